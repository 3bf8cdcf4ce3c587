"""Notices and receipts, by real keys: jump, note, tick many, undo nothing by accident, copy for short messages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from console.domain.check import stamp
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.round import AnswerRound, OpenRound, Reply, Round
from console.views.forms.round import AnswerRoundForm, CloseRoundForm
from console.views.pages.round import RoundPage
from tests.views.hands import cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

NUMBER, NAME, STATE, _TIME, TELEPHONE = range(5)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAMES = {"o1": "水利局", "o2": "教育局", "o3": "资规局"}


@pytest.fixture
def page(qtbot, desk, seat):
    desk.do(OpenIncident(incident="i1", name="台风"))
    for organ, name in NAMES.items():
        desk.do(RegisterOrgan(organ=organ, name=name, telephone="0577-1" if organ == "o1" else ""))
    due = stamp(desk.clock() + timedelta(minutes=30))
    desk.do(OpenRound(round="R", kind="receipt", text="请立即上岗", addressees=tuple(NAMES), due=due, incident="i1"))
    made = seated(qtbot, RoundPage(seat.say), seat, desk, "i1")
    made.resize(900, 500)
    made.calls.table.setFocus()
    qtbot.waitUntil(made.calls.table.hasFocus)
    return made


def states(seat):
    return {each.addressee: each.state for each in seat.reader.some(Reply, subject="R")}


def test_a_number_or_initials_go_to_a_row_and_enter_notes_that_it_confirmed(qtbot, page, seat):
    press(Qt.Key.Key_2)
    assert page.jump.hasFocus()
    assert [each.name for each in page.chosen()] == ["教育局"]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(seat)["o2"] == "answered")
    type_in("zgj")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states(seat)["o3"] == "answered")
    assert states(seat)["o1"] == ""


def test_what_fits_nobody_notes_nothing(page, seat):
    page.calls.table.selectRow(0)
    type_in("9")
    press(Qt.Key.Key_Return)
    assert states(seat) == dict.fromkeys(NAMES, "")
    press(Qt.Key.Key_Escape)
    assert page.calls.table.hasFocus()


def test_many_are_ticked_and_noted_alike_in_one_act(qtbot, page, seat):
    page.calls.table.selectRow(0)
    press(Qt.Key.Key_Down, SHIFT)
    before = len(seat.reader.told("R"))
    press(Qt.Key.Key_D)
    qtbot.waitUntil(lambda: states(seat) == {"o1": "delivered", "o2": "delivered", "o3": ""})
    assert len(seat.reader.told("R")) == before + 1
    assert [each.name for each in page.chosen()] == ["水利局", "教育局"]
    assert cells(page.calls.rows, STATE) == ["→ 已送达", "→ 已送达", "○ 未送达"]


def test_a_later_answer_replaces_the_earlier_one_and_a_wrong_one_is_taken_back(qtbot, page, seat):
    page.calls.table.selectRow(0)
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: states(seat)["o1"] == "not_reached")
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(seat)["o1"] == "answered")
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: states(seat)["o1"] == "")
    (row,) = seat.reader.some(Reply, subject="R", addressee="o1")
    assert (row.contested, row.delivered, row.answered) == (False, "", "")


def test_an_answer_from_elsewhere_moves_neither_choice_nor_what_is_typed(qtbot, page, desk):
    page.calls.table.selectRow(2)
    page.jump.start("zg")
    desk.do(AnswerRound(round="R", addressees=("o1",), state="answered", basis=()))
    qtbot.waitUntil(lambda: cells(page.calls.rows, STATE)[0].startswith("✓"))
    assert [each.name for each in page.chosen()] == ["资规局"]
    assert (page.jump.text(), page.jump.hasFocus()) == ("zg", True)


def test_past_due_is_told_by_shape_and_word_and_all_late_ones_are_ticked_by_one_key(page, clock, desk):
    desk.do(AnswerRound(round="R", addressees=("o1",), state="answered", basis=()))
    clock.pass_minutes(31)
    page.refresh()
    assert cells(page.roster.rows, 0) == ["! 1/3"]
    assert "超时" in cells(page.calls.rows, STATE)[1]
    press(Qt.Key.Key_O)
    assert [each.name for each in page.chosen()] == ["教育局", "资规局"]


def test_words_and_who_said_them_are_noted_by_a_form(qtbot, page, seat):
    page.calls.table.selectRow(1)
    press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool(page.findChildren(AnswerRoundForm)))
    (form,) = page.findChildren(AnswerRoundForm)
    qtbot.waitUntil(form.isActiveWindow)
    form.words.setText("全部到位")
    form.person.setText("王五")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: states(seat)["o2"] == "answered")
    (row,) = seat.reader.some(Reply, subject="R", addressee="o2")
    assert (row.words, seat.person(row.person)) == ("全部到位", "王五")


def test_numbers_and_text_are_copied_for_those_who_are_still_to_answer(page, desk, tmp_path):
    desk.do(AnswerRound(round="R", addressees=("o2",), state="answered", basis=()))
    page.roster.table.setFocus()
    press(Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "0577-1,水利局\n,资规局\n\n请立即上岗"
    page.save_to(tmp_path / "sms.csv")
    assert (tmp_path / "sms.csv").read_text("utf-8-sig") == QGuiApplication.clipboard().text()


def test_a_round_is_closed_with_a_reason_and_late_answers_are_taken(qtbot, page, seat):
    page.roster.table.setFocus()
    press(Qt.Key.Key_X)
    qtbot.waitUntil(lambda: bool(page.findChildren(CloseRoundForm)))
    (form,) = page.findChildren(CloseRoundForm)
    qtbot.waitUntil(form.isActiveWindow)
    form.why.setText("响应已终止")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: seat.reader.one(Round, "R").why == "响应已终止")
    assert "响应已终止" in tip(page.roster.rows, 0)
    page.activateWindow()
    page.calls.table.setFocus()
    qtbot.waitUntil(page.calls.table.hasFocus)
    page.calls.table.selectRow(0)
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(seat)["o1"] == "answered")


def test_a_closed_incident_still_takes_late_answers(qtbot, page, seat, desk):
    standing = seat.reader.one(Incident, "i1")
    desk.do(CloseIncident(incident="i1", reason="结束", basis=standing.basis))
    page.calls.table.selectRow(0)
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: states(seat)["o1"] == "answered")
    assert QApplication.focusWidget() is page.calls.table
