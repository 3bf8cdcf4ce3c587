"""Warnings: in force first, gravest first, an unknown end said as such; what ended stays readable."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.warning import Colour, IssueWarning, Warning  # noqa: A004 - the field's own word
from console.views.forms.warning import EndWarningForm, IssueWarningForm
from console.views.pages.warning import WarningPage
from console.words.labels import LEVELS
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier
COLOUR, HAZARD, UNTIL = 0, 1, 4


@pytest.fixture
def page(qtbot, seat, desk):
    return seated(qtbot, WarningPage(seat.say), seat, desk)


@pytest.fixture
def note(desk):
    def note(subject, colour, *, hazard="typhoon", since="2025-07-07T10:00:00Z", **more):
        act = {"warning": subject, "hazard": hazard, "colour": Colour(colour), "issuer": "市气象台", "since": since}
        return desk.do(IssueWarning(**act, **more))

    return note


def test_those_in_force_come_first_the_gravest_on_top(page, note):
    note("w1", "blue", hazard="gale", until="2025-07-08T10:00:00Z")
    note("w2", "red", hazard="rainstorm", until="2025-07-08T10:00:00Z")
    note("w3", "red", hazard="storm_surge", since="2025-07-06T10:00:00Z", until="2025-07-06T20:00:00Z")
    note("w4", "yellow", until_lifted=True)
    assert [each.subject for each in page.roster.rows.rows] == ["w2", "w4", "w1", "w3"]
    assert cells(page.roster.rows, COLOUR) == ["◆ 红色 Ⅰ", "■ 黄色 Ⅲ", "● 蓝色 Ⅳ", "◆ 红色 Ⅰ"]
    assert cells(page.roster.rows, UNTIL) == ["07-08 18:00", "至解除", "07-08 18:00", "已到期"]
    assert page.roster.number.text() == "生效3条"


def test_the_chip_has_the_levels_colour_only_while_it_is_in_force(page, note, clock):
    note("w1", "orange", until="2025-07-07T13:00:00Z")
    cell = page.roster.rows.index(0, COLOUR)
    assert cell.data(Qt.ItemDataRole.BackgroundRole).name() == LEVELS[2].colour
    clock.pass_minutes(61)
    page.tick()
    assert cell.data(Qt.ItemDataRole.BackgroundRole) is None
    assert cells(page.roster.rows, UNTIL) == ["已到期"]
    assert page.roster.number.text() == "无生效预警"


def test_a_warning_without_an_end_says_so(page, note):
    note("w1", "orange")
    assert cells(page.roster.rows, UNTIL) == ["未注明"]
    assert "核实" in tip(page.roster.rows, 0)
    assert "未注明截止1" in page.roster.number.toolTip()


def test_a_warning_is_noted_by_keys_alone(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_N, IssueWarningForm)
    press(Qt.Key.Key_Down)
    press(ENTER)
    press(ENTER)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(ENTER)
    type_in("Met office")
    press(ENTER)
    type_in("19:30")
    press(ENTER, CTRL)
    (warning,) = seat.reader.some(Warning)
    assert (warning.hazard, warning.colour, warning.issuer) == ("typhoon", "orange", "Met office")
    assert warning.since == "2025-07-07T11:30:00.000Z"
    assert not form.isVisible()


def test_a_hazard_that_is_not_on_the_list_is_written_out(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_N, IssueWarningForm)
    form.other.setText("海上大雾")
    form.submit()
    assert form.refusal.text() == "请选择预警颜色。"
    form.colour.setCurrentIndex(form.colour.findData("yellow"))
    form.issuer.setText("海事局")
    form.until.setText("明0800")
    form.submit()
    form.submit()
    (warning,) = seat.reader.some(Warning)
    assert (warning.hazard, warning.until) == ("海上大雾", "2025-07-08T00:00:00.000Z")
    assert cells(page.roster.rows, HAZARD) == ["海上大雾"]


def test_a_new_warning_takes_the_place_of_the_one_before(page, note):
    note("w1", "yellow", since="2025-07-07T08:00:00Z")
    page.roster.choose("w1")
    note("w2", "orange")
    assert cells(page.roster.rows, UNTIL) == ["未注明", "已替代"]
    assert page.roster.chosen().subject == "w1"
    assert not page._ending.isEnabled()


def test_the_end_of_a_warning_is_noted_once(qtbot, page, seat, note):
    note("w1", "yellow")
    form = ask(qtbot, page, Qt.Key.Key_E, EndWarningForm, chosen="w1")
    form.submit()
    assert form.refusal.isVisible()
    form.reason.setText("台风减弱")
    form.effective.setText("18:10")
    form.submit()
    form.submit()
    assert seat.reader.one(Warning, "w1").ended == "2025-07-07T10:10:00.000Z"
    assert cells(page.roster.rows, UNTIL) == ["已解除"]
    assert "18:10" in tip(page.roster.rows, 0)


def test_an_empty_list_and_a_closed_journal_are_two_sentences(qtbot, seat):
    page = WarningPage(seat.say)
    qtbot.addWidget(page)
    loading = page.roster.table.instead
    page.tick()
    page.sit(seat)
    assert page.roster.table.instead not in {"", loading}


@pytest.mark.parametrize(("width", "columns"), [(330, 4), (700, 6)])
def test_as_many_columns_are_shown_as_there_is_room_for(qtbot, page, width, columns):
    page.resize(width, 300)
    table = page.roster.table
    shown = [number for number in range(page.roster.rows.columnCount()) if not table.isColumnHidden(number)]
    assert len(shown) == columns
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
