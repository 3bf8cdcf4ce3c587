"""The first start: who you are, which city's data, where the journal lies; Enter takes it as it is, nothing waits."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from console.views.widgets.notice import Notice
from console.words.say import Say

NAME_IN_LETTERS = 18


class Greeting(Notice):
    """A line above the work, seen once.

    Attributes:
        named: the name that was given.
        exercise_wanted: the exercise was chosen.
    """

    named = Signal(str)
    exercise_wanted = Signal()

    def __init__(self, say: Say, name: str, journal: Path, parent: QWidget | None = None) -> None:
        text = say(
            "First start: data of Longgang (330383); the journal lies at {journal} (another: console --journal PATH). "
            "Who are you?",
            journal=journal,
        )
        super().__init__(text, say, "user", parent)
        self.field = QLineEdit(name)
        self.field.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * NAME_IN_LETTERS)
        self.field.returnPressed.connect(self._accept)
        self.put(self.field)
        self.offer(say("That is me"), self._accept)
        self.offer(say("Try the exercise"), self.exercise_wanted.emit)

    def _accept(self) -> None:
        if self.field.text().strip():
            self.named.emit(self.field.text().strip())
        self.dismiss()
