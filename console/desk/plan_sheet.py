"""A plan's file and what it becomes in the domain; a plan is used whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from console.desk.sheet import Sheet
from console.domain.binding import TEXT_LENGTH_MAX, digest_of
from console.domain.condition import (
    AllOf,
    AnyOf,
    ByPerson,
    Condition,
    FigureAtLeast,
    Not,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
)
from console.domain.plan import Ending, Measure, Plan, Rule, Step
from console.domain.plan_check import MINUTES_MAX, Vocabulary, faults
from console.domain.reason import because
from console.domain.refused import Refused
from console.domain.warning import Colour

# Nobody reads a condition that is nested deeper.
DEPTH_MAX = 8
GROUPS: Mapping[str, type[AnyOf | AllOf]] = MappingProxyType({"any": AnyOf, "all": AllOf})
LEAVES: Mapping[str, type[Any]] = MappingProxyType(
    {
        "warning": WarningAtLeast,
        "reading": ReadingAtLeast,
        "figure": FigureAtLeast,
        "organ": OrganAtLeast,
        "severity": SeverityAtLeast,
    }
)


class _Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a data file that people write."""


class _Checked(_Form, kw_only=True):
    """Where a table's content was read, whether it was verified, and who compared it with the plan in force."""

    status: str
    source: str
    checked_by: str = ""
    checked_on: str = ""


class _Warning(_Form, kw_only=True):
    hazard: str
    colour: Colour


class _Reading(_Form, kw_only=True):
    quantity: str
    value: Decimal
    unit: str
    minutes: int
    stations: tuple[str, ...] = ()
    above: bool = False
    until: Decimal | None = None


class _Figure(_Form, kw_only=True):
    metric: str
    value: Decimal
    unit: str
    hours: int
    place: str = ""
    above: bool = False
    until: Decimal | None = None


class _Organ(_Form, kw_only=True):
    organs: tuple[str, ...]
    level: int


class _Severity(_Form, kw_only=True):
    grade: int


class _When(_Form, kw_only=True):
    """Exactly one of them."""

    warning: _Warning | None = None
    reading: _Reading | None = None
    figure: _Figure | None = None
    organ: _Organ | None = None
    severity: _Severity | None = None
    person: bool = False
    same: str = ""
    any: tuple[_When, ...] | None = None
    all: tuple[_When, ...] | None = None
    without: _When | None = msgspec.field(default=None, name="not")


class _Rule(_Checked, kw_only=True):
    key: str
    level: int
    words: str
    when: _When


class _Ending(_Checked, kw_only=True):
    key: str
    before: str
    words: str
    when: _When
    level: int = 0


class _Measure(_Checked, kw_only=True):
    key: str
    level: int
    words: str
    organ: str
    supporting: tuple[str, ...] = ()
    minutes: int = 0
    proof: str = ""
    life: bool = False
    effect: str = ""


class _Step(_Checked, kw_only=True):
    level: int
    propose: tuple[str, ...]
    sign: tuple[str, ...]
    notify: tuple[str, ...] = ()
    communities: bool = False
    receipt_minutes: int = 0
    cadence_minutes: int = 0
    countersign_minutes: int = 0
    upward: str = ""
    workgroups: tuple[str, ...] = ()


class _Plan(_Form, kw_only=True):
    key: str
    version: str
    name: str
    types: tuple[str, ...]
    status: str
    source: str
    warning_hours: int
    calm_minutes: int
    rule: tuple[_Rule, ...]
    step: tuple[_Step, ...]
    measure: tuple[_Measure, ...] = ()
    ending: tuple[_Ending, ...] = ()
    note: str = ""


TOP = ("key", "version", "name", "types", "status", "source", "warning_hours", "calm_minutes", "note")


def plan(file: Path, known: Vocabulary) -> Plan:
    """The plan in a file.

    Raises:
        Refused: with file, line and reason; of several faults the first.
    """
    return _read(Sheet(file), known)


def plan_of_text(text: str, name: str, known: Vocabulary) -> Plan:
    """The plan in a text, such as one that the journal keeps; `name` stands for the file in a refusal.

    Raises:
        Refused: with name, line and reason.
    """
    return _read(Sheet(Path(name), text), known)


def all_faults(file: Path, known: Vocabulary) -> list[Refused]:
    """Everything that is wrong with a file, each with its line; empty for a sound plan."""
    try:
        sheet = Sheet(file)
        made = _made(sheet)
    except Refused as refused:
        return [refused]
    return list(_refusals(sheet, made, known))


def _read(sheet: Sheet, known: Vocabulary) -> Plan:
    made = _made(sheet)
    for refused in _refusals(sheet, made, known):
        raise refused
    return made


def _refusals(sheet: Sheet, made: Plan, known: Vocabulary) -> Iterator[Refused]:
    for fault in faults(made, known):
        yield sheet.faulty(sheet.line_of(fault.table, fault.number), fault.why)


def _made(sheet: Sheet) -> Plan:
    if len(sheet.text) > TEXT_LENGTH_MAX:
        raise Refused("A plan's text has 1 to {max} characters.", max=TEXT_LENGTH_MAX)
    form = sheet.read(_Plan)
    _head(sheet, form)
    return Plan(
        **{name: getattr(form, name) for name in TOP},
        rules=tuple(
            Rule(**_fields(each), when=_whole(sheet, "rule", number, each.when))
            for number, each in enumerate(form.rule)
        ),
        steps=tuple(Step(**_fields(each)) for each in form.step),
        measures=tuple(Measure(**_fields(each)) for each in form.measure),
        endings=tuple(
            Ending(**_fields(each), when=_whole(sheet, "ending", number, each.when))
            for number, each in enumerate(form.ending)
        ),
        text=sheet.text,
        digest=digest_of(sheet.text),
    )


def _head(sheet: Sheet, form: _Plan) -> None:
    """What stands above the tables.

    Raises:
        Refused: with the line.
    """
    for key in ("key", "version", "name", "types"):
        value = getattr(form, key)
        if not value or "" in tuple(value):
            raise sheet.faulty(sheet.line_of_key(key), because("A plan needs key, version, name and types."))
    for key, least, most in (("warning_hours", 1, MINUTES_MAX // 60), ("calm_minutes", 0, MINUTES_MAX)):
        if not least <= getattr(form, key) <= most:
            raise sheet.faulty(sheet.line_of_key(key), because("A time is not below zero and not above a year."))


def _fields(form: msgspec.Struct) -> dict[str, Any]:
    """All fields of a table but its condition."""
    return {name: value for name, value in msgspec.structs.asdict(form).items() if name != "when"}


def _whole(sheet: Sheet, table: str, number: int, form: _When) -> Condition:
    try:
        return _condition(form, DEPTH_MAX)
    except Refused as refused:
        raise sheet.faulty(sheet.line_of(table, number), because(refused.message, **refused.values)) from None


def _condition(form: _When, depth: int) -> Condition:
    """The condition of a table that names exactly one.

    Raises:
        Refused: it names none or several, or is nested too deep.
    """
    if depth == 0:
        raise Refused("Conditions are nested more than {max} deep.", max=DEPTH_MAX)
    given = {name: value for name, value in msgspec.structs.asdict(form).items() if value or value == ()}
    if len(given) != 1:
        raise Refused("A condition is one of: warning, reading, figure, organ, severity, person, same, any, all, not.")
    ((name, value),) = given.items()
    return _single(name, value, depth)


def _single(name: str, value: Any, depth: int) -> Condition:
    if name in GROUPS:
        return GROUPS[name](of=tuple(_condition(each, depth - 1) for each in value))
    match name:
        case "without":
            return Not(of=_condition(value, depth - 1))
        case "same":
            return Same(key=value)
        case "person":
            return ByPerson()
    leaf: Condition = LEAVES[name](**msgspec.structs.asdict(value))
    return leaf
