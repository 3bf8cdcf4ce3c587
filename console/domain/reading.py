"""Readings: what a station measured; not facts, but an append-only table beside the chain."""

from __future__ import annotations

from dataclasses import dataclass


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
