"""Late casualties: 30 days after the event (7 for roads and fires) by Beijing's calendar, the last day included."""

from __future__ import annotations

from datetime import date

import pytest

from console.domain.casualty import counted, last_day
from console.domain.figure import Coverage
from tests.domain.test_severity import KNOWN, figure

# 23:30 on 1 July in Beijing.
OCCURRED = "2025-07-01T15:30:00.000Z"


def values(statements, days, occurred=OCCURRED):
    found = counted(statements, occurred, days, KNOWN.labels)
    return {each.metric: each.value for each in found.figures}, [str(each) for each in found.late]


@pytest.mark.parametrize(("days", "expected"), [(30, date(2025, 7, 31)), (7, date(2025, 7, 8))])
def test_the_day_of_the_event_is_day_0(days, expected):
    assert last_day(OCCURRED, days) == expected


def test_the_day_is_beijings():
    assert last_day("2025-07-01T16:00:00.000Z", 7) == date(2025, 7, 9)
    assert last_day("no time", 7) is None


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [
        ("2025-07-31T15:59:59.999Z", True),
        ("2025-07-31T16:00:00.000Z", False),
        ("2025-07-08T16:00:00.000Z", True),
    ],
)
def test_the_last_moment_of_the_thirtieth_day_counts_and_the_next_does_not(as_of, counts):
    found, late = values([figure("deaths", 3, as_of=as_of)], 30)
    assert found == ({"deaths": "3"} if counts else {})
    assert bool(late) is not counts


@pytest.mark.parametrize(("as_of", "counts"), [("2025-07-08T15:59:59.999Z", True), ("2025-07-08T16:00:00.000Z", False)])
def test_on_roads_and_in_fires_it_is_the_seventh(as_of, counts):
    found, _ = values([figure("deaths", 3, as_of=as_of)], 7)
    assert bool(found) is counts


def test_what_was_last_stated_in_time_counts_instead():
    first = figure("deaths", 1, as_of="2025-07-02T00:00:00.000Z", stands=False, order="1")
    wrong = figure("deaths", 9, as_of="2025-07-03T00:00:00.000Z", stands=False, order="2")
    right = figure("deaths", 2, as_of="2025-07-03T00:00:00.000Z", stands=False, order="3")
    late = figure("deaths", 4, as_of="2025-08-20T00:00:00.000Z", order="4")
    assert values([first, wrong, right, late], 30)[0] == {"deaths": "2"}


def test_what_was_withdrawn_does_not_come_back():
    gone = figure("deaths", 2, as_of="2025-07-02T00:00:00.000Z", stands=False, withdrawn="误报")
    late = figure("deaths", 4, as_of="2025-08-20T00:00:00.000Z")
    assert values([gone, late], 30)[0] == {}


def test_a_correction_made_later_that_holds_for_a_day_in_time_counts():
    assert values([figure("deaths", 4, as_of="2025-07-31T00:00:00.000Z", stated="2025-09-01T00:00:00.000Z")], 30) == (
        {"deaths": "4"},
        [],
    )


def test_those_still_missing_at_the_end_are_named():
    missing = figure("missing", 2, as_of="2025-07-20T00:00:00.000Z", stands=False)
    found_dead = figure("missing", 0, as_of="2025-08-20T00:00:00.000Z")
    found, late = values([missing, found_dead], 30)
    assert found == {"missing": "2"}
    assert late[-1] == "Still missing at the end of 2025-07-31: 2."


def test_a_loss_is_no_casualty_and_may_come_at_any_time():
    assert values([figure("direct_loss_wan", 900, as_of="2025-09-20T00:00:00.000Z")], 30) == (
        {"direct_loss_wan": "900"},
        [],
    )


@pytest.mark.parametrize(("days", "occurred"), [(None, OCCURRED), (30, ""), (30, "gone")])
def test_where_no_law_or_no_day_is_known_all_count(days, occurred):
    late = figure("deaths", 3, as_of="2029-01-01T00:00:00.000Z")
    assert values([late], days, occurred) == ({"deaths": "3"}, [])


def test_the_communities_numbers_are_added_as_they_were_in_time():
    day3, day40 = "2025-07-04T00:00:00.000Z", "2025-08-10T00:00:00.000Z"
    first = figure("deaths", 2, as_of=day3, place="330383198001", stands=False, order="1")
    other = figure("deaths", 1, as_of=day3, place="330383198002", stands=False, order="2")
    late = figure("deaths", 3, as_of=day40, place="330383198002", stands=False, order="3")
    coverage = Coverage(value="5", places=("330383198001", "330383198002"), oldest=day3, newest=day40, counts=True)
    summed = figure("deaths", 5, as_of=day3, coverage=coverage)
    found, told = values([summed, first, other, late], 30)
    assert found == {"deaths": "3"}
    assert "deaths 5 holds for a day after" in told[0]
