"""One level by its own digit; what is advised is chosen by nobody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.level import Level
from console.domain.refused import Refused
from console.views.widgets.level_choice import LevelChoice
from console.words.labels import LEVELS
from console.words.say import Say


@pytest.fixture
def choice(qtbot):
    made = LevelChoice(Say("zh"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_none_is_chosen_beforehand_and_that_is_said(choice):
    assert choice.chosen() is None
    with pytest.raises(Refused, match="chosen by itself"):
        choice.level()


@pytest.mark.parametrize("digit", LEVELS)
def test_a_digit_chooses_the_level_that_is_written_so(choice, digit):
    QTest.keyClicks(choice, str(digit))
    assert choice.level() == Level(digit)
    assert LEVELS[digit].glyph in choice.currentText()
    assert LEVELS[digit].roman in choice.currentText()


def test_a_full_width_digit_counts_and_any_other_changes_nothing(choice):
    QTest.sendKeyEvent(QTest.KeyAction.Click, choice, Qt.Key.Key_3, "３", Qt.KeyboardModifier.NoModifier)
    assert choice.level() == Level.III
    QTest.keyClicks(choice, "7")
    assert choice.level() == Level.III
