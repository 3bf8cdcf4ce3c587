"""The window's writer: acts in, answers out, whatever happens on the way."""

from __future__ import annotations

import threading
from threading import Event

import pytest

from console.desk.desk import Desk
from console.desk.writer import GROUP, Writer
from console.domain.log import EnterLine, Line
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.journal.device import Device
from tests.simulator.desks import looking

PATIENCE = 20


def line(number):
    return EnterLine(line=str(number), text="积水")


@pytest.fixture
def desk_of(tmp_path):
    return lambda: Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)


@pytest.fixture
def started(desk_of):
    writers = []

    def start(listener=lambda _changed: None):
        writers.append(Writer(desk_of, listener))
        writers[-1].ready.result(PATIENCE)
        return writers[-1]

    yield start
    for writer in writers:
        writer.close()


def held_up(writer):
    """Stop the writer's thread until the event is set."""
    stopped, go_on = Event(), Event()

    def stop(_desk):
        stopped.set()
        go_on.wait(PATIENCE)

    writer.ask(stop)
    assert stopped.wait(PATIENCE)
    return go_on


def test_an_act_is_answered_when_it_is_durable(started):
    writer = started()
    (record,) = writer.do(line(1)).result(PATIENCE)
    assert record.header.subjects == ("1",)
    assert writer.ask(lambda desk: looking(desk, lambda sees: sees.one(Line, "1"))).result(PATIENCE).text == "积水"


def test_a_refusal_comes_back_as_one(started):
    writer = started()
    assert isinstance(writer.do(EnterLine(line="1", text="")).exception(PATIENCE), Refused)
    assert writer.do(line(2)).result(PATIENCE)


def test_acts_that_wait_together_share_a_commit(started):
    heard = []
    writer = started(lambda changed: heard.append(changed["log"]))
    go_on = held_up(writer)
    answers = [writer.do(line(number)) for number in range(GROUP)]
    go_on.set()
    assert all(answer.result(PATIENCE) for answer in answers)
    writer.close()
    assert heard[0] == {str(number) for number in range(GROUP)}


def test_what_is_asked_between_acts_sees_those_before_and_not_those_after(started):
    writer = started()
    go_on = held_up(writer)
    writer.do(line(1))
    between = writer.ask(lambda desk: looking(desk, lambda sees: [each.subject for each in sees.some(Line)]))
    writer.do(line(2))
    go_on.set()
    assert between.result(PATIENCE) == ["1"]


def test_readings_are_taken(started):
    rain = Reading(station="S", quantity="rain_1h", time="2025-07-08T00:00:00.000Z", value="1", unit="mm")
    assert started().take([rain]).result(PATIENCE) == 1


def test_a_journal_that_cannot_be_opened_is_told_and_nobody_waits_for_ever(started, desk_of):
    started()
    second = Writer(desk_of, lambda _changed: None)
    assert isinstance(second.ready.exception(PATIENCE), Refused)
    assert isinstance(second.do(line(1)).exception(PATIENCE), Refused)
    second.close()


def test_closing_finishes_what_waits_and_refuses_what_comes_later(started, desk_of):
    writer = started()
    go_on = held_up(writer)
    waiting = [writer.do(line(number)) for number in range(3)]
    go_on.set()
    writer.close()
    assert all(answer.result(PATIENCE) for answer in waiting)
    assert isinstance(writer.do(line(9)).exception(PATIENCE), Refused)
    writer.close()
    again = desk_of()
    assert looking(again, lambda sees: len(sees.some(Line))) == 3
    again.close()


def test_an_act_taken_back_before_its_turn_is_not_done(started):
    writer = started()
    go_on = held_up(writer)
    wanted, taken_back = writer.do(line(1)), writer.do(line(2))
    asked = writer.ask(lambda _desk: 1)
    assert taken_back.cancel()
    assert asked.cancel()
    go_on.set()
    assert wanted.result(PATIENCE)
    assert writer.ask(lambda desk: looking(desk, lambda sees: len(sees.some(Line)))).result(PATIENCE) == 1


def test_a_fault_of_who_asks_is_his_alone(started):
    writer = started()
    assert isinstance(writer.ask(lambda _desk: 1 // 0).exception(PATIENCE), ZeroDivisionError)
    assert writer.do(line(1)).result(PATIENCE)


def test_a_fault_of_a_listener_takes_nothing_back_and_ends_nothing(started, monkeypatch):
    seen = []
    monkeypatch.setattr(threading, "excepthook", lambda args: seen.append(args.exc_type))

    def listener(_changed):
        raise ValueError

    writer = started(listener)
    assert writer.do(line(1)).result(PATIENCE)
    assert writer.do(line(2)).result(PATIENCE)
    writer.close()
    assert seen == [ValueError, ValueError]


class Strange(EnterLine):
    """No rule answers it."""


def test_an_act_that_no_rule_knows_fails_alone(started):
    writer = started()
    go_on = held_up(writer)
    before, strange, after = (writer.do(act) for act in (line(1), Strange(line="2", text="x"), line(3)))
    go_on.set()
    assert isinstance(strange.exception(PATIENCE), KeyError)
    assert before.result(PATIENCE)
    assert after.result(PATIENCE)
