"""What spans the window above the work: menus, the drill's band, the banner, notices."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenuBar, QVBoxLayout, QWidget

from console.views.banner import Banner
from console.views.widgets.drill import DrillBand
from console.views.widgets.notice import Notice
from console.words.say import Say


class Top(QWidget):
    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menus = QMenuBar(self)
        self.banner = Banner(say)
        self._say = say
        self._band: DrillBand | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.menus)
        frame = QVBoxLayout()
        frame.setContentsMargins(4, 4, 4, 4)
        frame.addWidget(self.banner)
        self._layout.addLayout(frame)

    def mark_drill(self, name: str) -> None:
        if self._band is None:
            self._band = DrillBand(self._say, name)
            self._layout.insertWidget(0, self._band)

    def notify(self, notice: Notice) -> None:
        self._layout.addWidget(notice)

    def heightForWidth(self, width: int) -> int:
        """For the width it has; Qt asks for the least one, where notices are many lines, and grows the window."""
        return super().heightForWidth(max(width, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
