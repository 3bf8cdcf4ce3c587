"""A field that goes to a row: by its number, a part of its name or the first letters of its pinyin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.domain.sound import within
from console.words.pinyin import sound
from console.words.say import Say


class Jump(QLineEdit):
    """The field.

    Attributes:
        found: the place of the row to go to, from 0.
        taken: Enter: do to that row what is usually done; left: Esc or the end of looking.
    """

    found = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._at = -1
        self.setPlaceholderText(say("number, name or initials"))
        self.setClearButtonEnabled(True)
        self.textEdited.connect(lambda _text: self._look(-1))

    def know(self, names: Iterable[str]) -> None:
        """The rows' names, from above."""
        self._names = tuple(names)

    def start(self, text: str) -> None:
        """Somebody began to type on the list."""
        self.setFocus()
        self.setText(text)
        self._look(-1)

    def places(self) -> list[int]:
        """All rows that fit; a number is one row's."""
        typed = self.text().strip().casefold()
        if typed.isdecimal():
            return [int(typed) - 1] if 0 < int(typed) <= len(self._names) else []
        return [place for place, name in enumerate(self._names) if typed and _fits(typed, name)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._look(self._at)
        else:
            super().keyPressEvent(event)

    def _look(self, after: int) -> None:
        """Go to the first that fits below a place, or from above again."""
        places = self.places()
        self._at = next((each for each in places if each > after), places[0] if places else -1)
        if self._at >= 0:
            self.found.emit(self._at)

    def _take(self) -> None:
        """What fits no row does nothing to the one chosen before."""
        if self.places():
            self.taken.emit()
            self.clear()


def _fits(typed: str, name: str) -> bool:
    return typed in name.casefold() or within(typed, sound(name))
