"""A field that says, at its right end, how it reads what is typed: nothing is guessed behind one's back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit

# Between what is typed and the hint, and at the right edge, in pixels.
GAP, EDGE = 24, 8


class Hinted(QLineEdit):
    """Never takes a key for its hint: who types blind is not stopped by it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.textChanged.connect(lambda _text: self.update())

    def hint(self) -> str:
        """How the text is read, "" when there is nothing to say."""
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        hint, metrics = self.hint(), self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(self.text()) - GAP - EDGE
        if hint and room > 0:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            shown = metrics.elidedText(hint, Qt.TextElideMode.ElideRight, room)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect().adjusted(0, 0, -EDGE, 0), right, shown)
            painter.end()
