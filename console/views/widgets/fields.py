"""Fields of forms: a choice, a moment, a number, a text of several lines; each gives what an act wants."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from console.domain.check import stamp
from console.domain.refused import Refused
from console.words.say import Say
from console.words.times import expected, typed

LINES = 3
# Of a frame's corners.
RADIUS = 4


class Choice(QComboBox):
    """One of several things; nothing is chosen until a person chooses, and no wheel that rolls over it does."""

    def __init__(self, say: Say, options: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Offer things.

        Args:
            say: the language.
            options: key and word of each.
            chosen: key of the one to begin with, "" for none.
        """
        super().__init__()
        for key, word in options:
            self.addItem(word, key)
        self.setPlaceholderText(say("Choose"))
        self.setCurrentIndex(self.findData(chosen) if chosen else -1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def key(self) -> str:
        """What was chosen, "" for nothing."""
        return str(self.currentData() or "")

    def needed(self, message: str) -> str:
        """What was chosen.

        Raises:
            Refused: nothing was, with this message id.
        """
        if not self.key():
            raise Refused(message)
        return self.key()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Framed while it has the keys, as the other fields are; a style sheet for it would take its arrow away."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().highlight().color())
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Moment(QLineEdit):
    """A time as people write it: 930, 昨2140; `ahead` takes one that is yet to come, too (明0800)."""

    def __init__(self, say: Say, now: Callable[[], datetime], *, ahead: bool = False) -> None:
        super().__init__()
        self._now = now
        self._read = expected if ahead else typed
        past, coming = say("930, yesterday 2140; empty: now"), say("930, tomorrow 0800; empty: now")
        self.setPlaceholderText(coming if ahead else past)

    def stamp(self) -> str:
        """The moment in its written form, "" when none was typed.

        Raises:
            Refused: not a time, or one that cannot be.
        """
        text = self.text().strip()
        return stamp(self._read(text, self._now())) if text else ""


class Number(QLineEdit):
    """A number; full-width digits count like half-width ones."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def number(self) -> str:
        return unicodedata.normalize("NFKC", self.text()).strip()


class Text(QPlainTextEdit):
    """A text of several lines; Tab leaves it, Enter begins a new line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        margins = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + margins)

    def lines(self) -> tuple[str, ...]:
        """What was written, a line each, without empty ones."""
        return tuple(line.strip() for line in self.toPlainText().splitlines() if line.strip())
