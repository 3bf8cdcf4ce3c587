"""The one look of tables: fixed row height, no automatic sizes, whole rows selected, the keyboard enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from console.views.items.rows import Rows
from console.views.theme import colours

ROW_HEIGHT_IN_LETTERS = 1.4
# Around the sentence that stands where no rows are, in rows.
MARGIN = 1
LEAST_ROWS = 2
# On both sides of a heading together, in pixels, as the style rules say.
HEADING_PADDING = 14


class Table(QTableView):
    """A table whose column widths are given in letters; the column of width 0 takes what room is left.

    What is inserted or removed above the rows in sight does not move them; whoever looks at the top sees what comes.

    Attributes:
        instead: a sentence shown where there are no rows.
    """

    def __init__(
        self,
        model: QAbstractItemModel,
        widths: Sequence[int],
        parent: QWidget | None = None,
        *,
        wide_only: Sequence[int] = (),
        least: Sequence[int] = (),
    ) -> None:
        """Show a model.

        Args:
            model: its rows.
            widths: of each column, in letters.
            parent: as everywhere in Qt.
            wide_only: for each column, how many letters wide the table must be to show it; none given: always shown.
            least: for each column of width 0, how many letters it has before those of wide tables only show.
        """
        super().__init__(parent)
        self.instead = ""
        self._widths = tuple(widths)
        self._wide_only = tuple(wide_only)
        self._least = tuple(least)
        self._held: tuple[QPersistentModelIndex, int] | None = None
        self.setModel(model)
        self._behave()
        self._look()
        self._measure()
        self._hold_still(model)

    @classmethod
    def of(cls, rows: Rows[Any], parent: QWidget | None = None) -> Table:
        """A table as wide as the rows' columns say."""
        columns = rows.columns
        return cls(
            rows,
            [each.width for each in columns],
            parent,
            wide_only=[each.wide_only for each in columns],
            least=[each.least for each in columns],
        )

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)

    def _look(self) -> None:
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _measure(self) -> None:
        """Rows and columns by the font in use."""
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * ROW_HEIGHT_IN_LETTERS))
        header = self.horizontalHeader()
        for number, width in enumerate(self._widths):
            if width:
                header.resizeSection(number, self._width(number))
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _width(self, column: int) -> int:
        """Of a column whose width is given in letters; never less than its heading. 0 for the others."""
        letters = self._widths[column]
        return max(round((letters + 1) * self._letter()), self._heading_width(column)) if letters else 0

    def _heading_width(self, column: int) -> int:
        heading = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        return self.fontMetrics().horizontalAdvance(heading) + HEADING_PADDING

    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("0")

    def minimumSizeHint(self) -> QSize:
        """A heading and two rows; a dock may be made as low as that."""
        low = self.horizontalHeader().sizeHint().height() + LEAST_ROWS * self.verticalHeader().defaultSectionSize()
        return QSize(super().minimumSizeHint().width(), low)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first arrow chooses the row one is at; Qt would step over it, and never choose an only row."""
        here = self.currentIndex()
        arrow = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if arrow and here.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(here.row())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()
            self._shed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shed()

    def _shed(self) -> None:
        """Hide the columns there is no room for, those of the widest tables first."""
        shown = self._fitting()
        for number in range(len(self._wide_only)):
            if self.isColumnHidden(number) != (number not in shown):
                self.setColumnHidden(number, number not in shown)

    def _fitting(self) -> set[int]:
        room, letter = self.viewport().width(), self._letter()
        shown = {number for number, needed in enumerate(self._wide_only) if needed <= room / letter}
        for number in sorted(filter(self._wide_only.__getitem__, shown), key=self._wide_only.__getitem__, reverse=True):
            if sum(self._least_width(each) for each in shown) <= room:
                break
            shown.discard(number)
        return shown

    def _least_width(self, column: int) -> int:
        return self._width(column) or (self._least[column] * self._letter() if self._least else 0)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """The chosen row is bright only where the keys go: of two bright ones nobody knows which a key would strike."""
        super().initViewItemOption(option)
        if not self.hasFocus():
            option.palette = self._resting(option.palette)

    def _resting(self, palette: QPalette) -> QPalette:
        made, look = QPalette(palette), colours(self.palette())
        made.setColor(QPalette.ColorRole.Highlight, look.hatch)
        made.setColor(QPalette.ColorRole.HighlightedText, look.text)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.instead and not self.model().rowCount():
            self._say_instead()

    def _say_instead(self) -> None:
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        margin = MARGIN * self.verticalHeader().defaultSectionSize()
        # In a low table the sentence comes first, then the room above it.
        above = max(0, min(margin, (self.viewport().height() - margin) // 2))
        room = self.viewport().rect().adjusted(margin, above, -margin, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.instead)
        painter.end()

    def _hold_still(self, model: QAbstractItemModel) -> None:
        model.rowsAboutToBeInserted.connect(lambda *_: self._hold(self.rowAt(0)))
        model.rowsInserted.connect(self._restore)
        model.rowsRemoved.connect(self._restore)

    def rowsAboutToBeRemoved(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Qt would scroll to the row it makes current instead of a removed one."""
        self._hold(self._staying(start, end))
        super().rowsAboutToBeRemoved(parent, start, end)

    def _staying(self, first: int, last: int) -> int:
        """The first row in sight that is not about to go."""
        top = self.rowAt(0)
        return last + 1 if first <= top <= last else top

    def _hold(self, row: int) -> None:
        """Remember a row, and by how much the topmost one is cut off; at the top there is nothing to hold."""
        index = self.model().index(row, 0)
        scrolled = self.verticalScrollBar().value() > 0 and index.isValid()
        self._held = (QPersistentModelIndex(index), self.rowViewportPosition(self.rowAt(0))) if scrolled else None

    def _restore(self) -> None:
        if self._held and self._held[0].isValid():
            self.updateGeometries()
            self.verticalScrollBar().setValue(
                self.verticalHeader().sectionPosition(self._held[0].row()) - self._held[1]
            )
        self._held = None
