"""What a word being typed may become, in a list above its field; nobody is caught by it who does not go into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from console.views.widgets.line_field import ENTER, LineField

ROWS, LETTERS = 9, 44
AWAY = (QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Hide)
# Ctrl+Space turns many an input method on and off and then never comes here; Alt+/ always does.
ASKS = (
    (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Slash, Qt.KeyboardModifier.AltModifier),
)


@dataclass(frozen=True)
class Option:
    """One thing: what the list shows, what stands in the field instead of the letters from `start` to `end`."""

    shown: str
    insert: str
    start: int
    end: int
    key: str = ""


class Offer(Protocol):
    def __call__(self, text: str, caret: int, *, wanted: bool) -> Sequence[Option]:
        """What may stand at the caret of a text: asked by itself while one types, or by a key (`wanted`)."""


class Options(QListWidget):
    """The list of one field.

    While it only came up, all keys go on into the field: Down goes into it, Esc puts it away. Once inside, arrows
    choose, Enter and Tab take, Esc puts it away, every other key goes on typing. While an input method composes, all
    keys are the input method's.

    Attributes:
        taken: an option was taken; its key.
    """

    taken = Signal(str)

    def __init__(self, field: LineField, offer: Offer) -> None:
        super().__init__(field)
        self.setObjectName("finder")
        self.hide()
        self._field = field
        self._offer = offer
        self._options: list[Option] = []
        self._quiet = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        field.textEdited.connect(self._typed)
        field.cursorPositionChanged.connect(self._moved)
        field.installEventFilter(self)
        self.itemClicked.connect(lambda item: self.take(self.row(item)))

    @property
    def inside(self) -> bool:
        """The operator went into it."""
        return self.isVisible() and self.currentRow() >= 0

    def ask(self) -> None:
        """Wanted by a key: one option is taken at once, of several the first is chosen."""
        self._show(wanted=True)
        if len(self._options) == 1:
            self.take(0)
        elif self._options:
            self.setCurrentRow(0)

    def take(self, row: int) -> None:
        option = self._options[row]
        self.hide()
        self._quiet = True
        self._field.typing.emit()
        self._field.replace(option.start, option.end, option.insert)
        self._quiet = False
        self.taken.emit(option.key)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        if event.type() in AWAY:
            self.hide()
        elif isinstance(event, QKeyEvent) and not self._field.composition.active:
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
            if event.type() == QEvent.Type.ShortcutOverride and self.isVisible() and event.key() == Qt.Key.Key_Escape:
                event.accept()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if (key, event.modifiers()) in ASKS:
            self.ask()
            return True
        if not self.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key == Qt.Key.Key_Down:
            self.setCurrentRow(min(self.count() - 1, self.currentRow() + 1))
        elif self.inside and key == Qt.Key.Key_Up:
            self.setCurrentRow(self.currentRow() - 1)
        elif self.inside and key in (*ENTER, Qt.Key.Key_Tab):
            self.take(self.currentRow())
        else:
            return False
        return True

    def _typed(self, _text: str) -> None:
        if not (self._quiet or self._field.composition.active):
            self._show(wanted=False)

    def _moved(self) -> None:
        """The caret left the word."""
        caret = self._field.caret()
        if self.isVisible() and not any(each.start < caret <= each.end for each in self._options):
            self.hide()

    def _show(self, *, wanted: bool) -> None:
        self._options = list(self._offer(self._field.text(), self._field.caret(), wanted=wanted))
        self.clear()
        for option in self._options:
            self.addItem(QListWidgetItem(option.shown))
        if not self._options or not self._field.isVisible():
            self.hide()
            return
        self._place()
        self.setCurrentRow(-1)
        self.show()
        self.raise_()

    def _place(self) -> None:
        """Above the field, as far as there is room; over whatever stands there, for as long as it is asked."""
        room = self._field.window()
        if self.parent() is not room:
            self.setParent(room)
        size = self._size().boundedTo(room.size())
        corner = self._field.mapTo(room, QPoint(0, 0))
        above = corner.y() - size.height() - 2
        below = corner.y() + self._field.height() + 2
        self.setGeometry(corner.x(), above if above >= 0 else below, size.width(), size.height())

    def _size(self) -> QSize:
        rows = min(ROWS, max(1, self.count()))
        height = self.sizeHintForRow(0) * rows + 2 * self.frameWidth()
        return QSize(LETTERS * self.fontMetrics().averageCharWidth(), height)
