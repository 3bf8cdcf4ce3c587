"""A moment to compare with, typed as people write it; empty: none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from console.domain.check import stamp
from console.domain.refused import Refused
from console.views.widgets.composition import Composition
from console.words.say import Say
from console.words.times import minute, typed

MARGIN = 6


class SinceField(QWidget):
    """Shown on a key; Enter takes the moment.

    Attributes:
        chosen: another moment in its written form, "" for none.
    """

    chosen = Signal(str)

    def __init__(self, say: Say, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._now = now
        self.field, self.answer = QLineEdit(), QLabel()
        self.field.setPlaceholderText(say("930, yesterday 2140; empty: the last report"))
        self.answer.setProperty("quiet", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2, MARGIN, 2)
        row.addWidget(QLabel(say("Change since")))
        row.addWidget(self.field, 1)
        row.addWidget(self.answer)
        Composition(self.field)
        self.field.returnPressed.connect(self._take)
        self.setFocusProxy(self.field)
        self.hide()

    def ask(self) -> None:
        """Come up with the caret in it."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc compares with the last report again."""
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        text = self.field.text().strip()
        try:
            moment = stamp(typed(text, self._now())) if text else ""
        except Refused as refused:
            self.answer.setText(self._say.refusal(refused))
            return
        self.answer.setText(minute(moment))
        self.setVisible(bool(moment))
        self.chosen.emit(moment)
