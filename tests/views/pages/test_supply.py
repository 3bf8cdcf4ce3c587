"""Stores and stock: movements by key, what needs a hand in words, contested stock settled by a count."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.incident import OpenIncident
from console.domain.supply import (
    CountSupply,
    IssueSupply,
    Item,
    MoveSupply,
    ReceiveSupply,
    RegisterItem,
    RegisterStore,
    Store,
)
from console.sync.exchange import exchange
from console.views.forms.supply import (
    CountForm,
    IssueForm,
    MoveForm,
    ReceiveForm,
    RegisterItemForm,
    RegisterStoreForm,
)
from console.views.pages.supply import SupplyPage
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

CHOSEN = "s1/quilt"


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(OpenIncident(incident="i1", name="台风"))
    desk.do(RegisterStore(store="s1", name="中心仓库", place="龙翔路", keeper="物资组01"))
    desk.do(RegisterStore(store="s2", name="前置点"))
    desk.do(RegisterItem(item="quilt", name="棉被", unit="床", category="生活", low="500"))
    desk.do(RegisterItem(item="boat", name="冲锋舟", unit="艘", category="装备"))
    desk.do(ReceiveSupply(store="s1", item="quilt", quantity="2400"))
    desk.do(ReceiveSupply(store="s1", item="boat", quantity="3"))
    return seated(qtbot, SupplyPage(seat.say), seat, desk, incident="i1")


def stock(page):
    rows = page.roster.rows
    return dict(zip(zip(cells(rows, 0), cells(rows, 1), strict=True), cells(rows, 2), strict=True))


def test_quilts_are_issued_by_keys_alone_and_are_fewer_then(qtbot, page):
    ask(qtbot, page, Qt.Key.Key_I, IssueForm, chosen=CHOSEN)
    type_in("1,900")
    press(ENTER)
    type_in("River")
    press(ENTER)
    press(ENTER)
    assert stock(page)["棉被", "中心仓库"] == "500"
    assert not any(each.isVisible() for each in page.findChildren(IssueForm))


def test_an_issue_belongs_to_the_shown_incident_by_default(qtbot, page):
    assert ask(qtbot, page, Qt.Key.Key_I, IssueForm, chosen=CHOSEN).wish().incident == "i1"


def test_what_runs_low_says_so_in_words_and_comes_first(page, desk):
    assert cells(page.roster.rows, 4) == ["", ""]
    desk.do(IssueSupply(store="s1", item="quilt", quantity="2000", to="社区"))
    assert cells(page.roster.rows, 0) == ["棉被", "冲锋舟"]
    assert cells(page.roster.rows, 4) == ["▼ 偏低", ""]
    assert page.roster.number.text() == "偏低1项"
    assert "500" in tip(page.roster.rows, 0)


def test_what_comes_in_and_what_is_moved_shows_in_both_stores(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_R, ReceiveForm, chosen=CHOSEN)
    form.quantity.setText("100")
    form.submit()
    form.submit()
    assert stock(page)["棉被", "中心仓库"] == "2,500"
    form = ask(qtbot, page, Qt.Key.Key_M, MoveForm, chosen=CHOSEN)
    form.quantity.setText("５００")
    form.submit()
    assert form.refusal.text() == "请选择调入仓库。"
    form.target.setCurrentIndex(form.target.findData("s2"))
    form.submit()
    assert stock(page)["棉被", "中心仓库"] == "2,000"
    assert stock(page)["棉被", "前置点"] == "500"


def test_more_than_there_is_is_refused_and_what_was_typed_stays(qtbot, page):
    form = ask(qtbot, page, Qt.Key.Key_I, IssueForm, chosen="s1/boat")
    form.quantity.setText("4")
    form.to.setText("社区")
    form.submit()
    assert "3" in form.refusal.text()
    assert form.quantity.text() == "4"
    assert stock(page)["冲锋舟", "中心仓库"] == "3"


def test_stock_below_zero_is_shown_as_to_be_counted_and_a_count_settles_it(qtbot, page, desk, other):
    exchange(desk, other)
    desk.do(IssueSupply(store="s1", item="boat", quantity="2", to="甲"))
    other.do(IssueSupply(store="s1", item="boat", quantity="3", to="乙"))
    exchange(desk, other)
    rows = page.roster.rows
    assert (cells(rows, 0)[0], cells(rows, 2)[0], cells(rows, 4)[0]) == ("冲锋舟", "-2", "⚠ 待盘点")
    assert page.roster.number.text() == "待盘点1项"
    assert "争议" in tip(rows, 0)
    form = ask(qtbot, page, Qt.Key.Key_C, CountForm, chosen="s1/boat")
    form.quantity.setText("0")
    form.submit()
    assert stock(page)["冲锋舟", "中心仓库"] == "0"
    assert cells(rows, 4) == ["", ""]


def test_every_movement_of_a_stock_shows_on_one_key(page, desk):
    desk.do(IssueSupply(store="s1", item="quilt", quantity="200", to="舥艚社区"))
    desk.do(MoveSupply(item="quilt", origin="s1", target="s2", quantity="100"))
    desk.do(CountSupply(store="s1", item="quilt", quantity="2099"))
    page.roster.choose(CHOSEN)
    page.roster.table.setFocus()
    press(Qt.Key.Key_H)
    deeds = [line.split(" ", 3)[3] for line in page.roster.history.text.text().splitlines()]
    assert deeds == [
        "盘点实数2,099",
        "由中心仓库调往前置点100",
        "发放200，领用：舥艚社区",
        "入库2,400",
    ]
    desk.do(ReceiveSupply(store="s1", item="quilt", quantity="7", source="红十字会"))
    assert "入库7 红十字会" in page.roster.history.text.text()


def test_the_choice_stays_while_stock_changes(page, desk):
    page.roster.choose("s1/boat")
    desk.do(IssueSupply(store="s1", item="quilt", quantity="2000", to="社区"))
    desk.do(ReceiveSupply(store="s2", item="quilt", quantity="1"))
    assert page.roster.chosen().item.subject == "boat"


def test_the_caret_is_at_the_quantity_once_store_and_item_are_known(qtbot, page):
    assert ask(qtbot, page, Qt.Key.Key_C, CountForm, chosen=CHOSEN).quantity.hasFocus()
    page.findChild(CountForm).reject()
    page.roster.table.clearSelection()
    assert ask(qtbot, page, Qt.Key.Key_R, ReceiveForm).item.hasFocus()


def test_stores_and_items_are_registered(qtbot, page, seat):
    form = ask(qtbot, page, Qt.Key.Key_W, RegisterStoreForm)
    form.name.setText("芦浦前置点")
    form.submit()
    form = ask(qtbot, page, Qt.Key.Key_N, RegisterItemForm)
    form.name.setText("柴油")
    form.low.setText("many")
    form.submit()
    assert form.refusal.isVisible()
    form.unit.setText("升")
    form.low.setText("1500.5")
    form.submit()
    assert "芦浦前置点" in {each.name for each in seat.reader.some(Store)}
    assert {each.name: each.low for each in seat.reader.some(Item)}["柴油"] == "1500.5"


def test_an_empty_store_says_how_to_begin(qtbot, seat):
    page = SupplyPage(seat.say)
    qtbot.addWidget(page)
    loading = page.roster.table.instead
    page.sit(seat)
    assert page.roster.table.instead not in {"", loading}


@pytest.mark.parametrize(("width", "columns"), [(330, 5), (700, 7), (1200, 9)])
def test_as_many_columns_are_shown_as_there_is_room_for(qtbot, page, width, columns):
    page.resize(width, 300)
    table = page.roster.table
    shown = [number for number in range(page.roster.rows.columnCount()) if not table.isColumnHidden(number)]
    assert len(shown) == columns
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
