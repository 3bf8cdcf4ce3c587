"""The log's table: follows the end only while the operator is there, else counts what came and stays still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from console.domain.line_query import LineQuery
from console.domain.log import Line
from console.views.items.log import Log
from console.views.items.log_words import INCIDENT, SOURCE, TEXT
from console.views.widgets.hits import Hits
from console.views.widgets.table import Table


@dataclass(frozen=True)
class Sight:
    """What was looked at: the topmost line and by how much it was cut off, the chosen one, how many there were."""

    top: str
    cut: int
    chosen: str
    rows: int
    shown: LineQuery


class LogTable(Table):
    """Shows a log.

    Attributes:
        unseen: how many lines came at the end while the operator looked elsewhere.
        unseen_changed: that number changed.
    """

    unseen_changed = Signal(int)

    def __init__(self, log: Log, parent: QWidget | None = None) -> None:
        widths = [each.width for each in log.columns]
        super().__init__(log, widths, parent, wide_only=[each.wide_only for each in log.columns])
        self.log = log
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._plain, self._hits = self.itemDelegate(), Hits(lambda: log.shown.words, self)
        self.unseen = 0
        self._at_end = True
        self._moving = self._incident_hidden = False
        self._sight: Sight | None = None
        log.rowsAboutToBeInserted.connect(lambda *_: self._move(moving=True))
        log.rowsInserted.connect(self._came)
        log.modelAboutToBeReset.connect(self._remember)
        log.modelReset.connect(self._find_again)
        log.modelReset.connect(self._mark_hits)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def hide_incident(self, *, hidden: bool) -> None:
        """All lines shown belong to one incident: its name need not stand in each."""
        self._incident_hidden = hidden
        self.resizeEvent(QResizeEvent(self.size(), self.size()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._incident_hidden:
            self.setColumnHidden(INCIDENT, True)

    @property
    def at_end(self) -> bool:
        return self._at_end

    def chosen(self) -> Line | None:
        """The selected line; of several the one the keyboard is at."""
        here = self.currentIndex().row()
        if here >= 0 and self.selectionModel().isRowSelected(here):
            return self.log.line(here)
        return next(self.selected(), None)

    def selected(self) -> Iterator[Line]:
        """All selected lines, in the order in which they stand."""
        selection = self.selectionModel().selection()
        ranges = sorted((each.top(), each.bottom()) for each in map(selection.at, range(selection.count())))
        rows = (row for top, bottom in ranges for row in range(top, bottom + 1))
        return (line for line in map(self.log.line, rows) if line)

    def choose(self, subject: str) -> bool:
        """Select a line and bring it into sight; False when it is not among those shown."""
        row = self.log.place(subject)
        if row < 0:
            return False
        self.setCurrentIndex(self.log.index(row, 0))
        self.scrollTo(self.log.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def go_to_end(self) -> None:
        self.scrollToBottom()
        self._at_end = True
        self._count(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The arrows begin where one looks; Qt would begin at the first line."""
        if not self.currentIndex().isValid():
            row = self.log.rowCount() - 1 if self._at_end else self.rowAt(self.viewport().height() // 2)
            here = self.log.index(row, 0)
            self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are the log's keys; searching by them would read every line."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End are the first and the last line."""
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.log.index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.log.index(self.log.rowCount() - 1, 0)
        return super().moveCursor(action, modifiers)

    def _mark_hits(self) -> None:
        """Only while words are looked for: a frame costs half as much more."""
        for column in (SOURCE, TEXT):
            self.setItemDelegateForColumn(column, self._hits if self.log.shown.words else self._plain)

    def _move(self, *, moving: bool) -> None:
        """While rows come and go, the scroll bar's moves are not the operator's."""
        self._moving = moving

    def _came(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._move(moving=False)
        if self._at_end:
            self.scrollToBottom()
        elif last == self.log.rowCount() - 1:
            self._count(self.unseen + last - first + 1)

    def _remember(self) -> None:
        self._move(moving=True)
        row = self.rowAt(0)
        top, chosen = self.log.line(row), self.chosen()
        self._sight = Sight(
            top=top.subject if top else "",
            cut=self.rowViewportPosition(row),
            chosen=chosen.subject if chosen else "",
            rows=self.log.rowCount(),
            shown=self.log.shown,
        )

    def _find_again(self) -> None:
        sight, self._sight = self._sight, None
        if sight is None:
            return
        chosen = self.log.place(sight.chosen) if sight.chosen else -1
        if chosen >= 0:
            self.setCurrentIndex(self.log.index(chosen, 0))
        self.updateGeometries()
        self._look_at(sight, chosen)
        self._move(moving=False)
        self._scrolled(self.verticalScrollBar().value())

    def _look_at(self, sight: Sight, chosen: int) -> None:
        same = sight.shown == self.log.shown
        top = self.log.place(sight.top) if same and sight.top and not self._at_end else -1
        if top >= 0:
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(top) - sight.cut)
            self._count(self.unseen + max(0, self.log.rowCount() - sight.rows))
        elif chosen >= 0 and not same:
            self.scrollTo(self.log.index(chosen, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self.go_to_end()

    def _scrolled(self, value: int) -> None:
        if not self._moving:
            self._at_end = value >= self.verticalScrollBar().maximum()
            if self._at_end:
                self._count(0)

    def _follow(self, _least: int, most: int) -> None:
        """The table was made smaller or larger: who looked at the end still does."""
        if self._at_end and not self._moving:
            self.verticalScrollBar().setValue(most)

    def _count(self, unseen: int) -> None:
        if unseen != self.unseen:
            self.unseen = unseen
            self.unseen_changed.emit(unseen)
