"""The history of one log line: each text it had, who wrote it, when and why; below the table, on one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.domain.log import LineCorrected, LineEntered, LineStruck, LineVerified
from console.words.say import Say
from console.words.times import second

if TYPE_CHECKING:
    from console.journal.codec import Told

ROWS = 4


class History(QPlainTextEdit):
    """Readable, and copied from; never edited."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedHeight(round((ROWS + 1) * self.fontMetrics().lineSpacing()))
        self.hide()

    def show_history(self, told: Sequence[Told], person: Callable[[str], str]) -> None:
        """The facts of one line, in journal order; `person` names who did each."""
        sentences = (f"{second(each.header.at)}  {person(each.header.actor)}  {self._deed(each)}" for each in told)
        self.setPlainText("\n".join(sentences))

    def _deed(self, told: Told) -> str:
        """What a fact did; one whose body is gone or not understood is named by its kind."""
        say, fact = self._say, told.fact
        if isinstance(fact, LineEntered):
            return say("entered: {text}", text=fact.text)
        if isinstance(fact, LineCorrected):
            return say("corrected to: {text} (why: {why})", text=fact.text, why=fact.why or say("not said"))
        if isinstance(fact, LineStruck):
            return say("struck (why: {why})", why=fact.why)
        if isinstance(fact, LineVerified):
            return say("verified: {how}", how=fact.how)
        return say("{kind}: the words are no longer here", kind=told.header.kind)
