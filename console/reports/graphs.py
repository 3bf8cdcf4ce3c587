"""Charts of the situation, for paper and screen alike: what stations measured, who was moved, the log's pace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from console.desk.assessment import Assessment
from console.domain.check import decimal, instant
from console.domain.figure import Figure
from console.domain.place import Quantity
from console.domain.reading import Reading
from console.reports.content import Chart, Series
from console.words.say import Say

RAIN, WATER, EVACUATED = "rain_1h", "water_level", "evacuated"
_HOUR = "%Y-%m-%dT%H"


class Period(NamedTuple):
    """What a chart spans."""

    since: datetime
    until: datetime


def measured(
    quantity: Quantity, readings: Iterable[Reading], period: Period, assessment: Assessment, say: Say
) -> Chart:
    """One series a station; a station that should speak and is silent is there with no value."""
    points: dict[str, list[tuple[datetime, float | None]]] = {
        each.id: [] for each in assessment.stations if quantity.key in each.quantities
    }
    for reading in readings:
        points.setdefault(reading.station, []).append(_point(reading))
    title = say("{quantity} by station", quantity=say(quantity.label))
    return Chart(
        title=title[:1].upper() + title[1:],
        unit=quantity.unit,
        kind="levels" if quantity.key == WATER else "amounts",
        since=period.since,
        until=period.until,
        series=tuple(
            Series(label=assessment.station_name(station), points=tuple(found), every=quantity.every)
            for station, found in points.items()
        ),
    )


def evacuated(statements: Iterable[Figure], period: Period, assessment: Assessment, say: Say) -> Chart:
    """Every statement holds until the next, of one moment the last; the one before the period is carried in.

    Args:
        statements: in the order of the moments they hold for.
        period: what is shown.
        assessment: names and units.
        say: the language.
    """
    points = list({instant(each.as_of): float(decimal(each.value) or 0) for each in statements}.items())
    before = [value for at, value in points if at < period.since]
    carried = [(period.since, before[-1])] if before else []
    shown = [point for point in points if period.since <= point[0] <= period.until]
    metric = next((each for each in assessment.metrics if each.key == EVACUATED), None)
    return Chart(
        title=say("People evacuated"),
        unit=metric.unit if metric else "",
        kind="steps",
        since=period.since,
        until=period.until,
        series=(Series(label=assessment.metric_name(EVACUATED, say), points=(*carried, *shown)),),
    )


def pace(counts: Mapping[str, int], period: Period, say: Say) -> Chart:
    """Log lines of every hour of the period; `counts` by hour ("2025-07-08T13", UTC): one that is missing had none."""
    first = period.since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    hours = int((period.until - first) / timedelta(hours=1)) + 1
    moments = [first + timedelta(hours=number) for number in range(hours)]
    points = tuple((moment, float(counts.get(moment.strftime(_HOUR), 0))) for moment in moments)
    return Chart(
        title=say("Log lines per hour"),
        unit=say("lines"),
        kind="counts",
        since=first,
        until=period.until,
        series=(Series(label=say("log lines"), points=points),),
    )


def _point(reading: Reading) -> tuple[datetime, float | None]:
    value = decimal(reading.value)
    return instant(reading.time), None if value is None else float(value)
