"""The clock of an exercise: start + elapsed × speed, or from inject to inject."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.domain.refused import Refused
from console.feeds.clock import FULL, Clock, speed

STARTS = datetime(2025, 7, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Ticks:
    def __init__(self):
        self.now = 500.0

    def __call__(self):
        return self.now


def test_it_stands_until_it_is_started():
    ticks = Ticks()
    clock = Clock(STARTS, 60, ticks)
    ticks.now += 10
    assert clock() == STARTS


def test_it_runs_so_many_times_as_fast():
    ticks = Ticks()
    clock = Clock(STARTS, 60, ticks)
    clock.start()
    ticks.now += 30
    assert clock() == STARTS + timedelta(minutes=30)
    assert clock.until(STARTS + HOUR) == 30
    assert clock.until(STARTS) == 0


def test_at_full_speed_it_jumps_and_never_waits():
    ticks = Ticks()
    clock = Clock(STARTS, FULL, ticks)
    clock.start()
    ticks.now += 30
    assert clock() == STARTS
    assert clock.until(STARTS + HOUR) == 0
    clock.jump(STARTS + HOUR)
    assert clock() == STARTS + HOUR


def test_it_never_goes_back():
    clock = Clock(STARTS, FULL)
    clock.jump(STARTS + HOUR)
    clock.jump(STARTS)
    assert clock() == STARTS + HOUR


def test_at_rest_it_stands():
    ticks = Ticks()
    clock = Clock(STARTS, 10, ticks)
    clock.start()
    ticks.now += 6
    clock.rest()
    ticks.now += 6
    assert clock() == STARTS + timedelta(minutes=1)


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("60", 60), ("2.5", 2.5), ("60x", 60), (" MAX ", FULL)])
def test_a_speed_is_written_as_people_do(text, value):
    assert speed(text) == value


@pytest.mark.parametrize("text", ["", "0", "-1", "fast", "nan", "inf", "1e9", "999999", "٣"])
def test_what_is_no_speed_is_refused(text):
    with pytest.raises(Refused, match="is not a speed"):
        speed(text)
