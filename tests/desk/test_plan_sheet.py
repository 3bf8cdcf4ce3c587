"""Whatever is wrong in a plan's file is told with its line, however far down and however deep it stands."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from console.desk.assessment import Assessment
from console.desk.plan_sheet import all_faults, plan_of_text
from console.domain.refused import Refused
from console.words.say import Say

LIBRARY = Assessment.load().library
PLANS = {each.key: each for each in LIBRARY.plans}
TABLE = re.compile(r"^\[\[(\w+)\]\]$")
# In which tables, what is written instead of what, and whether the table's heading or the line itself is told.
SLIPS = (
    ("rule measure ending step", r"^level = \d", "level = 7", "heading"),
    ("rule measure ending step", r"^level = \d", 'level = "二"', "line"),
    ("rule measure ending step", r"^level = \d", "level = ", "line"),
    ("rule measure ending step", r"^status = .*", 'status = ""', "heading"),
    ("rule measure ending step", r"^source = .*", "note = 1", "line"),
    ("rule measure ending step", r"^(source = .*)", r'\1\nchecked_by = "林"', "heading"),
    ("rule measure ending step", r"^(source = .*)", r'\1\nchecked_by = "林"\nchecked_on = "2026-02-30"', "heading"),
    ("rule measure ending", r"^words = .*", 'words = ""', "heading"),
    ("rule measure ending", r"^key = .*", 'key = ""', "heading"),
    ("rule ending", r"^when = .*", 'when = { same = "nowhere" }', "heading"),
    ("rule ending", r"^when = .*", 'when = { warning = { hazard = "tyfoon", colour = "red" } }', "heading"),
    ("rule ending", r"^when = .*", 'when = { warning = { hazard = "typhoon", colour = "pink" } }', "line"),
    ("rule ending", r"^when = .*", "when = { person = true, severity = { grade = 2 } }", "heading"),
    ("rule ending", r"^when = .*", "when = { any = [] }", "heading"),
    ("rule ending", r"^when = .*", 'when = { organ = { organs = ["nobody"], level = 2 } }', "heading"),
    (
        "rule ending",
        r"^when = .*",
        'when = { figure = { metric = "deaths", value = 3, unit = "m", hours = 9 } }',
        "heading",
    ),
    ("rule ending", r"^when = .*", f"when = {'{ not = ' * 9}{{ person = true }}{' }' * 9}", "heading"),
    ("rule ending", r"^when = .*", f"when = {'{ not = ' * 900}{{ person = true }}{' }' * 900}", "line"),
    ("ending", r"^before = .*", 'before = "never"', "heading"),
    ("measure", r"^organ = .*", 'organ = "nobody"', "heading"),
    ("measure", r"^minutes = .*", "minutes = -1", "heading"),
    ("measure", r"^minutes = .*", "minutes = 99999999999999", "heading"),
    ("step", r"^sign = .*", 'sign = ["king"]', "heading"),
    ("step", r"^receipt_minutes = .*", "receipt_minutes = 0.5", "line"),
)


def tables(text, names):
    """Where the tables of these names begin and end, in lines from 0."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if TABLE.match(line)]
    ends = [*heads[1:], len(lines)]
    return [(begin, end) for begin, end in zip(heads, ends, strict=True) if TABLE.match(lines[begin])[1] in names]


@st.composite
def slips(draw):
    """A shipped plan with one slip of the pen, and the line that must be told."""
    text = PLANS[draw(st.sampled_from(sorted(PLANS)))].text
    names, old, new, told = draw(st.sampled_from(SLIPS))
    lines = text.splitlines()
    places = [
        (begin, number)
        for begin, end in tables(text, names.split())
        for number in range(begin, end)
        if re.match(old, lines[number]) and re.sub(old, new, lines[number]) != lines[number]
    ]
    assume(places)
    begin, number = draw(st.sampled_from(places))
    lines[number] = re.sub(old, new, lines[number])
    return "\n".join(lines), (begin if told == "heading" else number) + 1


@given(slips())
def test_a_slip_anywhere_in_any_plan_is_refused_with_its_line(slip):
    text, line = slip
    with pytest.raises(Refused) as refused:
        plan_of_text(text, "mine.toml", LIBRARY.known)
    assert Say("en").refusal(refused.value).startswith(f"mine.toml, line {line}: ")


@given(st.sampled_from(sorted(PLANS)), st.data())
def test_a_table_that_stands_twice_is_refused_where_it_stands_again(key, data):
    text = PLANS[key].text.rstrip("\n")
    begin, end = data.draw(st.sampled_from(tables(text, {"rule", "step", "measure", "ending"})))
    again = "\n".join(text.splitlines()[begin:end])
    with pytest.raises(Refused) as refused:
        plan_of_text(f"{text}\n{again}\n", "mine.toml", LIBRARY.known)
    line = text.count("\n") + 2
    assert Say("en").refusal(refused.value).startswith(f"mine.toml, line {line}: ")


def faults_of(tmp_path, text):
    file = tmp_path / "mine.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [Say("en").refusal(each) for each in all_faults(file, LIBRARY.known)]


@pytest.mark.parametrize(
    ("key", "value"),
    [("warning_hours", "0"), ("warning_hours", "9999999999"), ("calm_minutes", "-1"), ("types", '["11A", ""]')],
)
def test_a_fault_in_the_head_is_told_with_the_line_of_its_key(tmp_path, key, value):
    text = re.sub(rf"(?m)^{key} = .*", f"{key} = {value}", PLANS["fire"].text)
    line = next(n for n, each in enumerate(text.splitlines(), start=1) if each.startswith(key))
    (fault,) = faults_of(tmp_path, text)
    assert fault.startswith(f"mine.toml, line {line}: ")


@pytest.mark.parametrize("wrong", ["x = " + "[" * 5000 + "]" * 5000, f"x = {'9' * 5000}"])
def test_what_no_reader_can_hold_is_a_fault_and_no_crash(tmp_path, wrong):
    (fault,) = faults_of(tmp_path, f"{PLANS['fire'].text}\n{wrong}")
    assert fault.startswith("mine.toml, line ")


def test_a_heading_within_a_text_of_several_lines_is_no_table(tmp_path):
    text = PLANS["fire"].text
    first, second = (begin for begin, _ in tables(text, {"rule"})[:2])
    lines = text.splitlines()
    lines[first + 1 : first + 1] = ['words = """', "[[rule]]", '"""']
    lines = [line for n, line in enumerate(lines) if not (first + 3 < n < second and line.startswith("words"))]
    begin = tables("\n".join(lines), {"rule"})[2][0]
    level = next(n for n in range(begin, len(lines)) if lines[n].startswith("level"))
    lines[level] = "level = 7"
    assert faults_of(tmp_path, "\n".join(lines))[0].startswith(f"mine.toml, line {begin + 1}: ")


def test_a_file_from_another_editor_is_the_same_plan(tmp_path):
    text = PLANS["fire"].text
    assert faults_of(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == []
