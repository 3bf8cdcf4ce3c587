"""What sounds: each alarm once, a worse one at once, lives again; nothing old after a start, a sleep or a jump."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.desk.alarms import AGAIN, COOL, GONE, Alarms
from console.desk.attention_item import Cause, Item, Priority
from console.desk.time_watch import Reading, TimeWatch
from console.domain.alarm import AlarmNote
from console.domain.check import stamp
from console.domain.reason import because

START = datetime(2025, 7, 8, 2, 10, tzinfo=UTC)
LONG = max(COOL.values()) + 1


def item(name="a", minutes=1, priority=Priority.URGENT, **more):
    return Item(
        key=name,
        cause=Cause.OVERDUE,
        priority=priority,
        what=because("x"),
        act="",
        page="task",
        since=stamp(START + timedelta(minutes=minutes)),
        **more,
    )


def note(**more):
    empty = dict.fromkeys(("acknowledged", "by", "doing", "shelved", "shelver", "reason"), "")
    return AlarmNote(subject="alarm/a", alarm="a", contested=False, basis=(), **(empty | more))


class Ear:
    """Hears what sounds, with a clock beside it that nobody sets."""

    def __init__(self):
        self.alarms = Alarms(START)
        self.now = START + timedelta(minutes=2)
        self.steady = 0.0

    def after(self, seconds):
        self.steady += seconds
        self.now += timedelta(seconds=seconds)
        return self

    def hear(self, *items):
        return [each.key for each in self.alarms.ring(items, self.now, self.steady)]


@pytest.fixture
def ear():
    return Ear()


def test_a_new_one_sounds_once(ear):
    assert ear.hear(item()) == ["a"]
    assert ear.after(1).hear(item()) == []
    assert ear.after(LONG).hear(item()) == []


def test_what_was_due_before_the_console_listened_is_silent(ear):
    assert ear.hear(item(minutes=-1), item("b", minutes=0)) == []
    assert ear.after(LONG).hear(item(minutes=-1)) == []


def test_what_only_waits_never_sounds(ear):
    assert ear.hear(item(priority=Priority.SOON), item("b", priority=Priority.LATER)) == []


def test_several_at_once_make_one_sound_and_the_next_waits_for_the_cool_down(ear):
    assert ear.hear(item("a"), item("b")) == ["a", "b"]
    assert ear.after(1).hear(item("a"), item("b"), item("c")) == []
    assert ear.after(COOL[Priority.URGENT]).hear(item("a"), item("b"), item("c")) == ["c"]


def test_a_worse_one_passes_the_cool_down(ear):
    ear.hear(item("a"))
    assert ear.after(1).hear(item("a"), item("b", priority=Priority.LIFE)) == ["b"]
    assert ear.after(1).hear(item("a", priority=Priority.LIFE)) == []
    assert ear.after(COOL[Priority.LIFE]).hear(item("a", priority=Priority.LIFE)) == ["a"]


def test_lives_sound_again_until_somebody_takes_them_on(ear):
    life = item(priority=Priority.LIFE)
    ear.hear(life)
    assert ear.after(AGAIN - 1).hear(life) == []
    assert ear.after(1).hear(life) == ["a"]
    assert ear.after(AGAIN).hear(replace(life, note=note(acknowledged=stamp(START)))) == []


def test_one_that_flaps_is_one_alarm(ear):
    ear.hear(item())
    for _ in range(20):
        ear.after(20).hear()
        assert ear.after(20).hear(item()) == []
    ear.hear()
    assert ear.after(GONE).hear() == []
    assert ear.after(1).hear(item()) == ["a"]


def test_a_shelved_one_is_silent_and_sounds_at_its_end(ear):
    ear.hear(item())
    shelved = item(note=note(shelved=stamp(ear.now + timedelta(minutes=15))))
    assert ear.after(LONG).hear(shelved) == []
    assert ear.after(15 * 60 - LONG).hear(shelved) == ["a"]


def test_shelving_that_ended_while_the_console_was_away_is_listed(ear):
    shelved = item(minutes=-60, note=note(shelved=stamp(START - timedelta(minutes=5))))
    assert ear.hear(shelved) == []


def tick(ear, watch, items, *, wall=1.0, steady=1.0):
    """One second of the window: both clocks are read, a jump is noticed first, then alarms may sound."""
    ear.now += timedelta(seconds=wall)
    ear.steady += steady
    noticed = watch.look(Reading(ear.now, ear.steady))
    if noticed:
        ear.alarms.list_until(ear.now)
    late = [each for each in items if each.since <= stamp(ear.now)]
    return noticed, ear.hear(*late)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("wall", "steady"),
    [(-86_400, 1), (86_400, 1), (28_800, 28_800)],
    ids=["set back a day", "set forward a day", "slept eight hours"],
)
def test_a_jump_is_noticed_and_makes_no_storm(ear, wall, steady):
    hundreds = [item(f"k{number}", minutes=number * 3) for number in range(1, 500)]
    watch = TimeWatch(Reading(ear.now, ear.steady))
    for _ in range(600):
        tick(ear, watch, hundreds)
    noticed, sounded = tick(ear, watch, hundreds, wall=wall, steady=steady)
    assert noticed
    assert sounded == []
    sounds = [tick(ear, watch, hundreds)[1] for _ in range(3_600)]
    assert len([each for each in sounds if each]) <= 3_600 / COOL[Priority.URGENT] + 1


def test_after_a_day_set_back_what_becomes_due_again_does_not_sound_again(ear):
    watch, only = TimeWatch(Reading(ear.now, ear.steady)), [item(minutes=3)]
    assert any(tick(ear, watch, only)[1] for _ in range(120))
    assert tick(ear, watch, only, wall=-300)[1] == []
    assert not any(tick(ear, watch, only)[1] for _ in range(590))
