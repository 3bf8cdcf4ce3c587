"""Duties to report: chains of reports each counted from the one before, by grade, danger, level; late ones are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.clocks import clocks
from console.desk.plan_library import Library
from console.desk.reporting import numbered, sendings
from console.desk.reporting_duty import CADENCE, ReportingDuty, When, duties
from console.domain.check import instant
from console.domain.clock import ClockKind, ClockState
from console.domain.figure import Figure, StateFigure
from console.domain.incident import CloseIncident, Incident, TypeIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.log import AssignLine, EnterLine, Line
from console.domain.refused import Refused
from console.domain.sending import Sending, SendReport, Stage, WithdrawSending
from tests.desk.test_clocks import STARTED, Room

SHIPPED = Assessment.load()
FIRE = "12B01"
# No plan asks for reports of it.
UNPLANNED = "14B00"


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    made.do(TypeIncident(incident="i", types=(FIRE,), basis=made.basis(Incident, "i")))
    yield made
    made.reader.close()
    made.desk.close()


def duty(**more):
    about = {
        "key": "county",
        "name": "向市政府报告",
        "types": ("12",),
        "when": When(opened=True),
        "stage": Stage.FIRST,
        "recipient": "温州市人民政府",
        "minutes": 60,
        "status": "V",
        "source": "493号令",
    }
    return ReportingDuty(**(about | more))


def chain(room, *known):
    # The duties of a test are seen without what the plans ask for besides.
    library = Library([], None, SHIPPED.library.known) if known else SHIPPED.library
    every = clocks(room.reader, replace(SHIPPED, reporting=known, library=library), room.now, "i")
    return [each for each in every if each.kind == ClockKind.REPORT]


def shown(room, *known):
    return [(str(each.state(room.now)), each.stage, minutes(each.due)) for each in chain(room, *known)]


def minutes(moment):
    return (instant(moment) - STARTED) / timedelta(minutes=1)


def send(room, name, stage=Stage.FIRST, **more):
    about = {"recipient": "温州市人民政府", "duty": "county"}
    room.do(SendReport(sending=name, incident="i", stage=stage, **(about | more)))


def test_the_last_minute_is_in_time_and_the_next_second_is_not(room):
    room.after(minutes=60)
    assert shown(room, duty()) == [("running", "first", 60)]
    room.after(minutes=60, seconds=1)
    assert shown(room, duty()) == [("missed", "first", 60)]


def test_a_late_report_is_taken_and_stays_late(room):
    room.after(minutes=75)
    send(room, "s")
    assert shown(room, duty()) == [("late", "first", 60)]


def test_follow_ups_count_from_the_report_before_until_the_final_one(room):
    often = duty(every_minutes=120)
    room.after(minutes=50)
    send(room, "s1")
    assert shown(room, often) == [("met", "first", 60), ("running", "follow_up", 170)]
    room.after(minutes=180)
    send(room, "s2", Stage.FOLLOW_UP)
    room.after(minutes=200)
    send(room, "s3", Stage.FINAL)
    assert shown(room, often) == [("met", "first", 60), ("late", "follow_up", 170), ("met", "final", 300)]


def test_follow_ups_are_numbered_for_each_recipient_as_they_went(room):
    for number, stage in enumerate((Stage.FIRST, Stage.FOLLOW_UP, Stage.FOLLOW_UP)):
        send(room, f"s{number}", stage)
    send(room, "other", Stage.FOLLOW_UP, recipient="浙江省应急管理厅", duty="")
    room.after(minutes=1)
    send(room, "s9", Stage.FOLLOW_UP)
    sent = sendings(room.reader, "i")
    assert numbered(sent) == {"s1": 1, "s2": 2, "s9": 3, "other": 1}
    room.do(WithdrawSending(sending="s1", why="误记", basis=room.basis(Sending, "s1")))
    assert numbered(sendings(room.reader, "i")) == {"s2": 1, "s9": 2, "other": 1}


def test_data_that_change_later_change_nothing_of_what_was_due(room):
    room.after(minutes=50)
    send(room, "s", due=room.moment(minutes=60))
    assert shown(room, duty(minutes=30)) == [("met", "first", 60)]


def test_a_report_that_was_withdrawn_meets_nothing(room):
    send(room, "s")
    room.do(WithdrawSending(sending="s", why="误记", basis=room.basis(Sending, "s")))
    assert shown(room, duty()) == [("running", "first", 60)]


def test_it_runs_from_when_we_were_told_not_from_when_somebody_opened_the_incident(room):
    room.after(minutes=5).do(EnterLine(line="l", text="起火", opened=room.moment(minutes=-8)))
    room.do(AssignLine(line="l", incident="i", basis=room.reader.one(Line, "l").belonging))
    assert shown(room, duty()) == [("running", "first", 52)]


def test_other_types_owe_nothing(room):
    assert shown(room, duty(types=("11",))) == []


def state(room, metric, value):
    basis = [each.key for each in room.reader.some(Figure, incident="i", metric=metric, stands=True)]
    room.do(StateFigure(incident="i", metric=metric, value=value, unit="人", basis=tuple(basis)))


def test_casualties_start_it_when_they_are_stated(room):
    hurt = duty(when=When(casualties=True))
    state(room, "deaths", "0")
    assert shown(room, hurt) == []
    room.after(minutes=20)
    state(room, "missing", "2")
    assert shown(room, hurt) == [("running", "first", 80)]


def test_a_grade_starts_it_from_the_figure_that_reached_it(room):
    grave = duty(when=When(grade=3))
    state(room, "deaths", "1")
    room.after(minutes=20)
    state(room, "deaths", "3")
    room.after(minutes=40)
    state(room, "deaths", "4")
    assert shown(room, grave) == [("running", "first", 80)]


def test_a_danger_starts_it_though_nobody_is_hurt(room):
    trigger = next(each for each in SHIPPED.yardstick.triggers if each.names(FIRE))
    condition = trigger.conditions[0]
    danger = duty(when=When(danger=trigger.id))
    room.after(minutes=15)
    room.do(
        StateFigure(
            incident="i", metric=condition.metrics[0], value=str(condition.least), unit=condition.unit, basis=()
        )
    )
    assert shown(room, danger) == [("running", "first", 75)]


def order(room, kind, level=None, **more):
    found = room.reader.one(Response, subject_of("longgang", "i"))
    about = {"organ": "longgang", "incident": "i", "reason": "x", "basis": found.basis if found else (), "by": "P2"}
    room.do(kind(**(about | ({"level": level} if level else {}) | more)))


def test_a_level_starts_it_and_its_end_stops_it(room):
    room.do(TypeIncident(incident="i", types=(UNPLANNED,), basis=room.reader.one(Incident, "i").typing))
    by_level = duty(types=("14",), when=When(level=3), every_minutes=120)
    order(room, OrderLevel, Level.IV)
    assert shown(room, by_level) == []
    room.after(minutes=30)
    order(room, AdjustLevel, Level.II)
    room.after(minutes=60)
    order(room, AdjustLevel, Level.III)
    assert shown(room, by_level) == [("running", "first", 90)]
    send(room, "s")
    room.after(minutes=150)
    order(room, TerminateLevel)
    assert shown(room, by_level) == [("met", "first", 90)]


def test_the_plan_wants_reports_more_often_at_a_graver_level(room):
    room.do(TypeIncident(incident="i", types=("11B01",), basis=room.reader.one(Incident, "i").typing))
    plan = SHIPPED.plan_of(room.reader, room.reader.one(Incident, "i"))
    cadence = {level: plan.step(level).cadence_minutes for level in (4, 3)}
    order(room, OrderLevel, Level.IV)
    assert shown(room) == [("running", "follow_up", cadence[4])]
    room.after(minutes=60)
    order(room, AdjustLevel, Level.III)
    assert shown(room) == [("running", "follow_up", 60 + cadence[3])]
    room.after(minutes=90)
    send(room, "s", Stage.FOLLOW_UP, duty=CADENCE, due=room.moment(minutes=60 + cadence[3]))
    assert shown(room)[-1] == ("running", "follow_up", 90 + cadence[3])


def test_a_closed_incident_owes_nothing_but_what_it_missed(room):
    room.after(minutes=30).do(CloseIncident(incident="i", reason="完", basis=room.basis(Incident, "i")))
    room.after(minutes=200)
    assert shown(room, duty()) == []
    assert shown(room, duty(minutes=20)) == [("missed", "first", 20)]
    assert not chain(room, duty(minutes=20))[0].open(room.now)


def test_a_closed_incident_still_sends_its_final_report_late(room):
    room.after(minutes=30).do(CloseIncident(incident="i", reason="完", basis=room.basis(Incident, "i")))
    room.after(minutes=90)
    send(room, "s", Stage.FINAL)
    assert [each.state(room.now) for each in chain(room, duty())] == [ClockState.LATE]


GOOD = """[[duty]]
key = "a"
name = "报告"
types = ["12"]
when = { opened = true }
stage = "first"
recipient = "温州市"
minutes = 60
status = "V"
source = "x"
"""


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("when = { opened = true }", "when = { opened = true, grade = 2 }", 1),
        ("when = { opened = true }", "when = { }", 1),
        ("minutes = 60", "minutes = 0", 1),
        ('stage = "first"', 'stage = "begin"', 6),
        ("minutes = 60", 'minutes = 60\nuntil = "whenever"', 1),
        ('key = "a"', 'key = "cadence"', 1),
        ("minutes = 60", "minuts = 60", 8),
    ],
)
def test_a_faulty_duty_is_refused_with_file_and_line(tmp_path, before, after, line):
    file = tmp_path / "reporting.toml"
    file.write_text(GOOD.replace(before, after), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        duties(file)
    assert (refused.value.values["file"], refused.value.values["line"]) == ("reporting.toml", line)


def test_a_sound_file_is_read(tmp_path):
    file = tmp_path / "reporting.toml"
    file.write_text(GOOD, encoding="utf-8")
    (one,) = duties(file)
    assert (one.key, one.minutes, one.every_minutes, one.when) == ("a", 60, 0, When(opened=True))
