"""A level as a badge: shape, numeral and a name on the level's own colour, everywhere alike."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from console.views.tip import as_typed
from console.words.labels import LEVELS

WHOLE, SHORT = 16, 6
B = TypeVar("B", QLabel, QPushButton)


def badge(widget: B, name: str, level: int, letters: int = WHOLE) -> B:
    """Dress a label or a button as the badge of a level; a longer name than `letters` is cut, whole in the tip."""
    label = LEVELS[level]
    short = name if len(name) <= letters else name[: letters - 1] + "…"
    widget.setText(f"{label.glyph} {label.roman} {short}")
    widget.setToolTip(as_typed(name))
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    widget.setStyleSheet(
        f"background:{label.colour};color:{label.ink};border:1px solid #ffffff;border-radius:4px;padding:1px 7px;"
    )
    return widget
