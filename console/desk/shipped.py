"""The shapes of the shipped data files, and what they become in the domain; an unknown or missing key is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import msgspec

from console.desk.sheet import Sheet
from console.domain.metric import Nature
from console.domain.place import Community, EventType, Metric, Quantity, Station
from console.domain.plan import Plan, Vocabulary, faults
from console.domain.reason import because
from console.domain.warning import Colour
from console.words.labels import METRICS, QUANTITIES


@dataclass(frozen=True)
class _Types:
    types: tuple[EventType, ...]


@dataclass(frozen=True)
class _Communities:
    communities: tuple[Community, ...]


def types(file: Path) -> tuple[EventType, ...]:
    return Sheet(file).read(_Types).types


def communities(file: Path) -> tuple[Community, ...]:
    return Sheet(file).read(_Communities).communities


class _Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a data file that people write."""


class _Sourced(_Form, kw_only=True):
    """Where a table's content was read, and whether it was verified."""

    status: str
    source: str


def once(sheet: Sheet, table: str, keys: list[str]) -> None:
    """Refuse a key that stands twice: the second would silently hide the first."""
    for number, key in enumerate(keys):
        if key in keys[:number]:
            raise sheet.faulty(sheet.line_of(table, number), because("“{key}” stands here twice", key=key))


class _Metric(_Form, kw_only=True):
    key: str
    unit: str
    family: str
    kind: str
    nature: Nature = Nature.TOTAL
    label: str = ""


class _Metrics(_Sourced, kw_only=True):
    metric: tuple[_Metric, ...]


def metrics(file: Path) -> tuple[Metric, ...]:
    """Metrics in the order of their file, which is the order of showing; a city's own bring their label."""
    sheet = Sheet(file)
    forms = sheet.read(_Metrics).metric
    once(sheet, "metric", [each.key for each in forms])
    return tuple(
        Metric(
            key=each.key,
            label=METRICS.get(each.key) or each.label or each.key,
            unit=each.unit,
            family=each.family,
            kind=each.kind,
            nature=each.nature,
        )
        for each in forms
    )


class _Quantity(_Sourced, kw_only=True):
    key: str
    unit: str
    every_minutes: int
    stale_minutes: int
    label: str = ""


class _Station(_Sourced, kw_only=True):
    id: str
    name: str
    quantities: tuple[str, ...]
    place: str = ""


class _Stations(_Sourced, kw_only=True):
    quantity: tuple[_Quantity, ...]
    station: tuple[_Station, ...]


def stations(file: Path) -> tuple[tuple[Quantity, ...], tuple[Station, ...]]:
    """What is measured, and where.

    Raises:
        Refused: a station measures what the file does not explain.
    """
    sheet = Sheet(file)
    form = sheet.read(_Stations)
    once(sheet, "quantity", [each.key for each in form.quantity])
    once(sheet, "station", [each.id for each in form.station])
    known = {each.key for each in form.quantity}
    for number, each in enumerate(form.station):
        for key in each.quantities:
            if key not in known:
                raise sheet.faulty(
                    sheet.line_of("station", number), because("“{word}” is measured or counted nowhere here.", word=key)
                )
    measured = tuple(_quantity(each) for each in form.quantity)
    return measured, tuple(msgspec.convert(each, Station, from_attributes=True) for each in form.station)


def _quantity(form: _Quantity) -> Quantity:
    return Quantity(
        key=form.key,
        label=QUANTITIES.get(form.key) or form.label or form.key,
        unit=form.unit,
        every=timedelta(minutes=form.every_minutes),
        stale=timedelta(minutes=form.stale_minutes),
    )


class _Warning(_Form, kw_only=True):
    hazard: str
    colour: Colour


class _Reading(_Form, kw_only=True):
    quantity: str
    value: Decimal
    unit: str
    minutes: int
    stations: tuple[str, ...] = ()


class _Figure(_Form, kw_only=True):
    metric: str
    value: Decimal
    unit: str
    hours: int


class _Organ(_Form, kw_only=True):
    organs: tuple[str, ...]
    level: int


class _Rule(_Sourced, kw_only=True):
    level: int
    words: str
    warning: _Warning | None = None
    reading: _Reading | None = None
    figure: _Figure | None = None
    organ: _Organ | None = None
    person: bool = False


class _Plan(_Sourced, kw_only=True):
    name: str
    types: tuple[str, ...]
    warning_hours: int
    rule: tuple[_Rule, ...]
    note: str = ""


def plan(file: Path, known: Vocabulary) -> Plan:
    """A plan's conditions.

    Raises:
        Refused: with file, line and reason; a plan is used whole or not at all.
    """
    sheet = Sheet(file)
    form = sheet.read(_Plan)
    fields = {name: getattr(form, name) for name in ("name", "types", "source", "status", "warning_hours", "note")}
    made = msgspec.convert(fields | {"rules": form.rule}, Plan, from_attributes=True)
    for number, rule in enumerate(made.rules):
        for fault in faults(rule, known):
            raise sheet.faulty(sheet.line_of("rule", number), fault)
    return made
