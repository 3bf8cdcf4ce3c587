"""Several levels side by side: each by its digit or by click; all of them unless some are left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Property, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.words.labels import LEVELS

# Of the frame's corners.
RADIUS = 4


class LevelsField(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.buttons = {level: QPushButton(f"{level}  {label.glyph} {label.roman}") for level, label in LEVELS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(4)
        for button in self.buttons.values():
            button.setCheckable(True)
            button.setChecked(True)
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self.setFocus, Qt.FocusReason.MouseFocusReason))
            row.addWidget(button, 1)

    def levels(self) -> tuple[int, ...]:
        """Those that are chosen, the gravest first."""
        return tuple(level for level, button in self.buttons.items() if button.isChecked())

    def _text(self) -> str:
        return "".join(map(str, self.levels()))

    # What a form compares to know whether something was entered.
    value = Property(str, _text, user=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = self.buttons.get(int(event.text())) if event.text().isdecimal() else None
        if button:
            button.toggle()
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
