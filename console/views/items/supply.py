"""Stock as rows: what lies where, and in words what needs a hand; those rows first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from console.domain.check import instant
from console.domain.supply import SupplyIssued, SupplyMoved, SupplyReceived
from console.views.glance import thousands
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.say import Say, message
from console.words.times import lasting, minute

if TYPE_CHECKING:  # shown before SQLAlchemy is there
    from console.desk.reader import Shelf
    from console.journal.codec import Told


class ShelfWords:
    """What the cells of a shelf say."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now

    def mark(self, shelf: Shelf) -> str:
        """What needs a hand, in words, never by colour alone."""
        if shelf.contested:
            return "⚠ " + self._say("to count")
        return "▼ " + self._say("low") if shelf.low else ""

    def whole(self, shelf: Shelf) -> str:
        say = self._say
        age = lasting(self._now() - instant(shelf.changed), say) if shelf.changed else ""
        parts = (
            say("{item} in {store}: {quantity} {unit}", **_names(shelf)),
            say("Contested: nobody knows for certain how many there are; count the store.") if shelf.contested else "",
            say("Below {low} {unit}, from which on it is low.", low=thousands(shelf.item.low), unit=shelf.item.unit)
            if shelf.low
            else "",
            say("{label}: {text}", label=say("Place"), text=shelf.store.place) if shelf.store.place else "",
            say("{label}: {text}", label=say("Keeper"), text=shelf.store.keeper) if shelf.store.keeper else "",
            say("changed {time}, {age} ago", time=minute(shelf.changed), age=age) if age else "",
        )
        return "\n".join(part for part in parts if part)


def key(shelf: Shelf) -> str:
    return f"{shelf.store.subject}/{shelf.item.subject}"


def rows(words: ShelfWords, say: Say) -> Rows[Shelf]:
    tip = words.whole
    marks = [f"⚠ {say('to count')}", f"▼ {say('low')}"]
    columns = (
        Column["Shelf"](message("Item"), lambda shelf: shelf.item.name, hint=tip),
        Column["Shelf"](message("Store"), lambda shelf: shelf.store.name, hint=tip),
        Column["Shelf"](message("Stock"), _stock, width=7, hint=tip, number=True, colour=_ink),
        Column["Shelf"](message("Unit"), lambda shelf: shelf.item.unit, width=6, hint=tip),
        Column["Shelf"](message("Mark"), words.mark, width=letters(marks), hint=tip, colour=_ink),
        Column["Shelf"](message("Category"), lambda shelf: shelf.item.category, hint=tip, wide_only=70, colour=_quiet),
        Column["Shelf"](message("Place"), lambda shelf: shelf.store.place, hint=tip, wide_only=110),
        Column["Shelf"](message("Keeper"), lambda shelf: shelf.store.keeper, width=14, hint=tip, wide_only=110),
        Column["Shelf"](message("Changed"), _changed, width=11, hint=tip, wide_only=84, colour=_quiet),
    )
    return Rows(columns, key, say)


def history(told: Iterable[Told], names: Mapping[str, str], person: Callable[[str], str], say: Say) -> str:
    """The movements of a thing in a store, the newest first: when, who said so, what came and went, from or to whom.

    Args:
        told: the facts of its periods; a count stands in two of them.
        names: of the stores, by id.
        person: a person id's name.
        say: the language.
    """
    once = {each.id: each for each in told}
    newest = sorted(once.values(), key=lambda each: each.order, reverse=True)
    return "\n".join(_movement(each, names, person, say) for each in newest)


def _movement(told: Told, names: Mapping[str, str], person: Callable[[str], str], say: Say) -> str:
    fact = told.fact
    amount = thousands(getattr(fact, "quantity", ""))
    if isinstance(fact, SupplyReceived):
        deed = say("received {quantity} {from_whom}", quantity=amount, from_whom=fact.source)
    elif isinstance(fact, SupplyIssued):
        deed = say("issued {quantity} to {whom}", quantity=amount, whom=fact.to)
    elif isinstance(fact, SupplyMoved):
        places = {"origin": names.get(fact.origin, fact.origin), "target": names.get(fact.target, fact.target)}
        deed = say("moved {quantity} from {origin} to {target}", quantity=amount, **places)
    else:
        deed = say("counted {quantity}", quantity=amount)
    return f"{minute(told.header.at)} {person(told.header.actor)} {deed}".rstrip()


def board(shelves: Iterable[Shelf]) -> list[Shelf]:
    """What is to be counted first, then what is low, then by category, item and store."""
    return sorted(
        shelves,
        key=lambda shelf: (
            not shelf.contested,
            not shelf.low,
            shelf.item.category,
            shelf.item.name,
            shelf.store.name,
            key(shelf),
        ),
    )


def summary(shelves: Iterable[Shelf], say: Say) -> tuple[str, str]:
    """How many kinds of things lie in how many stores, and how many need a hand."""
    every = list(shelves)
    low, contested = sum(each.low for each in every), sum(each.contested for each in every)
    need = [say("{n} to count", n=contested) if contested else "", say("{n} low", n=low) if low else ""]
    items, stores = {each.item.subject for each in every}, {each.store.subject for each in every}
    extent = say("{items} items in {stores} stores", items=len(items), stores=len(stores))
    told = [each for each in need if each]
    return (" · ".join(told), extent) if told else (extent, "")


def _names(shelf: Shelf) -> dict[str, str]:
    return {
        "item": shelf.item.name,
        "store": shelf.store.name,
        "quantity": thousands(shelf.quantity),
        "unit": shelf.item.unit,
    }


def _ink(shelf: Shelf) -> QColor | None:
    if shelf.contested:
        return tone.alarm()
    return tone.warn() if shelf.low else None


def _stock(shelf: Shelf) -> str:
    return thousands(shelf.quantity)


def _changed(shelf: Shelf) -> str:
    return minute(shelf.changed)


def _quiet(_shelf: Shelf) -> QColor:
    return tone.quiet()
