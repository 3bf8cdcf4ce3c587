"""A table to type numbers into by keyboard alone: arrows walk, a digit begins, Enter goes down, Tab right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from console.views.items.figure_cells import Cells

ROW_HEIGHT_IN_LETTERS = 1.5
CELL_LETTERS = 16
# A name, and below it unit and kind.
HEADING_LINES = 2.4
# On both sides of a heading together, in pixels, as the style rules say.
HEADING_PADDING = 20
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# To its line, its history, verify it, doubt it, take it back.
DEEDS = (Qt.Key.Key_L, Qt.Key.Key_H, Qt.Key.Key_V, Qt.Key.Key_D, Qt.Key.Key_W)
# Keys that write the number in a cell's editor and walk on, by so many rows.
WALKING = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}


class CellTable(QTableView):
    """A grid of figures.

    Attributes:
        beside: widths, in letters, of the columns right of the figures.
        pasted: Ctrl+V was pressed at a cell; the rows of texts that the clipboard holds.
        asked: the key of something that is done with the figure of a cell.
    """

    pasted = Signal(QModelIndex, list)
    asked = Signal(QModelIndex, int)

    def __init__(self, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self.setModel(cells)
        self.setItemDelegate(_Editor(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(True)
        self.setAlternatingRowColors(False)
        self.setCornerButtonEnabled(False)
        # Fusion draws the corner as a raised button, which nothing here is.
        self.setStyleSheet("QTableCornerButton::section{border:0;background:palette(window);}")
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(True)
        self.beside: Sequence[int] = ()
        cells.modelReset.connect(self._fit)
        self._measure()

    def _measure(self) -> None:
        """Rows and columns by the font in use."""
        letters = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(letters.height() * ROW_HEIGHT_IN_LETTERS))
        self.horizontalHeader().setDefaultSectionSize(CELL_LETTERS * letters.horizontalAdvance("0"))
        self.horizontalHeader().setFixedHeight(round(letters.lineSpacing() * HEADING_LINES))
        self._fit()

    def _fit(self) -> None:
        """A column of figures is as wide as a number, its mark and its heading need."""
        letters = self.fontMetrics()
        for number, head in enumerate(self.cells.columns):
            heading = max(letters.horizontalAdvance(line) for line in head.text.split("\n")) + HEADING_PADDING
            self.setColumnWidth(number, max(heading, self.horizontalHeader().defaultSectionSize()))
        for number, width in enumerate(self.beside, start=len(self.cells.columns)):
            self.setColumnWidth(number, width * letters.horizontalAdvance("0"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(here, _rows(QApplication.clipboard().text()))
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() in ENTER:
            self.walk(1)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._clear(here)
        elif event.key() in DEEDS:
            self.asked.emit(here, event.key())
        elif event.text().isdigit():
            self._begin(event)
        else:
            super().keyPressEvent(event)

    def _begin(self, event: QKeyEvent) -> None:
        """The digit that began is the first of the number."""
        if self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AllEditTriggers, event):
            QApplication.sendEvent(QApplication.focusWidget() or self, QKeyEvent(event))

    def _clear(self, index: QModelIndex) -> None:
        if address := self.cells.address(index):
            self.cells.put(address, "")

    def walk(self, rows: int) -> None:
        """Go so many rows down."""
        here = self.currentIndex()
        there = self.cells.index(here.row() + rows, here.column())
        if there.isValid():
            self.setCurrentIndex(there)


class _Editor(QStyledItemDelegate):
    """Edits a number; Enter and the arrows up and down write it and walk on."""

    def __init__(self, table: CellTable) -> None:
        super().__init__(table)
        self._table = table

    def setModelData(
        self,
        editor: QWidget,
        model: QObject,  # noqa: ARG002 - Qt's own signature
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if address := self._table.cells.address(index):
            self._table.cells.put(address, str(editor.property("text")))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._walks(event):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._table.walk(WALKING[Qt.Key(event.key())])
            return True
        return super().eventFilter(editor, event)

    def _walks(self, event: QKeyEvent) -> bool:
        return event.key() in WALKING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


def _rows(text: str) -> list[list[str]]:
    """A spreadsheet's cells: rows by line, cells by tab."""
    return [line.split("\t") for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
