"""Readings: what a station measured; not facts, but an append-only table beside the chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One measured value, keyed by (station, quantity, time, source).

    Attributes:
        quantity: key of what was measured ("rain_1h", "water_level"); `value`: decimal text in `unit`, "" = missing.
        time: the moment it holds for.
    """

    station: str
    quantity: str
    time: str
    value: str
    unit: str
    source: str = ""


class Age(StrEnum):
    """What a station's last word is worth: missing and stale are states, not numbers."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Latest:
    """The newest value of one quantity at one station.

    Attributes:
        value: decimal text in `unit`, "" when missing; `time`: the moment it holds for, "" when there never was one.
        state: an `Age`.
    """

    station: str
    name: str
    quantity: str
    value: str
    unit: str
    time: str
    state: str
