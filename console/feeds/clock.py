"""The clock of an exercise: its start + elapsed × speed; at full speed it jumps from inject to inject."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

from console.desk.desk import real_time
from console.desk.reader import Reader
from console.domain.refused import Refused

FULL = math.inf
# Beyond, the injects of a whole exercise fall together: that is what full speed is for.
FASTEST = 100_000.0


class Clock:
    """Stands until started; called, it tells the exercise's now. May be read from any thread."""

    def __init__(self, starts: datetime, speed: float, ticks: Callable[[], float] = monotonic) -> None:
        """Set the clock.

        Args:
            starts: the exercise's first moment.
            speed: times real time; `FULL` does not wait.
            ticks: real seconds from any beginning.
        """
        self.speed = speed
        self._ticks = ticks
        # Replaced as a whole, so that a reader never sees half a change: moment, ticks at that moment, pace.
        self._set = (starts, 0.0, 0.0)

    def __call__(self) -> datetime:
        moment, since, pace = self._set
        return moment + timedelta(seconds=(self._ticks() - since) * pace) if pace else moment

    def start(self) -> None:
        self._set = (self(), self._ticks(), 0.0 if self.speed == FULL else self.speed)

    def jump(self, moment: datetime) -> None:
        """Go to a moment; never back."""
        self._set = (max(self(), moment), self._ticks(), self._set[2])

    def rest(self) -> None:
        """Stand still: nothing plays any more."""
        self._set = (self(), 0.0, 0.0)

    def until(self, moment: datetime) -> float:
        """Real seconds until a moment, 0 when it has come or the clock may jump."""
        left = (moment - self()).total_seconds()
        return 0.0 if self.speed == FULL else max(0.0, left / self.speed)


def speed(text: str) -> float:
    """A speed as people write it: 1, 60, 2.5, 60x or max.

    Raises:
        Refused: no number above zero.
    """
    plain = text.strip().lower()
    if plain == "max":
        return FULL
    number = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*[x×]?", plain, re.ASCII)
    if number is None or not 0 < float(number[1]) <= FASTEST:
        raise Refused("“{text}” is not a speed; write a number such as 1 or 60, or max.", text=text)
    return float(number[1])


def at_rest(file: Path) -> Callable[[], datetime]:
    """The clock of a journal in which nothing plays: real time; in an exercise, the moment of its last record.

    Raises:
        Refused: not a journal.
    """
    if not file.exists() or not file.stat().st_size:
        return real_time
    reader = Reader(file)
    try:
        now = reader.now()
        return (lambda: now) if reader.exercise() else real_time
    finally:
        reader.close()
