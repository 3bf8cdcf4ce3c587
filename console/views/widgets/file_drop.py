"""Lets files and pictures be dropped on a widget that knows nothing of files."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from console.views.file_taker import attachable, sources


class FileDrop(QObject):
    """Watches one widget.

    Attributes:
        dropped: files and pictures were dropped, and where in the widget.
    """

    dropped = Signal(list, QPoint)

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, _target: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        if isinstance(event, QDragMoveEvent) and attachable(event.mimeData()):  # entering is a move, too
            event.setDropAction(Qt.DropAction.CopyAction)  # what is attached stays where it was
            event.accept()
            return True
        return False

    def _drop(self, event: QDropEvent) -> bool:
        found = sources(event.mimeData())
        if found:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(found, event.position().toPoint())
        return bool(found)
