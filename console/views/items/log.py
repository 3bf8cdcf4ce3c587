"""The log as a Qt item model: a million lines, of which only those in sight are read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from console.domain.line_query import EVERY_LINE, LineQuery
from console.domain.log import Line
from console.domain.refused import Refused
from console.views.aside import Aside
from console.views.items.log_lines import LogLines
from console.views.items.log_numbers import Numbers
from console.views.items.rows import Column, Index
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.reader import Reader

# More new lines at once are not told, more changed ones not looked at one by one: the log begins anew.
LINES_TOLD = 2_000
CHANGES_EXAMINED = 64
LINE = Qt.ItemDataRole.UserRole
DISPLAY = int(Qt.ItemDataRole.DisplayRole)

T = TypeVar("T")


class Log(QAbstractTableModel):
    """The lines a query leaves, oldest first: the newest at once, the others when their numbers have been read beside.

    Lines that join, leave or change are told one by one; when there are too many the model is reset, and its view
    finds its place again.

    Attributes:
        fault: why the log could not be read, None while it can.
        faulty: the log could not be read; `completed`: all lines of the query are counted.
    """

    faulty = Signal(Refused)
    completed = Signal()

    def __init__(
        self, reader: Reader, columns: Sequence[Column[Line]], say: Say, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.fault: Refused | None = None
        self._reader = reader
        self._say = say
        self._query = EVERY_LINE
        self._lines = LogLines(reader, EVERY_LINE)
        self._aside = Aside(self)
        self._numbers: Numbers | None = None
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self.renew()

    @property
    def shown(self) -> LineQuery:
        """Which lines are shown."""
        return self._query

    @property
    def complete(self) -> bool:
        """Whether all lines are counted; until then the newest show."""
        return self._lines.complete

    @property
    def pages(self) -> frozenset[int]:
        """Which pages are held."""
        return self._lines.pages

    def choose(self, query: LineQuery) -> None:
        """Show the lines that a query leaves."""
        if query != self._query:
            self._query = query
            self.renew()

    def line(self, row: int) -> Line | None:
        """The line in a row; None outside, or while it cannot be read."""
        return self._lines.held(row) or self._ask(partial(self._lines.line, row), None)

    def place(self, subject: str) -> int:
        """The row of a line, -1 when it is not among those shown."""
        nothing: list[Line] = []
        found = self._ask(partial(self._reader.lines_among, [subject], self._query), nothing)
        if not found:
            return -1
        if self._query == EVERY_LINE and not self.complete:
            return self._ask(partial(self._reader.line_place, found[0]), -1)
        return self._ask(partial(self._lines.row, found[0]), -1)

    def hear(self, subjects: Iterable[str]) -> None:
        """These lines are new or have changed."""
        listed = sorted(subjects)
        if self.fault or len(listed) > LINES_TOLD or not self._ask(partial(self._follow, listed), otherwise=False):
            self.renew()

    def _follow(self, subjects: list[str]) -> bool:
        """Take over some lines as they stand now; False when that cannot be done one by one."""
        lines = self._reader.lines_among(subjects)
        fitting = lines if self._query == EVERY_LINE else self._reader.lines_among(subjects, self._query)
        fit = {line.subject for line in fitting}
        end = self._lines.end
        earlier = [line for line in lines if (line.number, line.order) <= end]
        followed = len(earlier) <= CHANGES_EXAMINED and all(self._take(line, line.subject in fit) for line in earlier)
        if followed:
            self._append([line for line in fitting if (line.number, line.order) > end])
        return followed

    def _take(self, line: Line, fits: bool) -> bool:  # noqa: FBT001 - what the query says of it
        """A line that is not new: it changes, leaves or joins; False when nobody can say where."""
        row = self._lines.row(line)
        if row >= 0 and fits:
            self._change(row, line)
        elif not self.complete:
            return False
        elif row >= 0:
            self._remove(row)
        elif fits:
            return self._insert(line)
        return True

    def _change(self, row: int, line: Line) -> None:
        self._lines.change(row, line)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        self._lines.remove(row)
        self.endRemoveRows()

    def _insert(self, line: Line) -> bool:
        row = self._lines.row_for(line)
        if row >= 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self._lines.insert(row, line)
            self.endInsertRows()
        return row >= 0

    def _append(self, lines: list[Line]) -> None:
        if lines:
            count = self._lines.count
            self.beginInsertRows(QModelIndex(), count, count + len(lines) - 1)
            self._lines.append(lines)
            self.endInsertRows()

    def renew(self) -> None:
        """Begin anew: nothing that was read is kept."""
        self._aside.forget()
        if self._numbers:
            self._numbers.stop()
            self._numbers = None
        self.beginResetModel()
        self.fault = None
        self._lines = LogLines(self._reader, self._query)
        self._ask(self._lines.begin, None)
        self.endResetModel()
        if not self.complete and not self.fault:
            lines, self._numbers = self._lines, Numbers(self._reader, self._query)
            self._aside.do(self._numbers, partial(self._adopt, lines), partial(self._miss, lines))

    def _adopt(self, lines: LogLines, numbers: array[int]) -> None:
        """All lines are known now; those before the newest come in above them."""
        if lines is not self._lines:
            return
        more = lines.missing(numbers)
        if more < 0:
            self.renew()
            return
        if more:
            self.beginInsertRows(QModelIndex(), 0, more - 1)
        self._ask(partial(lines.adopt, numbers), None)
        if more:
            self.endInsertRows()
        self.completed.emit()

    def _miss(self, lines: LogLines, refused: Refused) -> None:
        """The numbers could not be read; those of a search that was given up are missed by nobody."""
        if lines is self._lines:
            self._fail(refused)

    def retell(self) -> None:
        """The same lines may read differently: names were learnt, another day began."""
        if self._lines.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._lines.count - 1, len(self.columns) - 1))

    def _ask(self, question: Callable[[], T], otherwise: T) -> T:
        """An answer of the reader; a log that cannot be read is shown as such, not as an empty one."""
        try:
            return question()
        except Refused as refused:
            self._fail(refused)
            return otherwise

    def _fail(self, refused: Refused) -> None:
        if self.fault is None:
            self.fault = refused
            self.faulty.emit(refused)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._lines.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(self.columns[section].heading)
        return None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        # Of every cell in sight Qt asks for a dozen things, at every frame.
        answer = ANSWERS.get(role)
        if answer is None or not index.isValid():
            return None
        line = self.line(index.row())
        return answer(self, line, self.columns[index.column()]) if line else None

    def text_of(self, line: Line, column: Column[Line]) -> str:
        return column.text(line)

    def colour_of(self, line: Line, column: Column[Line]) -> QColor | None:
        return column.colour(line) if column.colour else None

    def font_of(self, line: Line, column: Column[Line]) -> QFont | None:
        return self._struck if line.struck and not column.width else None

    def hint_of(self, line: Line, column: Column[Line]) -> str:
        return (column.hint or column.text)(line)

    def subject_of(self, line: Line, _column: Column[Line]) -> str:
        return line.subject


ANSWERS: Mapping[int, Callable[[Log, Line, Column[Line]], Any]] = {
    DISPLAY: Log.text_of,
    Qt.ItemDataRole.ForegroundRole: Log.colour_of,
    Qt.ItemDataRole.FontRole: Log.font_of,
    Qt.ItemDataRole.ToolTipRole: Log.hint_of,
    LINE: Log.subject_of,
}
