"""While an input method composes in a field, keys belong to it: no shortcut fires, Enter saves nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget


class Composition(QObject):
    """Watches one field.

    Letters that the input method lets through still reach the field; all else (Enter, digits, function keys, "/",
    Esc, Tab) stops here while something is being composed.

    Attributes:
        active: something is being composed that is no text yet.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.active = False
        field.installEventFilter(self)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.active = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.active = False
        elif self.active and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return self.active and event.type() == QEvent.Type.KeyPress and _not_a_letter(event)


def _not_a_letter(event: QEvent) -> bool:
    return not (isinstance(event, QKeyEvent) and event.text().isalpha())
