"""The one look of tables: fixed row height, no automatic sizes, whole rows selected, the keyboard enough."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

ROW_HEIGHT_IN_LETTERS = 1.4


class Table(QTableView):
    """A table whose column widths are given in letters; the column of width 0 takes what room is left."""

    def __init__(self, model: QAbstractItemModel, widths: list[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self._rows()
        self._columns(widths)

    def _rows(self) -> None:
        header = self.verticalHeader()
        header.hide()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(round(self.fontMetrics().height() * ROW_HEIGHT_IN_LETTERS))

    def _columns(self, widths: list[int]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        letter = self.fontMetrics().horizontalAdvance("0")
        for number, width in enumerate(widths):
            if width:
                header.resizeSection(number, round(width * letter) + letter)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
