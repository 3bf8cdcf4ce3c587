"""Expected calls as rows: until when, from whom; those past due first, in the style of what is owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtGui import QColor

from console.domain.call import Call
from console.domain.check import instant
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.say import Say, message
from console.words.times import brief, full, minute

# What is due within this time stands out.
SOON = timedelta(minutes=30)
DAY = timedelta(days=1)


class CallWords:
    """What the cells of an expected call say."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say, self._now = say, now

    def due(self, call: Call) -> str:
        """When it is due; how long ago that was, by word and shape, when nobody called."""
        over = self._now() - instant(call.due)
        if over <= timedelta():
            return minute(call.due)
        return self._say("※ {span} over", span=brief(over) if over < DAY else self._say("{n} d", n=over // DAY))

    def ink(self, call: Call) -> QColor | None:
        if call.overdue(self._now()):
            return tone.alarm()
        return tone.warn() if instant(call.due) - self._now() < SOON else None

    def strong(self, call: Call) -> bool:
        return call.overdue(self._now())

    def came(self, call: Call) -> str:
        return minute(call.came) if call.came else "—"

    def whole(self, call: Call) -> str:
        """Everything known of it, for the tool tip."""
        daily = self._say("every day") if call.daily else self._say("once")
        due = self._say("due {due}", due=full(call.due))
        return "\n".join(filter(None, (call.whom, f"{due}, {daily}", call.telephone, call.note)))


def rows(words: CallWords, say: Say) -> Rows[Call]:
    tip = words.whole
    columns = (
        Column[Call](message("Due"), words.due, 13, colour=words.ink, hint=tip, strong=words.strong),
        Column[Call](message("Who is to call"), lambda call: call.whom, hint=tip),
        Column[Call](message("Telephone"), lambda call: call.telephone, 16, hint=tip, wide_only=60),
        Column[Call](message("Called last"), words.came, 12, colour=lambda _: tone.quiet(), hint=tip, wide_only=44),
    )
    return Rows(columns, lambda call: call.subject, say)
