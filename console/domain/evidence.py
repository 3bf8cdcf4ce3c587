"""What was known at one moment, as conditions ask for it: each question is answered once, however many ask it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from console.domain.check import decimal, stamp
from console.domain.condition import FigureAtLeast, ReadingAtLeast
from console.domain.figure import Figure
from console.domain.judgement import Judgement
from console.domain.level import Order, Response
from console.domain.reading import Reading
from console.domain.reason import Word
from console.domain.warning import Warning  # noqa: A004 - the field's own word

# How far back a value that lingers above its `until` is looked for.
BAND = timedelta(hours=24)


# Readings by quantity and station, in the order of time.
Courses = Mapping[str, Mapping[str, Sequence[Reading]]]


@dataclass(frozen=True)
class Spoken:
    """What stations said of one quantity in one window: the highest value, and who was silent."""

    highest: Reading | None
    silent: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was known at one moment.

    Attributes:
        warnings: all that are noted; their terms are judged at `now`.
        readings: those of the plans' windows, and of the calm before them; or `courses`: the same by quantity and
            station, in the order of time.
        figures: the standing figures of the incident, of the city and of places that plans name.
        responses: other organs' responses to this incident or in general, also those that ended.
        statements, orders: how figures and those responses came to stand so, to see what was met a moment ago.
        organs, stations, labels: names by id; message ids of metrics, hazards and colours by key.
        expected: by quantity, the stations that should have spoken.
        judgements: what persons judged of plans' conditions, by the keys of plan and condition.
        recorded, computed: the incident's grade as a person recorded it and as its figures give it, None for none.
    """

    now: datetime
    warnings: tuple[Warning, ...] = ()
    readings: tuple[Reading, ...] = ()
    courses: Courses | None = None
    figures: tuple[Figure, ...] = ()
    responses: tuple[Response, ...] = ()
    statements: tuple[Figure, ...] = ()
    orders: tuple[Order, ...] = ()
    organs: Mapping[str, str] = field(default_factory=dict)
    stations: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    judgements: Mapping[tuple[str, str], Judgement] = field(default_factory=dict)
    recorded: int | None = None
    computed: int | None = None

    def label(self, key: str) -> Word:
        return Word(self.labels.get(key, key))

    def names(self, stations: Iterable[str]) -> str:
        return "、".join(self.stations.get(each, each) for each in stations)

    def of_hazard(self, hazard: str) -> list[Warning]:
        """The warnings of one hazard."""
        return self._by_hazard.get(hazard, [])

    def standing(self, condition: FigureAtLeast) -> list[Figure]:
        """What stands of a figure, with a number in the plan's unit."""
        found = self._by_metric.get((condition.metric, condition.place), [])
        return [each for each in found if each.unit in {"", condition.unit}]

    def course(self, condition: FigureAtLeast) -> list[Figure]:
        """Every statement of a figure, in the order in which they were recorded."""
        return self._courses.get((condition.metric, condition.place), [])

    def measured(self, condition: ReadingAtLeast) -> list[Sequence[Reading]]:
        """The readings up to now of each station that is meant, in the order of time."""
        stations = self._by_station.get(condition.quantity, {})
        found = [stations[each] for each in condition.stations or stations if each in stations]
        now = stamp(self.now)
        return [each if each[-1].time <= now else [one for one in each if one.time <= now] for each in found if each]

    def coming(self, condition: ReadingAtLeast) -> Iterator[Reading]:
        """The readings that are meant and lie ahead of now."""
        stations = self._by_station.get(condition.quantity, {})
        now = stamp(self.now)
        for each in condition.stations or stations:
            yield from takewhile(lambda one: one.time > now, reversed(stations.get(each, ())))

    def spoken(self, condition: ReadingAtLeast) -> Spoken:
        """What was said within the window."""
        key = (condition.quantity, condition.unit, condition.stations, condition.minutes)
        if key not in self._spoken:
            self._spoken[key] = self._asked(condition)
        return self._spoken[key]

    def _asked(self, condition: ReadingAtLeast) -> Spoken:
        begin = stamp(self.now - condition.window)
        within = [
            each
            for course in self.measured(condition)
            for each in course
            if begin <= each.time and usable(each, condition)
        ]
        heard = {each.station for each in within}
        expected = condition.stations or self.expected.get(condition.quantity, ())
        highest = max(within, key=lambda each: (Decimal(each.value), each.time, each.station), default=None)
        return Spoken(highest, tuple(each for each in expected if each not in heard))

    @cached_property
    def _spoken(self) -> dict[tuple[object, ...], Spoken]:
        return {}

    @cached_property
    def _by_hazard(self) -> dict[str, list[Warning]]:
        found: dict[str, list[Warning]] = {}
        for each in self.warnings:
            found.setdefault(each.hazard, []).append(each)
        return found

    @cached_property
    def _by_metric(self) -> dict[tuple[str, str], list[Figure]]:
        found: dict[tuple[str, str], list[Figure]] = {}
        for each in self.figures:
            if each.stands and decimal(each.value) is not None:
                found.setdefault((each.metric, each.place), []).append(each)
        return found

    @cached_property
    def _courses(self) -> dict[tuple[str, str], list[Figure]]:
        found: dict[tuple[str, str], list[Figure]] = {}
        for each in sorted(self.statements, key=lambda one: (one.stated, one.order)):
            found.setdefault((each.metric, each.place), []).append(each)
        return found

    @cached_property
    def _by_station(self) -> Courses:
        """By quantity, then by station, in the order of time."""
        if self.courses is not None:
            return self.courses
        found: dict[str, dict[str, list[Reading]]] = {}
        for each in self.readings:
            found.setdefault(each.quantity, {}).setdefault(each.station, []).append(each)
        for stations in found.values():
            for course in stations.values():
                course.sort(key=lambda each: each.time)
        return found


def usable(reading: Reading, condition: ReadingAtLeast) -> bool:
    """Whether it holds a number in the plan's unit; one without a unit is taken to be in it."""
    return reading.unit in {"", condition.unit} and decimal(reading.value) is not None
