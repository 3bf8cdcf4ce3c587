"""The board of teams: who is out, acts by key, rows read back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.team import DispatchTeam, RegisterTeam, Team, TeamKind
from console.sync.exchange import exchange
from console.views.forms.team import DispatchForm, RegisterTeamForm, StepForm
from console.views.pages.team import TeamPage
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow


@pytest.fixture
def page(qtbot, seat, desk):
    for number, name in enumerate(("消防大队", "蓝天救援队", "水利抢险队")):
        desk.do(RegisterTeam(team=f"t{number}", name=name, kind=TeamKind.SOCIAL, members=10, telephone="0577-1"))
    desk.do(OpenIncident(incident="i1", name="台风"))
    return seated(qtbot, TeamPage(seat.say), seat, desk, incident="i1")


def team(seat, subject):
    return seat.reader.one(Team, subject)


def test_a_team_is_dispatched_by_keys_alone(qtbot, page, seat):
    ask(qtbot, page, Qt.Key.Key_D, DispatchForm, chosen="t1")
    type_in("Pier 3")
    for _ in range(3):
        press(ENTER)
    assert team(seat, "t1").destination == "Pier 3"
    assert team(seat, "t1").incident == "i1"
    assert cells(page.roster.rows, 0) == ["→ 出动", "○ 待命", "○ 待命"]
    assert cells(page.roster.rows, 2) == ["Pier 3", "", ""]
    assert page.roster.number.text() == "未归1队"


def test_each_step_of_a_posting_has_its_key(qtbot, page, seat, desk):
    desk.do(DispatchTeam(team="t0", incident="i1", destination="码头", basis=()))
    for key, status, shown in (
        (Qt.Key.Key_A, "arrived", "● 到场"),
        (Qt.Key.Key_R, "released", "← 撤离"),
        (Qt.Key.Key_S, "standby", "○ 待命"),
    ):
        form = ask(qtbot, page, key, StepForm, chosen="t0")
        form.remark.setText("两车")
        press(ENTER)
        assert team(seat, "t0").status == status
        assert cells(page.roster.rows, 0)[page.roster.rows.place("t0")] == shown
    assert page.roster.number.text() == "未归0队"


def test_only_what_the_status_allows_can_be_asked_for(page, desk):
    page.roster.choose("t0")
    enabled = {action.iconText(): action.isEnabled() for action in page.roster.acts.actions()}
    assert enabled == {"出动": True, "到场": False, "撤离": False, "归建": False, "登记": True}
    desk.do(DispatchTeam(team="t0", incident="i1", destination="码头", basis=()))
    enabled = {action.iconText(): action.isEnabled() for action in page.roster.acts.actions()}
    assert enabled == {"出动": False, "到场": True, "撤离": True, "归建": True, "登记": True}


def test_enter_on_a_team_asks_for_its_next_step(qtbot, page, seat):
    ask(qtbot, page, ENTER, DispatchForm, chosen="t0")
    type_in("Pier 3")
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    for status in ("arrived", "released", "standby"):
        ask(qtbot, page, ENTER, StepForm, chosen="t0")
        press(ENTER)
        press(ENTER)
        assert team(seat, "t0").status == status


def test_those_out_longest_come_first_and_time_is_told_without_reading_again(page, desk, clock):
    for subject in ("t2", "t0"):
        desk.do(DispatchTeam(team=subject, incident="i1", destination="码头", basis=()))
        clock.pass_minutes(65)
    assert [each.subject for each in page.roster.rows.rows] == ["t2", "t0", "t1"]
    page.tick()
    assert cells(page.roster.rows, 3) == ["2:10", "1:05", ""]


def test_a_teams_history_shows_on_one_key_and_goes_on(page, desk):
    desk.do(DispatchTeam(team="t0", incident="i1", destination="码头", mission="排水", basis=()))
    page.roster.choose("t0")
    page.roster.table.setFocus()
    press(Qt.Key.Key_H)
    assert page.roster.history.isVisible()
    shown = page.roster.history.text.text().splitlines()
    assert shown == ["07-07 20:00 值守员01 出动 码头 排水", "07-07 20:00 值守员01 登记"]
    desk.do(DispatchTeam(team="t1", incident="i1", destination="水闸", basis=()))
    page.roster.choose("t1")
    assert "水闸" in page.roster.history.text.text()
    press(Qt.Key.Key_H)
    assert not page.roster.history.isVisible()


def test_what_arrives_leaves_the_choice_and_the_focus_alone(page, desk):
    page.roster.choose("t1")
    page.roster.table.setFocus()
    desk.do(DispatchTeam(team="t2", incident="i1", destination="码头", basis=()))
    desk.do(RegisterTeam(team="t9", name="新队", kind=TeamKind.SOCIAL))
    assert page.roster.chosen().subject == "t1"
    assert QApplication.focusWidget() is page.roster.table


def test_two_blind_postings_are_shown_and_settled_by_the_next_act(qtbot, page, seat, desk, other):
    exchange(desk, other)
    desk.do(DispatchTeam(team="t0", incident="i1", destination="码头", basis=()))
    other.do(DispatchTeam(team="t0", incident="i1", destination="水闸", basis=()))
    exchange(desk, other)
    assert cells(page.roster.rows, 0)[0] == "⚠ 出动"
    assert "争议1" in page.roster.number.toolTip()
    assert "互不知情" in tip(page.roster.rows, 0)
    form = ask(qtbot, page, Qt.Key.Key_D, DispatchForm, chosen="t0")
    decided = form.notes.itemAt(0).widget().text()
    assert "值守员01 出动 码头" in decided
    assert "值守员02 出动 水闸" in decided
    form.destination.setText("码头")
    form.submit()
    assert not team(seat, "t0").contested
    assert cells(page.roster.rows, 0)[0] == "→ 出动"


def test_a_refusal_keeps_what_was_typed(qtbot, page, seat, desk):
    form = ask(qtbot, page, Qt.Key.Key_D, DispatchForm, chosen="t0")
    form.mission.setText("排水")
    desk.do(CloseIncident(incident="i1", reason="毕", basis=seat.reader.one(Incident, "i1").basis))
    form.destination.setText("码头")
    form.submit()
    assert form.refusal.isVisible()
    assert form.mission.text() == "排水"
    assert team(seat, "t0").status == "standby"


def test_a_posting_that_changed_meanwhile_is_refused_by_the_rule_not_overwritten(qtbot, page, seat, desk):
    form = ask(qtbot, page, Qt.Key.Key_D, DispatchForm, chosen="t0")
    desk.do(DispatchTeam(team="t0", incident="i1", destination="水闸", basis=()))
    form.destination.setText("码头")
    form.submit()
    form.submit()
    assert form.isVisible()
    assert team(seat, "t0").destination == "水闸"


def test_a_team_is_registered_and_written_anew(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_N, RegisterTeamForm, chosen="t0")
    form.name.setText("红十字救援队")
    form.submit()
    assert form.refusal.text() == "请选择队伍类别。"
    form.kind.setCurrentIndex(2)
    form.submit()
    form.submit()
    assert [each.name for each in seat.reader.teams()].count("红十字救援队") == 1
    form = ask(qtbot, page, Qt.Key.Key_E, RegisterTeamForm, chosen="t0")
    form.members.setText("many")
    form.submit()
    assert form.refusal.isVisible()
    form.members.setText("３０")
    form.submit()
    assert team(seat, "t0").members == 30
    assert team(seat, "t0").name == "消防大队"


def test_a_second_key_press_brings_the_form_in_work_forward(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_D, DispatchForm, chosen="t0")
    form.destination.setText("码头")
    page.roster.choose("t1")
    page._dispatch()
    assert [each.isVisible() for each in page.findChildren(DispatchForm)].count(True) == 1
    assert form.isVisible()


def test_an_empty_board_says_so_and_a_closed_journal_says_something_else(qtbot, seat):
    page = TeamPage(seat.say)
    qtbot.addWidget(page)
    loading = page.roster.table.instead
    page.sit(seat)
    assert page.roster.rows.rowCount() == 0
    assert page.roster.table.instead
    assert page.roster.table.instead != loading


@pytest.mark.parametrize(("width", "columns"), [(330, 4), (700, 7), (1200, 9)])
def test_as_many_columns_are_shown_as_there_is_room_for(qtbot, page, width, columns):
    page.resize(width, 300)
    table = page.roster.table
    shown = [number for number in range(page.roster.rows.columnCount()) if not table.isColumnHidden(number)]
    assert len(shown) == columns
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_a_digit_asks_for_a_line_of_the_team_with_this_number(qtbot, page):
    page.roster.table.setFocus()
    with qtbot.waitSignal(page.speaker_wanted) as wanted:
        qtbot.keyClick(page.roster.table, Qt.Key.Key_3)

    assert wanted.args == ["3"]


@pytest.mark.parametrize(("keys", "numbers"), [("012", ["12"]), ("0123", ["12", "3"]), ("005", ["5"]), ("0x7", ["7"])])
def test_nought_and_two_digits_are_a_number_from_ten_on(qtbot, page, keys, numbers):
    heard = []
    page.speaker_wanted.connect(heard.append)
    qtbot.keyClicks(page.roster.table, keys)

    assert heard == numbers
