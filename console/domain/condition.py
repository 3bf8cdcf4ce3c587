"""The small typed language in which a plan says when a level is advised: leaves about what is known, any, all, not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TypeAlias

from console.domain.warning import Colour


@dataclass(frozen=True, kw_only=True)
class WarningAtLeast:
    """A warning of one hazard in force, of this colour or a graver one."""

    hazard: str
    colour: Colour


@dataclass(frozen=True, kw_only=True)
class ReadingAtLeast:
    """Any station (or any of those named) measured this much or more within the last `minutes`.

    Attributes:
        above: the very value is not enough ("超过"); without it the value itself counts ("达到", "以上").
        until: once met, it stays met until the value falls below this one; None = the same value.
    """

    quantity: str
    value: Decimal
    unit: str
    minutes: int
    stations: tuple[str, ...] = ()
    above: bool = False
    until: Decimal | None = None

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class FigureAtLeast:
    """A figure of the incident that holds for a moment at most `hours` ago is this much or more.

    Attributes:
        place: of one community (its code), "" = of the whole city.
        above, until: as of a reading.
    """

    metric: str
    value: Decimal
    unit: str
    hours: int
    place: str = ""
    above: bool = False
    until: Decimal | None = None

    @property
    def window(self) -> timedelta:
        return timedelta(hours=self.hours)


@dataclass(frozen=True, kw_only=True)
class OrganAtLeast:
    """Another organ (any of those named) has this level in force, or a graver one."""

    organs: tuple[str, ...]
    level: int


@dataclass(frozen=True, kw_only=True)
class SeverityAtLeast:
    """The incident is of this grade (Ⅰ = 1) or a graver one, by its figures or as a person recorded it."""

    grade: int


@dataclass(frozen=True, kw_only=True)
class ByPerson:
    """Only a person can judge it; what he judged is on record (see domain/judgement.py)."""


@dataclass(frozen=True, kw_only=True)
class Same:
    """Another condition of the same plan, by its key."""

    key: str


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """One of them is enough."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class AllOf:
    """All of them are needed."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Not:
    """The contrary: what is unknown stays unknown."""

    of: Condition


Leaf: TypeAlias = WarningAtLeast | ReadingAtLeast | FigureAtLeast | OrganAtLeast | SeverityAtLeast | ByPerson
Condition: TypeAlias = Leaf | Same | AnyOf | AllOf | Not


def leaves(condition: Condition) -> Iterator[Leaf | Same]:
    """Everything that is asked in a condition, in the order of writing; references are not followed."""
    if isinstance(condition, AnyOf | AllOf):
        for each in condition.of:
            yield from leaves(each)
    elif isinstance(condition, Not):
        yield from leaves(condition.of)
    else:
        yield condition
