"""“/” where nothing is typed yet asks for the command line; while an input method composes it is the input method's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from console.views.widgets.line_field import LineField


class Slash(QObject):
    """Watches one field."""

    pressed = Signal()

    def __init__(self, field: LineField) -> None:
        super().__init__(field)
        self._field = field
        field.installEventFilter(self)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text() == "/"
        if asked and not self._field.text() and not self._field.composition.active:
            self.pressed.emit()
            return True
        return False
