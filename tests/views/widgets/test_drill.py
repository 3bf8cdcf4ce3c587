"""The band of an exercise is on every window: the main one, forms, docks afloat."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMainWindow

from console.views.board import place
from console.views.dock import Dock
from console.views.forms.form import Form
from console.views.widgets.drill import BLACK, YELLOW, DrillBand
from console.words.say import Say
from tests.views.golden import assert_like
from tests.views.wardrobe import dressed

SAY = Say("zh")


def bands(window):
    return [band for band in window.findChildren(DrillBand) if not band.isHidden()]


def test_it_is_yellow_and_black_and_says_drill(qtbot):
    with dressed("dark"):
        band = DrillBand(SAY, "小演练")
        qtbot.addWidget(band)
        band.resize(400, band.sizeHint().height())
        image = band.grab().toImage()
        seen = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
        assert {QColor(YELLOW).name(), QColor(BLACK).name()} <= seen
        assert band.text == "【演练】 小演练"
        assert_like(image, "drill_band")


def test_a_form_of_an_exercise_wears_it(qtbot, seat):
    form = Form(replace(seat, drill="小演练"), "出动")
    qtbot.addWidget(form)
    assert form.windowTitle() == "【演练】出动"
    assert [band.text for band in bands(form)] == ["【演练】 小演练"]


def test_a_form_of_a_real_journal_does_not(qtbot, seat):
    form = Form(seat, "出动")
    qtbot.addWidget(form)
    assert form.windowTitle() == "出动"
    assert bands(form) == []


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_dock_wears_it_while_it_floats(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    dock = Dock(place("team"), SAY, window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    dock.mark_drill("小演练")
    assert bands(dock) == []
    dock.setFloating(True)
    assert len(bands(dock)) == 1
    dock.setFloating(False)
    assert bands(dock) == []
