"""Paragraphs as Chinese papers set them: two letters indented, justified between letters, split across pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from console.reports.breaking import Line, lines, longest
from console.reports.fonts import Fonts, Glyph

# Where the letters of an em box stand: this part of the size lies above the base line.
ASCENT = 0.88
# A gap grows by at most this part of the size; a line that needs more (a long word follows) stays ragged.
_STRETCH_MAX = 0.2
_CHINESE = "\u2e80"  # where Chinese letters and marks begin


class Span(NamedTuple):
    """A run of text in one role; without a role it takes the paragraph's."""

    text: str
    role: str = ""
    struck: bool = False


Text = str | Sequence[Span]
Place = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Style:
    """How a paragraph looks; sizes in points, `indent` in letters, `align` one of justify, left, centre, right."""

    role: str = "body"
    size: float = 16
    leading: float = 28
    indent: int = 0
    align: str = "justify"
    before: float = 0
    after: float = 0
    red: bool = False


RED = (0.70, 0.08, 0.11)  # a red that a copier still prints dark
BLACK = (0, 0, 0)


class ZhParagraph(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A paragraph of spans; `goes_on`: its last line is not the paragraph's last."""

    def __init__(self, glyphs: Sequence[Glyph], style: Style, *, goes_on: bool = False) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._style = style
        self._goes_on = goes_on
        self._lines: list[Line] = []
        self.spaceBefore, self.spaceAfter = style.before, style.after

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self.width = availWidth
        width = self._balanced(availWidth) if self._style.align == "centre" else availWidth
        self._lines = self._broken(width)
        self.height = len(self._lines) * self._style.leading
        return availWidth, self.height

    def _broken(self, width: float) -> list[Line]:
        style = self._style
        return lines(self._glyphs, style.size, width, style.indent * style.size, title=style.align == "centre")

    def _balanced(self, width: float) -> float:
        """The narrowest width that needs no more lines: a title never ends in one lonely word."""
        count, step = len(self._broken(width)), self._style.size
        while count > 1 and width - step > self.longest() and len(self._broken(width - step)) == count:
            width -= step
        return width

    def longest(self) -> float:
        """How wide a column must be so that no word is torn."""
        return longest(self._glyphs, self._style.size)

    def split(self, availWidth: float, availHeight: float) -> list[ZhParagraph]:  # noqa: N803 - ReportLab's
        """In two where the room ends; never leaves a single line behind or ahead."""
        self.wrap(availWidth, availHeight)
        fit, count = int((availHeight + 1e-6) // self._style.leading), len(self._lines)
        if fit >= count:
            return [self]
        fit = min(fit, count - 2)
        return self.split_at(fit) if fit > 1 else []

    def split_at(self, count: int) -> list[ZhParagraph]:
        """The first `count` lines and the rest, both known to be wrapped."""
        ahead, rest = self._lines[count - 1], self._lines[count].start
        first = ZhParagraph(self._glyphs[: ahead.stop], replace(self._style, after=0), goes_on=not ahead.ends)
        second = ZhParagraph(self._glyphs[rest:], replace(self._style, before=0, indent=0), goes_on=self._goes_on)
        return [first, second]

    def part(self, room: float) -> tuple[ZhParagraph | None, ZhParagraph]:
        """What of a table's cell fits above a page's end, and the rest; None when nothing does."""
        fit = int((room + 1e-6) // self._style.leading)
        if fit < 1:
            return None, self
        if fit >= len(self._lines):
            return self, ZhParagraph([], self._style)
        above, below = self.split_at(fit)
        return above, below

    def draw(self) -> None:
        canvas, style = self.canv, self._style
        canvas.setFillColorRGB(*(RED if style.red else BLACK))
        y = self.height - (style.leading - style.size) / 2 - ASCENT * style.size
        for number, line in enumerate(self._lines):
            indent = style.indent * style.size if number == 0 else 0.0
            self._draw_line(canvas, line, indent, y - number * style.leading, last=number == len(self._lines) - 1)

    def _draw_line(self, canvas: Canvas, line: Line, indent: float, y: float, *, last: bool) -> None:
        glyphs, style = self._glyphs[line.start : line.stop], self._style
        rest = self.width - indent - line.width
        ragged = style.align != "justify" or (line.ends and not (last and self._goes_on))
        extra = 0.0 if ragged else _extra(glyphs, rest, style.size)
        shift = {"right": rest, "centre": rest / 2}.get(style.align, 0.0)
        draw_glyphs(canvas, glyphs, style.size, (indent + shift, y), extra)


def paragraph(text: Text, style: Style, fonts: Fonts) -> ZhParagraph:
    spans = [Span(text)] if isinstance(text, str) else text
    glyphs = [g for span in spans for g in fonts.glyphs(span.role or style.role, span.text, struck=span.struck)]
    return ZhParagraph(glyphs, style)


def draw_text(
    canvas: Canvas, fonts: Fonts, text: str, place: Place, *, role: str, size: float, align: str = "left"
) -> None:
    """One line of text at a place: `align` says which end of it stands there."""
    glyphs = fonts.glyphs(role, text)
    width = sum(glyph.advance for glyph in glyphs) * size
    shift = {"right": width, "centre": width / 2}.get(align, 0.0)
    draw_glyphs(canvas, glyphs, size, (place[0] - shift, place[1]))


def draw_glyphs(canvas: Canvas, glyphs: Sequence[Glyph], size: float, place: Place, extra: float = 0.0) -> None:
    """Draw one line; every gap grows by `extra`, so that a font's letters stay one piece of text."""
    text = canvas.beginText(*place)
    text.setCharSpace(extra)
    for font, run in groupby(glyphs, lambda glyph: glyph.font):
        text.setFont(font, size)
        text.textOut("".join(glyph.character for glyph in run))
    text.setCharSpace(0)
    canvas.drawText(text)
    if any(glyph.struck for glyph in glyphs):
        _strike(canvas, glyphs, size, place, extra)


def _extra(glyphs: Sequence[Glyph], rest: float, size: float) -> float:
    """What every gap grows by to fill the line; a line of western words stays ragged."""
    chinese = sum(glyph.character >= _CHINESE for glyph in glyphs)
    extra = rest / max(1, len(glyphs) - 1)
    return extra if 0 < extra <= _STRETCH_MAX * size and 4 * chinese >= len(glyphs) else 0.0


def _strike(canvas: Canvas, glyphs: Sequence[Glyph], size: float, place: Place, extra: float) -> None:
    """A line through what was struck; the letters stay readable."""
    x, y = place[0], place[1] + 0.32 * size
    canvas.setLineWidth(size / 18)
    for struck, run in groupby(glyphs, lambda glyph: glyph.struck):
        end = x + sum(glyph.advance * size + extra for glyph in run)
        if struck:
            canvas.line(x, y, end, y)
        x = end
