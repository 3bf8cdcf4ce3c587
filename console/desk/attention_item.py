"""One thing that needs a hand: what, whose, since when, how much it presses, what is expected, where it is handled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from console.domain.alarm import AlarmNote
from console.domain.clock import Clock
from console.domain.reason import Reason


class Cause(StrEnum):
    """Why something needs a hand."""

    OVERDUE = "overdue"
    SILENT = "silent"
    CONTESTED = "contested"
    UNSIGNED = "unsigned"
    RELEASE = "release"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    STALE = "stale"
    LOW = "low"
    UNCLEAR = "unclear"


class Priority(IntEnum):
    """How much it presses: 危及生命, 紧急, 尽快, 待办. Only the first two sound."""

    LIFE = 0
    URGENT = 1
    SOON = 2
    LATER = 3


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that needs a hand; what is not past due by a clock waits `since` a moment, "" when nobody knows.

    Attributes:
        key: of its alarm, the same on every console.
        what: as a sentence; `act`: message id of what is expected; `owner`: organ id or words of whose it is.
        page, subject: where it is handled.
        note: what people said of the alarm, None when nobody did.
        clock: the one that is past due, None for what no clock is about.
    """

    key: str
    cause: Cause
    priority: Priority
    what: Reason
    act: str
    page: str
    subject: str = ""
    since: str = ""
    owner: str = ""
    incident: str = ""
    note: AlarmNote | None = None
    clock: Clock | None = None

    @property
    def life(self) -> bool:
        return self.priority is Priority.LIFE

    def quiet(self, now: datetime) -> bool:
        """Shelved: it is listed, and asks for nothing until then."""
        return self.note is not None and self.note.quiet(now)

    @property
    def taken(self) -> bool:
        """Somebody acknowledged it; it is not done by that."""
        return self.note is not None and bool(self.note.acknowledged)
