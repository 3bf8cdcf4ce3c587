"""What a change costs until advice is there again: all plans, 1,000 conditions, 200 stations, 10,000 figures."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count, cycle, islice, product
from typing import Any

from console.desk.adviser import Adviser
from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.condition import FigureAtLeast, ReadingAtLeast
from console.domain.figure import StateFigure, StateFigures
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.place import Station
from console.domain.plan import Plan, Rule
from console.domain.reading import Reading
from tests.bench import journals
from tests.bench.measure import Measure, at_most, timed

CONDITIONS, STATIONS, FIGURES = 1_000, 200, 10_000
STEPS = 24
TOGETHER = 200
ROUNDS = 60
BAR_MS = 20.0
NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
TYPES = ("11B01", "12C01", "12D01", "12G01", "12J05", "11D01", "11G01", "11C01", "13A01")


def change() -> Iterator[Measure]:
    """A reading, and a figure, from the news of its commit until every plan has judged again."""
    desk = journals.desk(journals.folder() / "a.journal")
    known = _known()
    desk.do(RegisterOrgan(organ="longgang", name="市防指", ours=True))
    desk.do(OpenIncident(incident="i", name="台风", type=TYPES[0]))
    _state(desk, known)
    _rain(desk, known)
    reader = Reader(desk.file)
    adviser = Adviser(reader, known)
    changed: list[Any] = []
    desk.listen(changed.append)
    incident = replace(reader.incidents()[0], types=TYPES)
    advise = _advising(adviser, incident, changed)
    advise()
    assert len(known.plans) == len(adviser.advices(incident, NOW))
    for name, deed in (("reading", _reading(desk, known)), ("figure", _figure(desk))):
        yield at_most(f"advice.change.{name}", statistics.median(_spent(deed, advise)) * 1e3, "ms", BAR_MS)
    reader.close()
    desk.close()


def _known() -> Assessment:
    """The shipped plans with conditions on top until there are a thousand, and a city with many stations."""
    shipped = Assessment.load()
    stations = tuple(Station(id=f"s{n}", name=f"站{n}", quantities=("rain_1h",)) for n in range(STATIONS))
    missing = CONDITIONS - sum(len(plan.rules) for plan in shipped.plans)
    more = (missing // len(shipped.plans)) + 1
    shipped.library.plans = tuple(_longer(plan, more, shipped) for plan in shipped.plans)
    return replace(shipped, stations=stations)


def _longer(plan: Plan, more: int, known: Assessment) -> Plan:
    places = [each.code for each in known.communities]

    def rule(number: int) -> Rule:
        station, place = f"s{number % STATIONS}", places[number % len(places)]
        value = Decimal(30 + number % 50)
        when = (
            ReadingAtLeast(
                quantity="rain_1h", value=value, unit="mm", minutes=60 + 60 * (number % 3), stations=(station,)
            )
            if number % 2
            else FigureAtLeast(metric="people_at_risk", value=value, unit="人", hours=12, place=place)
        )
        return Rule(key=f"more{number}", level=4, words="条件", when=when, source="测", status="P")

    return replace(plan, rules=(*plan.rules, *map(rule, range(more))))


def _state(desk: Any, known: Assessment) -> None:
    """Every community says every metric, again and again until ten thousand figures are on record."""
    metrics = [each for each in known.metrics if each.unit]
    wishes = (
        StateFigure(incident="i", metric=metric.key, value="1", unit=metric.unit, place=place.code)
        for metric, place in islice(cycle(product(metrics, known.communities)), FIGURES)
    )
    while some := tuple(islice(wishes, TOGETHER)):
        desk.do(StateFigures(figures=some))


def _rain(desk: Any, known: Assessment) -> None:
    moments = [stamp(NOW - timedelta(minutes=5 * step)) for step in range(STEPS)]
    desk.take(
        Reading(station=station.id, quantity="rain_1h", time=moment, value="12", unit="mm")
        for station in known.stations
        for moment in moments
    )


def _reading(desk: Any, known: Assessment) -> Callable[[], object]:
    numbers = count(1)

    def taken() -> object:
        number = next(numbers)
        station = known.stations[number % STATIONS].id
        time = stamp(NOW + timedelta(seconds=number))
        return desk.take([Reading(station=station, quantity="rain_1h", time=time, value="13", unit="mm")])

    return taken


def _figure(desk: Any) -> Callable[[], object]:
    numbers = count(1)
    return lambda: desk.do(
        StateFigure(incident="i", metric="people_at_risk", value=str(next(numbers)), unit="人", place="330383198067")
    )


def _advising(adviser: Adviser, incident: Any, changed: list[Any]) -> Callable[[], object]:
    seconds = count(1)

    def advise() -> object:
        for each in changed:
            adviser.hear(each)
        changed.clear()
        return adviser.advices(incident, NOW + timedelta(seconds=next(seconds)))

    return advise


def _spent(deed: Callable[[], object], advise: Callable[[], object]) -> Iterator[float]:
    """Seconds from the news of a commit to the advice; what the commit itself costs is another measure."""
    for _ in range(ROUNDS):
        deed()
        yield timed(advise)
