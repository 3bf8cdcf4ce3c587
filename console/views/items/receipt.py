"""Who confirmed the notice of each order: 87/102, by when the others should have, and who they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtGui import QColor

from console.desk.receipts_of_levels import Receipts
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.say import Say, message
from console.words.times import minute


class ReceiptWords:
    """What the cells of a round of receipts say; `name`: of an addressee by its id or code."""

    def __init__(self, say: Say, name: Callable[[str], str], now: Callable[[], datetime]) -> None:
        self._say = say
        self._name = name
        self._now = now

    def share(self, receipts: Receipts) -> str:
        """87/102, and ! while some are late."""
        late = "! " if self.late(receipts) else ""
        return f"{late}{receipts.done}/{len(receipts.round.addressees)}"

    def late(self, receipts: Receipts) -> bool:
        return bool(receipts.waiting) and receipts.round.overdue(self._now())

    def ink(self, receipts: Receipts) -> QColor | None:
        if self.late(receipts):
            return tone.alarm()
        return tone.quiet() if receipts.round.closed or not receipts.waiting else None

    def whole(self, receipts: Receipts) -> str:
        """The notice in its words, and who has not confirmed it, in the order of calling."""
        say, waiting = self._say, "、".join(map(self._name, receipts.waiting))
        told = say("No receipt yet ({n}): {names}", n=len(receipts.waiting), names=waiting) if waiting else ""
        return "\n".join(filter(None, (receipts.round.text, told)))


def rows(words: ReceiptWords, say: Say) -> Rows[Receipts]:
    tip, ink = words.whole, words.ink
    columns = (
        Column[Receipts](message("Time"), lambda each: minute(each.round.opened), width=11, hint=tip, colour=ink),
        Column[Receipts](message("Receipts"), words.share, width=11, hint=tip, colour=ink, strong=words.late),
        Column[Receipts](message("Due"), lambda each: minute(each.round.due), width=11, hint=tip, colour=ink),
        Column[Receipts](message("Notice"), lambda each: each.round.text, hint=tip, colour=ink),
    )
    return Rows(columns, lambda each: each.round.subject, say)
