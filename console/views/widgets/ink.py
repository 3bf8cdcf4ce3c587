"""How curves differ: by colour, stroke and mark, so that a grey copy tells them apart too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from console.views.theme import Colours

STROKES: tuple[tuple[float, ...], ...] = (
    (),
    (6, 3),
    (1.5, 2.5),
    (8, 3, 2, 3),
    (3, 2),
    (12, 4),
    (2, 5),
    (9, 2, 2, 2, 2, 2),
)
MARKS = ("o", "s", "t", "d", "+", "x", "t1", "star")


@dataclass(frozen=True)
class Ink:
    """One curve's colour, stroke and mark (a name pyqtgraph knows)."""

    colour: QColor
    stroke: tuple[float, ...]
    mark: str

    def pen(self) -> QPen:
        """One device pixel wide at every zoom."""
        pen = QPen(self.colour, 1)
        pen.setCosmetic(True)
        if self.stroke:
            pen.setDashPattern(list(self.stroke))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen


def inks(look: Colours) -> list[Ink]:
    """As many as can be told apart, in order."""
    return [Ink(QColor(colour), stroke, mark) for colour, stroke, mark in zip(look.series, STROKES, MARKS, strict=True)]
