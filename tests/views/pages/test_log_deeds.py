"""What is done with a chosen line, by keys: corrected, verified, struck in the open, its history read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.log import CorrectLine, Line
from tests.views.pages.log_hands import choose, enter, press, texts

pytestmark = pytest.mark.slow


def test_correct_by_keys(live, desk, seat):
    enter(desk, 1, 2)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_C)
    form = live.form
    form.text.setPlainText("第一条")
    form.why.setFocus()
    QTest.keyClicks(form.why, "typo")
    press(form.why, Qt.Key.Key_Return)

    line = seat.reader.one(Line, "L1")
    assert (line.text, line.original) == ("第一条", "第1条")
    assert texts(live)[0] == "第一条"
    assert live.form is None
    assert live.table.chosen() == line


def test_verify_by_the_digit_of_a_usual_way(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_V)
    QTest.keyClicks(live.form.how, "1")
    press(live.form.how, Qt.Key.Key_Return)

    assert seat.reader.one(Line, "L1").verified == "电话回访核实"


def test_strike_by_keys_needs_a_reason(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_X)
    live.form.submit()
    assert live.form.refusal.isVisible()
    QTest.keyClicks(live.form.why, "double")
    press(live.form.why, Qt.Key.Key_Return)

    assert seat.reader.one(Line, "L1").struck == "double"
    press(live.table, Qt.Key.Key_C)
    assert live.form is None


def test_a_form_says_what_changed_meanwhile_and_keeps_what_is_typed(live, desk, seat):
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_C)
    live.form.text.setPlainText("我的")

    desk.do(CorrectLine(line="L1", text="他的", why="", basis=seat.reader.one(Line, "L1").basis))

    assert "他的" in live.form.meanwhile.text()
    assert live.form.text.toPlainText() == "我的"
    live.form.submit()
    assert seat.reader.one(Line, "L1").contested


def test_history_shows_who_when_and_why(live, desk, seat):
    enter(desk, 1)
    desk.do(CorrectLine(line="L1", text="第一条", why="听错", basis=seat.reader.one(Line, "L1").basis))
    choose(live, "L1")
    press(live.table, Qt.Key.Key_H)

    assert live.history.toPlainText().splitlines() == [
        "07-07 20:00:00  值守员01  记录：第1条",
        "07-07 20:00:00  值守员01  更正为：第一条（原因：听错）",
    ]
    press(live.table, Qt.Key.Key_Escape)
    assert live.history.isHidden()
