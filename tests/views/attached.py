"""Real pictures and real drops."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

DROPPED = (Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def jpeg(file, width, height, colour="#336699"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(file), "JPG")
    return file


def png_bytes(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#993333"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(data.data())


def urls(*files):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    return mime


def drop(widget, mime, at=None):
    """Drag something over a widget and let it fall there; whether it was taken."""
    at = at or QPoint(10, 10)
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, DROPPED[1], DROPPED[2])
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    fall = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, DROPPED[1], DROPPED[2])
    QApplication.sendEvent(widget, fall)
    return fall.isAccepted()
