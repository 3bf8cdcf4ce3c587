"""The two charts of a situation report: rain (or water) by station, and people evacuated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from console.desk.assessment import Assessment
from console.domain.check import decimal, instant
from console.domain.place import Quantity
from console.domain.reading import Reading
from console.reports.content import Chart, Series
from console.reports.material import EVACUATED, RAIN, Material
from console.words.say import Say


def graphs(material: Material, assessment: Assessment, say: Say) -> Iterator[Chart]:
    if material.quantity:
        yield _measured(material.quantity, material, assessment, say)
    if material.evacuated:
        yield _evacuated(material, assessment, say)


def _measured(quantity: Quantity, material: Material, assessment: Assessment, say: Say) -> Chart:
    """One series a station; a station that should speak and is silent is there with no value."""
    expected = [each.id for each in assessment.stations if quantity.key in each.quantities]
    stations = dict.fromkeys([*expected, *(each.station for each in material.measured)])
    return Chart(
        title=say("{quantity} by station", quantity=say(quantity.label)),
        unit=quantity.unit,
        kind="amounts" if quantity.key == RAIN else "levels",
        since=material.since,
        until=material.cutoff,
        series=tuple(_station(each, quantity, material, assessment) for each in stations),
    )


def _station(station: str, quantity: Quantity, material: Material, assessment: Assessment) -> Series:
    points = tuple(_point(each) for each in material.measured if each.station == station)
    return Series(label=assessment.station_name(station), points=points, every=quantity.every)


def _point(reading: Reading) -> tuple[datetime, float | None]:
    value = decimal(reading.value)
    return instant(reading.time), None if value is None else float(value)


def _evacuated(material: Material, assessment: Assessment, say: Say) -> Chart:
    metric = next((each for each in assessment.metrics if each.key == EVACUATED), None)
    points = [(instant(each.as_of), float(decimal(each.value) or 0)) for each in material.evacuated]
    before = [value for at, value in points if at < material.since]
    carried = [(material.since, before[-1])] if before else []
    label = assessment.metric_name(EVACUATED, say)
    shown = [point for point in points if point[0] >= material.since]
    return Chart(
        title=say("People evacuated"),
        unit=metric.unit if metric else material.evacuated[-1].unit,
        kind="steps",
        since=material.since,
        until=material.cutoff,
        series=(Series(label=label, points=(*carried, *shown)),),
    )
