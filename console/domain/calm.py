"""When a condition was met last: advice rises at once and falls only after what carried it has been gone for a while.

Looked up in what the journal holds, not remembered: the same journal gives the same answer for any moment, on any
console. A grade and a person's judgement have no calm: they do not flap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from itertools import chain, pairwise
from types import MappingProxyType
from typing import Any

from console.domain.check import decimal, instant, stamp
from console.domain.condition import FigureAtLeast, Leaf, OrganAtLeast, ReadingAtLeast, WarningAtLeast
from console.domain.evidence import Evidence, usable
from console.domain.figure import Figure, standing_at
from console.domain.warning import Warning, gravity  # noqa: A004 - the field's own word


def reaches(value: str, condition: ReadingAtLeast | FigureAtLeast) -> bool:
    """“以上” and “达到” count the value itself, “超过” does not."""
    number = Decimal(value)
    return number > condition.value if condition.above else number >= condition.value


def last_met(condition: Leaf, known: Evidence, since: datetime) -> datetime | None:
    """The last moment at which a condition that is not met now was met, None when that lies before `since`."""
    find = FIND.get(type(condition))
    moments = find(condition, known) if find else ()
    return max((each for each in moments if since < each <= known.now), default=None)


def held(condition: ReadingAtLeast | FigureAtLeast, values: Iterable[str]) -> bool:
    """Whether values in the order of time leave a condition met that stays so down to its `until`."""
    met = False
    floor = condition.value if condition.until is None else condition.until
    for value in values:
        number = decimal(value)
        if number is not None:
            met = reaches(value, condition) or (met and condition.until is not None and number >= floor)
    return met


def _warning(condition: WarningAtLeast, known: Evidence) -> Iterable[datetime]:
    """The ends of those that would fit."""
    for each in known.of_hazard(condition.hazard):
        over = min(ends(each), default="")
        if each.since < over and gravity(each.colour) <= gravity(condition.colour):
            yield instant(over)


def ends(warning: Warning) -> list[str]:
    """When a warning ended or is to end."""
    return [end for end in (warning.ended, warning.until) if end]


def _reading(condition: ReadingAtLeast, known: Evidence) -> Iterable[datetime]:
    """A value counts for the length of the window after its own moment."""
    for each in chain.from_iterable(known.measured(condition)):
        if usable(each, condition) and reaches(each.value, condition):
            yield instant(each.time) + condition.window


def _figure(condition: FigureAtLeast, known: Evidence) -> Iterable[datetime]:
    """The moments at which something else was stated, or one was taken back, while one that fits stood."""
    about = known.course(condition)
    turns = sorted({moment for each in about for moment in (each.stated, each.gone) if moment})
    for before, turn in pairwise(turns):
        if any(_fits(each, condition) for each in standing_at(about, before)):
            yield instant(turn)


def _fits(each: Figure, condition: FigureAtLeast) -> bool:
    return each.unit in {"", condition.unit} and decimal(each.value) is not None and reaches(each.value, condition)


def _organ(condition: OrganAtLeast, known: Evidence) -> Iterable[datetime]:
    """The moments at which an organ left a level that fits."""
    latest: dict[str, int | None] = {}
    now = stamp(known.now)
    for each in sorted(known.orders, key=lambda order: (order.at, order.order)):
        if each.kind == "level.proposed" or each.organ not in condition.organs or each.at > now:
            continue
        before = latest.get(each.subject)
        if before is not None and before <= condition.level:
            yield instant(each.at)
        latest[each.subject] = each.level


FIND: Mapping[type, Callable[[Any, Evidence], Iterable[datetime]]] = MappingProxyType(
    {WarningAtLeast: _warning, ReadingAtLeast: _reading, FigureAtLeast: _figure, OrganAtLeast: _organ}
)
