"""Forms about supplies: receive, issue, move, count; register a store or an item."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
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
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Number
from console.words.say import message

NO_STORE = message("Say which store.")
NO_ITEM = message("Say which item.")


class StockForm(Form):
    """Which item, in which store, how many: what every movement of stock asks."""

    def __init__(self, seat: Seat, title: str, store: str, item: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.item = Choice(seat.say, _items(seat), item)
        self.store = self.choose_store(store)
        self.quantity = Number()
        self.add(message("Item"), self.item)
        self.add(message("Store"), self.store)
        self.add(message("Quantity"), self.quantity)

    def choose_store(self, store: str = "") -> Choice:
        return Choice(self.say, [(each.subject, each.name) for each in self.seat.reader.some(Store)], store)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.item.key() and self.store.key():
            self.quantity.setFocus()


class ReceiveForm(StockForm):
    def __init__(self, seat: Seat, store: str, item: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Receive supplies"), store, item, parent)
        self.source = QLineEdit()
        self.add(message("From whom"), self.source)

    def wish(self) -> Act:
        return ReceiveSupply(
            id=self.act_id,
            store=self.store.needed(NO_STORE),
            item=self.item.needed(NO_ITEM),
            quantity=self.quantity.number(),
            source=self.source.text(),
        )


class IssueForm(StockForm):
    """To whom and, by default, for the shown incident."""

    def __init__(self, seat: Seat, store: str, item: str, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Issue supplies"), store, item, parent)
        self.to = QLineEdit()
        still_open = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
        self.incident = Choice(seat.say, [("", seat.say("no incident")), *still_open], shown)
        self.add(message("To whom"), self.to)
        self.add(message("Incident"), self.incident)

    def wish(self) -> Act:
        return IssueSupply(
            id=self.act_id,
            store=self.store.needed(NO_STORE),
            item=self.item.needed(NO_ITEM),
            quantity=self.quantity.number(),
            to=self.to.text(),
            incident=self.incident.key(),
        )


class MoveForm(StockForm):
    def __init__(self, seat: Seat, store: str, item: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Move supplies"), store, item, parent)
        self.target = self.choose_store()
        self.add(message("To store"), self.target)

    def wish(self) -> Act:
        return MoveSupply(
            id=self.act_id,
            item=self.item.needed(NO_ITEM),
            origin=self.store.needed(NO_STORE),
            target=self.target.needed(message("Say to which store.")),
            quantity=self.quantity.number(),
        )


class CountForm(StockForm):
    """What lies there, counted by hand; it settles what is contested."""

    def __init__(self, seat: Seat, store: str, item: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Count supplies"), store, item, parent)
        self.note(seat.say("Enter how many there are in the store now; whatever was contested is settled by it."))

    def wish(self) -> Act:
        return CountSupply(
            id=self.act_id,
            store=self.store.needed(NO_STORE),
            item=self.item.needed(NO_ITEM),
            quantity=self.quantity.number(),
        )


class RegisterStoreForm(Form):
    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Register store"), parent)
        self.subject = new_id()
        self.name, self.place, self.keeper = QLineEdit(), QLineEdit(), QLineEdit()
        self.add(message("Name"), self.name)
        self.add(message("Place"), self.place)
        self.add(message("Keeper"), self.keeper)

    def wish(self) -> Act:
        return RegisterStore(
            id=self.act_id,
            store=self.subject,
            name=self.name.text(),
            place=self.place.text(),
            keeper=self.keeper.text(),
        )


class RegisterItemForm(Form):
    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Register item"), parent)
        self.subject = new_id()
        self.name, self.unit, self.category, self.low = QLineEdit(), QLineEdit(), QLineEdit(), Number()
        self.low.setPlaceholderText(seat.say("empty: no warning"))
        self.add(message("Name"), self.name)
        self.add(message("Unit"), self.unit)
        self.add(message("Category"), self.category)
        self.add(message("Low below"), self.low)

    def wish(self) -> Act:
        return RegisterItem(
            id=self.act_id,
            item=self.subject,
            name=self.name.text(),
            unit=self.unit.text(),
            category=self.category.text(),
            low=self.low.number(),
        )


def _items(seat: Seat) -> list[tuple[str, str]]:
    every = sorted(seat.reader.some(Item), key=lambda item: (item.category, item.name))
    return [(each.subject, seat.say("{name} ({unit})", name=each.name, unit=each.unit)) for each in every]
