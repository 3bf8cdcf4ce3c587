"""Clocks from standing facts alone: until when, met in time, met late, missed; to the second as the sources say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.clocks import clocks, running
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.clock import ClockKind, ClockState
from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.level import Level, Order, OrderLevel
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.round import Answer, AnswerRound, CloseRound, OpenRound, Reply, Round
from console.domain.signing import CountersignLevel, Way
from console.domain.task import Effect, GiveTask, ReportTask, Task, VerifyTask, WithdrawTask
from console.domain.warning import IssueWarning
from console.journal.device import Device
from tests.journal.stranger import Stranger

STARTED = datetime(2025, 7, 8, 2, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NO_DUTY = replace(Assessment.load(), reporting=())


class Room:
    """A desk whose clock stands where it was last set."""

    def __init__(self, folder):
        self.now = STARTED
        self.desk = Desk(
            folder / "a.journal", device=Device(folder / "home"), actor="P1", clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)
        self.do(RegisterOrgan(organ="longgang", name="防指", ours=True), OpenIncident(incident="i", name="厂房起火"))

    def do(self, *acts):
        for each in acts:
            self.desk.do(each)

    def after(self, **span):
        self.now = STARTED + timedelta(**span)
        return self

    def moment(self, **span):
        return stamp(STARTED + timedelta(**span))

    def task(self, name="a", minutes=60, **more):
        due = self.moment(minutes=minutes)
        about = {"kind": "measure", "text": "转移", "responsible": "longgang", "incident": "i", "due": due}
        self.do(GiveTask(task=name, **(about | more)))

    def basis(self, standing, subject):
        return self.reader.one(standing, subject).basis

    def all(self, kind, assessment=NO_DUTY):
        return [each for each in clocks(self.reader, assessment, self.now) if each.kind == kind]

    def states(self, kind):
        return [str(each.state(self.now)) for each in self.all(kind)]


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    yield made
    made.reader.close()
    made.desk.close()


def test_a_task_is_in_time_to_the_last_moment_and_late_a_second_after(room):
    room.task(measure="m")
    room.after(minutes=60)
    assert room.states(ClockKind.MEASURE) == [ClockState.RUNNING]
    room.now += SECOND
    assert room.states(ClockKind.MEASURE) == [ClockState.MISSED]


def test_a_task_is_met_when_it_is_reported_not_when_it_is_verified(room):
    room.task()
    room.after(minutes=50).do(ReportTask(task="a", proof="已转移", basis=room.basis(Task, "a")))
    room.after(minutes=90).do(VerifyTask(task="a", how="看过", basis=room.basis(Task, "a")))
    (met,) = room.all(ClockKind.TASK)
    assert (met.state(room.now), met.met, met.proof) == (ClockState.MET, room.moment(minutes=50), "已转移")
    assert running(room.reader, NO_DUTY, room.now) == []


def test_a_late_report_is_taken_and_says_that_it_was_late(room):
    room.task()
    room.after(minutes=61).do(ReportTask(task="a", proof="已转移", basis=room.basis(Task, "a")))
    assert room.states(ClockKind.TASK) == [ClockState.LATE]


def test_what_was_withdrawn_in_time_leaves_no_clock_and_too_late_a_missed_one(room):
    room.task("a")
    room.task("b", minutes=10)
    room.after(minutes=20)
    for name in "ab":
        room.do(WithdrawTask(task=name, why="不需要", basis=room.basis(Task, name)))
    (left,) = room.all(ClockKind.TASK)
    assert (left.subject, left.state(room.now), left.open(room.now)) == ("b", ClockState.MISSED, False)


def ask(room, *addressees, minutes=30):
    room.do(
        OpenRound(
            round="r",
            kind="receipt",
            text="启动Ⅲ级",
            addressees=addressees,
            due=room.moment(minutes=minutes),
            incident="i",
            order="1号",
        )
    )


def answer(room, *addressees, state=Answer.ANSWERED):
    basis = {
        name for each in room.reader.some(Reply, subject="r") if each.addressee in addressees for name in each.basis
    }
    room.do(AnswerRound(round="r", addressees=addressees, state=state, basis=tuple(basis)))


def test_a_round_of_many_is_one_clock_that_the_last_answer_meets(room):
    ask(room, *(f"c{number}" for number in range(102)))
    answer(room, *(f"c{number}" for number in range(101)))
    (one,) = room.all(ClockKind.ROUND)
    assert (one.state(room.now), one.proof) == (ClockState.RUNNING, "101/102")
    room.after(minutes=31)
    assert room.states(ClockKind.ROUND) == [ClockState.MISSED]
    answer(room, "c101", state=Answer.ZERO)
    (one,) = room.all(ClockKind.ROUND)
    assert (one.state(room.now), one.met) == (ClockState.LATE, room.moment(minutes=31))


def test_who_was_not_reached_has_not_answered(room):
    ask(room, "x")
    answer(room, "x", state=Answer.NOT_REACHED)
    assert room.all(ClockKind.ROUND)[0].met == ""


def test_a_round_closed_after_its_time_was_missed_and_asks_for_nothing_more(room):
    ask(room, "x")
    room.after(minutes=40).do(CloseRound(round="r", why="不再需要", basis=room.basis(Round, "r")))
    assert room.states(ClockKind.ROUND) == [ClockState.MISSED]
    assert running(room.reader, NO_DUTY, room.now) == []


def test_an_oral_order_waits_for_the_pen(room):
    room.do(
        OrderLevel(
            organ="longgang",
            level=Level.IV,
            reason="失联2人",
            incident="i",
            by="P2",
            way=Way.VOICE,
            words="启动四级",
            called="13800000000",
            spoken=stamp(STARTED),
            countersign=room.moment(hours=12),
            number="1号",
        )
    )
    (order,) = room.reader.some(Order)
    (clock,) = room.all(ClockKind.COUNTERSIGN)
    assert (clock.due, clock.state(room.now)) == (room.moment(hours=12), ClockState.RUNNING)
    room.after(hours=12).do(CountersignLevel(organ="longgang", incident="i", order=order.key, by="P2"))
    assert room.states(ClockKind.COUNTERSIGN) == [ClockState.MET]


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (timedelta(hours=10) - SECOND, ClockState.MET),
        (timedelta(hours=10), ClockState.LATE),
        (timedelta(hours=10) + SECOND, ClockState.LATE),
    ],
)
def test_relief_comes_within_ten_hours_and_at_ten_it_is_too_late(room, after, state):
    room.task(measure="move", effect=Effect.EVACUATION)
    room.after().now = STARTED + after
    room.do(
        StateFigure(incident="i", metric="sheltered", value="120", unit="人", as_of=stamp(room.now), basis=()),
    )
    (clock,) = room.all(ClockKind.RELIEF)
    assert (clock.due, clock.life, clock.state(room.now)) == (room.moment(hours=10), True, state)


def test_relief_runs_from_the_event_where_nobody_ordered_people_to_move(room):
    assert room.all(ClockKind.RELIEF) == []
    room.after(hours=3).do(StateFigure(incident="i", metric="evacuated", value="40", unit="人", basis=()))
    (clock,) = room.all(ClockKind.RELIEF)
    assert clock.due == room.moment(hours=10)
    room.after(hours=10)
    assert room.states(ClockKind.RELIEF) == [ClockState.MISSED]


def test_nobody_moved_nobody_is_owed_relief(room):
    room.do(StateFigure(incident="i", metric="evacuated", value="0", unit="人", basis=()))
    assert room.all(ClockKind.RELIEF) == []


def test_a_warning_runs_out_by_itself_and_is_nobodys_fault(room):
    about = {"hazard": "rainstorm", "issuer": "市气象台", "since": stamp(STARTED)}
    room.do(IssueWarning(warning="w", colour="red", until=room.moment(hours=3), **about))
    (clock,) = room.all(ClockKind.WARNING)
    assert (clock.state(room.now), clock.due) == (ClockState.RUNNING, room.moment(hours=3))
    room.after(hours=4)
    assert clock.state(room.now) is ClockState.MET
    assert room.all(ClockKind.WARNING) == []


def test_expected_calls_and_shifts_run(room):
    room.do(ExpectCall(call="c", whom="舥艚值班室", due=room.moment(minutes=30)))
    room.do(SignOn(duty="d", organ="longgang", person="P1", planned=room.moment(hours=8)))
    assert [each.kind for each in running(room.reader, NO_DUTY, room.now)] == [ClockKind.CALL, ClockKind.SHIFT]


def test_they_come_by_due_time_what_saves_lives_first(room):
    room.task("plain", minutes=30)
    room.task("life", minutes=30, life=True)
    room.task("soon", minutes=10)
    assert [each.subject for each in running(room.reader, NO_DUTY, room.now)] == ["soon", "life", "plain"]


def test_a_closed_incident_runs_no_clock(room):
    room.do(StateFigure(incident="i", metric="evacuated", value="40", unit="人", basis=()))
    room.after(hours=1).do(CloseIncident(incident="i", reason="误报", basis=room.basis(Incident, "i")))
    assert running(room.reader, NO_DUTY, room.now) == []


def test_what_another_console_wrote_for_a_moment_breaks_no_clock(room):
    stranger = Stranger("stranger", 10**6)
    room.desk.receive(stranger.records)
    given = {"kind": "measure", "text": "转移", "responsible": "longgang", "incident": "i", "due": "soon"}
    sent = {"incident": "i", "stage": "first", "recipient": "x", "occurred": "just now", "due": "whenever"}
    room.desk.receive([stranger.seal("task.given", "odd", given), stranger.seal("sending.made", "odd2", sent)])
    room.task("sound", minutes=10)
    assert [each.subject for each in running(room.reader, NO_DUTY, room.now)] == ["sound"]
