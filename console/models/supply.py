"""How stores, items and stock stand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from console.domain.check import decimal, plain_decimal
from console.domain.supply import (
    Item,
    ItemRegistered,
    Stock,
    Store,
    StoreRegistered,
    SupplyCounted,
    SupplyIssued,
    SupplyMoved,
    SupplyReceived,
)
from console.journal.codec import Told
from console.models.columns import flag, number, text, texts
from console.models.fold import Fold, ids, metadata, of, readable, unreplaced

store = sa.Table(
    "store",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("place"),
    text("keeper"),
    texts("basis"),
)
item = sa.Table(
    "item",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("unit"),
    text("category"),
    text("low"),
    texts("basis"),
)
stock = sa.Table(
    "stock",
    metadata,
    text("subject", primary_key=True),
    text("store"),
    text("item"),
    text("quantity"),
    text("changed"),
    flag("closed"),
    number("late"),
    texts("seen"),
    sa.Index("stock_place", "store", "item"),
)
MOVEMENTS = (SupplyReceived, SupplyIssued, SupplyMoved)


def fold_store(subject: str, told: Sequence[Told]) -> list[Store]:
    standing = unreplaced(told)
    if not standing:
        return []
    fact = [StoreRegistered(name=""), *readable(standing, StoreRegistered)][-1]
    return [Store(subject=subject, name=fact.name, place=fact.place, keeper=fact.keeper, basis=ids(standing))]


def fold_item(subject: str, told: Sequence[Told]) -> list[Item]:
    standing = unreplaced(told)
    if not standing:
        return []
    fact = [ItemRegistered(name="", unit=""), *readable(standing, ItemRegistered)][-1]
    return [
        Item(subject=subject, name=fact.name, unit=fact.unit, category=fact.category, low=fact.low, basis=ids(standing))
    ]


def fold_stock(subject: str, told: Sequence[Told]) -> list[Stock]:
    """One period of one item in one store; `subject` is "stock/<store>/<item>" with the count's id after it, if any."""
    _, shop, thing, *_ = [*subject.split("/"), "", "", ""]
    counts = of(told, SupplyCounted)
    closers = [each for each in counts if not _opens(each, subject)]
    counted = {name for each in closers for name in each.header.basis}
    moved = of(told, *MOVEMENTS)
    total = sum((_change(each, shop, subject) for each in told), Decimal(0))
    return [
        Stock(
            subject=subject,
            store=shop,
            item=thing,
            quantity=plain_decimal(total),
            changed=max((each.header.at for each in told), default=""),
            closed=bool(closers),
            late=sum(1 for each in moved if each.id not in counted) if closers else 0,
            seen=ids(each for each in told if each not in closers),
        )
    ]


def _opens(told: Told, subject: str) -> bool:
    return isinstance(told.fact, SupplyCounted) and told.fact.period == subject


def _change(told: Told, shop: str, subject: str) -> Decimal:
    """What a fact adds to this period's stock."""
    fact = told.fact
    # A text that no rule of ours would have let in counts as nothing.
    amount = decimal(getattr(fact, "quantity", "")) or Decimal(0)
    if isinstance(fact, SupplyReceived) or (isinstance(fact, SupplyCounted) and fact.period == subject):
        return amount
    if isinstance(fact, SupplyIssued):
        return -amount
    if isinstance(fact, SupplyMoved):
        return amount * ((fact.target == shop) - (fact.origin == shop))
    return Decimal(0)


STORE = Fold("supply", (StoreRegistered,), Store, store, fold_store)
ITEM = Fold("supply", (ItemRegistered,), Item, item, fold_item)
STOCK = Fold("supply", (*MOVEMENTS, SupplyCounted), Stock, stock, fold_stock)
