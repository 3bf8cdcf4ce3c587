"""The receipts of a response's orders; below, the notice and who has not confirmed the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.receipts_of_levels import Receipts
from console.views.items import receipt as items
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say


class ReceiptsPanel(QWidget):
    """Attributes: `roster`: a row a round; its history says who has not confirmed."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._names: dict[str, str] = {}
        self._seat: Seat | None = None
        words = items.ReceiptWords(say, lambda each: self._names.get(each, each), self._now)
        self.roster: Roster[Receipts] = Roster(items.rows(words, say))
        self.roster.table.instead = say("No order asked for receipts yet.")
        self.roster.offer_history(say("Show who has not confirmed"), "H", words.whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self._names = {each.code: each.name for each in seat.assessment.communities}
        self._names |= {each.id: each.name for each in seat.assessment.organs}

    def show_receipts(self, receipts: Sequence[Receipts]) -> None:
        """Show these; above stands the roll-up of the latest."""
        if self._seat:
            self._names |= {each.subject: each.name for each in self._seat.reader.organs()}
        self.roster.rows.show(receipts)
        self.roster.rows.renew()
        self.roster.renew_history()
        latest = next(iter(receipts), None)
        said = f"{latest.done}/{len(latest.round.addressees)}" if latest else ""
        self.roster.come_to(self._say("Receipts {share}", share=said) if latest else "")

    def _now(self) -> datetime:
        assert self._seat is not None, "nothing is shown before there is a seat"
        return self._seat.now()
