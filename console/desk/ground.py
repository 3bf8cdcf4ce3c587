"""What the plans of one incident ask for, as the journal has it: read once, and again only where something changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from console.domain.check import stamp
from console.domain.condition import FigureAtLeast, ReadingAtLeast
from console.domain.evidence import BAND, Evidence
from console.domain.figure import Figure, subject_of
from console.domain.incident import Incident
from console.domain.judgement import Judgement
from console.domain.level import Order, Response
from console.domain.organ import Organ
from console.domain.place import PlaceOrgan, Quantity, Station
from console.domain.plan import Plan
from console.domain.reading import Reading
from console.domain.severity import Severity
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.models import reading
from console.models.figure import of_city

if TYPE_CHECKING:
    from console.desk.reader import Reader

Changed = Mapping[str, set[str]]
# What is forgotten when a topic changed; figures and readings are forgotten one by one.
FORGOTTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "warning": ("_warnings",),
        "level": ("_responses", "_orders"),
        "organ": ("_organs", "_responses", "_orders"),
        "judgement": ("_judgements",),
    }
)


class City(Protocol):
    """The part of what is known of a city that advice rests on."""

    @property
    def stations(self) -> tuple[Station, ...]: ...
    @property
    def quantities(self) -> tuple[Quantity, ...]: ...
    @property
    def organs(self) -> tuple[PlaceOrgan, ...]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def graded(self) -> frozenset[str]: ...
    def measuring(self, quantity: str) -> tuple[str, ...]: ...
    def severity(self, incident: Incident, figures: Iterable[Figure]) -> Severity: ...


class Ground:
    """Evidence of one incident for its plans."""

    def __init__(self, reader: Reader, city: City, incident: Incident, plans: tuple[Plan, ...]) -> None:
        self.incident = incident
        self.plans = plans
        self._reader = reader
        self._town = city
        asked = [(leaf, plan) for plan in plans for each in plan.conditions for leaf in plan.asked(each.when)]
        self._figures = {(leaf.metric, leaf.place) for leaf, _ in asked if isinstance(leaf, FigureAtLeast)}
        self._windows = _windows(
            (leaf, timedelta(minutes=plan.calm_minutes)) for leaf, plan in asked if isinstance(leaf, ReadingAtLeast)
        )
        self._courses: dict[tuple[str, str], list[Figure]] = {}
        self._city: dict[str, list[Figure]] = {}
        self._measured: dict[str, dict[str, list[Reading]]] = {}
        self._spoke: set[str] = set()
        self._newest: datetime | None = None

    def hear(self, changed: Changed) -> None:
        """Forget what may stand differently now."""
        for name in (name for topic in changed for name in FORGOTTEN.get(topic, ())):
            self.__dict__.pop(name, None)
        figures = changed.get("figure", set())
        for asked in [each for each in self._courses if self.of_figure(*each) in figures]:
            del self._courses[asked]
        for metric in [each for each in self._city if self.stated(each, figures)]:
            del self._city[metric]
            self.__dict__.pop("_grade", None)
        self._spoke |= changed.get("reading", set())

    def of_figure(self, metric: str, place: str) -> str:
        """The subject of one figure of the incident."""
        return subject_of(self.incident.subject, metric, place)

    def stated(self, metric: str, subjects: Iterable[str]) -> bool:
        """Whether one of these subjects is the metric, of the city or of a community: both count for the city."""
        subject = self.of_figure(metric, "")
        return any(each == subject or each.startswith(f"{subject}/") for each in subjects)

    def evidence(self, now: datetime) -> Evidence:
        """What is known at a moment."""
        city = self._town
        statements = tuple(each for asked in sorted(self._figures) for each in self._course(asked))
        self._measure(now)
        return Evidence(
            now=now,
            warnings=self._warnings,
            courses=self._measured,
            figures=(*self._standing(), *(each for each in statements if each.place and each.stands)),
            responses=self._responses,
            statements=statements,
            orders=self._orders,
            organs={each.id: each.name for each in city.organs}
            | {key: each.name for key, each in self._organs.items()},
            stations={each.id: each.name for each in city.stations},
            labels=city.labels,
            expected={each.key: city.measuring(each.key) for each in city.quantities},
            judgements=self._judgements,
            recorded=self.incident.grade,
            computed=self._grade,
        )

    @cached_property
    def _warnings(self) -> tuple[Warning, ...]:
        return tuple(self._reader.warnings())

    @cached_property
    def _organs(self) -> dict[str, Organ]:
        return {each.subject: each for each in self._reader.some(Organ)}

    @cached_property
    def _responses(self) -> tuple[Response, ...]:
        """Other organs' to this incident or in general; our own level never advises itself."""
        here = {"", self.incident.subject}
        standing = self._reader.some(Response)
        return tuple(each for each in standing if each.incident in here and not self._ours(each.organ))

    @cached_property
    def _orders(self) -> tuple[Order, ...]:
        return tuple(each for each in self._reader.orders(self.incident.subject) if not self._ours(each.organ))

    def _ours(self, organ: str) -> bool:
        return organ in self._organs and self._organs[organ].ours

    @cached_property
    def _grade(self) -> int | None:
        return self._town.severity(self.incident, self._standing()).grade

    def _standing(self) -> tuple[Figure, ...]:
        """The city's figures that plans and ladders ask for."""
        metrics = self._town.graded | {metric for metric, _ in self._figures}
        for metric in metrics - self._city.keys():
            self._city[metric] = self._reader.ask(partial(of_city, incident=self.incident.subject, metric=metric))
        return tuple(each for metric in sorted(metrics) for each in self._city[metric])

    @cached_property
    def _judgements(self) -> dict[tuple[str, str], Judgement]:
        found = self._reader.some(Judgement, incident=self.incident.subject)
        return {(each.plan, each.condition): each for each in found}

    def _course(self, asked: tuple[str, str]) -> list[Figure]:
        if asked not in self._courses:
            self._courses[asked] = self._reader.figure_history(self.incident.subject, *asked)
        return self._courses[asked]

    def _measure(self, now: datetime) -> None:
        """Read what stations said: all of them the first time, from then on those that spoke again.

        When the clock was set back, windows begin before what was read: all is read again.
        """
        if self._newest and now < self._newest:
            self._measured.clear()
        self._newest = now
        for quantity, window in self._windows.items():
            stations = self._spoke if quantity in self._measured else None
            known = self._measured.setdefault(quantity, {})
            for station in self._spoke:
                known.pop(station, None)
            if stations is None or stations:
                begin = stamp(now - window)
                asked = partial(reading.since, quantity=quantity, begin=begin, stations=stations)
                for each in self._reader.ask(asked):
                    known.setdefault(each.station, []).append(each)
        self._spoke = set()


def _windows(asked: Iterable[tuple[ReadingAtLeast, timedelta]]) -> dict[str, timedelta]:
    """How far conditions look back on readings, with the calm after them: each quantity over its longest window."""
    longest: dict[str, timedelta] = {}
    for leaf, calm in asked:
        window = (leaf.window if leaf.until is None else max(leaf.window, BAND)) + calm
        longest[leaf.quantity] = max(window, longest.get(leaf.quantity, window))
    return longest
