"""Alarms that somebody took note of: acknowledged is not done, shelved has an author, a reason and an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation

# Nobody shelves for longer than a watch lasts: whoever comes next decides anew.
SHELVED_MAX = timedelta(hours=12)
# What is about people's lives keeps quiet no longer than it takes to make two calls.
LIFE_MAX = timedelta(minutes=30)
# Keys of alarms about people's lives begin so, on every console.
LIFE = "life/"


@dataclass(frozen=True, kw_only=True)
class AlarmNote:
    """What people said of one alarm, whose cause is computed and not written down.

    Attributes:
        alarm: key of the alarm, the same on every console: what it is about and since when it is due.
        acknowledged: when somebody took it on, "" while nobody has; `by`: who; `doing`: what he is going to do.
        shelved: until when it keeps quiet, "" when it does not; `shelver`, `reason`: who said so and why.
    """

    subject: str
    alarm: str
    acknowledged: str
    by: str
    doing: str
    shelved: str
    shelver: str
    reason: str
    contested: bool
    basis: tuple[str, ...]

    def quiet(self, now: datetime) -> bool:
        return bool(self.shelved) and stamp(now) < self.shelved


@fact("alarm.acknowledged")
class AlarmAcknowledged(Fact):
    alarm: str
    doing: str = ""


@fact("alarm.shelved")
class AlarmShelved(Fact):
    """It keeps quiet until then; an `until` that is over takes it back."""

    alarm: str
    reason: str
    until: str = ""


@act
class AcknowledgeAlarm(Act):
    alarm: str
    doing: str = ""
    basis: tuple[str, ...] = ()


@act
class ShelveAlarm(Act):
    alarm: str
    until: str
    reason: str
    basis: tuple[str, ...] = ()


def key_of(cause: str, *, life: bool) -> str:
    """The key of an alarm: its cause and since when it is due, the same on every console."""
    return f"{LIFE}{cause}" if life else cause


def subject_of(alarm: str) -> str:
    return f"alarm/{alarm}"


def acknowledge(wish: AcknowledgeAlarm, situation: Situation) -> list[Fact]:
    note = situation.one(AlarmNote, subject_of(_key(wish.alarm)))
    if note and note.acknowledged:
        raise Refused("This alarm is acknowledged already.")
    return [
        AlarmAcknowledged(
            subjects=(subject_of(wish.alarm),), basis=wish.basis, alarm=wish.alarm, doing=noted(wish.doing)
        )
    ]


def shelve(wish: ShelveAlarm, situation: Situation) -> list[Fact]:
    until = instant(wish.until)
    if wish.alarm.startswith(LIFE) and until > situation.now + LIFE_MAX:
        raise Refused(
            "This alarm is about people's lives; it is shelved for at most {minutes} minutes.",
            minutes=LIFE_MAX // timedelta(minutes=1),
        )
    if until > situation.now + SHELVED_MAX:
        raise Refused("An alarm is shelved for at most {hours} hours.", hours=SHELVED_MAX // timedelta(hours=1))
    return [
        AlarmShelved(
            subjects=(subject_of(_key(wish.alarm)),),
            basis=wish.basis,
            alarm=wish.alarm,
            reason=said(wish.reason, "Say why the alarm is shelved."),
            until=stamp(until),
        )
    ]


def _key(alarm: str) -> str:
    return said(alarm, "Say which alarm.")
