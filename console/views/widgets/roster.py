"""A list with what it comes to above it and what can be done with its rows: by button, by key, by context menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QVBoxLayout, QWidget

from console.views.icons import icon
from console.views.items.rows import Rows
from console.views.tip import as_typed
from console.views.widgets.passage import Passage
from console.views.widgets.table import Table

T = TypeVar("T")
MARGIN = 6


class Roster(QWidget, Generic[T]):
    """One list of a page.

    Attributes:
        acts: the actions, in order; buttons and context menu show the same.
        history: of the chosen row, below the list, once it was asked for.
        chosen_changed: another row was chosen, or none.
    """

    chosen_changed = Signal()

    def __init__(self, rows: Rows[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self.table = Table.of(rows)
        self.number, self.rest = QLabel(), QLabel()
        for label in (self.number, self.rest):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.number.setProperty("large", True)
        self.rest.setProperty("quiet", True)
        self.rest.setMinimumWidth(1)  # it gives way, and must not keep the list wide
        self.acts = QToolBar()
        self.acts.setIconSize(QSize(16, 16))
        self.acts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.acts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for overflow in self.acts.findChildren(QToolButton, "qt_toolbar_ext_button"):
            overflow.setIcon(icon("chevron-down"))
            overflow.setStyleSheet("padding:0;")
        self.history = Passage()
        self.history.hide()
        self._read_history: Callable[[T], str] | None = None
        self._needing: list[QAction] = []
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.selectionModel().selectionChanged.connect(self._choose)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 2, 2, 2)
        head.setSpacing(MARGIN)
        head.addWidget(self.number)
        head.addWidget(self.rest)
        head.addWidget(self.acts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.history, 1)

    def act(
        self,
        text: str,
        key: str,
        deed: Callable[[], object],
        *,
        short: str = "",
        of_row: bool = True,
        button: bool = True,
    ) -> QAction:
        """Offer something: a button, an entry of the context menu and, while this list has the focus, a key.

        Args:
            text: what names it alone, in menus and on the command line, in the operator's language.
            key: as QKeySequence reads it.
            deed: what to do.
            short: what its button says instead.
            of_row: it is done with the chosen row, so one must be chosen.
            button: false for what is rarely done: context menu and key only.
        """
        action = QAction(text, self)
        action.setIconText(short or text)
        action.setObjectName(short)  # the command line finds it by this, too
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)  # a held key would do it to the next row, too
        action.setToolTip(f"{text} ({key})")
        action.triggered.connect(lambda _checked=False: deed())
        self.addAction(action)
        self.table.addAction(action)
        if button:
            self.acts.addAction(action)
        if of_row:
            self._needing.append(action)
            action.setEnabled(self.chosen() is not None)
        return action

    def offer_history(self, text: str, short: str, read: Callable[[T], str]) -> QAction:
        """Offer, on H, the history of the chosen row: every number and state leads back to what it came from.

        Args:
            text: what names it alone.
            short: what a button would say.
            read: the history of a row, the newest first; asked only while it is shown.
        """
        self._read_history = read
        return self.act(text, "H", self.turn_history, short=short, button=False)

    def turn_history(self) -> None:
        """Show the history, or put it away."""
        self.history.setVisible(self.history.isHidden())
        self.renew_history()

    def renew_history(self) -> None:
        """Something changed: read the history again, if it is shown."""
        chosen = self.chosen()
        if self._read_history and not self.history.isHidden():
            self.history.text.setText(self._read_history(chosen) if chosen is not None else "")

    def chosen(self) -> T | None:
        """The row that is chosen, None when none is."""
        selected = self.table.selectionModel().selectedRows()
        return self.rows.at(selected[0]) if selected else None

    def choose(self, key: str) -> None:
        """Choose the row of a key, if it is there."""
        place = self.rows.place(key)
        if place >= 0:
            self.table.selectRow(place)

    def come_to(self, number: str, rest: str = "") -> None:
        """Say above the list what it comes to; what the line has no room for is in the tool tip."""
        self.number.setText(number)
        self.rest.setText(rest)
        self.number.setToolTip(as_typed("\n".join(filter(None, (number, rest)))))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        taken = self.number.sizeHint().width() + self.acts.sizeHint().width() + 4 * MARGIN
        self.rest.setVisible(bool(self.rest.text()) and self.width() - taken >= self.rest.sizeHint().width())

    def _choose(self) -> None:
        for action in self._needing:
            action.setEnabled(self.chosen() is not None)
        self.renew_history()
        self.chosen_changed.emit()
