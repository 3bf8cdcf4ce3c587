"""The loss table as shipped: its fields, the metrics it adds to the city's own, and the checks of its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from console.desk import shipped
from console.desk.sheet import Sheet
from console.domain.arithmetic import Check, of_fields
from console.domain.metric import Field, Nature
from console.domain.place import Metric
from console.domain.reason import Reason, because
from console.words.labels import METRICS


@dataclass(frozen=True)
class LossTable:
    """Fields in the order of the table; `metrics`: those the city does not keep already; `checks` of all of them."""

    fields: tuple[Field, ...]
    metrics: tuple[Metric, ...]
    checks: tuple[Check, ...]


class _Field(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    key: str
    name: str
    unit: str
    group: str
    indent: int
    nature: Nature | None = None
    kind: str = ""
    parent: str = ""
    twin: str = ""


class _Check(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    whole: str
    parts: tuple[str, ...]


class _Table(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    status: str
    source: str
    field: tuple[_Field, ...]
    check: tuple[_Check, ...]


def read(file: Path, known: Iterable[Metric]) -> LossTable:
    """The loss table.

    Args:
        file: of its fields.
        known: the city's own metrics; a field with the key of one of them is that metric.

    Raises:
        Refused: a field stands twice, is of no nature, or a relation names what nobody counts.
    """
    sheet = Sheet(file)
    form = sheet.read(_Table)
    shipped.once(sheet, "field", [each.key for each in form.field])
    metrics = {each.key: each for each in known}
    keys = {*metrics, *(each.key for each in form.field)}
    for table, number, why in _faults(form, metrics, keys):
        raise sheet.faulty(sheet.line_of(table, number), why)
    fields = tuple(_field(each) for each in form.field)
    added = tuple(_metric(each) for each in form.field if each.key not in metrics)
    sums = tuple(Check(whole=each.whole, parts=each.parts) for each in form.check)
    return LossTable(fields, added, (*sums, *of_fields(fields)))


def _faults(form: _Table, metrics: Mapping[str, Metric], keys: set[str]) -> Iterable[tuple[str, int, Reason]]:
    for number, each in enumerate(form.field):
        if (each.nature is None) is not (each.key in metrics):
            yield "field", number, because("“{key}” is missing", key="nature")
        yield from (("field", number, _strange(key)) for key in (each.parent, each.twin) if key and key not in keys)
    for number, check in enumerate(form.check):
        yield from (("check", number, _strange(key)) for key in (check.whole, *check.parts) if key not in keys)


def _strange(key: str) -> Reason:
    return because("“{word}” is measured or counted nowhere here.", word=key)


def _field(form: _Field) -> Field:
    names = ("key", "name", "unit", "group", "indent", "parent", "twin")
    return Field(**{name: getattr(form, name) for name in names})


def _metric(form: _Field) -> Metric:
    return Metric(
        key=form.key,
        label=METRICS.get(form.key, form.name),
        unit=form.unit,
        family=form.group,
        kind=form.kind,
        nature=form.nature or Nature.TOTAL,
    )
