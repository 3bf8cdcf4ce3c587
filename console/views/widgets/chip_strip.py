"""A row of small framed words, each with its key; drawn in one go, clicked one by one, never with the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.views.items.chip import Look, Tone
from console.views.theme import Colours, colours
from console.views.tip import as_typed

SIDE, GAP, ROUND = 6, 5, 4.0
LETTERS_MIN, LETTERS_MAX = 8, 34


class ChipStrip(QWidget):
    """Shows as many chips as fit, and how many more there are.

    Attributes:
        clicked: the number of a chip, from 0.
    """

    clicked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks: tuple[Look, ...] = ()
        self._places: list[QRect] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def show_chips(self, looks: Sequence[Look]) -> None:
        if tuple(looks) == self.looks:
            return
        self.looks = tuple(looks)
        self.setAccessibleDescription(", ".join(each.text for each in self.looks))
        self._arrange()
        self.updateGeometry()
        self.update()

    @property
    def shown(self) -> int:
        """How many fit."""
        return len(self._places)

    def sizeHint(self) -> QSize:
        widths = [self._width(each) + GAP for each in self.looks]
        return QSize(max(0, sum(widths) - GAP), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self.clicked.emit(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._at(event.pos())
            tip = self.looks[number].tip if number is not None else self._hidden()
            QToolTip.showText(event.globalPos(), as_typed(tip), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = colours(self.palette())
        for each, place in zip(self.looks, self._places, strict=False):
            self._paint(painter, each, place, look)
        if self.shown < len(self.looks):
            painter.setPen(QColor(look.quiet))
            left = self._places[-1].right() + GAP if self._places else 0
            more = self.rect().adjusted(left, 0, 0, 0)
            painter.drawText(more, Qt.AlignmentFlag.AlignVCenter, f"+{len(self.looks) - self.shown}")

    def _paint(self, painter: QPainter, chip: Look, place: QRect, look: Colours) -> None:
        ink, edge = _ink(chip.tone, look)
        dashes = Qt.PenStyle.DashLine if chip.tone is Tone.WORDS else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 1, dashes))
        painter.setBrush(QColor(look.base))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        inside = place.adjusted(SIDE, 0, -SIDE, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(look.quiet))
        painter.drawText(inside, left, chip.mark)
        painter.setPen(QColor(ink))
        metrics = self.fontMetrics()
        mark = metrics.horizontalAdvance(f"{chip.mark} ") if chip.mark else 0
        words = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, inside.width() - mark + 1)
        painter.drawText(inside.adjusted(mark, 0, 0, 0), left, words)

    def _arrange(self) -> None:
        """As many as there is room for, from the left, the last one shortened; then the sign of those left out."""
        letter = self.fontMetrics().averageCharWidth()
        more = self.fontMetrics().horizontalAdvance("+99") + GAP
        self._places, left = [], 0
        for number, chip in enumerate(self.looks):
            room = self.width() - left - (0 if number == len(self.looks) - 1 else more)
            width = min(self._width(chip), room)
            if width < min(self._width(chip), LETTERS_MIN * letter):
                break
            self._places.append(QRect(left, 0, width, self.height()))
            left += width + GAP

    def _at(self, point: QPoint) -> int | None:
        return next((number for number, place in enumerate(self._places) if place.contains(point)), None)

    def _hidden(self) -> str:
        return "\n".join(f"{each.mark} {each.text}" for each in self.looks[self.shown :])

    def _height(self) -> int:
        return self.fontMetrics().height() + 2

    def _width(self, chip: Look) -> int:
        metrics: QFontMetrics = self.fontMetrics()
        words = metrics.horizontalAdvance(f"{chip.mark} {chip.text}" if chip.mark else chip.text)
        return min(words, LETTERS_MAX * metrics.averageCharWidth()) + 2 * SIDE


def _ink(tone: Tone, look: Colours) -> tuple[str, str]:
    """Colours of a chip's words and of its edge."""
    return {
        Tone.ACT: (look.text, look.accent),
        Tone.PLAIN: (look.text, look.line),
        Tone.WORDS: (look.quiet, look.quiet),
        Tone.DONE: (look.good, look.good),
    }[tone]
