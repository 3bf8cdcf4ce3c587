"""From communities to the city, with no tier between: their sum, how much of the city it covers, which value counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
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


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What the communities said of one metric, added up.

    Attributes:
        value: of each community what counts there; `unit`: of all.
        places: the communities' codes, in order.
        oldest, newest: the moments between which their values hold; `stated`: when the last of them was recorded.
        line: the one all were read from, "" when several or none.
        verified: all are; `contested`: some are.
        order: of the last one.
    """

    value: Decimal
    unit: str
    places: tuple[str, ...]
    oldest: str
    newest: str
    stated: str
    line: str
    verified: bool
    contested: bool
    order: str

    def coverage(self) -> Coverage:
        return Coverage(value=plain_decimal(self.value), places=self.places, oldest=self.oldest, newest=self.newest)


def added(parts: Iterable[Part]) -> dict[str, Sum]:
    """By metric; of a community that said two things the larger counts, and what is in another unit is left out."""
    metrics: dict[str, dict[str, Part]] = {}
    units: dict[str, str] = {}
    for each in parts:
        places = metrics.setdefault(each.metric, {})
        if units.setdefault(each.metric, each.unit) == each.unit and decimal(each.value) is not None:
            known = places.get(each.place)
            places[each.place] = max(known, each, key=_value) if known else each
    return {metric: _added(list(places.values())) for metric, places in metrics.items() if places}


def _value(part: Part) -> Decimal:
    return Decimal(part.value)


def _added(parts: list[Part]) -> Sum:
    lines = {each.line for each in parts}
    return Sum(
        value=sum(map(_value, parts), Decimal(0)),
        unit=parts[0].unit,
        places=tuple(sorted(each.place for each in parts)),
        oldest=min(each.as_of for each in parts),
        newest=max(each.as_of for each in parts),
        stated=max(each.stated for each in parts),
        line=lines.pop() if len(lines) == 1 else "",
        verified=all(each.verified for each in parts),
        contested=any(each.contested for each in parts),
        order=max(each.order for each in parts),
    )


def city(incident: str, stated: Iterable[Figure], sums: Mapping[str, Sum]) -> list[Figure]:
    """The figures of the whole city that count, each with what the communities said of it.

    Where both were said, the larger counts: too grave is safer than too light. Only of a metric that tells of one
    moment a statement for the city counts although it is less, when it holds for a later moment than every
    community's: what was does not change what is.

    Args:
        incident: whose figures they are.
        stated: standing statements for the city itself.
        sums: of its communities' standing statements, by metric.
    """
    own: dict[str, list[Figure]] = {}
    for each in stated:
        own.setdefault(each.metric, []).append(each)
    counting = [_counting(incident, metric, own.get(metric, []), sums.get(metric)) for metric in {**own, **sums}]
    return [figure for figures in counting for figure in figures]


def _counting(incident: str, metric: str, own: list[Figure], total: Sum | None) -> list[Figure]:
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


def _exceeds(metric: str, own: list[Figure], total: Sum) -> bool:
    """Whether the sum counts beside statements for the city."""
    largest = max((value for each in own if (value := decimal(each.value)) is not None), default=Decimal(0))
    return total.value > largest and not _settled(metric, max(each.as_of for each in own), total.newest)


def _settled(metric: str, own: str, newest: str) -> bool:
    """Whether a statement for the city tells of a later moment than every community's."""
    return metric in CURRENT and own > newest


def _summed(incident: str, metric: str, own: list[Figure], total: Sum) -> Figure:
    """The sum as a figure, which holds for the moment of its oldest part."""
    subject, coverage = subject_of(incident, metric), total.coverage()
    return Figure(
        key=f"{subject}/sum",
        subject=subject,
        incident=incident,
        metric=metric,
        value=coverage.value,
        unit=total.unit,
        as_of=total.oldest,
        stated=total.stated,
        line=total.line,
        source="",
        place="",
        verified=total.verified,
        stands=True,
        contested=total.contested,
        basis=own[0].basis if own else (),
        order=total.order,
        coverage=replace(coverage, counts=True),
    )


def course(statements: Iterable[Figure]) -> Iterator[Figure]:
    """What counted for the city over time, by the moments that statements of one metric hold for.

    Of each place its latest statement then, of one moment the last; what was taken back is left out.
    """
    stated = (each for each in statements if not each.withdrawn and decimal(each.value) is not None)
    own, total, newest = None, Decimal(0), ""
    parts: dict[str, Decimal] = {}
    for as_of, together in groupby(sorted(stated, key=lambda one: (one.as_of, one.order)), key=attrgetter("as_of")):
        for each in together:
            if each.place:
                total += Decimal(each.value) - parts.get(each.place, Decimal(0))
                parts[each.place], newest = Decimal(each.value), as_of
            else:
                own = each
        exceeds = own is None or (total > Decimal(own.value) and not _settled(own.metric, own.as_of, newest))
        yield replace(each, place="", value=plain_decimal(total) if exceeds or own is None else own.value)


def stale(as_of: str, now: datetime) -> bool:
    return now - instant(as_of) > STALE
