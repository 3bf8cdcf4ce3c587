"""A text of one thing a line, in which Enter on an empty line goes on to the next field: nobody is caught in it."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

from console.views.widgets.fields import Text
from console.views.widgets.line_field import ENTER


class Lines(Text):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not self.textCursor().block().text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
