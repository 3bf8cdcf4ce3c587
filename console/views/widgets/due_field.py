"""A field for a due time as people write it: 1530, 明日0900, 3小时内."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from console.domain.check import stamp
from console.domain.refused import Refused
from console.views.widgets.hinted import Hinted
from console.words.due import due
from console.words.say import Say
from console.words.times import lasting, minute


class DueField(Hinted):
    """Empty, there is no due time."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._say, self._now = say, now
        self.setPlaceholderText(say("1530, tomorrow 0900, +2h; empty: no due time"))

    def stamp(self) -> str:
        """The moment in its written form, "" when none was typed.

        Raises:
            Refused: not a time.
        """
        return stamp(due(self.text(), self._now())) if self.text().strip() else ""

    def hint(self) -> str:
        """The moment that was understood, and how far away it is."""
        if not self.text().strip():
            return ""
        try:
            moment = due(self.text(), self._now())
        except Refused as refused:
            return self._say.refusal(refused)
        span = moment - self._now()
        if span.total_seconds() < 0:
            return self._say("{time}, {span} ago", time=minute(moment), span=lasting(-span, self._say))
        return self._say("{time}, in {span}", time=minute(moment), span=lasting(span, self._say))
