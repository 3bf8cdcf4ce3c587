"""A choice between a few equal things, side by side: by digit, by arrow or by click; none is chosen beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

# Of the frame's corners.
RADIUS = 4
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Segments(QWidget):
    """All of one size; the digit that chooses each is printed on it.

    Attributes:
        chosen: another one was chosen; its key.
    """

    chosen = Signal(str)

    def __init__(self, options: Iterable[tuple[str, str]]) -> None:
        """Offer things, each by key and word."""
        super().__init__()
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = {key: QPushButton(f"{number}  {word}") for number, (key, word) in enumerate(options, 1)}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(4)
        for key, button in self.buttons.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.choose, key))
            row.addWidget(button, 1)

    def key(self) -> str:
        """What was chosen, "" for nothing."""
        return self._key

    def choose(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's own argument
        """Choose one by its key, "" for none."""
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    # What a form compares to know whether something was entered.
    value = Property(str, key, choose, user=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, step = [*self.buttons], STEPS.get(Qt.Key(event.key()))
        if step:
            place = keys.index(self._key) + step if self._key else 0
            self.choose(keys[place % len(keys)])
        elif event.text().isdecimal() and 1 <= int(event.text()) <= len(keys):
            self.choose(keys[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().highlight().color())
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.end()
