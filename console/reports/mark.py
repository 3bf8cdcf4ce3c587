"""How the lines of a chart differ: by colour, by dash and by mark, so that a grey copy still tells them apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from console.reports.paragraph import Place

_SIZE = 1.9


@dataclass(frozen=True)
class Look:
    """One series' colour, dash pattern and mark: corners on a circle (0 = round), filled or hollow."""

    colour: tuple[float, float, float]
    dash: tuple[float, ...] = ()
    corners: tuple[Place, ...] = ()
    filled: bool = True


_SQUARE = ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))
_TRIANGLE = ((-1.15, -0.8), (1.15, -0.8), (0.0, 1.3))
_DIAMOND = ((-1.2, 0.0), (0.0, -1.2), (1.2, 0.0), (0.0, 1.2))
LOOKS = (
    Look((0.05, 0.05, 0.05)),
    Look((0.11, 0.37, 0.75), (6, 2), _SQUARE),
    Look((0.70, 0.08, 0.11), (1.5, 1.8), _TRIANGLE),
    Look((0.15, 0.45, 0.22), (8, 2, 2, 2), filled=False),
    Look((0.55, 0.33, 0.02), (3, 1.5), _DIAMOND, filled=False),
    Look((0.42, 0.25, 0.58), (10, 4), _SQUARE, filled=False),
)


def stroke(canvas: Canvas, places: Sequence[Place], look: Look) -> None:
    path = canvas.beginPath()
    path.moveTo(*places[0])
    for place in places[1:]:
        path.lineTo(*place)
    canvas.saveState()
    canvas.setStrokeColorRGB(*look.colour)
    canvas.setLineWidth(1.1)
    canvas.setLineJoin(1)
    canvas.setDash(list(look.dash))
    canvas.drawPath(path)
    canvas.restoreState()


def mark(canvas: Canvas, place: Place, look: Look) -> None:
    canvas.saveState()
    canvas.setLineWidth(0.8)
    canvas.setStrokeColorRGB(*look.colour)
    canvas.setFillColorRGB(*(look.colour if look.filled else (1, 1, 1)))
    canvas.translate(*place)
    _shape(canvas, look.corners)
    canvas.restoreState()


def _shape(canvas: Canvas, corners: Sequence[Place]) -> None:
    if not corners:
        canvas.circle(0, 0, _SIZE, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(corners[0][0] * _SIZE, corners[0][1] * _SIZE)
    for x, y in corners[1:]:
        path.lineTo(x * _SIZE, y * _SIZE)
    path.close()
    canvas.drawPath(path, fill=1)
