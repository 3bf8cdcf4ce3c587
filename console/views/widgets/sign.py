"""One icon as a label; it follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.views.icons import icon


class Sign(QLabel):
    def __init__(self, name: str, side: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._name = name
        self._draw()

    def become(self, name: str) -> None:
        self._name = name
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icon(self._name).pixmap(self._side, self._side))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
