"""Who confirmed the notice of each order: 87/102, by when the others should have, and who they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtGui import QColor

from console.desk.receipts import Calling, Rollup
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.say import Say, message
from console.words.times import minute


class ReceiptWords:
    """What the cells of a round of receipts say; `now`: what due times are measured against."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now

    def share(self, rollup: Rollup) -> str:
        """87/102, and ! while some are late."""
        late = "! " if self.late(rollup) else ""
        return f"{late}{rollup.done}/{rollup.asked}"

    def late(self, rollup: Rollup) -> bool:
        return rollup.overdue(self._now())

    def ink(self, rollup: Rollup) -> QColor | None:
        if self.late(rollup):
            return tone.alarm()
        return tone.quiet() if rollup.round.closed or not rollup.waiting else None

    def whole(self, rollup: Rollup) -> str:
        """The notice in its words, and how far it has got."""
        say = self._say
        told = [say("{n} delivered, not confirmed", n=rollup.delivered)] if rollup.delivered else []
        told += [say("{n} not reached", n=rollup.lost)] if rollup.lost else []
        return "\n".join((rollup.round.text, *told))

    def silent(self, rollup: Rollup, rows: Iterable[Calling]) -> str:
        """The notice, and who has not confirmed it, with the number to call, in the order of calling."""
        open_ones = [each for each in rows if not each.done]
        names = "、".join(" ".join(filter(None, (each.name, each.telephone))) for each in open_ones)
        told = self._say("No receipt yet ({n}): {names}", n=len(open_ones), names=names) if open_ones else ""
        return "\n".join(filter(None, (self.whole(rollup), told)))


def rows(words: ReceiptWords, say: Say) -> Rows[Rollup]:
    tip, ink = words.whole, words.ink
    columns = (
        Column[Rollup](message("Time"), lambda each: minute(each.round.opened), width=11, hint=tip, colour=ink),
        Column[Rollup](message("Receipts"), words.share, width=11, hint=tip, colour=ink, strong=words.late),
        Column[Rollup](message("Due"), lambda each: minute(each.round.due), width=11, hint=tip, colour=ink),
        Column[Rollup](message("Notice"), lambda each: each.round.text, hint=tip, colour=ink),
    )
    return Rows(columns, lambda each: each.round.subject, say)
