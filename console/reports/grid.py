"""Tables on paper: ruled, the head repeated on every page, long rows carried over, an empty one saying so in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from console.reports.fonts import Fonts
from console.reports.paragraph import Style, Text, ZhParagraph, paragraph

_SIDE, _ABOVE = 1.4 * mm, 0.9 * mm
# A row higher than this is carried over to the next page; a lower one moves there whole.
_TALL = 60 * mm
_FEW = 2
# A table of any length looks so many rows ahead.
_AT_ONCE = 40
# A column is widened for a word of at most this width; a longer one (a link, a number of forty digits) is cut.
_NEED_MAX = 30 * mm
_HEAD_GREY, _RULE_GREY = 0.90, 0.45
_THIN, _THICK = 0.4, 0.9


@dataclass(frozen=True)
class Column:
    """A column: its width in parts of the table's, and how its cells stand."""

    title: str
    share: float
    align: str = "left"
    role: str = "body"


class _Columns:
    """How wide the columns are: as wished, but none tears a word while another has room to give."""

    def __init__(self, shares: Sequence[float], needs: Sequence[float]) -> None:
        self._shares, self._needs = shares, needs

    def widths(self, width: float) -> list[float]:
        wished = [share * width / sum(self._shares) for share in self._shares]
        lacking = [max(0.0, need - wish) for need, wish in zip(self._needs, wished, strict=True)]
        spare = [max(0.0, wish - need) for need, wish in zip(self._needs, wished, strict=True)]
        part = min(1.0, sum(spare) / (sum(lacking) or 1.0))
        taken = part * sum(lacking) / (sum(spare) or 1.0)
        return [w + part * more - taken * less for w, more, less in zip(wished, lacking, spare, strict=True)]


class _Row:
    """One row of paragraphs, as high as the highest."""

    def __init__(self, cells: Sequence[ZhParagraph]) -> None:
        self.cells = cells
        self.height = 0.0

    def measure(self, widths: Sequence[float]) -> float:
        heights = [cell.wrap(width - 2 * _SIDE, 0)[1] for cell, width in zip(self.cells, widths, strict=True)]
        self.height = max(heights) + 2 * _ABOVE
        return self.height

    def split(self, room: float) -> tuple[_Row, _Row] | None:
        """In two, line by line; None when not even one line of every cell fits."""
        lines = [cell.part(room - 2 * _ABOVE) for cell in self.cells]
        if any(above is None for above, _ in lines):
            return None
        return _Row([above for above, _ in lines if above]), _Row([below for _, below in lines])

    def draw(self, canvas: Canvas, widths: Sequence[float], top: float) -> None:
        for cell, left in zip(self.cells, accumulate(widths, initial=0.0), strict=False):
            cell.drawOn(canvas, left + _SIDE, top - _ABOVE - cell.height)


class Grid(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A table, or the part of one that stands on a page; wide rows of one cell say that there is none."""

    def __init__(self, columns: _Columns, head: _Row, rows: Sequence[_Row], *, empty: bool = False) -> None:
        super().__init__()
        self._columns, self._head, self._rows, self._empty = columns, head, rows, empty
        self._widths: list[float] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        self._widths = self._columns.widths(availWidth)
        self._head.measure(self._widths)
        for row in self._rows:
            if not row.height:
                row.measure(self._row_widths(availWidth))
        self.width, self.height = availWidth, self._head.height + sum(row.height for row in self._rows)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Grid]:  # noqa: N803 - ReportLab's
        self.wrap(availWidth, availHeight)
        room = availHeight - self._head.height
        fit = 0
        while fit < len(self._rows) and self._rows[fit].height <= room + 1e-6:
            room -= self._rows[fit].height
            fit += 1
        if fit == len(self._rows):
            return [self]
        tall = self._rows[fit].split(room) if self._rows[fit].height > _TALL else None
        if fit == len(self._rows) - 1 and fit > _FEW and not tall:
            fit -= 1  # a row alone under a repeated head looks lost: it takes the one before it along
        above = [*self._rows[:fit], *(tall[:1] if tall else ())]
        below = [*(tall[1:] if tall else self._rows[fit : fit + 1]), *self._rows[fit + 1 :]]
        return [self._part(above), self._part(below)] if above else []

    def _part(self, rows: Sequence[_Row]) -> Grid:
        return Grid(self._columns, self._head, rows, empty=self._empty)

    @property
    def rows(self) -> Sequence[_Row]:
        return self._rows

    def _row_widths(self, width: float) -> list[float]:
        return [width] if self._empty else self._widths

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        canvas.setFillGray(_HEAD_GREY)
        canvas.rect(0, top - self._head.height, self.width, self._head.height, stroke=0, fill=1)
        self._head.draw(canvas, self._widths, top)
        tops = list(
            accumulate(
                (row.height for row in self._rows), lambda y, height: y - height, initial=top - self._head.height
            )
        )
        for row, y in zip(self._rows, tops, strict=False):
            row.draw(canvas, self._row_widths(self.width), y)
        self._rule(canvas, tops)

    def _rule(self, canvas: Canvas, tops: Sequence[float]) -> None:
        canvas.setLineWidth(_THIN)
        canvas.setStrokeGray(_RULE_GREY)
        for y in tops[:-1]:
            canvas.line(0, y, self.width, y)
        foot = tops[0] if self._empty else 0
        for x in list(accumulate(self._widths))[:-1]:
            canvas.line(x, foot, x, self.height)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(_THICK)
        canvas.rect(0, 0, self.width, self.height, fill=0)


class Stream(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A table of any length: its rows are read while they are set, a page at a time, and forgotten with the page."""

    def __init__(self, columns: _Columns, head: _Row, ahead: Sequence[_Row], rest: Iterator[_Row]) -> None:
        super().__init__()
        self._columns, self._head = columns, head
        self._ahead, self._rest = list(ahead), rest

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's
        grid = self._grid()
        self.width, self.height = grid.wrap(availWidth, availHeight)
        while self.height <= availHeight and (more := list(islice(self._rest, _AT_ONCE))):
            self._ahead += more
            grid = self._grid()
            self.width, self.height = grid.wrap(availWidth, availHeight)
        return self.width, self.height

    def _grid(self) -> Grid:
        return Grid(self._columns, self._head, self._ahead)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's
        self.wrap(availWidth, availHeight)
        parts = self._grid().split(availWidth, availHeight)
        return [parts[0], Stream(self._columns, self._head, parts[1].rows, self._rest)] if parts[1:] else parts

    def draw(self) -> None:
        grid = self._grid()
        grid.wrap(self.width, self.height)
        grid.drawOn(self.canv, 0, 0)


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Text]], fonts: Fonts, *, none: str, size: float = 10.5
) -> Grid:
    """A table of texts; without rows one line says `none`."""
    style = Style(size=size, leading=size * 1.45, align="left")
    head = _head(columns, style, fonts)
    body = _body(columns, rows, style, fonts)
    sized = _Columns([column.share for column in columns], _needs(head, body))
    return Grid(sized, head, body or [_none(none, style, fonts)], empty=not body)


def stream(
    columns: Sequence[Column], rows: Iterable[Sequence[Text]], fonts: Fonts, *, none: str, size: float = 10.5
) -> Flowable:
    """A table like `table`, of as many rows as there are; how wide a column must be the first rows say."""
    texts = iter(rows)
    begun = list(islice(texts, _AT_ONCE))
    if not begun:
        return table(columns, (), fonts, none=none, size=size)
    style = Style(size=size, leading=size * 1.45, align="left")
    head = _head(columns, style, fonts)
    body = _body(columns, begun, style, fonts)
    sized = _Columns([column.share for column in columns], _needs(head, body))
    rest = (row for text in texts for row in _body(columns, [text], style, fonts))
    return Stream(sized, head, body, rest)


def _head(columns: Sequence[Column], style: Style, fonts: Fonts) -> _Row:
    style = replace(style, role="heading", align="centre")
    return _Row([paragraph(column.title, style, fonts) for column in columns])


def _body(columns: Sequence[Column], rows: Iterable[Sequence[Text]], style: Style, fonts: Fonts) -> list[_Row]:
    styles = [replace(style, role=column.role, align=column.align) for column in columns]
    return [_Row([paragraph(cell, look, fonts) for cell, look in zip(row, styles, strict=True)]) for row in rows]


def _needs(head: _Row, rows: Sequence[_Row]) -> list[float]:
    """For every column the room its longest word needs, within reason."""
    longest = (
        max(cell.longest() for cell in cells) for cells in zip(*(row.cells for row in [head, *rows]), strict=True)
    )
    return [min(width + 2 * _SIDE, _NEED_MAX) for width in longest]


def _none(words: str, style: Style, fonts: Fonts) -> _Row:
    return _Row([paragraph(words, replace(style, align="centre"), fonts)])
