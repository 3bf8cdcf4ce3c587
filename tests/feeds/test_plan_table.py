"""All values of all plans go out as a table and come back: previewed, refused by row, never half."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.desk.plan_words import Names
from console.domain.refused import Refused
from console.feeds import table
from console.feeds.plan_table import HEADING, examine, export, take
from console.words.say import Say

pytestmark = pytest.mark.slow

VALUE = ("flood", "rule", "rain_30", "when.reading.value")


@pytest.fixture
def here(tmp_path):
    return Assessment.load(own=tmp_path / "plans")


@pytest.fixture(params=["zh", "en"])
def names(request, here):
    return Names.of(here, Say(request.param))


def altered(file, values):
    """The table with other values in some places."""
    rows = [row.cells for row in table.read(file)]
    width = len(HEADING)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    table.write(file, [[*row[:6], values.get(tuple(row[:4]), row[6])] for row in full])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_table_that_nobody_changed_changes_nothing(here, names, tmp_path, kind):
    file = tmp_path / f"plans.{kind}"
    assert export(here.library, file, names) > 2000
    found = examine(here.library, file, names)
    assert (found.differences, found.faults) == ([], [])


def test_changed_values_are_previewed_and_then_saved(here, names, tmp_path):
    file = tmp_path / "plans.xlsx"
    export(here.library, file, names)
    ticks = {(*VALUE[:3], "checked_by"): "林", (*VALUE[:3], "checked_on"): "2026-11-25"}
    altered(file, {VALUE: "35", **ticks})
    found = examine(here.library, file, names)
    assert next((each.before, each.after) for each in found.differences) == ("30", "35")
    assert not here.library.own.exists()
    (plan,) = take(found, here.library)
    assert plan.version == "2026.2"
    rule = next(each for each in plan.rules if each.key == "rain_30")
    assert (str(rule.when.value), rule.confirmed) == ("35", True)


@pytest.mark.parametrize("value", ["many", "0", "-3"])
def test_one_faulty_row_and_nothing_is_saved(here, names, tmp_path, value):
    file = tmp_path / "plans.xlsx"
    export(here.library, file, names)
    altered(file, {VALUE: value, ("quake", "step", "1", "receipt_minutes"): "7"})
    found = examine(here.library, file, names)
    assert len(found.faults) == 1
    with pytest.raises(Refused):
        take(found, here.library)
    assert not here.library.own.exists()


def test_a_row_of_nothing_known_and_another_table_are_refused(here, names, tmp_path):
    file = tmp_path / "plans.csv"
    table.write(file, [HEADING, ("flood", "rule", "none", "words", "", "", "x")])
    assert [number for number, _ in examine(here.library, file, names).faults] == [2]
    table.write(file, [("a", "b"), ("1", "2")])
    with pytest.raises(Refused):
        examine(here.library, file, names)
