"""Chips are drawn whole, shortened or counted; each is clicked by itself and says what it means."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from console.views.items.chip import Look, Tone
from console.views.theme import DARK
from console.views.widgets.chip_strip import ChipStrip

pytestmark = pytest.mark.slow

LOOKS = [Look(mark, f"失联 {mark} 人", f"tip {mark}", Tone.ACT) for mark in "①②③"]


# The offscreen plugin has no tool tips to raise.
tipped = pytest.mark.qt_log_ignore("does not support raise")


@pytest.fixture
def strip(shown):
    made = ChipStrip("chips")
    made.show_chips(LOOKS)
    made.resize(made.sizeHint())
    return shown(made)


def test_all_are_shown_where_there_is_room(strip):
    assert strip.shown == 3


@tipped
def test_what_has_no_room_is_counted_and_told_by_the_tool_tip(strip):
    strip.resize(strip.sizeHint().width() // 2, strip.height())
    assert strip.shown < 3
    place = QPoint(strip.width() - 2, 5)
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place)))

    assert QToolTip.text().endswith("③ 失联 ③ 人")


def test_a_long_one_is_shortened_before_it_is_left_out(strip):
    strip.show_chips([LOOKS[0], Look("②", "市防汛抢险突击队 → 到场" * 3, "", Tone.ACT)])
    strip.resize(strip.sizeHint().width() - 40, strip.height())

    assert strip.shown == 2


def test_a_click_names_the_chip_and_beside_them_none(strip, qtbot):
    with qtbot.waitSignal(strip.clicked) as clicked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() - 5, 5))
    assert clicked.args == [2]
    with qtbot.assertNotEmitted(strip.clicked):
        QTest.mouseClick(strip, Qt.MouseButton.RightButton, pos=QPoint(5, 5))


@tipped
def test_the_tool_tip_is_the_chips_own(strip):
    place = QPoint(5, 5)
    QApplication.sendEvent(strip, QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place)))

    assert QToolTip.text() == "tip ①"


@pytest.mark.parametrize(("tone", "colour"), [(Tone.ACT, DARK.accent), (Tone.PLAIN, DARK.line), (Tone.DONE, DARK.good)])
def test_its_edge_says_what_becomes_of_it(strip, inks, tone, colour):
    strip.show_chips([Look("①", "失联 2 人", "", tone)])

    assert colour in inks(strip)


def test_words_are_there_for_who_cannot_see_them(strip):
    assert "失联 ② 人" in strip.accessibleDescription()
