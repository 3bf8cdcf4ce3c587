"""Supplies: what lies in which store, what is low or to be counted; receive, issue, move, count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.supply import Stock, Store
from console.views.forms.form import Form
from console.views.forms.supply import (
    CountForm,
    IssueForm,
    MoveForm,
    ReceiveForm,
    RegisterItemForm,
    RegisterStoreForm,
)
from console.views.items import supply as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message

if TYPE_CHECKING:  # shown before SQLAlchemy is there
    from console.desk.reader import Shelf


class SupplyPage(Page):
    NAME = "supply"
    TITLE = message("Supplies")
    TOPICS = frozenset({"supply"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.roster: Roster[Shelf] = Roster(items.rows(items.ShelfWords(say, self._now), say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self._offer()
        self.roster.table.activated.connect(lambda _index: self.roster.turn_history())
        self.setFocusProxy(self.roster)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        deeds: tuple[tuple[str, str, str, Callable[[], Form]], ...] = (
            (
                say("Issue"),
                say("Issue supplies"),
                "I",
                lambda: IssueForm(self.seat, *self._here(), self.incident, self),
            ),
            (say("Receive"), say("Receive supplies"), "R", lambda: ReceiveForm(self.seat, *self._here(), self)),
            (say("Move"), say("Move supplies"), "M", lambda: MoveForm(self.seat, *self._here(), self)),
            (say("Count"), say("Count supplies"), "C", lambda: CountForm(self.seat, *self._here(), self)),
        )
        rare: tuple[tuple[str, str, Callable[[], Form]], ...] = (
            (say("Register item"), "N", lambda: RegisterItemForm(self.seat, self)),
            (say("Register store"), "W", lambda: RegisterStoreForm(self.seat, self)),
        )
        for short, text, key, form in deeds:
            act(text, key, partial(self._show, form), short=short, of_row=False)
        self.roster.offer_history(say("History of the stock"), say("History"), self._history)
        for text, key, form in rare:
            act(text, key, partial(self._show, form), of_row=False, button=False)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say(
            "Nothing is in stock yet. N registers an item, W a store, R receives what comes in."
        )
        super().sit(seat)

    def show_incident(self, incident: str) -> None:
        """Stock belongs to no incident; the shown one is where an issue goes by default."""
        self.incident = incident

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def refresh(self) -> None:
        shelves = self.seat.reader.shelves()
        self.roster.rows.show(items.board(shelves))
        self.roster.come_to(*items.summary(shelves, self.say))
        self.roster.renew_history()

    def _history(self, shelf: Shelf) -> str:
        reader = self.seat.reader
        periods = reader.some(Stock, store=shelf.store.subject, item=shelf.item.subject)
        told = [each for period in periods for each in reader.told(period.subject)]
        names = {each.subject: each.name for each in reader.some(Store)}
        return items.history(told, names, self.seat.person, self.say)

    def _now(self) -> datetime:
        return self.seat.now()

    def _here(self) -> tuple[str, str]:
        """Store and item of the chosen row."""
        shelf = self.roster.chosen()
        return (shelf.store.subject, shelf.item.subject) if shelf else ("", "")

    def _show(self, form: Callable[[], Form]) -> None:
        form().stand_beside(self)
