"""Supplies: stores and items; stock received, issued, moved; a count closes one history and opens the next."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from console.domain.check import noted, quantity, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Store:
    subject: str
    name: str
    place: str
    keeper: str
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A kind of thing kept in stores; `low`: decimal text, the stock below which a warning is due ("" = none)."""

    subject: str
    name: str
    unit: str
    category: str
    low: str
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stock:
    """One period of one item's stock in one store, from a count (or the beginning) to the next.

    Attributes:
        quantity: decimal text; may fall below zero when two desks issued blind.
        closed: a count ended this period.
        late: movements that came in after the count without being known to it: nobody knows whether it counted them.
        seen: ids of all records of the period: the basis of the count that ends it.
    """

    subject: str
    store: str
    item: str
    quantity: str
    changed: str
    closed: bool
    late: int
    seen: tuple[str, ...]


@fact("store.registered")
class StoreRegistered(Fact):
    name: str
    place: str = ""
    keeper: str = ""


@fact("item.registered")
class ItemRegistered(Fact):
    name: str
    unit: str
    category: str = ""
    low: str = ""


@fact("supply.received")
class SupplyReceived(Fact):
    store: str
    item: str
    quantity: str
    source: str = ""


@fact("supply.issued")
class SupplyIssued(Fact):
    store: str
    item: str
    quantity: str
    to: str = ""
    incident: str = ""


@fact("supply.moved")
class SupplyMoved(Fact):
    item: str
    origin: str
    target: str
    quantity: str


@fact("supply.counted")
class SupplyCounted(Fact):
    """`period` is the subject the count opens; the other subjects are those it closes."""

    store: str
    item: str
    quantity: str
    period: str


@act
class RegisterStore(Act):
    store: str
    name: str
    place: str = ""
    keeper: str = ""


@act
class RegisterItem(Act):
    item: str
    name: str
    unit: str
    category: str = ""
    low: str = ""


@act
class ReceiveSupply(Act):
    store: str
    item: str
    quantity: str
    source: str = ""


@act
class IssueSupply(Act):
    store: str
    item: str
    quantity: str
    to: str
    incident: str = ""


@act
class MoveSupply(Act):
    item: str
    origin: str
    target: str
    quantity: str


@act
class CountSupply(Act):
    store: str
    item: str
    quantity: str


def register_store(wish: RegisterStore, situation: Situation) -> list[Fact]:
    _simple(wish.store)
    before = situation.one(Store, wish.store)
    return [
        StoreRegistered(
            subjects=(wish.store,),
            basis=before.basis if before else (),
            name=said(wish.name, "A store needs a name."),
            place=noted(wish.place),
            keeper=noted(wish.keeper),
        )
    ]


def register_item(wish: RegisterItem, situation: Situation) -> list[Fact]:
    _simple(wish.item)
    before = situation.one(Item, wish.item)
    unit = said(wish.unit, "An item needs a unit.")
    if before and before.unit != unit and situation.some(Stock, item=wish.item):
        raise Refused(
            "{item} is kept in {unit}; register another item for another unit.", item=before.name, unit=before.unit
        )
    return [
        ItemRegistered(
            subjects=(wish.item,),
            basis=before.basis if before else (),
            name=said(wish.name, "An item needs a name."),
            unit=unit,
            category=noted(wish.category),
            low=quantity(wish.low) if wish.low else "",
        )
    ]


def receive(wish: ReceiveSupply, situation: Situation) -> list[Fact]:
    _known(wish.store, wish.item, situation)
    return [
        SupplyReceived(
            subjects=(_period(wish.store, wish.item, situation),),
            store=wish.store,
            item=wish.item,
            quantity=_some(wish.quantity),
            source=noted(wish.source),
        )
    ]


def issue(wish: IssueSupply, situation: Situation) -> list[Fact]:
    _known(wish.store, wish.item, situation)
    if wish.incident:
        still_open(wish.incident, situation)
    _enough(wish.store, wish.item, wish.quantity, situation)
    return [
        SupplyIssued(
            subjects=(_period(wish.store, wish.item, situation),),
            store=wish.store,
            item=wish.item,
            quantity=_some(wish.quantity),
            to=said(wish.to, "Say to whom it is issued."),
            incident=wish.incident,
        )
    ]


def move(wish: MoveSupply, situation: Situation) -> list[Fact]:
    if wish.origin == wish.target:
        raise Refused("It is in that store already.")
    _known(wish.origin, wish.item, situation)
    _known(wish.target, wish.item, situation)
    _enough(wish.origin, wish.item, wish.quantity, situation)
    periods = (_period(wish.origin, wish.item, situation), _period(wish.target, wish.item, situation))
    return [
        SupplyMoved(
            subjects=periods,
            item=wish.item,
            origin=wish.origin,
            target=wish.target,
            quantity=_some(wish.quantity),
        )
    ]


def count(wish: CountSupply, situation: Situation) -> list[Fact]:
    """Say what lies there: it closes every open period and every closed one with late movements."""
    _known(wish.store, wish.item, situation)
    unsettled = [s for s in situation.some(Stock, store=wish.store, item=wish.item) if not s.closed or s.late]
    period = _opened_by(wish)
    return [
        SupplyCounted(
            subjects=(period, *(s.subject for s in unsettled)),
            basis=tuple(record for s in unsettled for record in s.seen),
            store=wish.store,
            item=wish.item,
            quantity=quantity(wish.quantity),
            period=period,
        )
    ]


def first_period(store: str, item: str) -> str:
    return f"stock/{store}/{item}"


def current(periods: list[Stock]) -> Stock:
    """The period that shows: an open one; of several (two desks counted blind) the lower."""
    return min(periods, key=lambda period: (period.closed, Decimal(period.quantity), period.subject))


def contested(periods: list[Stock]) -> bool:
    """A count is due: two desks counted blind, a movement came in after the count, or stock fell below zero."""
    still = [period for period in periods if not period.closed]
    return len(still) != 1 or any(p.late for p in periods) or Decimal(still[0].quantity) < 0


def runs_low(stock: Stock, item: Item) -> bool:
    return bool(item.low) and Decimal(stock.quantity) < Decimal(item.low)


def _opened_by(wish: CountSupply) -> str:
    return f"{first_period(wish.store, wish.item)}/{wish.id}"


def _period(store: str, item: str, situation: Situation) -> str:
    periods = situation.some(Stock, store=store, item=item)
    return current(periods).subject if periods else first_period(store, item)


def _enough(store: str, item: str, wanted: str, situation: Situation) -> None:
    periods = situation.some(Stock, store=store, item=item)
    there = current(periods).quantity if periods else "0"
    if Decimal(quantity(wanted)) > Decimal(there):
        raise Refused("Only {there} are there; count the store if that is wrong.", there=there)


def _known(store: str, item: str, situation: Situation) -> None:
    if situation.one(Store, store) is None:
        raise Refused("There is no such store: {store}.", store=store)
    if situation.one(Item, item) is None:
        raise Refused("There is no such item: {item}.", item=item)


def _simple(name: str) -> None:
    """Ids of stores and items are parts of a stock's id, between slashes."""
    if not name or "/" in name:
        raise Refused("An id is not empty and holds no “/”: {id}.", id=name)


def _some(text: str) -> str:
    amount = quantity(text)
    if Decimal(amount) == 0:
        raise Refused("The quantity must be above zero.")
    return amount
