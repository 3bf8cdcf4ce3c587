"""Clocks: what must happen by when, who must do it, to whom it goes and how it is proved; met, missed or late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from console.domain.check import instant, stamp
from console.domain.reason import Reason

# The finest difference between two moments.
TICK = timedelta(milliseconds=1)


class ClockKind(StrEnum):
    """What runs."""

    MEASURE = "measure"
    TASK = "task"
    ROUND = "round"
    COUNTERSIGN = "countersign"
    REPORT = "report"
    RELIEF = "relief"
    WARNING = "warning"
    CALL = "call"
    SHIFT = "shift"


class ClockState(StrEnum):
    """How a clock stands: 计时中, 按时, 逾期未完成, 逾期完成."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One clock, computed from what is on record.

    Attributes:
        key: the same on every console: what it is of, and until when it runs.
        kind: a `ClockKind`; `what`: what must happen, as a sentence.
        started: since when it runs, "" when nobody knows; `due`: until when, never "".
        subject: of what it leads to (a task, a round, an incident …); `incident`: "" when it belongs to none.
        owner: organ id or words of who must act, "" for whoever sits here; `recipient`: organ id or words of whom it
            goes to, "" where it goes to nobody.
        proof: how it was met, or how it is to be proved; `met`: when it was, or when it will be by itself (a warning's
            end), "" while nobody met it.
        stopped: when nothing was owed any more though it was not met (withdrawn, closed), "" while it is.
        life: it is about people's lives: first everywhere, hidden by no filter.
        strict: the due moment itself is too late already (“＜10 小时”), instead of still in time (“内”).
        duty, stage: of a reporting duty its key and the stage of the report it asks for.
        source: where its time was read.
    """

    key: str
    kind: str
    what: Reason
    started: str
    due: str
    subject: str
    incident: str = ""
    owner: str = ""
    recipient: str = ""
    proof: str = ""
    met: str = ""
    stopped: str = ""
    life: bool = False
    strict: bool = False
    duty: str = ""
    stage: str = ""
    source: str = ""

    def state(self, now: datetime) -> ClockState:
        moment = stamp(now)
        if self.met and self.met <= moment:
            return ClockState.LATE if self._over(self.met) else ClockState.MET
        return ClockState.MISSED if self._over(self.stopped or moment) else ClockState.RUNNING

    def open(self, now: datetime) -> bool:
        """Whether it can still be met, in time or late."""
        return not self.stopped and self.state(now) in {ClockState.RUNNING, ClockState.MISSED}

    def overdue(self, now: datetime) -> bool:
        return not self.stopped and self.state(now) is ClockState.MISSED

    def void(self) -> bool:
        """It stopped before anything was late: there is nothing to tell of it."""
        return bool(self.stopped) and not self.met and not self._over(self.stopped)

    @property
    def late_from(self) -> str:
        """The first moment that is too late."""
        return self.due if self.strict else stamp(instant(self.due) + TICK)

    def _over(self, moment: str) -> bool:
        return moment >= self.due if self.strict else moment > self.due


def by_due(clocks: Iterable[Clock]) -> list[Clock]:
    """By time past due; of one moment what saves lives first."""
    return sorted(clocks, key=lambda each: (each.due, not each.life, each.key))
