"""Ctrl+Z in the window: text first, then my own last act; asked before it is done, and never done by accident."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from console.domain.log import CorrectLine, EnterLine, Line
from console.domain.refused import Refused
from console.views.answer import Answers
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.undoing import Undoing
from console.views.widgets.notice import Notice
from console.words.say import Say
from tests.views.hands import type_in
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path, desk, seat):
    desk.do(EnterLine(line="L1", text="江口社区积水30厘米"))
    with dressed("dark"):
        memory = Memory(tmp_path)
        answers = Answers(lambda _error: Refused("No."))
        shown = MainWindow(Say("zh"), memory, Looks(QApplication.instance(), memory), "main", answers)
        qtbot.addWidget(shown)
        shown.show()
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        with qtbot.waitSignal(shown.complete):
            shown.sit(seat)
        shown.begin_line()
        yield shown
        shown.close()


def undo(window):
    """Ctrl+Z where the caret is."""
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, CTRL)


def question(window):
    undoing = window.findChild(Undoing)
    return undoing._question.text.text() if undoing.open else ""


def ripen(qtbot, window):
    """Let the pause pass before which no answer counts."""
    undoing = window.findChild(Undoing)
    qtbot.waitUntil(lambda: not undoing._ripe.isActive())


def struck(seat):
    return bool(seat.reader.one(Line, "L1").struck)


def test_the_second_time_does_what_the_first_asked(qtbot, window, seat):
    undo(window)
    (shown,) = window.top.findChildren(Notice)
    qtbot.waitUntil(shown.isVisible)
    assert question(window).startswith("撤销：")
    assert question(window).endswith("本人登记“江口社区积水30厘米”？再按 Ctrl+Z 确认，Esc 取消。")
    assert not struck(seat)
    ripen(qtbot, window)
    undo(window)
    assert struck(seat)
    assert question(window) == ""


def test_text_is_taken_back_before_any_act(window):
    type_in("abc")
    undo(window)
    assert window.log.entry.field.text() == ""
    assert question(window) == ""
    undo(window)
    assert question(window)


def test_pressing_it_again_and_again_answers_nothing(window, seat):
    for _ in range(10):
        undo(window)
    assert question(window)
    assert not struck(seat)


def test_escape_leaves_the_question_and_nothing_else(qtbot, window, seat):
    undo(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert question(window) == ""
    ripen(qtbot, window)
    undo(window)
    assert question(window)
    assert not struck(seat)


def test_whoever_types_on_leaves_it_and_loses_no_letter(window, seat):
    undo(window)
    type_in("a")
    assert (question(window), window.log.entry.field.text()) == ("", "a")
    assert not struck(seat)


def test_enter_and_space_do_not_answer_it(window, seat):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        undo(window)
        QTest.keyClick(QApplication.focusWidget(), key)
        assert not struck(seat)
        window.log.entry.field.clear()


def test_it_is_found_in_the_command_line(window):
    window.ask_command()
    type_in("cxbr")
    assert [each.name for each in window.finder.found][:1] == ["撤销本人最近一次操作（没有可撤销的输入时），先询问"]
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert question(window)


def test_what_changed_meanwhile_is_asked_about_anew(qtbot, window, desk, seat):
    undo(window)
    desk.do(CorrectLine(line="L1", text="积水40厘米", why="", basis=seat.reader.one(Line, "L1").basis))
    ripen(qtbot, window)
    undo(window)
    assert "更正为“积水40厘米”" in question(window)
    assert seat.reader.one(Line, "L1").text == "积水40厘米"


def test_nothing_to_undo_is_said_in_the_strip(qtbot, window):
    undo(window)
    ripen(qtbot, window)
    undo(window)
    undo(window)
    assert window.strip.saving.text() == "本机没有可撤销的本人操作。"
    assert question(window) == ""


def test_a_field_that_went_with_the_caret_in_it_is_not_missed(qtbot):
    """Qt tells nobody of its death who asks for the caret alone."""
    window = QWidget()
    qtbot.addWidget(window)
    gone, other = QLineEdit(window), QLineEdit(window)
    undoing = Undoing(window, lambda: False)
    window.show()
    window.activateWindow()
    gone.setFocus()
    qtbot.waitUntil(gone.hasFocus)
    shiboken6.delete(gone)
    with qtbot.captureExceptions() as faults:
        other.setFocus()
        qtbot.waitUntil(other.hasFocus)
    assert faults == []
    assert undoing._watched is other
