"""What is looked for in the log: words, the shown incident or all, and the filters, as one query."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.line_query import EVERY_LINE, LineQuery
from console.views.seat import Seat
from console.views.widgets.log_bar import LogBar
from console.views.widgets.log_filters import LogFilters
from console.words.say import Say


class LogSearch(QWidget):
    """The bar, and below it the filters while they are wanted.

    Attributes:
        changed: another query is wanted; `left`: back to the table.
        said: a sentence for the status strip.
    """

    changed = Signal()
    left = Signal()
    said = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = LogBar(say)
        self.filters = LogFilters(say)
        self._incident = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.filters)
        self._connect()

    def _connect(self) -> None:
        self.bar.changed.connect(self._change)
        self.bar.left.connect(self.left)
        self.bar.filters_wanted.connect(self.turn_filters)
        self.bar.chip_dropped.connect(self._drop)
        self.bar.cleared.connect(self.filters.clear)
        self.filters.changed.connect(self._change)
        self.filters.left.connect(self.left)
        self.filters.said.connect(self.said)
        self.filters.wanted.connect(self.look_for)
        self.filters.saving.connect(lambda name: self.filters.keep(name, self.query()))
        QShortcut(QKeySequence("Ctrl+F"), self.parentWidget() or self).activated.connect(self.bar.words.setFocus)

    def sit(self, seat: Seat) -> None:
        self.filters.sit(seat)

    def query(self) -> LineQuery:
        """What the fields say; of the shown incident, unless another one or all are wanted."""
        query = self.filters.query()
        shown = "" if self.bar.all.isChecked() else self._incident
        return replace(query, words=self.bar.text(), incident=query.incident or shown)

    def look_for(self, query: LineQuery) -> None:
        """Say a query in the fields, and want it."""
        self.bar.write(query.words)
        self.filters.show_query(query)
        self._change()

    def look_for_all(self) -> None:
        """Every line of every incident."""
        self.bar.all.setChecked(True)
        self.look_for(EVERY_LINE)

    def show_incident(self, incident: str) -> None:
        """Another incident is looked at ("" = all)."""
        self._incident = incident
        self.bar.all.setEnabled(bool(incident))
        self._change()

    def turn_filters(self) -> None:
        """Open the pane of filters, or put it away."""
        if self.filters.isVisible():
            self.filters.hide()
            self.left.emit()
        else:
            self.filters.open()

    def _drop(self, number: int) -> None:
        self.filters.clear(self.filters.active[number])
        self._change()

    def _change(self) -> None:
        self.bar.show_chips(self.filters.chips())
        self.changed.emit()
