"""A level as a badge: shape, numeral and a name on the level's own colour, everywhere alike."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QLabel, QPushButton

from console.words.labels import LEVELS

LETTERS = 16
B = TypeVar("B", QLabel, QPushButton)


def badge(widget: B, name: str, level: int) -> B:
    """Dress a label or a button as the badge of a level; a long name is cut, whole in the tool tip."""
    label = LEVELS[level]
    short = name if len(name) <= LETTERS else name[: LETTERS - 1] + "…"
    widget.setText(f"{label.glyph} {label.roman} {short}")
    widget.setToolTip(name)
    widget.setStyleSheet(
        f"background:{label.colour};color:{label.ink};border:1px solid #ffffff;border-radius:4px;padding:1px 7px;"
    )
    return widget
