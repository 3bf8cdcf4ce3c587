"""The shapes of the shipped data files, and what they become in the domain; an unknown or missing key is a fault."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import msgspec

from console.desk.sheet import Sheet
from console.domain.metric import Nature
from console.domain.place import Community, EventType, Metric, Note, PlaceOrgan, Quantity, Role, Station
from console.domain.reason import because
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


class _Organ(_Sourced, kw_only=True):
    id: str
    name: str
    duty: str = ""


class _Organs(_Form, kw_only=True):
    organ: tuple[_Organ, ...]


class _Role(_Sourced, kw_only=True):
    key: str
    name: str
    organ: str


class _Roles(_Form, kw_only=True):
    role: tuple[_Role, ...]


class _Note(_Sourced, kw_only=True):
    key: str
    text: str


class _Notes(_Form, kw_only=True):
    note: tuple[_Note, ...]


def organs(file: Path) -> tuple[PlaceOrgan, ...]:
    """The organs that plans name."""
    sheet = Sheet(file)
    form = sheet.read(_Organs)
    once(sheet, "organ", [each.id for each in form.organ])
    return tuple(msgspec.convert(each, PlaceOrgan, from_attributes=True) for each in form.organ)


def roles(file: Path, known: Collection[str]) -> tuple[Role, ...]:
    """Who may propose and sign, by role.

    Raises:
        Refused: a role stands twice, or belongs to an organ that is not on the list.
    """
    sheet = Sheet(file)
    form = sheet.read(_Roles)
    once(sheet, "role", [each.key for each in form.role])
    for number, each in enumerate(form.role):
        if each.organ not in known:
            raise sheet.faulty(
                sheet.line_of("role", number), because("There is no such organ: {organ}.", organ=each.organ)
            )
    return tuple(msgspec.convert(each, Role, from_attributes=True) for each in form.role)


def notes(file: Path) -> tuple[Note, ...]:
    """Sentences that the place wants to be read at certain moments."""
    sheet = Sheet(file)
    form = sheet.read(_Notes)
    once(sheet, "note", [each.key for each in form.note])
    return tuple(msgspec.convert(each, Note, from_attributes=True) for each in form.note)
