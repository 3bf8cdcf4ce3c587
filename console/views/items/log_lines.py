"""The lines a query leaves, as far as they were read: pages around what was looked at, and the number of every line."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from console.domain.line_query import EVERY_LINE, LineQuery
from console.domain.line_words import needed
from console.domain.log import Line

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.reader import Reader

# Lines are read so many at a time, and so many pages are kept: some 8,000 lines around what was looked at.
PAGE = 64
PAGES_KEPT = 128
# The newest are read at once; the numbers of so many more follow.
FIRST = 200


class LogLines:
    """Rows of lines, oldest first; knows no Qt.

    Until the numbers of all lines are there (`complete`) only the newest show, or all without a query, some more
    slowly than others: SQLite walks to a row in the middle.

    Attributes:
        count: how many rows there are, as far as known.
        end: number and order of the last line, of which later ones are new.
    """

    def __init__(self, reader: Reader, query: LineQuery) -> None:
        self._reader = reader
        self._query = query
        self._numbers: array[int] | None = None
        self._later: list[int] = []
        self._pages: OrderedDict[int, list[Line]] = OrderedDict()
        self.count = 0
        self.end = (0, "")

    def begin(self) -> None:
        """Read the newest lines, if they can be told soon.

        Raises:
            Failed: the log cannot be read.
        """
        if _slow(self._query):
            return
        with self._reader.still():
            newest = self._reader.lines(-FIRST, FIRST, self._query)
            every = self._query == EVERY_LINE and len(newest) == FIRST
            self.count = self._reader.line_count() if every else len(newest)
        if newest:
            self.end = (newest[-1].number, newest[-1].order)
        if len(newest) < FIRST:
            self._numbers = array("q", [line.number for line in newest])
        first = self.count - len(newest)
        # Whole pages only: what the first one lacks was not read.
        for start in range(-(-first // PAGE) * PAGE, self.count, PAGE):
            self._pages[start // PAGE] = newest[start - first : start - first + PAGE]

    @property
    def complete(self) -> bool:
        return self._numbers is not None

    @property
    def pages(self) -> frozenset[int]:
        """Which pages are held."""
        return frozenset(self._pages)

    def held(self, row: int) -> Line | None:
        """The line in a row, if it was read before."""
        page = self._pages.get(row // PAGE)
        return page[row % PAGE] if page and row % PAGE < len(page) else None

    def line(self, row: int) -> Line | None:
        """The line in a row; None outside, or when it has gone and nobody told yet."""
        if not 0 <= row < self.count:
            return None
        page, place = self._page(row // PAGE), row % PAGE
        return page[place] if place < len(page) else None

    def row(self, line: Line) -> int:
        """The row of a line, -1 when it is not among those here."""
        if self._numbers is None:
            return self._row_held(line.subject)
        row = bisect_left(self._numbers, line.number)
        while row < self.count and self._numbers[row] == line.number:
            found = self.line(row)
            if found and found.subject == line.subject:
                return row
            row += 1
        return -1

    def _row_held(self, subject: str) -> int:
        """Among the lines that were read."""
        rows = (
            number * PAGE + place
            for number, page in self._pages.items()
            for place, line in enumerate(page)
            if line.subject == subject
        )
        return next(rows, -1)

    def row_for(self, line: Line) -> int:
        """Where a line that is not here yet would stand; -1 while nobody can say."""
        if self._numbers is None:
            return -1
        place = bisect_left(self._numbers, line.number)
        return -1 if self._numbers[place : place + 1] == array("q", [line.number]) else place

    def missing(self, numbers: array[int]) -> int:
        """How many of all lines, by their numbers, come before the first row; below zero: rows that are gone."""
        return len(self._known(numbers)) - self.count

    def adopt(self, numbers: array[int]) -> None:
        """Take over the numbers of all lines: what came before the first row is above it now."""
        self._numbers = self._known(numbers)
        if len(self._numbers) != self.count:
            self._pages.clear()
            self.count = len(self._numbers)
            last = self.line(self.count - 1)
            self.end = (last.number, last.order) if last else (0, "")
        self._later = []

    def _known(self, numbers: array[int]) -> array[int]:
        """The numbers up to the last row: later lines have not been told yet, or were told after these were read."""
        known = numbers[: bisect_right(numbers, self.end[0])] if self.count else numbers[:]
        known.extend(number for number in self._later if not known or number > known[-1])
        return known

    def append(self, lines: Sequence[Line]) -> None:
        """More rows at the end; their page grows if it is held and has not been read with them already."""
        for line in lines:
            number, place = divmod(self.count, PAGE)
            page = self._pages.get(number) if place else self._pages.setdefault(number, [])
            if page is not None and len(page) == place:
                page.append(line)
            self.count += 1
            (self._later if self._numbers is None else self._numbers).append(line.number)
        self.end = (lines[-1].number, lines[-1].order)

    def insert(self, row: int, line: Line) -> None:
        assert self._numbers is not None, "asked for a row first"
        self._numbers.insert(row, line.number)
        self._moved(row, 1)

    def remove(self, row: int) -> None:
        assert self._numbers is not None, "asked for a row first"
        del self._numbers[row]
        self._moved(row, -1)

    def change(self, row: int, line: Line) -> None:
        """The line in a row reads differently."""
        page = self._pages.get(row // PAGE)
        if page is not None and row % PAGE < len(page):
            page[row % PAGE] = line

    def _moved(self, row: int, by: int) -> None:
        """All rows from here on are others now."""
        for number in [number for number in self._pages if number >= row // PAGE]:
            del self._pages[number]
        self.count += by

    def _page(self, number: int) -> list[Line]:
        if number not in self._pages:
            self._pages[number] = self._read(number * PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]

    def _read(self, start: int) -> list[Line]:
        if self._numbers is None:
            return self._reader.lines(start, min(PAGE, self.count - start), self._query)
        numbers = self._numbers[start : start + PAGE]
        return self._reader.lines_at(numbers, self._query, start - bisect_left(self._numbers, numbers[0]))


def _slow(query: LineQuery) -> bool:
    """Whether only a look at every line can tell, as for a word without a letter."""
    words = needed(query.words)
    return bool(query.words.strip()) and not (words.tokens or words.beginnings)
