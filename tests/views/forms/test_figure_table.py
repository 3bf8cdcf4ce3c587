"""Many figures typed by hand: keys walk the grid, each number is saved by itself with what stood in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.figure import Figure, StateFigure
from console.domain.incident import CloseIncident, Incident
from console.domain.log import EnterLine
from console.views.forms.figure import DoubtFigureForm, VerifyFigureForm, WithdrawFigureForm
from console.views.forms.figure_table import CityTable, CommunityTable
from tests.views.hands import ENTER, press
from tests.views.hands import type_in as type_key

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier
FIRST, SECOND = "330383198001", "330383198002"


@pytest.fixture
def city(qtbot, page):
    return opened(qtbot, page, Qt.Key.Key_G, CityTable)


@pytest.fixture
def communities(qtbot, page):
    return opened(qtbot, page, Qt.Key.Key_T, CommunityTable)


def opened(qtbot, page, key, form):
    page.roster.table.setFocus()
    press(key)
    (found,) = page.findChildren(form)
    qtbot.waitUntil(found.isActiveWindow)
    found.table.setFocus()
    qtbot.waitUntil(found.table.hasFocus)
    QAbstractItemModelTester(found.cells, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return found


def type_in(words):
    """Key by key: the first one brings the editor, which has the others."""
    for each in words:
        type_key(each)


def standing(seat, metric, place=""):
    found = seat.reader.some(Figure, incident="i1", metric=metric, place=place, stands=True)
    return sorted(each.value for each in found)


def cell(form, line, column=0):
    row = next(number for number in range(form.cells.rowCount()) if form.cells._down()[number].key == line)
    return form.cells.index(row, column)


def go(form, line, column=0):
    form.table.setCurrentIndex(cell(form, line, column))


def text(form, line, column=0):
    return cell(form, line, column).data()


def put_on_clipboard(words):
    QGuiApplication.clipboard().setText(words)


def test_a_dozen_is_typed_from_above_and_each_number_is_an_act_of_its_own(city, seat):
    before = seat.reader.counts().records
    for number in ("1", "2", "34"):
        type_in(number)
        press(ENTER)
    assert text(city, "deaths") == "1 *"
    assert "已填3项" in city.state.text()
    assert standing(seat, "deaths") == []
    city.source.setText("社会事务局")
    press(ENTER, CONTROL)
    values = [standing(seat, metric) for metric in ("deaths", "missing", "serious_injuries")]
    assert values == [["1"], ["2"], ["34"]]
    assert seat.reader.counts().records == before + 3
    assert text(city, "deaths") == "1 ○ 0:00"
    (figure,) = seat.reader.some(Figure, metric="deaths")
    assert (figure.unit, figure.source) == ("人", "社会事务局")
    assert not city.touched()


def test_arrows_write_and_walk_and_delete_takes_the_typing_back(city):
    type_in("7")
    press(Qt.Key.Key_Down)
    assert city.table.currentIndex() == cell(city, "missing")
    type_in("8")
    press(Qt.Key.Key_Up)
    assert (text(city, "deaths"), text(city, "missing")) == ("7 *", "8 *")
    city.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert text(city, "deaths") is None
    press(Qt.Key.Key_Escape)
    assert city.question.isVisible()
    assert city.isVisible()


def test_a_cell_shows_value_age_and_mark_and_beside_it_unit_kind_and_what_counts(qtbot, page, desk, clock):
    desk.do(StateFigure(incident="i1", metric="evacuated", value="31204", unit="人", verified=True, source="总报"))
    desk.do(StateFigure(incident="i1", metric="missing", value="1", unit="人"))
    desk.do(StateFigure(incident="i1", metric="missing", value="4", unit="人"))
    desk.do(StateFigure(incident="i1", metric="sheltered", value="9", unit="人", place=FIRST))
    clock.pass_minutes(125)
    form = opened(qtbot, page, Qt.Key.Key_G, CityTable)
    assert text(form, "evacuated") == "31,204 ✓ 2:05"
    assert text(form, "missing") == "1 / 4 ⚠ 2:05"
    assert [text(form, "evacuated", column) for column in range(1, 5)] == ["人", "累计", "31,204", "总报"]
    assert text(form, "sheltered") is None
    assert [text(form, "sheltered", 3), text(form, "sheltered", 4)] == [
        "9 Σ 1/102",
        "社区合计（1/102个社区，最早07-07 20:00）",
    ]


def test_what_is_no_number_stays_with_its_fault_and_hinders_no_other(city, seat):
    for number in ("1.5", "2"):
        type_in(number)
        press(ENTER)
    assert text(city, "deaths") == "1.5 ×"
    press(ENTER, CONTROL)
    assert (standing(seat, "deaths"), standing(seat, "missing")) == ([], ["2"])
    assert "1项不能保存" in city.state.text()
    assert text(city, "deaths") == "1.5 ×"


def test_full_width_digits_count(city, seat):
    city.cells.put(("deaths", ""), "１２")
    press(ENTER, CONTROL)
    assert standing(seat, "deaths") == ["12"]


def test_what_came_in_meanwhile_is_not_replaced_unseen(city, desk, seat):
    desk.do(StateFigure(incident="i1", metric="deaths", value="1", unit="人"))
    type_in("2")
    press(ENTER)
    (seen,) = seat.reader.some(Figure, metric="deaths")
    desk.do(StateFigure(incident="i1", metric="deaths", value="5", unit="人", basis=seen.basis))
    assert text(city, "deaths") == "2 ⚠"
    press(ENTER, CONTROL)
    assert standing(seat, "deaths") == ["2", "5"]
    go(city, "deaths")
    type_in("6")
    press(ENTER)
    press(ENTER, CONTROL)
    assert standing(seat, "deaths") == ["6"]


def test_a_refused_number_stays_typed_and_is_saved_later(city, desk, seat):
    type_in("2")
    press(ENTER)
    city.as_of.setText("2359")
    city.submit()
    assert "2359" in city.refusal.text()
    city.as_of.clear()
    desk.do(CloseIncident(incident="i1", reason="毕", basis=seat.reader.one(Incident, "i1").basis))
    city.submit()
    assert text(city, "deaths") == "2 ×"
    assert standing(seat, "deaths") == []


def test_leaving_by_the_windows_cross_saves(city, seat):
    type_in("2")
    press(ENTER)
    city.close()
    assert standing(seat, "deaths") == ["2"]
    assert not city.isVisible()


def test_what_cannot_be_saved_asks_before_it_is_left(city, seat):
    type_in("1.5")
    press(ENTER)
    city.close()
    assert city.isVisible()
    assert city.question.isVisible()
    city.discard.click()
    assert not city.isVisible()
    assert standing(seat, "deaths") == []


def test_the_line_behind_a_cell_is_a_key_away(qtbot, page, desk):
    desk.do(EnterLine(line="l1", incident="i1", text="转移5人"))
    desk.do(StateFigure(incident="i1", metric="deaths", value="5", unit="人", line="l1"))
    form = opened(qtbot, page, Qt.Key.Key_G, CityTable)
    wanted = []
    page.line_wanted.connect(wanted.append)
    press(Qt.Key.Key_L)
    assert wanted == ["l1"]
    go(form, "missing")
    press(Qt.Key.Key_L)
    assert wanted == ["l1"]


def column(form, metric):
    return next(number for number, each in enumerate(form.cells.columns) if each.key == metric)


def test_communities_are_typed_into_a_table_with_the_city_above(communities, seat, desk):
    place = column(communities, "evacuated")
    go(communities, FIRST, place)
    for number in ("1200", "34"):
        type_in(number)
        press(ENTER)
    press(ENTER, CONTROL)
    assert (standing(seat, "evacuated", FIRST), standing(seat, "evacuated", SECOND)) == (["1200"], ["34"])
    total = communities.cells.index(0, place)
    assert total.data() == "1,234 (2/102)"
    assert "未报（100）" in total.data(Qt.ItemDataRole.ToolTipRole)
    assert communities.cells.columns[place].text.endswith("人 累计")
    desk.do(StateFigure(incident="i1", metric="evacuated", value="5000", unit="人"))
    assert "采用5,000" in communities.cells.index(0, place).data(Qt.ItemDataRole.ToolTipRole)


def test_a_community_is_found_by_name_or_pinyin_and_what_was_typed_stays(communities):
    go(communities, FIRST)
    type_in("3")
    press(ENTER)
    for typed in ("舥艚", "bc", "bacao"):
        communities.name.setText(typed)
        assert "舥艚社区" in [each.text for each in communities.cells.lines]
        assert len(communities.cells.lines) < 10
    communities.name.clear()
    assert len(communities.cells.lines) == 103
    assert text(communities, FIRST) == "3 *"


def test_every_group_of_the_loss_table_has_its_columns(communities):
    shown = set()
    for number in range(1, communities.group.count()):
        communities.group.setCurrentIndex(number)
        shown |= {each.key for each in communities.cells.columns}
    assert shown == {each.key for each in communities.seat.assessment.losses}


def test_a_block_of_a_spreadsheet_is_pasted_where_the_cell_is(communities, seat):
    go(communities, FIRST)
    put_on_clipboard("1\t2\n3\t4\n")
    press(Qt.Key.Key_V, CONTROL)
    assert [text(communities, FIRST, 0), text(communities, FIRST, 1)] == ["1 *", "2 *"]
    assert [text(communities, SECOND, 0), text(communities, SECOND, 1)] == ["3 *", "4 *"]
    press(ENTER, CONTROL)
    assert standing(seat, "missing", SECOND) == ["4"]


def test_rows_that_begin_with_a_name_go_to_that_community_and_strange_ones_are_told(communities):
    go(communities, FIRST, 1)
    put_on_clipboard("龙城社区\t7\n不存在社区\t1\n合计\t8")
    press(Qt.Key.Key_V, CONTROL)
    assert text(communities, SECOND, 1) == "7 *"
    assert "不存在社区、合计" in communities.refusal.text()
    assert len(communities.cells.typed) == 1


def judge(qtbot, table, key, form, words):
    """Press a key at a cell, and answer the form that comes up."""
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.table.setFocus()
    press(key)
    asked = next(each for each in table.findChildren(form) if each.isVisible())
    asked.words.setText(words)
    asked.submit()


def test_what_stands_in_a_cell_is_judged_and_its_history_read_by_keys(qtbot, communities, seat, desk):
    desk.do(StateFigure(incident="i1", metric="deaths", value="5", unit="人", place=FIRST, source="社区"))
    go(communities, FIRST)
    press(Qt.Key.Key_H)
    assert communities.history.text.text().startswith("○ 07-07 20:00 5 人 社区")
    for key, form in ((Qt.Key.Key_V, VerifyFigureForm), (Qt.Key.Key_D, DoubtFigureForm)):
        judge(qtbot, communities, key, form, "回访")
    assert text(communities, FIRST) == "5 ? 0:00"
    assert "存疑：回访" in communities.history.text.text()
    judge(qtbot, communities, Qt.Key.Key_W, WithdrawFigureForm, "误报")
    assert standing(seat, "deaths", FIRST) == []
    assert text(communities, FIRST) is None
    assert "撤回" in communities.history.text.text()
    go(communities, SECOND)
    assert communities.history.text.text() == "此处尚无报数。"
