"""Clocks in sight of a watch: what passes by time alone is told from a sorted list; the journal is not asked again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime

from console.domain.check import stamp
from console.domain.clock import Clock, by_due


class Running:
    """The clocks of the last look; whoever hears of a change looks again."""

    def __init__(self, clocks: Iterable[Clock] = ()) -> None:
        self._clocks = by_due(clocks)
        self._dues = [each.due for each in self._clocks]
        # A warning ends by itself; nobody is late with it.
        self._late = sorted(each.late_from for each in self._clocks if not each.met)

    def __len__(self) -> int:
        return len(self._clocks)

    def overdue(self, now: datetime) -> int:
        """How many are past due and can still be met, late."""
        return bisect_right(self._late, stamp(now))

    def next(self, now: datetime, number: int) -> list[Clock]:
        """The next ones that are still in time."""
        begin = bisect_right(self._dues, stamp(now))
        return self._clocks[begin : begin + number]

    def next_late(self, now: datetime) -> str:
        """When the next one will be too late, "" when none will."""
        following = self._late[self.overdue(now) : self.overdue(now) + 1]
        return following[0] if following else ""
