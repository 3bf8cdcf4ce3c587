"""A field for a due time, and beside it how it is read: nothing is guessed behind one's back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QLabel, QLineEdit

from console.domain.check import stamp
from console.domain.refused import Refused
from console.words.due import due
from console.words.say import Say
from console.words.times import full, lasting


class DueField(QLineEdit):
    """A due time as people write it: 1530, 明日0900, 3小时内.

    Attributes:
        reading: says the moment that was understood; whoever lays the form out puts it below.
    """

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._say, self._now = say, now
        self.setPlaceholderText(say("1530, tomorrow 0900, +2h; empty: no due time"))
        self.reading = QLabel()
        self.reading.setProperty("quiet", True)
        self.textChanged.connect(self._tell)
        self._tell("")

    def stamp(self) -> str:
        """The moment in its written form, "" when none was typed.

        Raises:
            Refused: not a time.
        """
        return stamp(due(self.text(), self._now())) if self.text().strip() else ""

    def _tell(self, _text: str) -> None:
        try:
            self.reading.setText(self._read())
        except Refused as refused:
            self.reading.setText(self._say.refusal(refused))

    def _read(self) -> str:
        if not self.text().strip():
            return self._say("no due time")
        moment = due(self.text(), self._now())
        span = moment - self._now()
        if span.total_seconds() < 0:
            return self._say("{time}, {span} ago", time=full(moment), span=lasting(-span, self._say))
        return self._say("{time}, in {span}", time=full(moment), span=lasting(span, self._say))
