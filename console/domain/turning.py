"""When a condition may stand differently by nothing but time: terms end, windows close, calms are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from console.domain.calm import ends
from console.domain.check import instant
from console.domain.condition import Condition, FigureAtLeast, OrganAtLeast, ReadingAtLeast, WarningAtLeast
from console.domain.evidence import Evidence
from console.domain.plan import Plan

# What lasts until a moment lasts through it: the first moment it does not is the next that can be written.
TICK = timedelta(milliseconds=1)


def turn(condition: Condition, plan: Plan, evidence: Evidence) -> datetime | None:
    """The first moment after now at which a condition may stand differently, None when time changes nothing."""
    calm = timedelta(minutes=plan.calm_minutes)
    later = timedelta(), calm, TICK, calm + TICK
    moments = (each for leaf in plan.asked(condition) for each in _moments(leaf, plan, evidence))
    turns = (moment + each for moment in moments for each in later)
    return min((each for each in turns if each > evidence.now), default=None)


def _moments(leaf: object, plan: Plan, evidence: Evidence) -> Iterable[datetime]:
    match leaf:
        case WarningAtLeast():
            return _terms(leaf, timedelta(hours=plan.warning_hours), evidence)
        case ReadingAtLeast():
            return _measured(leaf, evidence)
        case FigureAtLeast():
            return _windows(leaf, evidence)
        case OrganAtLeast():
            return (instant(each.at) for each in evidence.orders if each.organ in leaf.organs)
    return ()


def _terms(leaf: WarningAtLeast, patience: timedelta, evidence: Evidence) -> Iterator[datetime]:
    for each in evidence.of_hazard(leaf.hazard):
        yield instant(each.since)
        yield instant(each.since) + patience
        yield from map(instant, ends(each))


def _measured(leaf: ReadingAtLeast, evidence: Evidence) -> Iterator[datetime]:
    """A value counts from its own moment, which lies ahead where a station's clock is fast, for its window."""
    for each in evidence.coming(leaf):
        yield instant(each.time)
    for course in evidence.measured(leaf):
        for each in course:
            yield instant(each.time) + leaf.window


def _windows(leaf: FigureAtLeast, evidence: Evidence) -> Iterator[datetime]:
    for each in evidence.standing(leaf):
        yield instant(each.as_of) + leaf.window
    for each in evidence.course(leaf):
        yield instant(each.as_of) + leaf.window
        yield from map(instant, filter(None, (each.stated, each.gone)))
