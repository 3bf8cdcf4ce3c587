"""A line of text that gives way: cut with … when there is no room, whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from console.views.tip import as_typed

FEWEST = 3


class Elided(QLabel):
    def __init__(self, text: str = "", parent: QWidget | None = None, *, fewest: int = FEWEST) -> None:
        """Show a line; `fewest`: to how many letters' height in width it gives way at most."""
        super().__init__(text, parent)
        self._fewest = fewest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(as_typed(text))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(min(super().sizeHint().width(), self._fewest * metrics.height()), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.style().drawItemText(
            painter, room, self.alignment(), self.palette(), self.isEnabled(), text, self.foregroundRole()
        )
        painter.end()
