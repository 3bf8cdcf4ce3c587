"""Readings written down in an exercise: a station's values at equal steps, what is missing, what never came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from console.domain.check import decimal, plain_decimal, stamp
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.feeds.setting import Entry, Setting
from console.feeds.wish import SYNTHETIC

FIELDS = ("station", "quantity", "unit", "source", "from", "every", "values", "synthetic")
EVERY = re.compile(r"(?P<number>\d{1,3})\s*(?P<unit>min|h)", re.ASCII)
# A value the station reports as missing, and one that never arrived.
MISSING, GAP = "missing", "gap"
LONGEST = 10_000


def decode(entry: Entry, setting: Setting, faults: list[Refused]) -> list[tuple[datetime, Reading]]:
    """The readings of a series with the moment of each; a fault in the list for all that is wrong."""
    made = len(faults)
    faults.extend(_strangers(entry))
    steps: dict[str, Any] = {}
    for name, deed in (("head", _head), ("from", _begin), ("every", _every), ("values", _values)):
        try:
            steps[name] = deed(entry, setting)
        except Refused as fault:
            faults.append(fault)
    for number, value in enumerate(steps.get("values", []), start=1):
        faults.extend(_unlike(entry, number, value))
    return list(_readings(steps)) if len(faults) == made else []


def _readings(steps: dict[str, Any]) -> Iterator[tuple[datetime, Reading]]:
    for number, value in enumerate(steps["values"]):
        moment = steps["from"] + number * steps["every"]
        if value != GAP:
            yield moment, Reading(time=stamp(moment), value=_said(value), **steps["head"])


def _said(value: Any) -> str:
    number = decimal(str(value))
    return plain_decimal(number) if number is not None else ""


def _strangers(entry: Entry) -> Iterator[Refused]:
    for key in entry.fields:
        if key not in FIELDS:
            yield Refused("Line {line}: “{act}” has no field {key}.", line=entry.at(key), act="readings", key=key)


def _head(entry: Entry, _setting: Setting) -> dict[str, str]:
    source = (SYNTHETIC if entry.flag("synthetic") else "") + entry.text("source", "")
    return {name: entry.text(name) for name in ("station", "quantity", "unit")} | {"source": source}


def _begin(entry: Entry, setting: Setting) -> datetime:
    return entry.moment("from", setting.starts)


def _every(entry: Entry, _setting: Setting) -> timedelta:
    found = EVERY.fullmatch(entry.text("every", "1 h").strip())
    if found is None or not int(found["number"]):
        raise Refused("Line {line}: {key} must be like “1 h” or “10 min”.", line=entry.at("every"), key="every")
    return timedelta(**{{"h": "hours", "min": "minutes"}[found["unit"]]: int(found["number"])})


def _values(entry: Entry, _setting: Setting) -> list[Any]:
    values = entry.fields.get("values")
    if not isinstance(values, list) or not 0 < len(values) <= LONGEST:
        raise Refused("Line {line}: {key} must be a list of numbers.", line=entry.at("values"), key="values")
    return values


def _unlike(entry: Entry, number: int, value: Any) -> Iterator[Refused]:
    if value in (MISSING, GAP):
        return
    if isinstance(value, bool | str | list | dict) or decimal(str(value)) is None:
        yield Refused(
            "Line {line}: value {number} is neither a number nor “missing” nor “gap”.",
            line=entry.at("values"),
            number=number,
        )
