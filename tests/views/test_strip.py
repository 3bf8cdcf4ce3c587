"""The status strip: saved or not, how much, what nobody verified, last report, who is on duty, what time it is."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.handover import PrepareHandover
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.refused import Refused
from console.domain.report import MakeReport
from console.domain.task import GiveTask
from console.domain.team import DispatchTeam, RegisterTeam, TeamKind
from console.views.answer import Answers
from console.views.strip import Strip
from console.views.tally import Tally, tally
from console.words.say import Say

CUTOFF = "2025-07-07T12:00:00Z"
NOW = datetime(2025, 7, 8, 4, 3, 5, tzinfo=UTC)


@pytest.fixture
def strip(qtbot):
    shown = Strip(Say("zh"), "main")
    qtbot.addWidget(shown)
    return shown


@pytest.fixture
def answers(strip):
    made = Answers(lambda _error: Refused("No."))
    made.changed.connect(lambda: strip.show_saving(made))
    return made


def nothing(_answer):
    pass


def test_it_says_saving_until_the_disk_has_answered(qtbot, strip, answers):
    future = Future()
    strip.tick(NOW, drill=False)
    answers.expect(future, nothing, nothing)
    assert strip.saving.text() == "正在保存……"
    future.set_result([])
    qtbot.waitUntil(lambda: strip.saving.text() == "已保存 12:03:05")


def test_it_says_why_something_was_refused(qtbot, strip, answers):
    future = Future()
    answers.expect(future, nothing, nothing)
    future.set_exception(Refused('"{text}" is not a time.', text="2561"))
    qtbot.waitUntil(lambda: strip.saving.text() == "未保存：“2561”不是有效时间。")
    assert "color" in strip.saving.styleSheet()


def test_it_counts(strip):
    strip.show_tally(Tally(records=12438, unverified=7, report=3, reported="2025-07-08T13:25:00Z", on_duty=("张三",)))
    assert strip.journal.text() == "main · 12,438 条记录"
    assert "7" in strip.unverified.text()
    assert strip.report.text() == "上期专报第 3 期，截至 07-08 21:25"
    assert strip.on_duty.text() == "值班：张三"
    assert strip.alarm.text() == ""


def test_what_is_owed_becomes_overdue_with_the_clock(strip):
    strip.tick(NOW, drill=False)
    strip.show_tally(Tally(owed=3, dues=("2025-07-08T04:10:00.000Z", "2025-07-08T09:00:00.000Z")))
    assert strip.owed.text() == "待办3项"
    assert not strip.owed.styleSheet()
    strip.tick(NOW + timedelta(minutes=8), drill=False)
    assert strip.owed.text() == "※待办3项，逾期1项"
    assert "color" in strip.owed.styleSheet()
    strip.show_tally(Tally(owed=1))
    assert strip.owed.text() == "待办1项"


def test_nobody_on_duty_and_no_report_are_said(strip):
    strip.show_tally(Tally())
    assert (strip.report.text(), strip.on_duty.text()) == ("尚未出专报", "无人签到值班")


def test_more_on_duty_than_there_is_room_for_are_counted(strip):
    strip.show_tally(Tally(on_duty=("甲", "乙", "丙", "丁", "戊")))
    assert strip.on_duty.text() == "值班：甲、乙、丙 等另 2 人"


def test_a_reserve_that_was_given_up_is_an_alarm_until_there_is_one_again(strip, seat):
    reserve = seat.reader.file.with_name(seat.reader.file.name + ".ballast")
    strip.show_tally(tally(seat, ""))
    assert not strip.alarm.text()
    reserve.unlink()
    strip.show_tally(tally(seat, ""))
    assert strip.alarm.text() == "⚠ 磁盘已满，正使用备用空间：请清理磁盘"


def test_a_fork_is_an_alarm(strip):
    strip.show_tally(Tally(forks=1))
    assert "1 条记录链分叉" in strip.alarm.text()


def test_the_clock_is_the_desk_s_and_an_exercise_s_is_marked(strip):
    strip.tick(NOW, drill=False)
    assert strip.clock.text() == "2025-07-08 12:03:05"
    strip.tick(NOW, drill=True)
    assert strip.clock.text() == "演练时间 2025-07-08 12:03:05"


def test_the_tally_of_an_empty_journal(seat):
    assert tally(seat, "") == Tally()


def test_the_tally_of_a_night(desk, seat):
    desk.do(RegisterOrgan(organ="longgang", name="市防指", ours=True))
    desk.do(SignOn(duty="D1", organ="longgang", person="P2"))
    desk.do(OpenIncident(incident="I1", name="台风"))
    desk.do(EnterLine(line="L1", text="一条"))
    for number in (1, 2):
        desk.do(
            MakeReport(
                report=f"R{number}",
                incident="I1",
                kind="sitrep",
                number=number,
                cutoff="2025-07-07T12:00:00Z",
                content="x",
            )
        )
    for name, due in (("T1", CUTOFF), ("T2", "")):
        desk.do(GiveTask(task=name, kind="answer", text="复", responsible="longgang", due=due))
    counted = tally(seat, "I1")
    assert (counted.owed, counted.dues) == (2, ("2025-07-07T12:00:00.000Z",))
    assert (counted.report, counted.on_duty, counted.forks) == (2, ("值守员02",), 0)
    assert counted.records == seat.reader.counts().records
    assert counted.unverified == seat.reader.counts().unverified


def test_who_is_not_back_is_one_number_and_who_is_unheard_of_is_marked_with_the_clock(qtbot, strip):
    strip.tick(NOW, drill=False)
    strip.show_tally(Tally(out=2, people=45, contacts=("2025-07-08T04:10:00.000Z",)))
    assert strip.out.text() == "未归2队45人"
    strip.tick(NOW + timedelta(minutes=8), drill=False)
    assert strip.out.text() == "※未归2队45人，逾期未联系1队"
    assert "color" in strip.out.styleSheet()
    with qtbot.waitSignal(strip.out.clicked):
        QTest.mouseClick(strip.out, Qt.MouseButton.LeftButton)
    strip.show_tally(Tally())
    assert strip.out.text() == "未归0队0人"


def test_teams_that_are_out_are_counted_with_their_people(seat, desk):
    desk.do(OpenIncident(incident="i", name="台风"))
    for team, members in (("a", 30), ("b", 15), ("c", 8)):
        desk.do(RegisterTeam(team=team, name=team, kind=TeamKind.SOCIAL, members=members))
    for team in ("a", "b"):
        desk.do(DispatchTeam(team=team, incident="i", destination="码头", basis=()))
    found = tally(seat, "")
    assert (found.out, found.people) == (2, 45)
    assert found.contacts == ("2025-07-07T13:00:00.000Z",) * 2


def test_it_says_who_did_not_call_and_whether_the_watch_was_handed_over(strip, seat, desk, clock):
    strip.tick(clock.now, drill=False)
    strip.show_tally(tally(seat, ""))
    assert strip.watch.text() == ""
    desk.do(ExpectCall(call="c", whom="舥艚水库", due=stamp(clock.now + timedelta(minutes=5))))
    desk.do(PrepareHandover(handover="h", giver="P1"))
    strip.show_tally(tally(seat, ""))
    assert strip.watch.text() == "交接未签齐"
    strip.tick(clock.now + timedelta(minutes=6), drill=False)
    assert strip.watch.text() == "※应报电话逾期 1 个 · 交接未签齐"
    assert "color" in strip.watch.styleSheet()


def test_on_a_narrow_window_the_size_of_the_journal_gives_way_first(qtbot, strip):
    strip.show_tally(Tally(records=1_200_000, unverified=12, owed=4, on_duty=("值守员01", "值守员02")))
    strip.tick(NOW, drill=True)
    strip.resize(1600, 28)
    strip.show()
    qtbot.waitUntil(strip.journal.isVisible)
    strip.setMinimumWidth(1)
    strip.resize(500, 28)
    qtbot.waitUntil(strip.journal.isHidden)
    assert strip.clock.isVisible()
    strip.resize(1600, 28)
    qtbot.waitUntil(strip.journal.isVisible)


def test_very_many_unverified_lines_are_not_counted_to_the_last(strip):
    strip.show_tally(Tally(unverified=10_000))
    assert strip.unverified.text().startswith("10,000+")
