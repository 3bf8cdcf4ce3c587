"""The receipts of a response's orders; below, the notice and who has not confirmed the chosen one, with his number."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.receipts import Rollup, address_book, callings, rollups
from console.domain.round import RoundKind
from console.views.items import receipt as items
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say


class ReceiptsPanel(QWidget):
    """Attributes: `roster`: a row a round; its history says who has not confirmed."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._seat: Seat | None = None
        self._words = items.ReceiptWords(say, self._now)
        self.roster: Roster[Rollup] = Roster(items.rows(self._words, say))
        self.roster.table.instead = say("No order asked for receipts yet.")
        self.roster.offer_history(say("Show who has not confirmed"), "H", self._silent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)

    def sit(self, seat: Seat) -> None:
        self._seat = seat

    def show_receipts(self, incident: str) -> None:
        """Show those of an incident, "" for none; above stands the roll-up of the latest."""
        assert self._seat is not None, "nothing is shown before there is a seat"
        every = rollups(self._seat.reader, incident, self._now()) if incident else []
        shown = [each for each in every if each.round.kind == RoundKind.RECEIPT]
        self.roster.rows.show(shown)
        self.roster.rows.renew()
        self.roster.renew_history()
        latest = max(shown, key=lambda each: each.round.opened, default=None)
        self.roster.come_to(self._say("Receipts {share}", share=f"{latest.done}/{latest.asked}") if latest else "")

    def _silent(self, rollup: Rollup) -> str:
        assert self._seat is not None, "nothing is shown before there is a seat"
        book = address_book(self._seat.reader, self._seat.assessment, self._seat.telephone)
        return self._words.silent(rollup, callings(self._seat.reader, rollup.round, book))

    def _now(self) -> datetime:
        assert self._seat is not None, "nothing is shown before there is a seat"
        return self._seat.now()
