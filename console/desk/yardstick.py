"""The shapes of the shipped ladders, triggers and disaster chains, and what they become in the domain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import msgspec

from console.desk.sheet import Sheet
from console.desk.shipped import once
from console.domain.chain import Check
from console.domain.danger import Hazardous, Trigger
from console.domain.ladder import GRADES, Ladder, Scale, Together
from console.domain.reason import Reason, because
from console.words.labels import METRICS

ROMAN = ("I", "II", "III", "IV")


class _Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a data file that people write."""


class _Grades(_Form, kw_only=True):
    """A value for some grades."""

    I: str = ""  # noqa: E741 - the Roman numeral is the key in the file
    II: str = ""
    III: str = ""
    IV: str = ""


class _Scale(_Form, kw_only=True):
    """A number stands for the beginning of its grade."""

    label: str
    metrics: tuple[str, ...]
    unit: str
    I: Decimal | None = None  # noqa: E741 - the Roman numeral is the key in the file
    II: Decimal | None = None
    III: Decimal | None = None
    IV: Decimal | None = None
    any: bool = False


class _Together(_Form, kw_only=True):
    grade: str
    least: Mapping[str, Decimal]


class _Ladder(_Form, kw_only=True):
    """`read`: the grades whose numbers were read, where not all were; `by_person`: it has no numbers at all."""

    id: str
    name: str
    types: tuple[str, ...]
    status: str
    source: str
    read: tuple[str, ...] | None = None
    note: str = ""
    same_as: str = ""
    days: int | None = None
    by_person: bool = False
    scale: tuple[_Scale, ...] = ()
    together: tuple[_Together, ...] = ()
    report_to: _Grades = msgspec.field(default_factory=_Grades)
    report_source: str = ""


class _Condition(_Form, kw_only=True):
    label: str
    metrics: tuple[str, ...]
    unit: str
    least: Decimal
    note: str = ""


class _Trigger(_Form, kw_only=True):
    id: str
    name: str
    types: tuple[str, ...]
    status: str
    source: str
    condition: tuple[_Condition, ...]
    by_person: tuple[str, ...] = ()
    note: str = ""


class _Ladders(_Form, kw_only=True):
    ladder: tuple[_Ladder, ...]
    trigger: tuple[_Trigger, ...] = ()


class Measures(NamedTuple):
    """What incidents are measured by."""

    ladders: tuple[Ladder, ...]
    triggers: tuple[Trigger, ...]


def measures(file: Path, units: Mapping[str, str]) -> Measures:
    """Ladders of grades, and triggers of reporting.

    Args:
        file: of ladders.
        units: of the metrics, by key.

    Raises:
        Refused: a ladder has no scales of its own and names no other that has, or asks for a metric that nobody counts.
    """
    sheet = Sheet(file)
    form = sheet.read(_Ladders)
    once(sheet, "ladder", [each.id for each in form.ladder])
    scales = {each.id: each.scale for each in form.ladder}
    for number, each in enumerate(form.ladder):
        for why in _faults(each, scales, units):
            raise sheet.faulty(sheet.line_of("ladder", number), why)
    for number, trigger in enumerate(form.trigger):
        for why in _uncounted(trigger.condition, units):
            raise sheet.faulty(sheet.line_of("trigger", number), why)
    return Measures(
        tuple(_ladder(each, each.scale or scales.get(each.same_as, ())) for each in form.ladder),
        tuple(map(_trigger, form.trigger)),
    )


def _faults(form: _Ladder, scales: Mapping[str, tuple[_Scale, ...]], units: Mapping[str, str]) -> Iterable[Reason]:
    if not (form.scale or scales.get(form.same_as) or form.by_person):
        yield because("“{ladder}” has no scale.", ladder=form.id)
    for roman in (*(form.read or ()), *(each.grade for each in form.together)):
        if roman not in ROMAN:
            yield because("“{word}” is no grade; grades are I, II, III and IV.", word=roman)
    for metric in (metric for each in form.together for metric in each.least):
        if metric not in units:
            yield because("“{word}” is measured or counted nowhere here.", word=metric)
    yield from _uncounted(form.scale, units)


def _uncounted(forms: Iterable[_Scale | _Condition], units: Mapping[str, str]) -> Iterable[Reason]:
    for metric, unit in ((metric, each.unit) for each in forms for metric in each.metrics):
        if units.get(metric) != unit:
            yield because("“{word}” is not counted in {unit} here.", word=metric, unit=unit)


def _ladder(form: _Ladder, scales: tuple[_Scale, ...]) -> Ladder:
    read = GRADES if form.read is None else [ROMAN.index(each) + 1 for each in form.read]
    report_to = [getattr(form.report_to, roman) for roman in ROMAN]
    return Ladder(
        id=form.id,
        name=form.name,
        types=form.types,
        scales=tuple(_scale(each) for each in scales),
        source=form.source,
        status=form.status,
        read=frozenset(read),
        note=form.note,
        together=tuple(Together(grade=ROMAN.index(each.grade) + 1, least=each.least) for each in form.together),
        days=form.days,
        report_to={grade: to for grade, to in zip(GRADES, report_to, strict=True) if to},
        report_source=form.report_source,
    )


def _scale(form: _Scale) -> Scale:
    steps = ((grade, getattr(form, roman)) for grade, roman in zip(GRADES, ROMAN, strict=True))
    return Scale(
        label=METRICS.get(form.label, form.label),
        metrics=form.metrics,
        unit=form.unit,
        steps=tuple((grade, least) for grade, least in steps if least is not None),
        any=form.any,
    )


def _trigger(form: _Trigger) -> Trigger:
    return Trigger(
        id=form.id,
        name=form.name,
        types=form.types,
        conditions=tuple(
            Hazardous(
                label=METRICS.get(each.label, each.label),
                metrics=each.metrics,
                unit=each.unit,
                least=each.least,
                note=each.note,
            )
            for each in form.condition
        ),
        by_person=form.by_person,
        source=form.source,
        status=form.status,
        note=form.note,
    )


class _Check(_Form, kw_only=True):
    key: str
    after: tuple[str, ...]
    ask: str
    becomes: str


class _Chains(_Form, kw_only=True):
    status: str
    source: str
    check: tuple[_Check, ...]


def chains(file: Path, types: Iterable[str]) -> tuple[Check, ...]:
    """The follow-on checks of disaster chains.

    Args:
        file: of the checks.
        types: the codes of types that are known here.

    Raises:
        Refused: a key stands twice, or a check would become a type that is not on the list.
    """
    sheet, codes = Sheet(file), frozenset(types)
    form = sheet.read(_Chains)
    once(sheet, "check", [each.key for each in form.check])
    for number, each in enumerate(form.check):
        if each.becomes not in codes:
            raise sheet.faulty(
                sheet.line_of("check", number), because("“{text}” is not on the list.", text=each.becomes)
            )
    return tuple(
        Check(
            key=each.key,
            after=each.after,
            ask=each.ask,
            becomes=each.becomes,
            source=form.source,
            status=form.status,
        )
        for each in form.check
    )
