"""Copies the chosen log lines: as a table for a spreadsheet, or as text for a chat."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from console.domain.log import Line
from console.views.items import log_copy
from console.views.items.log_words import LogWords
from console.views.widgets.log_table import LogTable
from console.words.say import Say

# A clipboard is no archive: more rows at once leave by an export.
COPIED_MAX = 10_000


class Copying(QObject):
    """For one table.

    Attributes:
        said: how many rows were copied.
    """

    said = Signal(str)

    def __init__(self, say: Say, owner: QObject) -> None:
        super().__init__(owner)
        self._say = say
        self._table: LogTable | None = None

    def watch(self, table: LogTable, words: LogWords) -> None:
        """From now on there is something to copy."""
        self._table, self._words = table, words

    def table(self) -> None:
        lines = self._lines()
        if lines:
            QGuiApplication.clipboard().setMimeData(log_copy.table(lines, self._words, self._say))

    def text(self) -> None:
        lines = self._lines()
        if lines:
            QGuiApplication.clipboard().setText(log_copy.chat(lines, self._words))

    def _lines(self) -> list[Line]:
        chosen = self._table.selected() if self._table else ()
        lines = list(islice(chosen, COPIED_MAX + 1))
        if len(lines) > COPIED_MAX:
            self.said.emit(self._say("Only the first {n} rows were copied; export the others.", n=COPIED_MAX))
        else:
            self.said.emit(self._say("{n} rows copied", n=len(lines)))
        return lines[:COPIED_MAX]
