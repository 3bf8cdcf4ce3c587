"""The log as a Qt item model: a hundred thousand lines, of which only those in sight are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from console.domain.line_query import EVERY_LINE, LineQuery
from console.domain.log import Line
from console.domain.refused import Refused
from console.views.items.rows import Column, Index
from console.words.say import Say

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.reader import Reader

# Lines are read so many at a time, and so many pages are kept: some 8,000 lines around what was looked at.
PAGE = 128
PAGES_KEPT = 64
# So many lines with a text are few.
FEW = 8 * PAGE
# More changes at once are not looked at one by one.
CHANGES_EXAMINED = 64
LINE = Qt.ItemDataRole.UserRole

T = TypeVar("T")


class Log(QAbstractTableModel):
    """The lines of one incident, or of all, that hold a text.

    Lines at the end are inserted, changed ones are said to have changed; when a line joined or left in the middle
    (another desk's, earlier in the journal's order) the model is reset, and its view finds its place again.

    Attributes:
        fault: why the log could not be read, None while it can.
        faulty: the log could not be read.
    """

    faulty = Signal(Refused)

    def __init__(
        self, reader: Reader, columns: Sequence[Column[Line]], say: Say, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.fault: Refused | None = None
        self._reader = reader
        self._say = say
        self._query = EVERY_LINE
        self._end = ""
        self._count = 0
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self.renew()

    @property
    def shown(self) -> LineQuery:
        """Which lines are shown."""
        return self._query

    @property
    def pages(self) -> frozenset[int]:
        """Which pages are held."""
        return frozenset(self._pages)

    def choose(self, query: LineQuery) -> None:
        """Show the lines that a query leaves."""
        if query != self._query:
            self._query = query
            self.renew()

    def line(self, row: int) -> Line | None:
        """The line in a row; None outside, or while it cannot be read."""
        if not 0 <= row < self._count:
            return None
        page, place = self._page(row // PAGE), row % PAGE
        return page[place] if place < len(page) else None

    def place(self, subject: str) -> int:
        """The row of a line, -1 when it is not among those shown."""
        line = self._ask(lambda: self._reader.one(Line, subject), None)
        if line is None or not self._fits(line):
            return -1
        return self._ask(lambda: self._reader.line_place(line, self._query), -1)

    def hear(self, subjects: Iterable[str]) -> None:
        """These lines are new or have changed."""
        listed = sorted(subjects)
        if self.fault or len(listed) > CHANGES_EXAMINED or not self._follow(self._lines(listed)):
            self.renew()

    def _lines(self, subjects: Iterable[str]) -> list[Line]:
        asked = (self._ask(partial(self._reader.one, Line, subject), None) for subject in subjects)
        return sorted((line for line in asked if line), key=attrgetter("order"))

    def _follow(self, lines: list[Line]) -> bool:
        """Take over lines that are at the end or that changed in place; False when one joined or left elsewhere."""
        new = [line for line in lines if line.order > self._end and self._fits(line)]
        changed = [line for line in lines if line.order <= self._end]
        unknown = [line for line in changed if self._held(line.subject) is None]
        if any(map(self._may_have_crossed, changed)) or (unknown and self._counted() != self._count + len(new)):
            return False
        self._change(changed)
        self._append(new)
        return True

    def renew(self) -> None:
        """Begin anew: nothing that was read is kept."""
        self.beginResetModel()
        self.fault = None
        self._pages.clear()
        self._count = self._begun()
        last = self.line(self._count - 1)
        self._end = last.order if last else ""
        self.endResetModel()

    def retell(self) -> None:
        """The same lines may read differently: names were learnt, another day began."""
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))

    def _begun(self) -> int:
        """How many lines there are; a few that hold a text are read at once, for finding them takes long."""
        if not self._query.words:
            return self._counted()
        nothing: list[Line] = []
        found = self._ask(partial(self._reader.lines, 0, FEW, self._query), nothing)
        if len(found) == FEW:
            return self._counted()
        self._pages.update((start // PAGE, found[start : start + PAGE]) for start in range(0, len(found), PAGE))
        return len(found)

    def _counted(self) -> int:
        return self._ask(lambda: self._reader.line_count(self._query), 0)

    def _page(self, number: int) -> list[Line]:
        if number not in self._pages:
            nothing: list[Line] = []
            window = partial(self._reader.lines, number * PAGE, PAGE, self._query)
            self._pages[number] = self._ask(window, nothing)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]

    def _ask(self, question: Callable[[], T], otherwise: T) -> T:
        """An answer of the reader; a log that cannot be read is shown as such, not as an empty one."""
        try:
            return question()
        except Refused as refused:
            if self.fault is None:
                self.fault = refused
                self.faulty.emit(refused)
            return otherwise

    def _fits(self, line: Line) -> bool:
        """Whether the query leaves it."""
        nothing: list[Line] = []
        return bool(self._ask(partial(self._reader.lines_among, [line.subject], self._query), nothing))

    def _held(self, subject: str) -> tuple[int, int] | None:
        """Page and place of a line that was read before."""
        for number, page in self._pages.items():
            for place, line in enumerate(page):
                if line.subject == subject:
                    return number, place
        return None

    def _may_have_crossed(self, line: Line) -> bool:
        """Whether a changed line may have come into the filtered text, or gone from it."""
        if self._query == EVERY_LINE:
            return False
        return self._fits(line) != (self._held(line.subject) is not None)

    def _change(self, lines: Iterable[Line]) -> None:
        for line in lines:
            held = self._held(line.subject)
            if held:
                number, place = held
                self._pages[number][place] = line
                row = number * PAGE + place
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _append(self, lines: list[Line]) -> None:
        if not lines:
            return
        self.beginInsertRows(QModelIndex(), self._count, self._count + len(lines) - 1)
        for line in lines:
            self._extend(line)
        self._end = lines[-1].order
        self.endInsertRows()

    def _extend(self, line: Line) -> None:
        """One more row; its page grows if it is held and has not been read with the row already."""
        number, place = divmod(self._count, PAGE)
        page = self._pages.get(number)
        if page is not None and len(page) == place:
            page.append(line)
        self._count += 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._say(self.columns[section].heading)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == Qt.ItemDataRole.ForegroundRole:
            return column.colour(line) if column.colour else None
        if role == Qt.ItemDataRole.FontRole:
            return self._struck if line.struck and not column.width else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.hint or column.text)(line)
        return line.subject if role == LINE else None
