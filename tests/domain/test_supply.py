"""Supplies: received, issued, moved, counted; below zero or late after a count means that a count is due."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.incident import CloseIncident, Incident
from console.domain.supply import (
    CountSupply,
    IssueSupply,
    Item,
    MoveSupply,
    ReceiveSupply,
    RegisterItem,
    RegisterStore,
    Stock,
    Store,
    contested,
    current,
    first_period,
    runs_low,
)


@pytest.fixture
def stores(storm):
    """Two stores, and quilts that run low below 20."""
    storm.do(RegisterStore(store="city", name=" 市级物资库 ", place=" 镇前路 ", keeper="0577-1"))
    storm.do(RegisterStore(store="port", name="舥艚物资点"))
    storm.do(RegisterItem(item="quilt", name="棉被", unit="床", category="生活", low="20"))
    return storm


def receive(room, quantity, store="city"):
    room.do(ReceiveSupply(store=store, item="quilt", quantity=quantity, source="省调拨"))


def issue(room, quantity, store="city", **more):
    room.do(IssueSupply(store=store, item="quilt", quantity=quantity, to="湖前社区", **more))


def count(room, quantity, store="city"):
    room.do(CountSupply(store=store, item="quilt", quantity=quantity))


def shelf(room, store="city"):
    return next(each for each in room.reader.shelves() if each.store.subject == store)


def test_stores_and_items_keep_what_was_said_of_them(stores):
    store, item = stores.one(Store, "city"), stores.one(Item, "quilt")
    assert (store.name, store.place, store.keeper) == ("市级物资库", "镇前路", "0577-1")
    assert (item.name, item.unit, item.category, item.low) == ("棉被", "床", "生活", "20")


def test_what_comes_in_is_added_and_what_goes_out_is_taken_off(stores):
    receive(stores, "500")
    issue(stores, "120", incident="storm")
    receive(stores, "0.5")
    assert shelf(stores).quantity == "380.5"


def test_a_move_takes_from_one_store_and_adds_to_the_other(stores):
    receive(stores, "500")
    stores.do(MoveSupply(item="quilt", origin="city", target="port", quantity="200"))
    assert (shelf(stores).quantity, shelf(stores, "port").quantity) == ("300", "200")


def test_a_count_says_what_lies_there_and_later_movements_go_on_from_it(stores):
    receive(stores, "500")
    count(stores, "480")
    issue(stores, "30")
    assert (shelf(stores).quantity, shelf(stores).contested) == ("450", False)


def test_a_count_of_nothing_is_a_count(stores):
    receive(stores, "500")
    count(stores, "0")
    assert (shelf(stores).quantity, shelf(stores).low) == ("0", True)


def test_what_is_not_there_is_not_issued_or_moved(stores):
    receive(stores, "10")
    expected = "Only 10 are there; count the store if that is wrong."
    assert stores.refuses(IssueSupply(store="city", item="quilt", quantity="11", to="x")) == expected
    assert stores.refuses(MoveSupply(item="quilt", origin="city", target="port", quantity="11")) == expected
    issue(stores, "10")
    assert shelf(stores).quantity == "0"


def test_an_empty_store_has_nothing_to_issue(stores):
    assert "Only 0 are there" in stores.refuses(IssueSupply(store="city", item="quilt", quantity="1", to="x"))


def test_nothing_is_moved_to_where_it_is(stores):
    wish = MoveSupply(item="quilt", origin="city", target="city", quantity="1")
    assert stores.refuses(wish) == "It is in that store already."


@pytest.mark.parametrize("quantity", ["0", "-0", "0.0"])
def test_a_movement_moves_something(stores, quantity):
    receive(stores, "10")
    for act in (
        ReceiveSupply(store="city", item="quilt", quantity=quantity),
        IssueSupply(store="city", item="quilt", quantity=quantity, to="x"),
        MoveSupply(item="quilt", origin="city", target="port", quantity=quantity),
    ):
        assert stores.refuses(act) == "The quantity must be above zero."


@pytest.mark.parametrize("quantity", ["many", "", "-3"])
def test_a_quantity_is_a_number_from_zero_up(stores, quantity):
    for act in (
        ReceiveSupply(store="city", item="quilt", quantity=quantity),
        IssueSupply(store="city", item="quilt", quantity=quantity, to="x"),
        CountSupply(store="city", item="quilt", quantity=quantity),
    ):
        assert "is not a number" in (said := stores.refuses(act)) or "below zero" in said


def test_what_is_issued_goes_to_somebody_for_an_open_incident(stores):
    receive(stores, "10")
    out = {"store": "city", "item": "quilt", "quantity": "1"}
    assert stores.refuses(IssueSupply(to=" ", **out)) == "Say to whom it is issued."
    assert stores.refuses(IssueSupply(to="x", incident="none", **out)) == "There is no such incident: none."
    stores.do(CloseIncident(incident="storm", reason="过", basis=stores.one(Incident, "storm").basis))
    assert "is closed" in stores.refuses(IssueSupply(to="x", incident="storm", **out))


def test_unknown_stores_and_items_are_named(stores):
    assert stores.refuses(ReceiveSupply(store="none", item="quilt", quantity="1")) == "There is no such store: none."
    assert stores.refuses(CountSupply(store="city", item="none", quantity="1")) == "There is no such item: none."
    assert stores.refuses(MoveSupply(item="quilt", origin="city", target="none", quantity="1")) == (
        "There is no such store: none."
    )


def test_stores_and_items_need_names_and_a_unit(stores):
    assert stores.refuses(RegisterStore(store="s", name="")) == "A store needs a name."
    assert stores.refuses(RegisterItem(item="i", name="", unit="床")) == "An item needs a name."
    assert stores.refuses(RegisterItem(item="i", name="x", unit="")) == "An item needs a unit."
    assert "is not a number" in stores.refuses(RegisterItem(item="i", name="x", unit="床", low="few"))


def test_what_is_in_stock_does_not_change_its_unit(stores):
    stores.do(RegisterItem(item="quilt", name="棉被", unit="箱"))
    receive(stores, "500")
    assert stores.refuses(RegisterItem(item="quilt", name="棉被", unit="床")) == (
        "棉被 is kept in 箱; register another item for another unit."
    )
    stores.do(RegisterItem(item="quilt", name="冬被", unit="箱"))


@pytest.mark.parametrize("name", ["", "a/b"])
def test_an_id_that_a_stock_could_not_be_named_by_is_refused(stores, name):
    for act in (RegisterStore(store=name, name="x"), RegisterItem(item=name, name="x", unit="床")):
        assert stores.refuses(act) == f"An id is not empty and holds no “/”: {name}."


def stock(**more):
    given = {"subject": "s", "store": "a", "item": "b", "quantity": "5", "changed": "", "closed": False, "late": 0}
    return Stock(seen=(), **(given | more))


def test_of_two_blind_counts_the_lower_shows_and_a_count_is_due():
    one, other = stock(subject="1", quantity="7"), stock(subject="2", quantity="5")
    assert current([one, other]) is other
    assert contested([one, other])


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (stock(), False),
        (stock(quantity="0"), False),
        (stock(quantity="-1"), True),
        (stock(late=1), True),
        (stock(closed=True), True),
    ],
)
def test_when_a_count_is_due(period, due):
    assert contested([period]) == due


@pytest.mark.parametrize(("quantity", "low"), [("19", True), ("20", False), ("21", False), ("-1", True)])
def test_stock_runs_low_below_the_mark(quantity, low):
    item = Item(subject="i", name="棉被", unit="床", category="", low="20", basis=())
    assert runs_low(stock(quantity=quantity), item) == low
    assert not runs_low(stock(quantity=quantity), replace(item, low=""))


@given(st.lists(st.tuples(st.integers(-99, 99), st.booleans()), min_size=1, max_size=5))
def test_an_open_period_shows_before_a_closed_one_and_the_lower_before_the_higher(periods):
    made = [stock(subject=str(n), quantity=str(q), closed=closed) for n, (q, closed) in enumerate(periods)]
    shown = current(made)
    rivals = [each for each in made if not each.closed] or made
    assert int(shown.quantity) == min(int(each.quantity) for each in rivals)


def test_a_stock_is_named_by_store_and_item():
    assert first_period("city", "quilt") == "stock/city/quilt"
