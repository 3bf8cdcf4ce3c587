"""The incident page by real keys: choose, open, rename, close by a typed word, reopen; severity is told calmly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.level import Level, OrderLevel
from console.domain.organ import RegisterOrgan
from console.views.forms.form import Form
from console.views.pages.incident import IncidentPage
from console.words.say import Say

NAME, RESPONSE, SEVERITY = range(3)


@pytest.fixture
def page(qtbot, desk, seat):
    shown = IncidentPage(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(800, 300)
    shown.show()
    qtbot.waitExposed(shown)
    desk.do(OpenIncident(incident="I1", name="化工厂爆炸", type="12B01"))
    desk.do(OpenIncident(incident="I2", name="台风", type="11B01", place="330383001201"))
    shown.sit(seat)
    desk.listen(shown.hear)
    shown.roster.table.setFocus()
    shown.form = lambda: form_of(shown, qtbot)
    return shown


def cells(page, column):
    rows = page.roster.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def press(page, key):
    QTest.keyClick(page.roster.table, key)


def form_of(page, qtbot):
    asked = next(each for each in page.findChildren(Form) if each.isVisible())
    qtbot.waitUntil(asked.isActiveWindow)
    return asked


def test_all_incidents_stand_first_then_each_one(page):
    assert cells(page, NAME)[0] == "▶ 全部事件"
    assert set(cells(page, NAME)[1:]) == {"台风", "化工厂爆炸"}


def test_enter_or_a_click_chooses_the_incident_to_look_at(page, qtbot):
    page.roster.choose("I2")
    with qtbot.waitSignal(page.incident_chosen) as told:
        press(page, Qt.Key.Key_Return)
    assert told.args == ["I2"]

    table = page.roster.table
    with qtbot.waitSignal(page.incident_chosen) as told:
        place = table.visualRect(table.model().index(0, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [""]


def test_the_one_looked_at_is_marked(page):
    page.show_incident("I2")

    assert [name for name in cells(page, NAME) if name.startswith("▶")] == ["▶ 台风"]


def test_severity_follows_the_figures_and_no_ladder_is_said_calmly(page, desk):
    page.roster.choose("I1")
    before = dict(zip(cells(page, NAME), cells(page, SEVERITY), strict=True))
    desk.do(StateFigure(incident="I1", metric="deaths", value="3", unit="人"))
    after = dict(zip(cells(page, NAME), cells(page, SEVERITY), strict=True))

    assert before["化工厂爆炸"] == before["台风"] == "—"
    assert after["化工厂爆炸"] == "Ⅲ 较大"
    assert after["台风"] == "—"
    row = page.roster.rows.place("I2")
    assert "推算等级" in page.roster.rows.index(row, SEVERITY).data(Qt.ItemDataRole.ToolTipRole)
    assert page.roster.chosen().subject == "I1"


def test_our_level_in_force_shows_with_its_shape(page, desk):
    desk.do(RegisterOrgan(organ="O", name="龙港市防指", ours=True))
    desk.do(RegisterOrgan(organ="W", name="温州市防指"))
    desk.do(OrderLevel(organ="O", incident="I2", level=Level.III, reason="台风"))
    desk.do(OrderLevel(organ="W", incident="I1", level=Level.II, reason="台风"))

    levels = dict(zip(cells(page, NAME), cells(page, RESPONSE), strict=True))
    assert levels["台风"] == "■ Ⅲ"
    assert levels["化工厂爆炸"] == "—"


def test_open_by_keys_with_type_and_place_by_their_beginnings(page, seat, qtbot):
    press(page, Qt.Key.Key_N)
    asked = page.form()
    asked.name.setText("沿江火灾")
    asked.type.setText(seat.assessment.types[5].code)
    asked.place.setText(seat.assessment.communities[3].name)
    asked.where.setText("3号仓库")
    with qtbot.waitSignal(page.incident_chosen) as told:
        QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    opened = seat.reader.one(Incident, told.args[0])
    assert (opened.name, opened.where) == ("沿江火灾", "3号仓库")
    assert opened.type == seat.assessment.types[5].code
    assert opened.place == seat.assessment.communities[3].code


def test_a_type_that_is_none_is_refused_and_nothing_typed_is_lost(page):
    press(page, Qt.Key.Key_N)
    asked = page.form()
    asked.name.setText("火灾")
    asked.type.setText("不存在的类型")
    asked.submit()

    assert "不在名录" in asked.refusal.text()
    assert asked.name.text() == "火灾"


def test_rename_by_keys(page, seat):
    page.roster.choose("I2")
    press(page, Qt.Key.Key_R)
    asked = page.form()
    asked.name.setText("台风“丹娜丝”")
    QTest.keyClick(asked.name, Qt.Key.Key_Return)

    assert seat.reader.one(Incident, "I2").name == "台风“丹娜丝”"
    assert "台风“丹娜丝”" in cells(page, NAME)


def test_closing_needs_the_word(page, seat):
    page.roster.choose("I2")
    press(page, Qt.Key.Key_X)
    asked = page.form()
    QTest.keyClicks(asked.reason, "over")
    asked.submit()
    assert not seat.reader.one(Incident, "I2").closed

    asked._typed.setText("关闭")
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seat.reader.one(Incident, "I2").closed
    assert cells(page, NAME)[-1] == "台风（已关闭）"


def test_a_closed_one_can_be_reopened_and_nothing_else(page, desk, seat):
    desk.do(CloseIncident(incident="I2", reason="结束", basis=seat.reader.one(Incident, "I2").basis))
    page.roster.choose("I2")
    assert [page._closing.isEnabled(), page._renaming.isEnabled(), page._reopening.isEnabled()] == [False, False, True]

    press(page, Qt.Key.Key_O)
    QTest.keyClicks(page.form().reason, "again")
    QTest.keyClick(page.form().reason, Qt.Key.Key_Return)
    assert not seat.reader.one(Incident, "I2").closed
