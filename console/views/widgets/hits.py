"""Paints a cell's text with what was looked for on a marked ground."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.line_words import spans

# How strong the mark is, of 255; on the chosen row its words must stay bright.
MARK, CHOSEN_MARK = 90, 60
# As the style leaves between a cell's edge and its text, less one pixel of the focus frame.
MARGIN = 1


class Hits(QStyledItemDelegate):
    """For the columns that are searched; without words it paints as usual."""

    def __init__(self, words: Callable[[], str], view: QWidget) -> None:
        super().__init__(view)
        self._words = words

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        words = self._words().strip()
        text = str(index.data() or "") if words else ""
        found = list(spans(words, text)) if text else []
        if found:
            self._mark(painter, option, index, found)
        else:
            super().paint(painter, option, index)

    def _mark(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        found: Iterable[tuple[int, int]],
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, shown, shown.widget) + MARGIN
        room = shown.rect.adjusted(margin, 0, -margin, 0)
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        ink = shown.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        painter.save()
        painter.setFont(shown.font)
        for place in self._places(shown, text, found, room):
            painter.fillRect(place, self._ground(shown, chosen=chosen))
        painter.setPen(ink)
        elided = shown.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)
        painter.restore()

    def _places(
        self, shown: QStyleOptionViewItem, text: str, found: Iterable[tuple[int, int]], room: QRect
    ) -> list[QRect]:
        wide = shown.fontMetrics.horizontalAdvance
        places = [
            QRect(room.left() + wide(text[:first]), room.top() + 1, wide(text[first:last]), room.height() - 2)
            for first, last in found
        ]
        return [place for place in places if place.left() < room.right()]

    def _ground(self, shown: QStyleOptionViewItem, *, chosen: bool) -> QColor:
        """On the ground of the chosen row, which is the mark's own colour, a lighter one."""
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Link
        ground = QColor(shown.palette.color(role))
        ground.setAlpha(CHOSEN_MARK if chosen else MARK)
        return ground
