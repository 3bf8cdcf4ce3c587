"""A level on paper: colour, word, numeral and shape, so that a grey copy still tells it, then what is said of it."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from console.reports.fonts import Fonts
from console.reports.paragraph import draw_text
from console.words import labels
from console.words.say import Say

_HIGH = 11 * mm


class Badge(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A level and a headline beside it, framed; None is a frame without a level."""

    def __init__(self, level: int | None, headline: str, say: Say, fonts: Fonts) -> None:
        super().__init__()
        self._level, self._headline, self._say, self._fonts = level, headline, say, fonts
        self.spaceBefore, self.spaceAfter = 2 * mm, 2 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width, self.height = availWidth, _HIGH
        return availWidth, _HIGH

    def draw(self) -> None:
        label = labels.LEVELS.get(self._level or 0)
        left = draw_level(self.canv, label, _HIGH, self._say, self._fonts) if label else 5 * mm
        self.canv.setFillGray(0)
        size = min(13, 13 * (self.width - left) / max(self._fonts.width("heading", self._headline, 13), 1.0))
        draw_text(self.canv, self._fonts, self._headline, (left, _HIGH / 2 - size / 3), role="heading", size=size)
        self.canv.setLineWidth(0.9)
        self.canv.rect(0, 0, self.width, _HIGH)


def draw_level(canvas: Canvas, level: labels.LevelLabel, height: float, say: Say, fonts: Fonts) -> float:
    """The coloured field with word, numeral and shape. Returns where what stands beside it begins."""
    words = f"{say(level.word)} {level.roman} {level.glyph}"
    width: float = max(40 * mm, fonts.width("heading", words, 16) + 8 * mm)
    canvas.setFillColor(HexColor(level.colour))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    canvas.setFillColor(HexColor(level.ink))
    draw_text(canvas, fonts, words, (width / 2, height / 2 - 5.5), role="heading", size=16, align="centre")
    end: float = width + 5 * mm
    return end
