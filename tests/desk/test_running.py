"""Clocks that run: what is next, how many are past due and when the next will be, by time alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from console.desk.running import Running
from console.domain.check import stamp
from console.domain.clock import Clock
from console.domain.reason import because

START = datetime(2025, 7, 8, 2, 10, tzinfo=UTC)


def clock(minutes, **more):
    due = stamp(START + timedelta(minutes=minutes))
    return Clock(key=due, kind="task", what=because("x"), started="", due=due, subject=str(minutes), **more)


def at(minutes, *, milliseconds=0):
    return START + timedelta(minutes=minutes, milliseconds=milliseconds)


def test_the_next_ones_follow_time():
    running = Running([clock(30), clock(10), clock(20)])
    assert [each.subject for each in running.next(at(0), 2)] == ["10", "20"]
    assert [each.subject for each in running.next(at(15), 2)] == ["20", "30"]
    assert running.next(at(31), 2) == []


def test_the_due_moment_is_in_time_unless_it_is_strict():
    running = Running([clock(10), clock(20, strict=True)])
    assert running.overdue(at(10)) == 0
    assert running.overdue(at(10, milliseconds=1)) == 1
    assert running.next_late(at(10)) == stamp(at(10, milliseconds=1))
    assert running.overdue(at(20)) == 2
    assert running.next_late(at(20)) == ""


def test_what_ends_by_itself_is_nobodys_fault():
    running = Running([clock(10, met=stamp(at(10)))])
    assert len(running) == 1
    assert running.overdue(at(99)) == 0
