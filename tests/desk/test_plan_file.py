"""A plan is changed by a new version in the own folder: comments stay, nothing is half-done, nothing written over."""

from __future__ import annotations

import difflib
from decimal import Decimal

import pytest

from console.desk.assessment import Assessment
from console.desk.plan_field import changeable, items, key_of, read, shown, table_of
from console.desk.plan_file import Change, changed, copied, new, raised, save, ticks
from console.desk.plan_words import Names
from console.domain.refused import Refused
from console.words.say import Say

pytestmark = pytest.mark.slow

RAIN = ("rule", "rain_30")
VALUE = ("when", "reading", "value")


@pytest.fixture
def library(tmp_path):
    return Assessment.load(own=tmp_path / "plans").library


def moved(before, after):
    """The lines that went and those that came."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_a_changed_value_is_in_force_at_once_and_nothing_else_moves(library):
    before = library.plan("flood")
    after = save(before, [Change(*RAIN, VALUE, Decimal("35.5"))], library)
    assert library.plan("flood") == after
    assert after.version == "2026.2"
    assert [line[:12] for line in moved(before.text, after.text)] == [
        '-version = "',
        '+version = "',
        "-when = { re",
        "+when = { re",
    ]
    assert next(each for each in after.rules if each.key == "rain_30").when.value == Decimal("35.5")
    assert library.shipped("flood") == before


def test_a_value_within_nested_conditions_is_found(library):
    after = save(
        library.plan("flood"), [Change("rule", "watch_above", ("when", "any", 1, "warning", "colour"), "red")], library
    )
    colours = [str(getattr(each, "colour", "")) for each in after.rules[1].when.of]
    assert colours == ["", "red", "blue"]


def test_a_tick_goes_with_the_value_it_was_of(library):
    ticked = save(library.plan("flood"), ticks(*RAIN, "林", "2026-11-25"), library)
    assert [each.checked_by for each in ticked.rules if each.confirmed] == ["林"]
    other = save(ticked, [Change(*RAIN, VALUE, 40)], library)
    assert not any(each.confirmed for each in other.rules)
    again = save(other, [Change(*RAIN, VALUE, 50), *ticks(*RAIN, "林", "2026-11-26")], library)
    assert sum(each.confirmed for each in again.rules) == 1


@pytest.mark.parametrize("key", [each.key for each in Assessment.load().plans])
def test_when_all_is_ticked_the_sentence_about_demonstration_goes(library, key):
    plan = library.plan(key)
    assert plan.demonstration
    every = [tick for each in items(plan) for tick in ticks(table_of(each), key_of(each), "林", "2026-11-25")]
    after = save(plan, every, library)
    assert not after.demonstration
    assert not [
        line for line in moved(plan.text, after.text) if not line.startswith(("+checked", "-version", "+version"))
    ]


def test_a_tick_stands_in_its_table_and_not_below_the_heading_of_the_next(library):
    plan = library.plan("flood")
    lines = changed(plan, ticks("step", "1", "林", "2026-11-25")).splitlines()
    place = lines.index('checked_by = "林"')
    assert lines[place - 1].startswith("source")
    assert lines[place + 2] == ""
    assert lines[place + 3].startswith("# ════")


def test_a_faulty_value_is_refused_and_nothing_is_written(library):
    plan = library.plan("flood")
    with pytest.raises(Refused, match="line"):
        save(plan, [Change(*RAIN, VALUE, 0)], library)
    with pytest.raises(Refused):
        save(plan, [Change("rule", "none", ("words",), "x")], library)
    assert not library.own.exists()
    assert library.plan("flood") == plan


def test_what_somebody_wrote_there_meanwhile_is_not_written_over(library):
    plan = save(library.plan("flood"), ticks(*RAIN, "林", "2026-11-25"), library)
    file = library.own / "flood.toml"
    file.write_text(plan.text + "# mine\n", encoding="utf-8")
    with pytest.raises(Refused, match="meanwhile"):
        save(plan, [Change(*RAIN, VALUE, 40)], library)
    assert file.read_text(encoding="utf-8").endswith("# mine\n")
    library.renew()
    assert save(library.plan("flood"), [Change(*RAIN, VALUE, 40)], library).text.endswith("# mine\n")


@pytest.mark.parametrize(("mark", "ends"), [(b"", b"\r\n"), (b"\xef\xbb\xbf", b"\n")])
def test_a_file_that_another_editor_wrote_is_gone_on_with(library, mark, ends):
    file = new("flood", "", library.own)
    file.write_bytes(mark + library.shipped("flood").text.encode().replace(b"\n", ends))
    library.renew()
    assert not library.troubles
    assert save(library.plan("flood"), [Change(*RAIN, VALUE, 40)], library) == library.plan("flood")


def test_a_version_with_a_stroke_is_kept_under_a_name_of_a_file(library):
    file = new("flood", library.shipped("flood").text.replace("2026.1", "../../2026/1"), library.own)
    library.renew()
    save(library.plan("flood"), [Change(*RAIN, VALUE, 40)], library)
    assert [each.name for each in (file.parent / "older").iterdir()] == ["flood-.._.._2026_1.toml"]


def test_the_own_version_before_is_kept(library):
    first = save(library.plan("flood"), [Change(*RAIN, VALUE, 31)], library)
    save(first, [Change(*RAIN, VALUE, 32)], library)
    assert (library.own / "older" / "flood-2026.2.toml").read_text(encoding="utf-8") == first.text
    assert library.plan("flood").version == "2026.3"


def test_a_file_of_another_name_is_gone_on_with(library):
    new("mine", copied(library.plan("flood"), "flood"), library.own)
    library.renew()
    save(library.plan("flood"), [Change(*RAIN, VALUE, 31)], library)
    assert [each.name for each in library.own.glob("*.toml")] == ["mine.toml"]


def test_a_new_plan_never_writes_over_another(library):
    file = new("storm", "a = 1\n", library.own)
    with pytest.raises(Refused, match="already"):
        new("storm", "b = 1\n", library.own)
    assert file.read_text(encoding="utf-8") == "a = 1\n"
    with pytest.raises(Refused, match="key"):
        new("../evil", "", library.own)


@pytest.mark.parametrize(
    ("before", "after"),
    [("2026.1", "2026.2"), ("2026.9", "2026.10"), ("v3 (draft)", "v4 (draft)"), ("draft", "draft.1")],
)
def test_the_next_version_has_the_next_number(before, after):
    assert raised(before) == after


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_value_of_every_plan_is_read_as_it_is_shown(library, language):
    say = Say(language)
    names = Names.of(Assessment.load(), say)
    for plan in library.plans:
        for item in items(plan):
            assert names.value(item, plan)
            for field in changeable(item, names, say):
                assert read(field, shown(field, names), names) == field.value


def test_a_text_without_changes_has_only_another_version(library):
    plan = library.plan("quake")
    assert len(moved(plan.text, changed(plan, []))) == 2
