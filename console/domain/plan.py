"""A response plan's conditions as data: what warnings, readings, figures and other organs' levels can decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from console.domain.level import Level
from console.domain.reason import Reason, because
from console.domain.warning import Colour


@dataclass(frozen=True, kw_only=True)
class WarningAtLeast:
    """A warning of one hazard in force, of this colour or a graver one."""

    hazard: str
    colour: Colour


@dataclass(frozen=True, kw_only=True)
class ReadingAtLeast:
    """Any station (or any of those named) measured this much or more within the last `minutes`."""

    quantity: str
    value: Decimal
    unit: str
    minutes: int
    stations: tuple[str, ...] = ()

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class FigureAtLeast:
    """A figure of the incident that holds for a moment at most `hours` ago is this much or more."""

    metric: str
    value: Decimal
    unit: str
    hours: int

    @property
    def window(self) -> timedelta:
        return timedelta(hours=self.hours)


@dataclass(frozen=True, kw_only=True)
class OrganAtLeast:
    """Another organ (any of those named) has this level in force, or a graver one."""

    organs: tuple[str, ...]
    level: int


Condition = WarningAtLeast | ReadingAtLeast | FigureAtLeast | OrganAtLeast


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One condition of one level, in the plan's words; exactly one of the four conditions, or `person`.

    Attributes:
        person: only a person can judge it.
        source, status: where the value was read, and whether it was verified ("V", "K", "P" = a proposal of ours).
    """

    level: int
    words: str
    source: str
    status: str
    warning: WarningAtLeast | None = None
    reading: ReadingAtLeast | None = None
    figure: FigureAtLeast | None = None
    organ: OrganAtLeast | None = None
    person: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        every = (self.warning, self.reading, self.figure, self.organ)
        return tuple(each for each in every if each is not None)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When which level is advised.

    Attributes:
        types: beginnings of the codes of the event types it is for.
        note: the sentence that always accompanies its advice, "" once its values were checked.
        warning_hours: how long a warning whose end nobody gave is still taken to be in force.
    """

    name: str
    types: tuple[str, ...]
    rules: tuple[Rule, ...]
    source: str
    status: str
    warning_hours: int
    note: str = ""

    def is_for(self, code: str) -> bool:
        return bool(code) and any(code.startswith(prefix) for prefix in self.types)


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words a plan may use, so that a misspelt one is refused instead of never being met; units by key."""

    hazards: frozenset[str]
    quantities: Mapping[str, str]
    metrics: Mapping[str, str]
    stations: frozenset[str]


def faults(rule: Rule, known: Vocabulary) -> Iterable[Reason]:
    """What is wrong with one rule, each as a sentence."""
    if rule.level not in list(Level):
        yield because("There is no level {level}; Ⅰ to Ⅳ are written 1 to 4.", level=rule.level)
    if len(rule.conditions) + rule.person != 1:
        yield because("A rule needs one of: warning, reading, figure, organ, or person = true.")
    if not (rule.words and rule.source and rule.status):
        yield because("A rule needs words, source and status.")
    for condition in rule.conditions:
        yield from _faults_of(condition, known)


def _faults_of(condition: Condition, known: Vocabulary) -> Iterable[Reason]:
    if isinstance(condition, WarningAtLeast):
        if condition.hazard not in known.hazards:
            yield because("“{word}” is no hazard that is known here.", word=condition.hazard)
    elif isinstance(condition, OrganAtLeast):
        if condition.level not in list(Level):
            yield because("There is no level {level}; Ⅰ to Ⅳ are written 1 to 4.", level=condition.level)
        if not condition.organs:
            yield because("Name at least one organ.")
    elif isinstance(condition, FigureAtLeast):
        yield from _number(condition.metric, condition.value, condition.unit, known.metrics)
        if condition.hours <= 0:
            yield because("The window of {hours} hours is not above zero.", hours=condition.hours)
    else:
        yield from _number(condition.quantity, condition.value, condition.unit, known.quantities)
        yield from _reading(condition, known)


def _number(key: str, value: Decimal, unit: str, units: Mapping[str, str]) -> Iterable[Reason]:
    if key not in units:
        yield because("“{word}” is measured or counted nowhere here.", word=key)
    elif unit != units[key]:
        yield because("{word} is given in {unit}, not in {other}.", word=key, unit=units[key], other=unit)
    if not value.is_finite() or value <= 0:
        yield because("The threshold {value} is not above zero.", value=value)


def _reading(condition: ReadingAtLeast, known: Vocabulary) -> Iterable[Reason]:
    if condition.minutes <= 0:
        yield because("The window of {minutes} minutes is not above zero.", minutes=condition.minutes)
    for station in condition.stations:
        if station not in known.stations:
            yield because("There is no such station: {station}.", station=station)
