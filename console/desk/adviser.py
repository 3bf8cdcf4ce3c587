"""What plans advise, kept at hand: what they ask for is read once, and again only where something changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from console.domain.advice import Advice, evaluate
from console.domain.check import stamp
from console.domain.condition import FigureAtLeast, Leaf, ReadingAtLeast, Same, leaves
from console.domain.evidence import BAND, Evidence
from console.domain.figure import Figure, subject_of
from console.domain.incident import Incident
from console.domain.judgement import Judgement
from console.domain.level import Order, Response
from console.domain.organ import Organ
from console.domain.place import Quantity, Station
from console.domain.plan import Plan
from console.domain.reading import Reading
from console.domain.severity import Severity
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.models import reading

if TYPE_CHECKING:
    from console.desk.reader import Reader

Changed = Mapping[str, set[str]]


class City(Protocol):
    """The part of what is known of a city that advice rests on."""

    @property
    def stations(self) -> tuple[Station, ...]: ...
    @property
    def quantities(self) -> tuple[Quantity, ...]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    def measuring(self, quantity: str) -> tuple[str, ...]: ...
    def severity(self, incident: Incident, figures: Iterable[Figure]) -> Severity: ...
    def plans_of(self, reader: Reader, incident: Incident) -> tuple[Plan, ...]: ...
    def advices(self, reader: Reader, incident: Incident, now: datetime) -> tuple[Advice, ...]: ...


# What is forgotten when a topic changed; figures and readings are forgotten one by one as well.
FORGOTTEN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "warning": ("_warnings",),
        "figure": ("_city", "_grade"),
        "level": ("_responses", "_orders"),
        "organ": ("_organs", "_responses", "_orders"),
        "judgement": ("_judgements",),
    }
)


class Ground:
    """What the plans of one incident ask for, as the journal has it."""

    def __init__(self, reader: Reader, city: City, incident: Incident, plans: tuple[Plan, ...]) -> None:
        self.incident = incident
        self.plans = plans
        self._reader = reader
        self._town = city
        asked = [(leaf, plan) for plan in plans for each in plan.conditions for leaf in leaves(each.when)]
        self._figures = {(leaf.metric, leaf.place) for leaf, _ in asked if isinstance(leaf, FigureAtLeast)}
        self._windows = _windows((leaf, timedelta(minutes=plan.calm_minutes)) for leaf, plan in asked)
        self._courses: dict[tuple[str, str], list[Figure]] = {}
        self._measured: dict[str, dict[str, list[Reading]]] = {}
        self._spoke: set[str] = set()

    def hear(self, changed: Changed) -> None:
        """Forget what may stand differently now."""
        for name in (name for topic in changed for name in FORGOTTEN.get(topic, ())):
            self.__dict__.pop(name, None)
        figures = changed.get("figure", set())
        self._courses = {
            asked: course
            for asked, course in self._courses.items()
            if subject_of(self.incident.subject, *asked) not in figures
        }
        self._spoke |= changed.get("reading", set())

    def evidence(self, now: datetime) -> Evidence:
        """What is known at a moment."""
        city = self._town
        statements = tuple(each for asked in sorted(self._figures) for each in self._course(asked))
        return Evidence(
            now=now,
            warnings=self._warnings,
            readings=tuple(self._readings(now)),
            figures=(*self._city, *(each for each in statements if each.place and each.stands)),
            responses=self._responses,
            statements=statements,
            orders=self._orders,
            organs={key: each.name for key, each in self._organs.items()},
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
        return tuple(
            each for each in self._reader.some(Response) if each.incident in here and not self._ours(each.organ)
        )

    @cached_property
    def _orders(self) -> tuple[Order, ...]:
        return tuple(each for each in self._reader.orders(self.incident.subject) if not self._ours(each.organ))

    def _ours(self, organ: str) -> bool:
        return organ in self._organs and self._organs[organ].ours

    @cached_property
    def _city(self) -> tuple[Figure, ...]:
        return tuple(self._reader.figures(self.incident.subject))

    @cached_property
    def _grade(self) -> int | None:
        return self._town.severity(self.incident, self._city).grade

    @cached_property
    def _judgements(self) -> dict[tuple[str, str], Judgement]:
        found = self._reader.some(Judgement, incident=self.incident.subject)
        return {(each.plan, each.condition): each for each in found}

    def _course(self, asked: tuple[str, str]) -> list[Figure]:
        if asked not in self._courses:
            self._courses[asked] = self._reader.figure_history(self.incident.subject, *asked)
        return self._courses[asked]

    def _readings(self, now: datetime) -> Iterator[Reading]:
        """Those of every window that is looked back on."""
        until = stamp(now)
        for quantity, window in self._windows.items():
            begin = stamp(now - window)
            self._read(quantity, begin)
            for course in self._measured[quantity].values():
                yield from (each for each in course if begin <= each.time <= until)
        self._spoke.clear()

    def _read(self, quantity: str, begin: str) -> None:
        """All stations the first time, from then on those that spoke; what left every window is let go with them."""
        stations = self._spoke if quantity in self._measured else None
        known = self._measured.setdefault(quantity, {})
        for station in self._spoke:
            known.pop(station, None)
        if stations is None or stations:
            for each in self._reader.ask(lambda connection: reading.since(connection, quantity, begin, stations)):
                known.setdefault(each.station, []).append(each)


class Adviser:
    """Advice on every incident for a window that hears what changed."""

    def __init__(self, reader: Reader, city: City) -> None:
        self._reader = reader
        self._town = city
        self._grounds: dict[str, Ground] = {}

    def hear(self, changed: Changed) -> None:
        for ground in self._grounds.values():
            ground.hear(changed)

    def advices(self, incident: Incident, now: datetime) -> tuple[Advice, ...]:
        """What each plan advises, the one that the incident follows first."""
        plans = self._town.plans_of(self._reader, incident)
        ground = self._grounds.get(incident.subject)
        if ground is None or (ground.incident, ground.plans) != (incident, plans):
            ground = self._grounds[incident.subject] = Ground(self._reader, self._town, incident, plans)
        return judged(ground, now) if plans else self._town.advices(self._reader, incident, now)


def judged(ground: Ground, now: datetime) -> tuple[Advice, ...]:
    """Every plan held against what is known."""
    evidence = ground.evidence(now)
    return tuple(evaluate(plan, evidence) for plan in ground.plans)


def _windows(asked: Iterable[tuple[Leaf | Same, timedelta]]) -> dict[str, timedelta]:
    """How far conditions look back on readings, with the calm after them: each quantity over its longest window."""
    longest: dict[str, timedelta] = {}
    for leaf, calm in asked:
        if isinstance(leaf, ReadingAtLeast):
            window = (leaf.window if leaf.until is None else max(leaf.window, BAND)) + calm
            longest[leaf.quantity] = max(window, longest.get(leaf.quantity, window))
    return longest
