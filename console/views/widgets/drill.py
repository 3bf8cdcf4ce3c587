"""The band of an exercise: yellow and black on every window, so that nobody takes a drill for the real thing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.words.say import Say

YELLOW, BLACK = "#f2c200", "#000000"
LINES = 1.25


class DrillBand(QWidget):
    """Stripes, and in the middle 【演练】 with the exercise's name."""

    def __init__(self, say: Say, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = " ".join(filter(None, (say("【DRILL】"), name)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text)

    def sizeHint(self) -> QSize:
        return QSize(0, round(self.fontMetrics().height() * LINES))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(YELLOW))
        painter.setBrush(QColor(BLACK))
        painter.setPen(Qt.PenStyle.NoPen)
        for stripe in self._stripes():
            painter.drawPolygon(stripe)
        self._write(painter)
        painter.end()

    def _stripes(self) -> list[QPolygonF]:
        side = float(self.height())
        lefts = [side * 2 * number for number in range(-1, round(self.width() / side / 2) + 1)]
        return [
            QPolygonF(
                [QPointF(left, side), QPointF(left + side, side), QPointF(left + 2 * side, 0), QPointF(left + side, 0)]
            )
            for left in lefts
        ]

    def _write(self, painter: QPainter) -> None:
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(self.text) + 2 * painter.fontMetrics().height()
        plate = QRectF((self.width() - width) / 2, 0, width, self.height())
        painter.fillRect(plate, QColor(YELLOW))
        painter.setPen(QColor(BLACK))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.text)
