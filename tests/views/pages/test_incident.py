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

pytestmark = pytest.mark.slow

NAME, RESPONSE, RECORDED, SEVERITY = range(4)
STORM = "台风 · 12 项待核查"


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
    assert set(cells(page, NAME)[1:]) == {STORM, "化工厂爆炸"}


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

    assert [name for name in cells(page, NAME) if name.startswith("▶")] == [f"▶ {STORM}"]


def test_severity_follows_the_figures_and_no_ladder_is_said_calmly(page, desk):
    page.roster.choose("I1")
    before = dict(zip(cells(page, NAME), cells(page, SEVERITY), strict=True))
    desk.do(StateFigure(incident="I1", metric="deaths", value="3", unit="人"))
    after = dict(zip(cells(page, NAME), cells(page, SEVERITY), strict=True))

    assert before["化工厂爆炸"] == before[STORM] == "—"
    assert after["化工厂爆炸"] == "Ⅲ 较大"
    assert after[STORM] == "—"
    row = page.roster.rows.place("I2")
    assert "推算等级" in page.roster.rows.index(row, SEVERITY).data(Qt.ItemDataRole.ToolTipRole)
    assert page.roster.chosen().subject == "I1"


def test_our_level_in_force_shows_with_its_shape(page, desk):
    desk.do(RegisterOrgan(organ="O", name="龙港市防指", ours=True))
    desk.do(RegisterOrgan(organ="W", name="温州市防指"))
    desk.do(OrderLevel(organ="O", incident="I2", level=Level.III, reason="台风"))
    desk.do(OrderLevel(organ="W", incident="I1", level=Level.II, reason="台风"))

    levels = dict(zip(cells(page, NAME), cells(page, RESPONSE), strict=True))
    assert levels[STORM] == "■ Ⅲ"
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
    assert "台风“丹娜丝” · 12 项待核查" in cells(page, NAME)


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
    assert not any(action.isEnabled() for action in page._of_open)
    assert page._reopening.isEnabled()

    press(page, Qt.Key.Key_O)
    QTest.keyClicks(page.form().reason, "again")
    QTest.keyClick(page.form().reason, Qt.Key.Key_Return)
    assert not seat.reader.one(Incident, "I2").closed


def test_what_follows_stands_below_what_it_follows_from(page, desk):
    desk.do(OpenIncident(incident="I3", name="内涝", type="11A02", parent="I2"))
    names = cells(page, NAME)
    assert names[names.index(STORM) + 1].startswith("└ 内涝")


def test_the_checks_of_the_incident_looked_at_are_gone_through_by_key(page, seat):
    page.show_incident("I2")
    shown = [row for row in page.roster.rows.rows if row.check]
    assert len(shown) == 12
    page.roster.choose(shown[0].key)
    press(page, Qt.Key.Key_D)
    page.roster.choose(shown[1].key)
    press(page, Qt.Key.Key_Z)

    page.roster.choose("I2")
    press(page, Qt.Key.Key_H)
    assert f"核查 {shown[1].check.ask}：不适用" in page.roster.history.text.text().splitlines()[0]
    answers = {key: answer for key, answer, _ in seat.reader.one(Incident, "I2").checks}
    assert answers == {shown[0].check.key: "done", shown[1].check.key: "not_applicable"}
    assert any("10 项待核查" in name for name in cells(page, NAME))
    assert [row.answer for row in page.roster.rows.rows if row.check][-2:] == ["done", "not_applicable"]


def test_one_key_opens_what_a_check_found_with_type_place_and_parent(page, seat):
    page.show_incident("I2")
    check = next(row for row in page.roster.rows.rows if row.check and row.check.becomes == "11A02")
    page.roster.choose(check.key)
    press(page, Qt.Key.Key_L)

    opened = next(each for each in seat.reader.incidents() if each.parent == "I2")
    assert (opened.type, opened.place, opened.name) == ("11A02", "330383001201", "台风：内涝")
    assert (check.check.key, "opened", opened.subject) in seat.reader.one(Incident, "I2").checks
    assert not form_shown(page)


def form_shown(page):
    return any(each.isVisible() for each in page.findChildren(Form))


def test_a_grade_is_proposed_by_the_figures_and_recorded_by_a_person(page, desk, seat):
    desk.do(StateFigure(incident="I1", metric="deaths", value="2", unit="人"))
    desk.do(StateFigure(incident="I1", metric="missing", value="1", unit="人"))
    page.roster.choose("I1")
    assert [cell.text() for cell in page.strip.cells] == ["—", "● Ⅳ 一般", "■ Ⅲ 较大"]
    assert "死亡再增1人即为Ⅲ 较大" in page.card.text.text()
    press(page, Qt.Key.Key_G)
    asked = page.form()
    asked.grade.setCurrentIndex(asked.grade.findData("3"))
    asked.reason.setText("失联人员按死亡考虑")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    incident = seat.reader.one(Incident, "I1")
    assert (incident.grade, incident.grade_reason, incident.graded_by) == (3, "失联人员按死亡考虑", "P1")
    assert page.strip.cells[0].text() == "■ Ⅲ 较大"
    assert "记录等级：Ⅲ 较大。失联人员按死亡考虑" in page.card.text.text()


def test_people_in_danger_are_named_whatever_the_grade(page, desk):
    desk.do(StateFigure(incident="I1", metric="missing", value="3", unit="人"))
    page.roster.choose("I1")
    assert "较大涉险事故：已达到" in page.card.text.text()
    assert "未核对" in page.card.text.text()


def come_back(page, qtbot):
    """The form is gone; the list has the keys again."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.roster.table.setFocus()


def test_command_is_taken_and_handed_over(page, seat, clock, qtbot):
    page.roster.choose("I2")
    for name in ("值守员01", "值守员02"):
        come_back(page, qtbot)
        press(page, Qt.Key.Key_K)
        asked = page.form()
        asked.person.setText(name)
        clock.pass_minutes(5)
        QTest.keyClick(asked.person, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    incident = seat.reader.one(Incident, "I2")
    assert seat.person(incident.commander) == "值守员02"
    assert len(incident.commanding) == 1
    come_back(page, qtbot)
    press(page, Qt.Key.Key_H)
    history = page.roster.history.text.text().splitlines()
    assert "指挥：值守员02" in history[0]
    assert "指挥：值守员01" in history[1]


def test_two_that_are_one_are_merged_by_a_typed_word_and_parted_again(page, desk, seat, qtbot):
    desk.do(StateFigure(incident="I1", metric="deaths", value="2", unit="人"))
    page.roster.choose("I1")
    press(page, Qt.Key.Key_M)
    asked = page.form()
    asked.into.setCurrentIndex(asked.into.findData("I2"))
    asked.reason.setText("同一起")
    asked._typed.setText("合并")
    QTest.keyClick(asked.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert seat.reader.one(Incident, "I1").merged == "I2"
    names = cells(page, NAME)
    assert names[names.index(STORM) + 1] == "└ 化工厂爆炸（已并入）"
    page.roster.choose("I2")
    assert "化工厂爆炸 死亡 2 人" in page.card.text.text()
    desk.do(StateFigure(incident="I2", metric="deaths", value="2", unit="人"))
    assert "化工厂爆炸 死亡" not in page.card.text.text()

    page.roster.choose("I1")
    come_back(page, qtbot)
    press(page, Qt.Key.Key_U)
    QTest.keyClicks(page.form().reason, "two")
    QTest.keyClick(page.form().reason, Qt.Key.Key_Return)
    assert not seat.reader.one(Incident, "I1").closed


def test_an_incident_holds_several_hazards(page, desk, seat):
    page.roster.choose("I2")
    press(page, Qt.Key.Key_T)
    asked = page.form()
    asked.types[1].setText("huapo")
    QTest.keyClick(asked.types[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seat.reader.one(Incident, "I2").types == ("11B01", "11D01")
    desk.do(StateFigure(incident="I2", metric="deaths", value="3", unit="人"))
    assert "Ⅲ 较大" in cells(page, SEVERITY)


def test_what_it_follows_from_is_set_later(page, seat):
    page.roster.choose("I1")
    press(page, Qt.Key.Key_P)
    asked = page.form()
    asked.over.setCurrentIndex(asked.over.findData("I2"))
    QTest.keyClick(asked.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert seat.reader.one(Incident, "I1").parent == "I2"


def test_a_stranger_s_name_for_a_figure_is_no_fault(page):
    page.hear({"figure": {"nothing", ""}})
    assert page.roster.rows.rowCount()
