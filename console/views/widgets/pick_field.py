"""A field for one of many named things: by a part of the name, or of its pinyin's first letters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from console.views.widgets.hinted import Hinted
from console.views.widgets.organ_field import known, offered
from console.words.say import Say


class PickField(Hinted):
    """Takes a thing as soon as only one fits; Down and Up walk through all that fit.

    Attributes:
        picked: another thing is meant, or none any more.
    """

    picked = Signal(str)

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say = say
        self._names: Mapping[str, str] = {}
        self._walked: list[str] = []
        self._key = ""
        self.textChanged.connect(self._read)

    def learn(self, names: Mapping[str, str]) -> None:
        """Know these things from now on, each by its id."""
        self._names = names

    def key(self) -> str:
        """The id of the thing that is meant, "" for none."""
        return self._key

    def choose(self, key: str) -> None:
        """Show a thing, "" for none; one whose name nobody knows shows by its id."""
        self._key = key
        self.setText(self._names.get(key, key))

    def hint(self) -> str:
        """The thing that is taken, or those that fit."""
        return offered(self.text().strip(), self._names, self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step:
            self._walk(step)
        else:
            self._walked = []
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        typed = self.text().strip()
        if not self._walked:
            fitting = known(typed, self._names) if typed and typed not in self._names.values() else self._names
            self._walked = [self._names[each] for each in fitting]
        if self._walked:
            place = self._walked.index(typed) + step if typed in self._walked else 0
            self.setText(self._walked[place % len(self._walked)])

    def _read(self, text: str) -> None:
        typed = text.strip()
        fitting = known(typed, self._names) if typed else []
        key = fitting[0] if len(fitting) == 1 else self._key if typed == self._key else ""
        if key != self._key:
            self._key = key
            self.picked.emit(key)
