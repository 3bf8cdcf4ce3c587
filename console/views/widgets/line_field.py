"""The field a log line is typed into: Enter and Esc are its signals, the input method's keys are the input method's."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from console.views.widgets.composition import Composition

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class LineField(QLineEdit):
    """One line of text.

    Attributes:
        entered: Enter was pressed, and held keys count once; `escaped`: Esc was.
        typing: something is about to be typed, pasted or composed here.
    """

    entered = Signal()
    escaped = Signal()
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition(self)

    def write(self, text: str) -> None:
        """Write where the caret is, as one step that Ctrl+Z takes back by itself."""
        self.typing.emit()
        self._end_step()
        self.insert(text)
        self._end_step()

    def cut_front(self, letters: int) -> None:
        """Take letters away at the beginning, as one step; the caret stays between the letters it was between."""
        caret = self.cursorPosition()
        self.setSelection(0, letters)
        self.del_()
        self.setCursorPosition(max(0, caret - letters))

    def _end_step(self) -> None:
        """Qt ends a step of its undo history when the caret moves."""
        caret = self.cursorPosition()
        self.setCursorPosition(0 if caret else len(self.text()))
        self.setCursorPosition(caret)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            if (event.text().isprintable() and event.text()) or event.matches(QKeySequence.StandardKey.Paste):
                self.typing.emit()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString() or event.commitString():
            self.typing.emit()
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt selects everything for who comes by Tab; the next key would wipe it out."""
        caret = self.cursorPosition()
        super().focusInEvent(event)
        if event.reason() in TABBED:
            self.deselect()
            self.setCursorPosition(caret)
