"""Notices when this machine's clock was set, or when the machine slept: wall clock beside a steady one."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

# Clocks that are kept by a time server creep; what is more than this was set.
CREEP = timedelta(seconds=30)
# A reading is due every second; after so long without one the machine slept, or the window stood still.
SLEPT = timedelta(seconds=90)


class Jump(StrEnum):
    """What happened to time: 时钟被拨回, 时钟被拨快, 休眠."""

    BACK = "back"
    FORWARD = "forward"
    SLEPT = "slept"


@dataclass(frozen=True)
class Reading:
    """One look at both clocks; `steady`: seconds from anywhere, counted through sleep, set by nobody."""

    wall: datetime
    steady: float


@dataclass(frozen=True)
class Noticed:
    """A jump, by how much, and what the wall clock said before and after it."""

    jump: Jump
    span: timedelta
    before: datetime
    after: datetime


class TimeWatch:
    """Told both clocks now and then. A creeping clock is followed, so that only what is sudden is noticed."""

    def __init__(self, first: Reading) -> None:
        self._last = first

    def look(self, reading: Reading) -> Noticed | None:
        """What happened since the last look, None for the usual passing of time."""
        last, self._last = self._last, reading
        passed = timedelta(seconds=max(0.0, reading.steady - last.steady))
        off = reading.wall - last.wall - passed
        if abs(off) > CREEP:
            jump = Jump.BACK if off < timedelta() else Jump.FORWARD
            return Noticed(jump, abs(off), last.wall + passed, reading.wall)
        return Noticed(Jump.SLEPT, passed, last.wall, reading.wall) if passed > SLEPT else None


def read() -> Reading:
    """Both clocks of this machine, now."""
    return Reading(datetime.now(UTC), _steady())


def _steady() -> float:
    """Seconds that go on while the machine sleeps: Linux and macOS keep such a clock apart, Windows has no other."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()
