"""The machine's clock set back or forward, and sleep, are noticed; creeping and the usual second are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.time_watch import Jump, Reading, TimeWatch, read

WALL = datetime(2025, 7, 8, 2, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def after(*steps):
    """What the last of some (wall, steady) seconds after the beginning is taken for."""
    watch = TimeWatch(Reading(WALL, 1000.0))
    return [watch.look(Reading(WALL + timedelta(seconds=wall), 1000.0 + steady)) for wall, steady in steps]


def test_seconds_that_pass_are_nothing():
    assert after(*((second, second + 0.01) for second in range(1, 100))) == [None] * 99


def test_a_clock_set_back_a_day_is_noticed_once_and_then_followed():
    first, second = after((1 - DAY.total_seconds(), 1), (2 - DAY.total_seconds(), 2))
    assert (first.jump, first.span, first.after) == (Jump.BACK, DAY, WALL + timedelta(seconds=1) - DAY)
    assert first.before == WALL + timedelta(seconds=1)
    assert second is None


def test_a_clock_set_forward_is_not_taken_for_sleep():
    (found,) = after((3601, 1))
    assert (found.jump, found.span) == (Jump.FORWARD, timedelta(hours=1))


def test_sleep_is_when_both_clocks_went_on_without_us():
    (found,) = after((7200, 7200))
    assert (found.jump, found.span) == (Jump.SLEPT, timedelta(hours=2))


@pytest.mark.parametrize("wall", [-29, 31])
def test_what_a_time_server_corrects_is_nothing(wall):
    assert after((wall, 1)) == [None]


@pytest.mark.parametrize("wall", [-30, 32])
def test_half_a_minute_is_more_than_a_time_server_corrects(wall):
    assert after((wall, 1)) != [None]


def test_this_machine_has_both_clocks():
    first, second = read(), read()
    assert second.steady >= first.steady
    assert second.wall.tzinfo is not None
