"""The arithmetic of a chart: round ticks, fewer points that keep every peak, and where data are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

from console.reports.content import Series
from console.words.times import local

POINTS_MAX = 500
# A value is late when this many times its interval has passed.
_LATE = 2.5
_EVEN = 1e-6  # values that differ by less than this part of them are one value
_MINUTE, _DAY = 60, 86_400
_STEPS = [
    timedelta(seconds=seconds)
    for seconds in (
        *(minutes * _MINUTE for minutes in (1, 5, 10, 30, 60, 120, 180, 360, 720)),
        *(days * _DAY for days in (1, 2, 5, 10, 30, 90, 365, 3650)),
    )
]

Point = tuple[datetime, float]


class Gap(NamedTuple):
    """A stretch of time without data."""

    start: datetime
    stop: datetime


def known(series: Series) -> list[Point]:
    """The values that are there, in order of time."""
    return sorted((moment, value) for moment, value in series.points if value is not None)


def thinned(points: Sequence[Point], most: int = POINTS_MAX) -> list[Point]:
    """At most `most` points: of every stretch its lowest and its highest, so that no peak is lost."""
    if len(points) <= most:
        return list(points)
    size = ceil(len(points) / (most // 2))
    stretches = (points[start : start + size] for start in range(0, len(points), size))
    extremes = ({min(part, key=_value), max(part, key=_value)} for part in stretches)
    return sorted(point for pair in extremes for point in pair)


def highest(series: Sequence[Series], most: int) -> list[Series]:
    """As many as can be told apart: those that reach highest, in the order given."""
    ranked = sorted(range(len(series)), key=lambda place: _highest(series[place]), reverse=True)
    return [series[place] for place in sorted(ranked[:most])]


def gaps(series: Series, since: datetime, until: datetime) -> list[Gap]:
    """Where a value was missing or overdue, the time from the last one to the end of the period included."""
    found = [moment for moment, _ in known(series) if since <= moment <= until]
    if not found:
        return [Gap(since, until)]
    if series.every is None:
        return _missing(series, found)
    late = series.every * _LATE
    return [Gap(before, after) for before, after in pairwise([since, *found, until]) if after - before > late]


def _missing(series: Series, found: Sequence[datetime]) -> list[Gap]:
    empty = [moment for moment, value in series.points if value is None]
    return [Gap(before, after) for before, after in pairwise(found) if any(before < moment < after for moment in empty)]


def shared(every: Sequence[Sequence[Gap]]) -> list[Gap]:
    """The stretches of time in which no series has data."""
    common = list(every[0]) if every else []
    for other in every[1:]:
        overlaps = (Gap(max(a.start, b.start), min(a.stop, b.stop)) for a in common for b in other)
        common = [overlap for overlap in overlaps if overlap.start < overlap.stop]
    return common


def unbroken(points: Sequence[Point], missing: Sequence[Gap]) -> Iterator[list[Point]]:
    """The runs of points with no gap between them."""
    starts = {gap.start for gap in missing}
    run: list[Point] = []
    for point in points:
        run.append(point)
        if any(start == point[0] for start in starts):
            yield run
            run = []
    if run:
        yield run


def value_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers from below `low` to above `high`."""
    even = high - low < _EVEN * max(1.0, abs(high))
    rough = (max(1.0, abs(high)) if even else high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough - 1e-12)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


def time_ticks(since: datetime, until: datetime, most: int = 9) -> list[datetime]:
    """Round moments of the day between two moments."""
    step = next((step for step in _STEPS if (until - since) / step <= most), _STEPS[-1])
    midnight = local(since).replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + ceil((since - midnight) / step) * step
    return [first + number * step for number in range(int((until - first) / step) + 1)] if first <= until else []


def _highest(series: Series) -> float:
    return max((value for _, value in known(series)), default=float("-inf"))


def _value(point: Point) -> float:
    return point[1]
