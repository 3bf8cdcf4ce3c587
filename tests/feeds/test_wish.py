"""Any act can be written down, decoded from the fields of its own class, without a line of code for it."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from pathlib import Path
from typing import get_type_hints

import pytest

from console.domain.chain import Answer
from console.domain.level import Level
from console.domain.team import TeamKind
from console.domain.warning import Colour
from console.feeds.script import NAMES
from console.feeds.setting import Entry, Setting
from console.feeds.wish import ACTS, GIVEN, NUMBERS, PERSONS, SHOWN, SYNTHETIC, TIMES, decode
from console.words.times import BEIJING, local

DOCUMENT = Path(__file__).parents[2] / "docs" / "exercises.md"
SETTING = Setting(id="mini", starts=local("2025-07-06T16:00:00Z"), people={"officer": "值守员01"})
SAMPLES = {
    Level: "Ⅲ",
    TeamKind: "social",
    Colour: "red",
    str: "telephone",
    int: 12,
    bool: True,
    tuple[str, ...]: ["officer"],
    tuple[tuple[str, str], ...]: [["place", "12"]],
    tuple[tuple[str, str], ...] | None: [["place", "12"]],
    tuple[int, ...]: [3],
    Answer: "done",
}
# Several persons at once.
MANY = frozenset({"deputies", "persons"})
# Fields that are neither moments, persons, numbers nor names of things: taken as they are written.
FREE = frozenset(
    {
        "addressees",
        "advised",
        "alarm",
        "answer",
        "answers",
        "area",
        "as_if",
        "category",
        "channel",
        "check",
        "colour",
        "computed",
        "condition",
        "content",
        "daily",
        "destination",
        "doing",
        "duty",
        "effect",
        "equipment",
        "expected",
        "figures",
        "file",
        "grade",
        "hazard",
        "holds",
        "home",
        "how",
        "issuer",
        "keeper",
        "kind",
        "known",
        "level",
        "levels",
        "life",
        "matter",
        "measure",
        "measures",
        "members",
        "mentions",
        "metric",
        "mission",
        "name",
        "needed",
        "note",
        "number",
        "occasion",
        "order",
        "organs",
        "ours",
        "paper",
        "place",
        "plan",
        "post",
        "proof",
        "reason",
        "receipt",
        "recipient",
        "role",
        "sections",
        "signed",
        "source",
        "stage",
        "state",
        "supporting",
        "telephone",
        "text",
        "ticked",
        "to",
        "type",
        "types",
        "unit",
        "until_lifted",
        "verdict",
        "verified",
        "way",
        "where",
        "whom",
        "why",
        "words",
        "wrong",
    }
)


def written(act):
    """Every field of an act as an author would write it."""
    hints = get_type_hints(act)
    return {each.name: sample(each.name, hints[each.name]) for each in fields(act) if each.name not in GIVEN}


def sample(name, kind):
    if name in TIMES:
        return "07-07 09:30"
    if name in PERSONS:
        return ["officer"] if name in MANY else "officer"
    return 24433 if name in NUMBERS else SAMPLES[kind]


def decoded(values):
    faults = []
    act = decode(Entry(values, 1, {}), SETTING, faults)
    assert faults == []
    return act


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_decoded_with_all_its_fields(name):
    kind = ACTS[name]
    act = decoded({"act": name, **written(kind)})
    assert type(act) is kind
    for field, kind_of_field in get_type_hints(kind).items():
        if field in PERSONS - MANY:
            assert getattr(act, field) == "mini-officer"
        if field in TIMES:
            assert getattr(act, field) == "2025-07-07T01:30:00.000Z"
        if field in NUMBERS:
            assert getattr(act, field) == "24433"
        if kind_of_field is Level:
            assert act.level is Level.III


@pytest.mark.parametrize("name", ACTS)
def test_every_act_may_be_named_by_its_class(name):
    kind = ACTS[name]
    assert type(decoded({"act": kind.__name__, **written(kind)})) is kind


@pytest.mark.parametrize("name", ACTS)
def test_what_an_act_may_leave_out_is_its_own_default(name):
    kind = ACTS[name]
    needed = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}
    values = {key: value for key, value in written(kind).items() if key in needed}
    act = decoded({"act": name, **values})
    assert all(getattr(act, each.name) == each.default for each in fields(kind) if each.default is not MISSING)


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"register item", "move supply", "count supply"}))
def test_every_act_with_a_text_can_say_that_it_was_invented(name):
    kind = ACTS[name]
    shown = next((field for field in SHOWN if field in {each.name for each in fields(kind)}), None)
    act = decoded({"act": name, "synthetic": True, **written(kind)})
    if shown:
        assert getattr(act, shown).startswith(SYNTHETIC)


def test_every_field_of_every_act_has_a_meaning_in_a_file():
    named = {each.name for act in ACTS.values() for each in fields(act)} - GIVEN
    assert named == TIMES | PERSONS | NUMBERS | NAMES.keys() | FREE | {"figure"}


def test_a_time_may_be_left_empty():
    values = {"act": "enter line", "line": "one", "text": "x", "occurred": ""}
    assert decoded(values).occurred == ""


@pytest.mark.parametrize(
    "text", ["2025-07-07 09:30", "2025-07-07T01:30:00Z", "07-07 09:30:00", "2025-07-07T09:30+08:00"]
)
def test_a_time_is_written_in_several_ways(text):
    values = {"act": "enter line", "line": "one", "text": "x", "occurred": text}
    assert decoded(values).occurred == "2025-07-07T01:30:00.000Z"


def test_tomls_own_times_are_taken_as_beijing_time():
    at = local("2025-07-07T01:30:00Z")
    for moment in (at, at.replace(tzinfo=None)):
        values = {"act": "enter line", "line": "one", "text": "x", "occurred": moment}
        assert decoded(values).occurred == "2025-07-07T01:30:00.000Z"
    assert at.tzinfo is BEIJING


def test_the_manual_lists_every_act_with_its_fields():
    table = DOCUMENT.read_text("utf-8").split("<!-- acts -->")[1].split("<!-- acts end -->")[0]
    rows = re.findall(r"^\| `([a-z ]+)` \| (.*?) \| ?(.*?) ?\|$", table, re.MULTILINE)
    listed = {name: (split(needs), split(may)) for name, needs, may in rows}
    assert listed == {name: (needed(act), optional(act)) for name, act in ACTS.items()}


def split(cell):
    return {each.strip() for each in cell.split(",") if each.strip()}


def needed(act):
    return {each.name for each in fields(act) if each.default is MISSING and each.default_factory is MISSING} - GIVEN


def optional(act):
    return {each.name for each in fields(act)} - needed(act) - GIVEN
