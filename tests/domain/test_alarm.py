"""Alarms people took note of: acknowledged once, shelved with a reason and an end, lives for half an hour at most."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.domain.alarm import (
    AcknowledgeAlarm,
    AlarmNote,
    ShelveAlarm,
    acknowledge,
    key_of,
    shelve,
    subject_of,
)
from console.domain.check import stamp
from console.domain.refused import Refused

NOW = datetime(2025, 7, 8, 2, 10, tzinfo=UTC)


class Known:
    """A situation that knows some notes."""

    now = NOW

    def __init__(self, *notes):
        self.notes = {each.subject: each for each in notes}

    def one(self, _standing, subject):
        return self.notes.get(subject)

    def some(self, _standing, **_where):
        return list(self.notes.values())


def note(key, **more):
    empty = dict.fromkeys(("acknowledged", "by", "doing", "shelved", "shelver", "reason"), "")
    return AlarmNote(subject=subject_of(key), alarm=key, **(empty | {"contested": False, "basis": ()} | more))


def wish(key="task/a", minutes=20, reason="等回电"):
    return ShelveAlarm(alarm=key, until=stamp(NOW + timedelta(minutes=minutes)), reason=reason)


def test_one_is_acknowledged_once():
    (fact,) = acknowledge(AcknowledgeAlarm(alarm="task/a", doing="打电话"), Known())
    assert (fact.subjects, fact.doing) == (("alarm/task/a",), "打电话")
    with pytest.raises(Refused):
        acknowledge(AcknowledgeAlarm(alarm="task/a"), Known(note("task/a", acknowledged=stamp(NOW))))


@pytest.mark.parametrize(("key", "longest"), [("task/a", 720), (key_of("task/a", life=True), 30)])
def test_one_is_shelved_as_long_as_it_may_and_not_a_minute_longer(key, longest):
    assert shelve(wish(key, longest), Known())
    with pytest.raises(Refused, match=r"at most"):
        shelve(wish(key, longest + 1), Known())


def test_shelving_needs_a_reason_and_an_end():
    with pytest.raises(Refused, match="why"):
        shelve(wish(reason=" "), Known())
    with pytest.raises(Refused):
        shelve(ShelveAlarm(alarm="a", until="", reason="x"), Known())


def test_a_shelved_one_is_quiet_until_its_end_alone():
    shelved = note("a", shelved=stamp(NOW))
    assert shelved.quiet(NOW - timedelta(seconds=1))
    assert not shelved.quiet(NOW)
