"""Ticks are round, thinning keeps peaks, gaps are found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.reports.content import Series
from console.reports.curve import Gap, gaps, known, shared, thinned, time_ticks, unbroken, value_ticks

START = datetime(2025, 7, 7, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def hourly(*values: float | None, every: timedelta | None = HOUR) -> Series:
    return Series(label="舥艚站", points=tuple((START + n * HOUR, v) for n, v in enumerate(values)), every=every)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=3000))
def test_thinning_keeps_the_extremes_and_the_bound(values):
    points = [(START + number * HOUR, value) for number, value in enumerate(values)]
    few = thinned(points)
    assert len(few) <= 500
    assert max(v for _, v in few) == max(values)
    assert min(v for _, v in few) == min(values)
    assert few == sorted(few)


def test_a_missing_value_makes_a_gap_between_its_neighbours():
    late = hourly(1, 2, None, None, 5)
    assert gaps(late, START, START + 4 * HOUR) == [Gap(START + HOUR, START + 4 * HOUR)]


def test_a_station_that_falls_silent_has_a_gap_to_the_end():
    assert gaps(hourly(1, 2), START, START + 9 * HOUR) == [Gap(START + HOUR, START + 9 * HOUR)]


def test_one_late_value_is_no_gap():
    assert gaps(hourly(1, None, 3), START, START + 2 * HOUR) == []


def test_what_is_stated_now_and_then_has_gaps_only_where_it_says_so():
    stated = hourly(1, 2, None, 4, every=None)
    assert gaps(stated, START, START + 99 * HOUR) == [Gap(START + HOUR, START + 3 * HOUR)]


def test_a_series_without_values_is_one_gap():
    assert gaps(hourly(None), START, START + HOUR) == [Gap(START, START + HOUR)]


def test_only_what_all_lack_is_shared():
    one, other = [Gap(START, START + 4 * HOUR)], [Gap(START + 2 * HOUR, START + 6 * HOUR)]
    assert shared([one, other]) == [Gap(START + 2 * HOUR, START + 4 * HOUR)]
    assert shared([one, []]) == []
    assert shared([]) == []


def test_a_line_is_not_drawn_over_a_gap():
    series = hourly(1, 2, None, None, 5, 6)
    runs = unbroken(known(series), gaps(series, START, START + 5 * HOUR))
    assert [[value for _, value in run] for run in runs] == [[1, 2], [5, 6]]


def test_value_ticks_are_round_and_hold_the_values():
    assert value_ticks(0, 31204) == [0, 10000, 20000, 30000, 40000]
    assert value_ticks(0, 0) == [0, 0.2]
    assert value_ticks(3.13, 3.48) == [3.1, 3.2, 3.3, 3.4, 3.5]


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_value_ticks_always_span_something(low, span):
    ticks = value_ticks(low, low + span)
    assert ticks[0] < ticks[-1]
    assert len(ticks) <= 8


def test_time_ticks_are_round_hours_of_beijing():
    ticks = time_ticks(START, START + 24 * HOUR)
    assert [f"{tick:%H:%M}" for tick in ticks][:4] == ["09:00", "12:00", "15:00", "18:00"]


def test_time_ticks_of_a_year_are_few():
    assert len(time_ticks(START, START + timedelta(days=365))) <= 10
