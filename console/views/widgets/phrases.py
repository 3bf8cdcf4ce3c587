"""Stock phrases: one function key each, with the same meaning in the whole window, the key printed on the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from console.views.seat import Seat
from console.views.tip import as_typed
from console.views.widgets.phrase_file import KEYS, Phrase, kept_phrases, shipped_phrases
from console.words.say import Say

SPACE = 2


class PhraseRow(QWidget):
    """The buttons in a row, which gives way when there is no room; the keys work all the same.

    Attributes:
        changing: somebody wants other phrases.
    """

    changing = Signal()

    def __init__(self, say: Say, write: Callable[[Phrase], None], entry: QWidget) -> None:
        super().__init__(entry)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._write = write
        change = QAction(say("Change stock phrases"), self)
        change.triggered.connect(lambda _checked: self.changing.emit())
        self.addAction(change)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._phrases: dict[str, Phrase] = {}
        self.buttons = {key: self._button(key) for key in KEYS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for key, button in self.buttons.items():
            row.addWidget(button)
            shortcut = QShortcut(QKeySequence(key), entry)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(button.click)
        row.addStretch()
        self.show_phrases(shipped_phrases(say.language))

    def show_phrases(self, listed: Sequence[Phrase]) -> None:
        self._phrases = {each.key: each for each in listed}
        for each in listed:
            button = self.buttons[each.key]
            button.setText(f"{each.key} {each.label}")
            button.setToolTip(as_typed(each.text))
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its buttons, whether one of them fits or not: the line above must not move."""
        return QSize(super().sizeHint().width(), max(each.sizeHint().height() for each in self.buttons.values()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Only whole buttons show."""
        right = 0
        for button in self.buttons.values():
            right += button.sizeHint().width() + SPACE
            button.setVisible(right <= self.width() + SPACE)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._write(self._phrases[key]))
        return button


def offer_phrases(form: QWidget, seat: Seat) -> None:
    """The same keys write the same phrases into the fields of a form."""
    for each in kept_phrases(seat.home, seat.say.language):
        shortcut = QShortcut(QKeySequence(each.key), form)
        shortcut.activated.connect(lambda each=each: _write_into(form.focusWidget(), *each.filled(seat.now())))


def _write_into(field: QWidget | None, text: str, caret: int) -> None:
    if isinstance(field, QLineEdit):
        before = field.cursorPosition()
        field.insert(text)
        field.setCursorPosition(before + caret)
    elif isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        before = cursor.selectionStart()
        cursor.insertText(text)
        cursor.setPosition(before + caret)
        field.setTextCursor(cursor)
