"""From communities to the city, with no tier between: their sum, how much of the city it covers, which value counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from console.domain.check import decimal, instant, plain_decimal
from console.domain.figure import Coverage, Figure, subject_of
from console.domain.metric import CURRENT

# What a community said longer ago than this says little of now.
STALE = timedelta(hours=12)


class Part(NamedTuple):
    """One standing statement of one community, as far as a sum needs it; a tuple, for a full table has thousands."""

    metric: str
    place: str
    value: str
    unit: str
    as_of: str
    stated: str
    line: str
    verified: bool
    contested: bool
    order: str


def city(incident: str, stated: Iterable[Figure], parts: Iterable[Part]) -> list[Figure]:
    """The figures of the whole city that count, each with what the communities said of it.

    Where both were said, the larger counts: too grave is safer than too light. Only of a metric that tells of one
    moment a statement for the city counts although it is less, when it holds for a later moment than every
    community's: what was does not change what is.

    Args:
        incident: whose figures they are.
        stated: standing statements for the city itself.
        parts: standing statements of its communities.
    """
    own: dict[str, list[Figure]] = {}
    for each in stated:
        own.setdefault(each.metric, []).append(each)
    sums = _sums(parts)
    counting = [_counting(incident, metric, own.get(metric, []), sums.get(metric)) for metric in {**own, **sums}]
    return [figure for figures in counting for figure in figures]


@dataclass(frozen=True)
class _Sum:
    """The counting statement of each community that said something of one metric."""

    parts: tuple[Part, ...]

    @property
    def value(self) -> Decimal:
        return sum((Decimal(each.value) for each in self.parts), Decimal(0))

    @property
    def newest(self) -> str:
        return max(each.as_of for each in self.parts)

    def coverage(self) -> Coverage:
        return Coverage(
            value=plain_decimal(self.value),
            places=tuple(sorted(each.place for each in self.parts)),
            oldest=min(each.as_of for each in self.parts),
            newest=self.newest,
        )


def _sums(parts: Iterable[Part]) -> Mapping[str, _Sum]:
    """By metric; of a community that said two things the larger counts, and what is in another unit is left out."""
    metrics: dict[str, dict[str, Part]] = {}
    units: dict[str, str] = {}
    for each in parts:
        places = metrics.setdefault(each.metric, {})
        if units.setdefault(each.metric, each.unit) == each.unit and decimal(each.value) is not None:
            known = places.get(each.place)
            places[each.place] = max(known, each, key=_value) if known else each
    return {metric: _Sum(tuple(places.values())) for metric, places in metrics.items() if places}


def _value(part: Part) -> Decimal:
    return Decimal(part.value)


def _counting(incident: str, metric: str, own: list[Figure], total: _Sum | None) -> list[Figure]:
    if total is None:
        return own
    summed = _summed(incident, metric, own, total)
    if own and not _exceeds(metric, own, total):
        coverage = replace(total.coverage(), beside=_differing([summed], own[0].value))
        return [replace(each, coverage=coverage) for each in own]
    beside = _differing(own, summed.value)
    return [replace(summed, coverage=replace(total.coverage(), counts=True, beside=beside))]


def _differing(figures: Iterable[Figure], value: str) -> tuple[Figure, ...]:
    return tuple(each for each in figures if each.value != value)


def _exceeds(metric: str, own: list[Figure], total: _Sum) -> bool:
    """Whether the sum counts beside statements for the city."""
    largest = max((value for each in own if (value := decimal(each.value)) is not None), default=Decimal(0))
    settled = metric in CURRENT and max(each.as_of for each in own) > total.newest
    return total.value > largest and not settled


def _summed(incident: str, metric: str, own: list[Figure], total: _Sum) -> Figure:
    """The sum as a figure that holds for the moment of its oldest part; of one line when all were read from it."""
    subject, parts, coverage = subject_of(incident, metric), total.parts, total.coverage()
    lines = {each.line for each in parts}
    return Figure(
        key=f"{subject}/sum",
        subject=subject,
        incident=incident,
        metric=metric,
        value=coverage.value,
        unit=parts[0].unit,
        as_of=coverage.oldest,
        stated=max(each.stated for each in parts),
        line=lines.pop() if len(lines) == 1 else "",
        source="",
        place="",
        verified=all(each.verified for each in parts),
        stands=True,
        contested=any(each.contested for each in parts),
        basis=own[0].basis if own else (),
        order=max(each.order for each in parts),
        coverage=replace(coverage, counts=True),
    )


def stale(as_of: str, now: datetime) -> bool:
    return now - instant(as_of) > STALE
