"""What stands around the curves of a chart: times of the day, round numbers, hatched bands where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from console.domain.check import plain_decimal
from console.reports.curve import Gap, time_ticks
from console.words.times import local

# Room that a time under the axis needs.
TICK_WIDTH = 74


class Bands(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph is not typed
    """Stretches of time in which nothing is known, hatched over the whole height."""

    def __init__(self, stretches: Sequence[Gap], colour: QColor) -> None:
        super().__init__()
        self.stretches = tuple(stretches)
        self._brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
        self.setZValue(-10)

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF(box.viewRect()) if box else QRectF()

    def dataBounds(self, *_: object) -> tuple[None, None]:
        """Never a reason to scale."""
        return (None, None)

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        view = self.boundingRect()
        rects = [
            QRectF(gap.start.timestamp(), view.top(), (gap.stop - gap.start).total_seconds(), view.height())
            for gap in self.stretches
        ]
        placed = [painter.transform().mapRect(rect.intersected(view)) for rect in rects]
        painter.save()
        painter.resetTransform()  # a pattern would be stretched with the axes
        for rect in placed:
            painter.fillRect(rect, self._brush)
        painter.restore()


class Times(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Round moments of the day in Beijing time, 24 hours; at midnight the date."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.period = (datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1, UTC))

    def tickValues(self, _low: float, _high: float, size: float) -> list[tuple[float, list[float]]]:
        moments = time_ticks(*self.period, max(2, int(size / TICK_WIDTH)))
        return [(1.0, [moment.timestamp() for moment in moments])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [_moment(datetime.fromtimestamp(value, UTC)) for value in values]


class Values(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Round numbers, never "1k"."""

    def __init__(self) -> None:
        super().__init__("left")
        self.enableAutoSIPrefix(enable=False)
        self.ticks: list[float] = [0.0, 1.0]

    def tickValues(self, _low: float, _high: float, _size: float) -> list[tuple[float, list[float]]]:
        return [(1.0, self.ticks)]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [number(value) for value in values]


def number(value: float) -> str:
    return plain_decimal(Decimal(str(value)))


def _moment(moment: datetime) -> str:
    shown = local(moment)
    return f"{shown:%m-%d}" if (shown.hour, shown.minute) == (0, 0) else f"{shown:%H:%M}"
