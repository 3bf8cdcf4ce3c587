"""Rows of any noun as a Qt item model: what did not change is left alone, so selection and scroll position stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from console.views.tip import as_typed
from console.words.say import Say

T = TypeVar("T")
# How many average letters wide a Chinese character is, and where such characters begin.
HAN = 1.8
FIRST_WIDE = 0x2150
Index = QModelIndex | QPersistentModelIndex
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column.

    Attributes:
        heading: message id; `text`: what a row shows.
        width: in average letters, 0 for the column that takes what room is left.
        colour: of the text, None for the palette's own; `hint`: the tool tip; `number`: right-aligned.
        strong: bold.
        fill: ground, None for the table's own; `wide_only`: letters the table must be wide to show the column at all.
        least: letters that a column without a width must have before those that show in wide tables only come.
    """

    heading: str
    text: Callable[[T], str]
    width: int = 0
    colour: Callable[[T], QColor | None] | None = None
    hint: Callable[[T], str] | None = None
    number: bool = False
    strong: Callable[[T], bool] | None = None
    fill: Callable[[T], QColor | None] | None = None
    wide_only: int = 0
    least: int = 0


class Rows(QAbstractTableModel, Generic[T]):
    """A list of rows, each with a key of its own."""

    def __init__(
        self, columns: Sequence[Column[T]], key: Callable[[T], str], say: Say, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._say = say
        self._rows: list[T] = []
        self._places: dict[str, int] = {}
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def rows(self) -> Sequence[T]:
        return self._rows

    def at(self, index: Index) -> T | None:
        """The row behind an index, None behind an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def place(self, key: str) -> int:
        """The place of the row of this key, -1 when there is none."""
        return self._places.get(key, -1)

    def show(self, rows: Sequence[T]) -> None:
        """Show these rows instead, saying exactly what was removed, moved, inserted and changed.

        Of two rows of one key the last is shown.
        """
        wanted = {self._key(row): row for row in rows}
        self._remove_others(wanted)
        self._sort([key for key in wanted if key in self._places])
        self._insert_missing(list(wanted.values()))
        self._change(list(wanted.values()))

    def _remove_others(self, wanted: Mapping[str, T]) -> None:
        gone = [number for number, row in enumerate(self._rows) if self._key(row) not in wanted]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        if gone:
            self._number()

    def _sort(self, keys: list[str]) -> None:
        before = [self._key(row) for row in self._rows]
        if keys == before:
            return
        self.layoutAboutToBeChanged.emit()
        self._rows = [self._rows[self._places[key]] for key in keys]
        self._number()
        held = self.persistentIndexList()
        moved = [self.index(self._places[before[index.row()]], index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _insert_missing(self, rows: list[T]) -> None:
        new = [number for number, row in enumerate(rows) if self._key(row) not in self._places]
        for first, last in _runs(new):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self.endInsertRows()
        if new:
            self._number()

    def _change(self, rows: list[T]) -> None:
        changed = [number for number, row in enumerate(rows) if self._rows[number] != row]
        for first, last in _runs(changed):
            self._rows[first : last + 1] = rows[first : last + 1]
            self._tell(first, last)

    def _number(self) -> None:
        self._places = {self._key(row): number for number, row in enumerate(self._rows)}

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def renew(self) -> None:
        """Time passed: the same rows may read differently."""
        if self._rows:
            self._tell(0, len(self._rows) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say(self.columns[section].heading)
        return RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].number else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        return self._dress(column, row, role)

    def _dress(self, column: Column[T], row: T, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and column.number:
            return RIGHT
        if role == Qt.ItemDataRole.ForegroundRole and column.colour:
            return column.colour(row)
        if role == Qt.ItemDataRole.BackgroundRole and column.fill:
            return column.fill(row)
        if role == Qt.ItemDataRole.FontRole and column.strong and column.strong(row):
            return self._bold
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_typed((column.hint or column.text)(row))
        return None


def letters(texts: Iterable[str]) -> int:
    """How many average letters wide the widest of some texts is."""
    return round(max((sum(HAN if ord(each) >= FIRST_WIDE else 1.0 for each in text) for text in texts), default=0))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending numbers as runs without a gap: first and last of each."""
    first = last = None
    for number in numbers:
        if last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
