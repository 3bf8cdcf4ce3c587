"""Expected calls: from whom, by when, once or every day; one comes by a log line, is overdue, or is cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation

DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Call:
    """An expected call.

    Attributes:
        whom: who is to call, in words; `telephone`: of the office, to ask when nobody calls.
        due: by when the next one is expected, "" when none is any more.
        daily: after one came, the next is due at the same time of another day.
        came: when the last one came; `line`: the log line it came by.
        cancelled: why it is expected no more, "" while it is.
        basis: ids of the records it rests on.
    """

    subject: str
    whom: str
    telephone: str
    note: str
    due: str
    daily: bool
    came: str
    line: str
    cancelled: str
    basis: tuple[str, ...]

    def overdue(self, now: datetime) -> bool:
        return bool(self.due) and instant(self.due) < now


@fact("call.expected")
class CallExpected(Fact):
    whom: str
    due: str
    daily: bool = False
    telephone: str = ""
    note: str = ""


@fact("call.came")
class CallCame(Fact):
    """It came: `answered` is the moment it was due, `following` when the next one is, "" for none."""

    line: str = ""
    answered: str = ""
    following: str = ""


@fact("call.cancelled")
class CallCancelled(Fact):
    why: str


@act
class ExpectCall(Act):
    call: str
    whom: str
    due: str
    daily: bool = False
    telephone: str = ""
    note: str = ""


@act
class TakeCall(Act):
    """An expected call came, by a log line."""

    call: str
    line: str
    basis: tuple[str, ...]


@act
class CancelCall(Act):
    call: str
    why: str
    basis: tuple[str, ...]


def expect(wish: ExpectCall, situation: Situation) -> list[Fact]:
    if situation.one(Call, wish.call):
        raise Refused("This call is expected already.")
    return [
        CallExpected(
            subjects=(wish.call,),
            whom=said(wish.whom, "Say who is to call."),
            due=_due(wish.due),
            daily=wish.daily,
            telephone=noted(wish.telephone),
            note=noted(wish.note),
        )
    ]


def take(wish: TakeCall, situation: Situation) -> list[Fact]:
    call = _expected(wish.call, situation)
    following = stamp(_following(instant(call.due), situation.now)) if call.daily else ""
    return [
        CallCame(subjects=(wish.call,), basis=wish.basis, line=wish.line, answered=call.due, following=following),
    ]


def cancel(wish: CancelCall, situation: Situation) -> list[Fact]:
    _expected(wish.call, situation)
    why = said(wish.why, "Say why the call is expected no more.")
    return [CallCancelled(subjects=(wish.call,), basis=wish.basis, why=why)]


def _expected(call: str, situation: Situation) -> Call:
    found = situation.one(Call, call)
    if found is None or not found.due:
        raise Refused("This call is not expected.")
    return found


def _due(text: str) -> str:
    if not text:
        raise Refused("Say by when the call is expected.")
    return stamp(instant(text))


def _following(due: datetime, now: datetime) -> datetime:
    """The next day's, or the first one still to come: days that went by in silence are not asked for again."""
    return due + DAY * max(1, (now - due) // DAY + 1)
