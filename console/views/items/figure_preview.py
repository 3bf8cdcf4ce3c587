"""A table of figures as it was read from a file: every cell with what is wrong with it, or what stands there now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from console.feeds.figure_table import Cell, Line, Preview
from console.views.glance import thousands
from console.views.items import tone
from console.words.say import Say

Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# Row, community and state come before the figures.
BEFORE = 3


class PreviewRows(QAbstractTableModel):
    """The rows of a file, those with faults first."""

    def __init__(self, say: Say, name: Callable[[str], str]) -> None:
        """Begin empty.

        Args:
            say: the language.
            name: of a metric.
        """
        super().__init__()
        self._say = say
        self._name = name
        self._metrics: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._cells: list[Mapping[str, Cell]] = []

    def show(self, preview: Preview) -> None:
        self.beginResetModel()
        self._metrics = preview.metrics
        self._lines = sorted(preview.lines, key=lambda each: (not each.faults, each.row))
        self._cells = [{each.metric: each for each in line.cells} for line in self._lines]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else BEFORE + len(self._metrics)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        before = (self._say("Row"), self._say("Community"), self._say("State"))
        return before[section] if section < BEFORE else self._name(self._metrics[section - BEFORE])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if index.column() < BEFORE:
            return self._edge(line, index.column(), role)
        return self._cell(self._cells[index.row()].get(self._metrics[index.column() - BEFORE]), role)

    def _edge(self, line: Line, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return (str(line.row), line.name, self._state(line))[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((*line.faults, *line.warnings)) or None
        return None

    def _state(self, line: Line) -> str:
        if line.faults:
            return f"× {line.faults[0]}"
        if not line.cells:
            return self._say("○ no figures")
        warned = self._say(" ⚠ {n}", n=len(line.warnings)) if line.warnings else ""
        return self._say("✓ {n} figures", n=len(line.cells)) + warned

    def _cell(self, cell: Cell | None, role: int) -> Any:
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell.text} ×" if cell.fault else thousands(cell.value or cell.text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            return tone.alarm() if cell.fault else tone.quiet() if cell.value == cell.stands else None
        return self._tip(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tip(self, cell: Cell) -> str | None:
        stands = self._say("Stands now: {value}", value=thousands(cell.stands)) if cell.stands else ""
        return cell.fault or stands or None


def _ink(line: Line) -> QColor | None:
    if line.faults:
        return tone.alarm()
    return tone.warn() if line.warnings else None
