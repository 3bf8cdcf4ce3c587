"""Forms about log lines: phrases, the input method's keys, and the answers a digit gives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.views.forms.correct import CorrectLineForm
from console.views.forms.log import StrikeLineForm, VerifyLineForm


@pytest.fixture
def line(desk, seat):
    desk.do(EnterLine(line="L", text="失联2人", occurred="2025-07-07T11:30:00Z"))
    return seat.reader.one(Line, "L")


@pytest.fixture
def show(qtbot, seat, line):
    def shown(form):
        made = form(seat, line)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return shown


@pytest.mark.parametrize(
    ("typed", "how"), [("2", "现场目视核实"), ("２", "现场目视核实"), ("9", "9"), ("派出所回电", "派出所回电")]
)
def test_a_digit_is_a_usual_way_and_words_are_words(show, typed, how):
    form = show(VerifyLineForm)
    form.how.setText(typed)

    assert form.wish().how == how


def test_a_correction_rests_on_what_was_seen(show, line):
    form = show(CorrectLineForm)
    form.text.setPlainText("失联3人")
    form.occurred.setText("1925")
    form.why.setText("听错")

    wish = form.wish()

    assert (wish.line, wish.text, wish.why, wish.basis) == ("L", "失联3人", "听错", line.basis)
    assert wish.occurred == "2025-07-07T11:25:00.000Z"


def test_an_impossible_time_is_refused_beside_the_form(show):
    form = show(CorrectLineForm)
    form.occurred.setText("2575")

    with pytest.raises(Refused):
        form.wish()


def test_function_keys_write_the_same_phrases_as_everywhere(show):
    form = show(StrikeLineForm)
    QTest.keyClick(form.why, Qt.Key.Key_F4)

    assert form.why.text() == "已通知相关单位。"


def test_while_composing_enter_and_function_keys_are_the_input_methods(show, seat):
    form = show(StrikeLineForm)
    QApplication.sendEvent(form.why, QInputMethodEvent("chong fu", []))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F4, Qt.Key.Key_1):
        QTest.keyClick(form.why, key)
    QTest.keyClick(form.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert form.why.text() == ""
    assert not form.refusal.isVisible()
    assert not seat.reader.one(Line, "L").struck
