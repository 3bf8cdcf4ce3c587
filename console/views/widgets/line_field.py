"""The field a log line is typed into: Enter and Esc are its signals, the input method's keys are the input method's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.check import legible
from console.views.widgets.composition import Composition

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
PASTE = "edit-paste"


class LineField(QLineEdit):
    """One line of text.

    Attributes:
        entered: Enter was pressed, and held keys count once; `escaped`: Esc was.
        typing: something is about to be typed, pasted or composed here.
        takes: asked first about what is pasted or dropped; True when it took it.
    """

    entered = Signal()
    escaped = Signal()
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composition = Composition(self)
        self.takes: Callable[[QMimeData], bool] = lambda _mime: False

    def write(self, text: str, caret: int | None = None) -> None:
        """Write where the caret is, as one step that Ctrl+Z takes back by itself; `caret`: where it then stands."""
        self.typing.emit()
        self._end_step()
        before = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        self.insert(text)
        self._end_step()
        if caret is not None:
            self.setCursorPosition(before + _units(text[:caret]))

    def caret(self) -> int:
        """Where the caret is among Python's characters; Qt counts those beyond the first 65,536 twice."""
        return _characters(self.text(), self.cursorPosition())

    def replace(self, start: int, end: int, text: str) -> None:
        """Put a text in the place of characters, as one step."""
        before, whole = _units(self.text()[:start]), _units(self.text()[start:end])
        self._end_step()
        self.setSelection(before, whole)
        self.insert(text)
        self._end_step()

    def cut_front(self, letters: int) -> None:
        """Take letters away at the beginning, as one step; the caret stays between the letters it was between."""
        caret = self.cursorPosition()
        self.setSelection(0, letters)
        self.del_()
        self.setCursorPosition(max(0, caret - letters))

    def bring(self, mime: QMimeData) -> None:
        """What is pasted or dropped: whoever takes it, else its words where the caret is."""
        if not self.takes(mime) and mime.hasText():
            self.write(" ".join(legible(mime.text()).split("\n")))

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
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            if event.text().isprintable() and event.text():
                self.typing.emit()
            super().keyPressEvent(event)

    def _paste(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.bring(QGuiApplication.clipboard().mimeData(mode))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu, which pastes as the key does."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == PASTE:
                action.triggered.disconnect()
                action.triggered.connect(lambda _checked: self._paste())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.MiddleButton:
            if QGuiApplication.clipboard().supportsSelection():
                self._paste(QClipboard.Mode.Selection)
        else:
            super().mouseReleaseEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.setCursorPosition(self.cursorPositionAt(event.position().toPoint()))
        self.bring(event.mimeData())
        event.acceptProposedAction()

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


def _units(text: str) -> int:
    """How many places Qt counts for a text."""
    return len(text) + sum(each > "\uffff" for each in text)


def _characters(text: str, units: int) -> int:
    """How many characters lie before one of Qt's places."""
    place = characters = 0
    while place < units and characters < len(text):
        place += 2 if text[characters] > "\uffff" else 1
        characters += 1
    return characters
