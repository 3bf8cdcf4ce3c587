"""The files of the log's chosen line, and files that fall on a line of its table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from console.domain.log import Line
from console.views.seat import Seat
from console.views.widgets.attachments import Attachments
from console.views.widgets.file_drop import FileDrop
from console.views.widgets.log_table import LogTable
from console.views.widgets.viewer import Viewer
from console.words.say import Say


class LineFiles(Attachments):
    """Stands beside the history of the chosen line.

    Attributes:
        dropped: files and pictures fell on a line that may have them; it is the chosen one now.
        said: a sentence for the status strip.
    """

    dropped = Signal(list)
    said = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._seat: Seat | None = None
        self._table: LogTable | None = None
        self._possible: Callable[[Line], bool] = lambda _line: False
        self.opened.connect(self.view)

    def watch(self, seat: Seat, table: LogTable, possible: Callable[[Line], bool]) -> None:
        """The journal is open, and this table shows its lines; `possible` tells which may have files."""
        self._seat, self._table, self._possible = seat, table, possible
        self.sit(seat)
        FileDrop(table.viewport()).dropped.connect(self._drop)

    def show_chosen(self, *, shown: bool) -> None:
        """Show the files of the line that is chosen now, or none."""
        line = self._table.chosen() if self._table and shown else None
        self.show_files(line.files if line else ())

    def view(self, place: int = 0) -> None:
        """Show the chosen line's files inside the console."""
        line = self._table.chosen() if self._table else None
        if self._seat and line and line.files:
            Viewer(self._seat, line.files, place, self.parentWidget()).show()
        elif line:
            self.said.emit(self._say("This line has no files; A attaches some."))

    def _drop(self, found: list[object], at: QPoint) -> None:
        table = self._table
        row = table.rowAt(at.y()) if table else -1
        line = table.log.line(row) if table else None
        if table and line and self._possible(line):
            table.selectRow(row)
            self.dropped.emit(found)
