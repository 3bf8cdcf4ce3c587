"""Shipped line icons, drawn in the palette's colour of the moment and sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.resource import path

QUIET = "quiet"


def icon(name: str, colour: str = "") -> QIcon:
    """The icon of this name; without a colour of its own it follows the theme, "quiet" is the theme's quieter one.

    Raises:
        FileNotFoundError: no icon of this name is shipped.
    """
    return QIcon(_Lines(path("icons", f"{name}.svg").read_text("utf-8"), colour))


class _Lines(QIconEngine):
    """Draws one icon and keeps what it drew, by colour and size."""

    def __init__(self, text: str, colour: str) -> None:
        super().__init__()
        self._text = text
        self._colour = colour
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}

    def clone(self) -> QIconEngine:
        return _Lines(self._text, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        pixmap = self._pixmap(rect.size(), mode, painter.device().devicePixelRatioF())
        painter.drawPixmap(rect.topLeft(), pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._pixmap(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float) -> QPixmap:
        """The size is in logical pixels, from Qt 6.8 on."""
        return self._pixmap(size, mode, scale)

    def _pixmap(self, size: QSize, mode: QIcon.Mode, scale: float) -> QPixmap:
        colour = self._ink(mode)
        key = (colour, size.width(), size.height(), scale)
        if key not in self._drawn:
            self._drawn[key] = _draw(self._text.replace("currentColor", colour), size, scale)
        return self._drawn[key]

    def _ink(self, mode: QIcon.Mode) -> str:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
        if self._colour == QUIET:
            return palette.color(QPalette.ColorRole.PlaceholderText).name()
        return self._colour or palette.color(QPalette.ColorRole.ButtonText).name()


def _draw(text: str, size: QSize, scale: float) -> QPixmap:
    if size.isEmpty():  # a button squeezed to nothing
        return QPixmap()
    pixmap = QPixmap(size * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(QPoint(), size))
    painter.end()
    return pixmap
