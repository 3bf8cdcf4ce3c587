"""Colours of cells by what they mean, in the theme of the moment."""

from __future__ import annotations

from PySide6.QtGui import QColor, QGuiApplication

from console.views.theme import Colours, colours


def look() -> Colours:
    return colours(QGuiApplication.palette())


def alarm() -> QColor:
    return QColor(look().alarm)


def warn() -> QColor:
    return QColor(look().warn)


def good() -> QColor:
    return QColor(look().good)


def quiet() -> QColor:
    return QColor(look().quiet)


def accent() -> QColor:
    return QColor(look().accent)
