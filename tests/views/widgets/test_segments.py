"""A few equal things side by side: digits, arrows and clicks choose; nothing is chosen beforehand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.views.widgets.segments import Segments


@pytest.fixture
def segments(qtbot):
    made = Segments([("pen", "纸面签字"), ("voice", "口头命令"), ("pin", "席位口令")])
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_none_is_chosen_beforehand(segments):
    assert segments.key() == ""
    assert not any(button.isChecked() for button in segments.buttons.values())


def test_the_printed_digit_chooses(qtbot, segments):
    with qtbot.waitSignal(segments.chosen) as heard:
        qtbot.keyClicks(segments, "2")
    assert heard.args == ["voice"]
    assert segments.buttons["voice"].text().startswith("2")


def test_arrows_walk_round(qtbot, segments):
    for _ in range(4):
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    assert segments.key() == "pen"
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert segments.key() == "pin"


def test_a_click_chooses_and_takes_no_caret(qtbot, segments):
    qtbot.mouseClick(segments.buttons["pin"], Qt.MouseButton.LeftButton)
    assert segments.key() == "pin"
    assert segments.buttons["pin"].focusPolicy() == Qt.FocusPolicy.NoFocus


def test_any_other_key_is_not_taken(qtbot, segments):
    qtbot.keyClicks(segments, "9")
    qtbot.keyClick(segments, Qt.Key.Key_Space)
    assert segments.key() == ""


def test_a_form_sees_that_something_was_chosen(segments):
    name = str(segments.metaObject().userProperty().name())
    before = segments.property(name)
    segments.choose("pen")
    assert segments.property(name) != before
