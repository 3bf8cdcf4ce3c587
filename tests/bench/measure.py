"""One measured figure: beside a floor or peer from the same run, against a bar."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from time import perf_counter


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What a benchmark prints as one JSON line; `bar` is on the ratio when there is a floor, else on the value."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    bar: float | None = None
    ok: bool = True

    def line(self) -> str:
        return json.dumps({key: _short(value) for key, value in asdict(self).items()}, ensure_ascii=False)


def against(name: str, value: float, unit: str, floor: float, bar: float) -> Measure:
    """A value that may be at most `bar` times its floor."""
    ratio = value / floor
    return Measure(name=name, value=value, unit=unit, floor=floor, ratio=ratio, bar=bar, ok=ratio <= bar)


def at_least(name: str, value: float, unit: str, bar: float) -> Measure:
    return Measure(name=name, value=value, unit=unit, bar=bar, ok=value >= bar)


def at_most(name: str, value: float, unit: str, bar: float) -> Measure:
    return Measure(name=name, value=value, unit=unit, bar=bar, ok=value <= bar)


def timed(deed: Callable[[], object]) -> float:
    """Seconds one deed takes."""
    begun = perf_counter()
    deed()
    return perf_counter() - begun


def interleaved(rounds: int, *deeds: Callable[[], object]) -> list[float]:
    """The median seconds of each deed, the deeds taking turns so that a busy moment hits them alike."""
    times: list[list[float]] = [[] for _ in deeds]
    for _ in range(rounds):
        for deed, spent in zip(deeds, times, strict=True):
            spent.append(timed(deed))
    return [statistics.median(spent) for spent in times]


def _short(value: object) -> object:
    return float(f"{value:.4g}") if isinstance(value, float) else value
