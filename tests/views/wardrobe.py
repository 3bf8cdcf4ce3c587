"""Dresses the one application of a test process, and undresses it for the next test."""

from __future__ import annotations

from contextlib import contextmanager

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from console.views import theme


@contextmanager
def undressed_afterwards():
    application = QApplication.instance()
    font, palette, style = QFont(application.font()), QPalette(application.palette()), application.style().name()
    try:
        yield application
    finally:
        application.setStyleSheet("")
        application.setStyle(style)
        application.setPalette(palette)
        application.setFont(font)


@contextmanager
def dressed(name, size=theme.SIZES[0]):
    with undressed_afterwards() as application:
        theme.load_fonts()
        theme.dress(application, name, size)
        yield application
