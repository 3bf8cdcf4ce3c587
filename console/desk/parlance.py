"""How the people of a place write and what they must ask, read from its data files; an unknown key is a fault."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import msgspec

from console.desk.sheet import Sheet
from console.domain.lexicon import Counted, Kind, Manner, Named, Parlance
from console.domain.place import EventType, Metric
from console.domain.reason import Reason, because
from console.domain.script import FIELDS, Question, Script
from console.domain.team import Status


class _Form(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a data file that people write."""


class _Figure(_Form, kw_only=True):
    metric: str
    words: tuple[str, ...]
    units: dict[str, Decimal]
    anybody: bool = False
    unless: tuple[str, ...] = ()


class _Movement(_Form, kw_only=True):
    status: str
    words: tuple[str, ...]


class _Event(_Form, kw_only=True):
    code: str
    words: tuple[str, ...]
    near: tuple[str, ...] = ()


class _Place(_Form, kw_only=True):
    suffix: str
    prefixes: tuple[str, ...]
    everyday: tuple[str, ...]


class _Manner(_Form, kw_only=True):
    denied: tuple[str, ...]
    planned: tuple[str, ...]
    added: tuple[str, ...]
    part: tuple[str, ...]
    over: tuple[str, ...]
    settled: tuple[str, ...]
    elsewhere: tuple[str, ...]
    ours: tuple[str, ...]
    filler: tuple[str, ...]
    harmless: tuple[str, ...]
    others: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Words(_Form, kw_only=True):
    status: str
    source: str
    figure: tuple[_Figure, ...]
    movement: tuple[_Movement, ...]
    event: tuple[_Event, ...]
    manner: _Manner
    place: _Place


class _Question(_Form, kw_only=True):
    key: str
    label: str
    ask: str
    source: str
    metrics: tuple[str, ...] = ()
    field: str = ""
    words: tuple[str, ...] = ()
    label_en: str = ""
    ask_en: str = ""


class _Script(_Form, kw_only=True):
    name: str
    types: tuple[str, ...]
    questions: tuple[str, ...]


class _Scripts(_Form, kw_only=True):
    status: str
    source: str
    question: tuple[_Question, ...]
    script: tuple[_Script, ...]


def parlance(file: Path, metrics: Iterable[Metric], types: Iterable[EventType]) -> Parlance:
    """How people write figures, movements, events and places.

    Args:
        file: of words.
        metrics: what is counted.
        types: of event.

    Raises:
        Refused: with file, line and reason.
    """
    sheet = Sheet(file)
    form = sheet.read(_Words)
    counted = {each.key: each for each in metrics}
    names = {each.code: each.name for each in types}
    _known(sheet, "figure", [each.metric for each in form.figure], counted)
    _known(sheet, "movement", [each.status for each in form.movement], frozenset(Status))
    _known(sheet, "event", [each.code for each in form.event], names)
    return Parlance(
        counted=tuple(_counted(each, counted[each.metric]) for each in form.figure),
        types=tuple(
            Named(kind=Kind.TYPE, key=each.code, name=names[each.code], aliases=each.words, near=each.near)
            for each in form.event
        ),
        statuses={word: each.status for each in form.movement for word in each.words},
        manner=msgspec.convert(form.manner, Manner, from_attributes=True),
        everyday=frozenset(form.place.everyday),
        prefixes=form.place.prefixes,
        suffix=form.place.suffix,
    )


def _counted(form: _Figure, metric: Metric) -> Counted:
    return Counted(
        metric=metric.key,
        name=metric.label,
        unit=metric.unit,
        words=form.words,
        units={unit: str(factor) for unit, factor in form.units.items()},
        whole=metric.kind == "count",
        anybody=form.anybody,
        unless=form.unless,
    )


def scripts(file: Path, metrics: Iterable[Metric], types: Iterable[EventType]) -> tuple[Script, ...]:
    """Call scripts; each names its questions, which are listed once for all.

    Raises:
        Refused: with file, line and reason.
    """
    sheet = Sheet(file)
    form = sheet.read(_Scripts)
    counted, codes = {each.key for each in metrics}, [each.code for each in types]
    keys = [each.key for each in form.question]
    for number, each in enumerate(form.question):
        for why in _question_faults(each, keys[:number], counted):
            raise sheet.faulty(sheet.line_of("question", number), why)
    questions = {each.key: msgspec.convert(each, Question, from_attributes=True) for each in form.question}
    for number, script in enumerate(form.script):
        for why in _script_faults(script, questions, codes):
            raise sheet.faulty(sheet.line_of("script", number), why)
    return tuple(
        Script(name=each.name, types=each.types, questions=tuple(questions[key] for key in each.questions))
        for each in form.script
    )


def _question_faults(form: _Question, before: Collection[str], counted: Collection[str]) -> Iterable[Reason]:
    if form.key in before:
        yield because("“{key}” stands here twice", key=form.key)
    if form.field and form.field not in FIELDS:
        yield because("a line has no field “{field}”", field=form.field)
    for metric in form.metrics:
        if metric not in counted:
            yield because("“{word}” is measured or counted nowhere here.", word=metric)


def _script_faults(form: _Script, questions: Mapping[str, Question], codes: Iterable[str]) -> Iterable[Reason]:
    for key in form.questions:
        if key not in questions:
            yield because("there is no question “{key}”", key=key)
    known = list(codes)
    for code in form.types:
        if not any(each.startswith(code) for each in known):
            yield because("there is no type of event “{code}”", code=code)


def _known(sheet: Sheet, table: str, keys: Iterable[str], known: Collection[str]) -> None:
    for number, key in enumerate(keys):
        if key not in known:
            raise sheet.faulty(sheet.line_of(table, number), because("“{word}” is known nowhere here.", word=key))
