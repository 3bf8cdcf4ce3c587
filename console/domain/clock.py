"""Clocks: what must happen by when, who must do it, to whom it goes and how it is proved; met, missed or late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.check import stamp
from console.domain.reason import Reason


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
    """How a clock stands: 计时中, 按时, 逾期未完成, 逾期完成, 不再计时."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    LATE = "late"
    STOPPED = "stopped"


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
        proof: how it was met, or how it is to be proved; `met`: when it was, "" while it is not.
        stopped: when it stopped unmet because nothing is owed any more (withdrawn, closed), "" while it has not.
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
        if self.met:
            return ClockState.LATE if self._past(self.met) else ClockState.MET
        if self._past(self.stopped or stamp(now)):
            return ClockState.MISSED
        return ClockState.STOPPED if self.stopped else ClockState.RUNNING

    def open(self) -> bool:
        """Whether it can still be met, in time or late."""
        return not self.met and not self.stopped

    def overdue(self, now: datetime) -> bool:
        return self.open() and self._past(stamp(now))

    def _past(self, moment: str) -> bool:
        return moment >= self.due if self.strict else moment > self.due


def by_due(clocks: Iterable[Clock]) -> list[Clock]:
    """Those that can still be met first, by time past due and of one moment what saves lives; then the others."""
    return sorted(clocks, key=lambda each: (not each.open(), each.due, not each.life, each.key))
