"""Above the log: what to look for, whose lines, how many, what can be done with the chosen one, what came meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from console.views.icons import icon
from console.views.items.chip import Look
from console.views.widgets.chip_strip import ChipStrip
from console.views.widgets.line_field import LineField
from console.words.say import Say

# The log is filtered when nothing has been typed for so long, in milliseconds.
AFTER = 120
FILTERS = "Ctrl+Shift+F"
BACK = Qt.Key.Key_Backspace


class LogBar(QWidget):
    """The filter and the actions of the log.

    Attributes:
        changed: another filter is wanted; `left`: the operator goes back to the table.
        newest: to the newest line; `filters_wanted`: open the pane of filters, or put it away.
        chip_dropped: the filter of this number is to go; `cleared`: all of them.
    """

    changed = Signal()
    left = Signal()
    newest = Signal()
    filters_wanted = Signal()
    chip_dropped = Signal(int)
    cleared = Signal()

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.words = LineField()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText(say("Filter: words or source (Ctrl+F)"))
        self.all = QPushButton(say("All incidents"))
        self.all.setCheckable(True)
        self.all.setEnabled(False)
        self.all.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.filters = QPushButton(say("Filters"))
        self.filters.setToolTip(say("Filter by incident, place, team, state, time … ({keys})", keys=FILTERS))
        self.filters.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.filters.setShortcut(QKeySequence(FILTERS))
        self.chips = ChipStrip(say("Filters"))
        self.chips.hide()
        self.count = QLabel()
        self.count.setProperty("quiet", True)
        self.news = QPushButton()
        self.news.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.acts = QToolBar()
        self.acts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.acts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.acts.setIconSize(QSize(16, 16))
        for overflow in self.acts.findChildren(QToolButton, "qt_toolbar_ext_button"):
            overflow.setIcon(icon("chevron-down"))
            overflow.setStyleSheet("padding:0;")
        self.words.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=AFTER)
        self._lay_out()
        self._connect()
        self.tell_news(0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(6)
        row.addWidget(self.words, 3)
        for widget in (self.filters, self.chips, self.all, self.count):
            row.addWidget(widget)
        row.addWidget(self.acts, 2)
        row.addWidget(self.news)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _text: self._timer.start())
        self.words.entered.connect(self._now)
        self.words.escaped.connect(self._leave)
        self._timer.timeout.connect(self.changed)
        self.all.toggled.connect(lambda _checked: self.changed.emit())
        self.news.clicked.connect(self.newest)
        self.filters.clicked.connect(self.filters_wanted)
        self.chips.clicked.connect(self.chip_dropped)

    def text(self) -> str:
        return self.words.text().strip()

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Backspace where no words are left takes the last chip away; Down goes to what was found."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if key == BACK and self.chips.looks and not self.words.text():
            self.chip_dropped.emit(len(self.chips.looks) - 1)
            return True
        if key == Qt.Key.Key_Down:
            self._now()
            return True
        return super().eventFilter(field, event)

    def write(self, words: str) -> None:
        """Look for other words; nobody is told."""
        self.words.setText(words)
        self._timer.stop()

    def show_chips(self, looks: Sequence[Look]) -> None:
        """What filters beside the words."""
        self.chips.show_chips(looks)
        self.chips.setVisible(bool(looks))

    def act(self, text: str, keys: str, deed: Callable[[], object], button: str = "") -> QAction:
        """An action with its key, which works while the log has the focus; its button's word, "" for no button."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(False)
        action.setToolTip(f"{text} ({keys})")
        action.triggered.connect(lambda _checked=False: deed())
        if button:
            action.setIconText(button)
            self.acts.addAction(action)
        return action

    def tell_count(self, count: int, *, complete: bool = True) -> None:
        """How many lines show; while others are still being counted, that there are more."""
        number = f"{count:,}"
        self.count.setText(self.say("{n} lines", n=number) if complete else self.say("{n} lines …", n=number))

    def tell_news(self, count: int) -> None:
        """Lines that came at the end while the operator looked elsewhere."""
        self.news.setVisible(count > 0)
        self.news.setText(self.say("{n} new ↓", n=count))
        self.news.setToolTip(self.say("To the newest line (End)"))

    def _now(self) -> None:
        self._timer.stop()
        self.changed.emit()
        self.left.emit()

    def _leave(self) -> None:
        """Nothing is looked for any more."""
        self.write("")
        self.cleared.emit()
        self.changed.emit()
        self.left.emit()
