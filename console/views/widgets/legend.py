"""What the curves of a chart are: stroke, mark and name of each, its last value, and whether it has fallen silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.views.theme import colours
from console.views.widgets.ink import inks

SAMPLE, APART, BETWEEN = 24, 5, 14
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Entry:
    """One curve.

    Attributes:
        label: its name; `value`: its last value in words.
        state: "fresh", "stale" or "missing"; `note`: the state in words, "" while it is fresh.
        place: which ink draws it, None for a remark.
    """

    label: str
    value: str = ""
    state: str = "fresh"
    note: str = ""
    place: int | None = None

    @property
    def text(self) -> str:
        return " ".join(filter(None, (self.label, self.value, self.note)))


class Legend(QWidget):
    """Flows over as many rows as the width asks for; what is too long is cut with an ellipsis, whole in the tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self.entries:
            self.entries = tuple(entries)
            self.setToolTip("\n".join(each.text for each in entries))
            self.setAccessibleDescription(self.toolTip())
            self._fit()
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max((rect.bottom() + 1 for _, rect in self._places(self.width())), default=0))

    def _places(self, width: int) -> Iterator[tuple[Entry, QRect]]:
        x = y = 0
        height = self.fontMetrics().height() + 2
        for entry in self.entries:
            wide = min(self._width(entry), width)
            if x and x + wide > width:
                x, y = 0, y + height
            yield entry, QRect(x, y, wide, height)
            x += wide + BETWEEN

    def _width(self, entry: Entry) -> int:
        sample = SAMPLE + APART if entry.place is not None else 0
        return sample + self.fontMetrics().horizontalAdvance(entry.text) + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for entry, rect in self._places(self.width()):
            self._paint(painter, entry, rect)

    def _paint(self, painter: QPainter, entry: Entry, rect: QRect) -> None:
        look = colours(self.palette())
        if entry.place is not None:
            ink = inks(look)[entry.place]
            middle = rect.center().y() + 0.5
            painter.setPen(ink.pen())
            painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.left() + SAMPLE, middle))
            rect = rect.adjusted(SAMPLE + APART, 0, 0, 0)
        tone = {"stale": look.stale, "missing": look.quiet}.get(entry.state, look.text)
        painter.setPen(QColor(tone))
        text = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, LEFT, text)
