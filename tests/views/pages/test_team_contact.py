"""The board of teams: numbers, who is not back, when each was last heard of, and the lines that mention them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.incident import OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line, StrikeLine
from console.domain.team import DispatchTeam, RegisterTeam, StandDownTeam, Team, TeamKind, WithdrawMovement
from console.views.forms.team import RegisterTeamForm
from console.views.pages.team import TeamPage
from tests.views.hands import ask, cells, press, seated, tip

pytestmark = pytest.mark.slow


@pytest.fixture
def page(qtbot, seat, desk):
    for number, name in enumerate(("消防大队", "蓝天救援队", "水利抢险队")):
        desk.do(RegisterTeam(team=f"t{number}", name=name, kind=TeamKind.SOCIAL, members=10))
    desk.do(OpenIncident(incident="i1", name="台风"))
    return seated(qtbot, TeamPage(seat.say), seat, desk, incident="i1")


def send(desk, team):
    desk.do(DispatchTeam(team=team, incident="i1", destination="码头", basis=()))


def line(desk, name, *teams):
    desk.do(EnterLine(line=name, text=name, mentions=tuple(("team", each) for each in teams)))


def test_each_team_shows_the_number_it_is_called_by(page):
    assert cells(page.roster.rows, 1) == ["1 消防大队", "2 蓝天救援队", "3 水利抢险队"]


def test_a_number_is_given_in_the_form_and_another_teams_is_refused_there(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_E, RegisterTeamForm, chosen="t0")
    assert form.number.text() == "1"
    form.number.setText("2")
    form.submit()
    assert "蓝天救援队" in form.refusal.text()
    form.number.setText("7")
    form.submit()
    assert seat.reader.one(Team, "t0").number == "7"


def test_o_shows_only_who_is_not_back_the_longest_out_first(page, desk, clock):
    for team in ("t2", "t1"):
        send(desk, team)
        clock.pass_minutes(5)
    page.roster.table.setFocus()
    press(Qt.Key.Key_O)
    assert [each.subject for each in page.roster.rows.rows] == ["t2", "t1"]
    desk.do(StandDownTeam(team="t2", basis=()))
    desk.do(StandDownTeam(team="t1", basis=()))
    assert page.roster.table.instead == "各队均已归建。按 O 显示全部队伍。"
    press(Qt.Key.Key_O)
    assert len(page.roster.rows.rows) == 3


def test_a_team_unheard_of_too_long_is_marked_by_shape_and_word_until_any_line_mentions_it(page, desk, clock):
    send(desk, "t0")
    clock.pass_minutes(60)
    page.tick()
    assert cells(page.roster.rows, 0)[0] == "→ 出动"
    clock.pass_minutes(1)
    page.tick()
    assert cells(page.roster.rows, 0)[0] == "※ 出动"
    assert "自 07-07 21:00 起逾期未联系" in tip(page.roster.rows, 0)
    assert cells(page.roster.rows, 4)[0] == "1:01"
    line(desk, "一切正常", "t0")
    assert cells(page.roster.rows, 0)[0] == "→ 出动"
    assert cells(page.roster.rows, 4)[0] == "0:00"
    assert cells(page.roster.rows, 3)[0] == "1:01"


def test_the_lines_that_mention_a_team_show_below_it_the_newest_first_and_lead_to_the_log(qtbot, page, desk):
    for name, teams in (("甲", ["t0"]), ("乙", ["t1"]), ("丙", ["t0", "t1"])):
        line(desk, name, *teams)
    page.roster.choose("t0")
    page.roster.table.setFocus()
    assert page.lines.isHidden()
    press(Qt.Key.Key_L)
    assert cells(page.lines.rows, 1) == ["丙", "甲"]
    assert page.lines.heading.text() == "消防大队：记录 2 条"
    line(desk, "丁", "t0")
    assert cells(page.lines.rows, 1) == ["丁", "丙", "甲"]
    page.roster.choose("t1")
    assert cells(page.lines.rows, 1) == ["丙", "乙"]
    page.lines.table.setFocus()
    page.lines.table.selectRow(1)
    with qtbot.waitSignal(page.line_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["乙"]
    page.roster.table.setFocus()
    press(Qt.Key.Key_L)
    assert page.lines.isHidden()


def test_the_lines_show_by_themselves_where_there_is_room(page):
    page.resize(900, 900)
    assert page.lines.isVisible()
    page.resize(340, 300)
    assert page.lines.isHidden()


def test_a_struck_line_stays_with_its_team_and_is_no_proof_of_life(page, desk, seat, clock):
    send(desk, "t0")
    clock.pass_minutes(30)
    line(desk, "误记", "t0")
    desk.do(StrikeLine(line="误记", why="误记", basis=seat.reader.one(Line, "误记").basis))
    page.roster.choose("t0")
    page.turn_lines()
    assert cells(page.lines.rows, 1) == ["误记"]
    assert cells(page.roster.rows, 4)[0] == "0:30"


def test_the_model_of_lines_is_sound_and_what_arrives_moves_nothing(page, desk):
    tester = QAbstractItemModelTester(page.lines.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.roster.choose("t0")
    page.turn_lines()
    page.roster.table.setFocus()
    for number in range(30):
        line(desk, f"第{number}条", "t0")
    page.lines.table.selectRow(10)
    chosen = page.lines.rows.rows[10].subject
    line(desk, "新", "t0")
    assert page.lines.rows.at(page.lines.table.selectionModel().selectedRows()[0]).subject == chosen
    assert page.roster.chosen().subject == "t0"
    assert QApplication.focusWidget() is page.roster.table
    assert tester


def test_a_burst_of_lines_is_looked_at_with_the_clock(page, desk, clock):
    send(desk, "t0")
    clock.pass_minutes(10)
    desk._listeners.remove(page.hear)
    for number in range(20):
        line(desk, f"第{number}条", "t0")
    page.hear({"log": {f"第{number}条" for number in range(20)}})
    assert cells(page.roster.rows, 4)[0] == "0:10"
    page.tick()
    assert cells(page.roster.rows, 4)[0] == "0:00"


def test_a_line_that_no_longer_mentions_a_team_leaves_it_with_the_clock(page, desk, seat):
    line(desk, "甲", "t0")
    page.roster.choose("t0")
    page.turn_lines()
    assert cells(page.lines.rows, 1) == ["甲"]
    basis = seat.reader.one(Line, "甲").basis
    desk.do(CorrectLine(line="甲", text="甲", why="队伍有误", basis=basis, mentions=()))
    page.tick()
    assert cells(page.lines.rows, 1) == []


def test_a_step_that_was_taken_back_stays_in_the_teams_history(page, desk, seat):
    send(desk, "t0")
    (movement,) = seat.reader.one(Team, "t0").basis
    desk.do(WithdrawMovement(team="t0", movement=movement, why="派错队伍"))
    page.roster.choose("t0")
    page.roster.table.setFocus()
    press(Qt.Key.Key_H)
    assert page.roster.history.text.text().splitlines()[0] == "07-07 20:00 值守员01 撤回上一状态 派错队伍"
