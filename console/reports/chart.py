"""Charts on paper: lines told apart by dash and mark as well as colour, missing data hatched, never drawn over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from console.domain.check import plain_decimal
from console.reports.content import Chart, Series
from console.reports.curve import Gap, Point, gaps, highest, known, shared, thinned, time_ticks, unbroken, value_ticks
from console.reports.fonts import Fonts
from console.reports.mark import LOOKS, mark, stroke
from console.reports.paragraph import Place, draw_text
from console.reports.typeset import fitted
from console.words.say import Say
from console.words.times import local, minute

_PLOT, _LEFT, _RIGHT, _BELOW = 46 * mm, 13 * mm, 3 * mm, 7 * mm
_TITLE, _SMALL, _LINE = 10.5, 9, 13
_MARKS_MAX = 16
_BARS_MAX = 80
_COLUMNS = 3
# Room between axis and first value, so that a bar never covers the numbers.
_INNER = 3 * mm
_HATCH_APART = 1.6 * mm
_BAR_GREY, _GRID_GREY, _HATCH_GREY, _AXIS_GREY = 0.55, 0.80, 0.62, 0.15


class ChartPaper(Flowable):  # type: ignore[misc]  # ReportLab is not typed
    """A chart as wide as the page: title and period, legend, plot, axis."""

    def __init__(self, chart: Chart, number: int, fonts: Fonts, say: Say) -> None:
        super().__init__()
        chart = replace(chart, until=max(chart.until, chart.since + timedelta(minutes=1)))
        self._chart, self._number, self._fonts, self._say = chart, number, fonts, say
        self._series = highest(chart.series, len(LOOKS))
        self._gaps = [gaps(series, chart.since, chart.until) for series in self._series]
        self._points = [_within(series, chart) for series in self._series]
        self._ticks = _ticks(chart, self._points)
        self._legend = [*self._entries(), *self._notes()]
        self.spaceBefore = self.spaceAfter = 3 * mm

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's
        legend = ceil(len(self._legend) / _COLUMNS) * _LINE
        self.width, self.height = availWidth, _BELOW + _PLOT + legend + _LINE + 3 * mm
        return availWidth, self.height

    def draw(self) -> None:
        self._draw_title()
        self._draw_legend()
        for gap in shared(self._gaps) or ([] if self._series else [Gap(self._chart.since, self._chart.until)]):
            _hatch(self.canv, self._x(gap.start), self._x(gap.stop))
        self._draw_grid()
        for number, (points, missing) in enumerate(zip(self._points, self._gaps, strict=True)):
            self._draw_series(thinned(points), number, missing)
        if not any(self._points):
            self._text(self._say("No data"), (_LEFT + self.width) / 2, _BELOW + _PLOT / 2, align="centre", size=_TITLE)

    def _entries(self) -> list[str]:
        return [self._entry(*pair) for pair in zip(self._series, self._gaps, strict=True)]

    def _entry(self, series: Series, missing: Sequence[Gap]) -> str:
        if not known(series):
            return self._say("{station}: no data", station=series.label)
        return self._say("{station} (gaps: {n})", station=series.label, n=len(missing)) if missing else series.label

    def _notes(self) -> list[str]:
        left_out = len(self._chart.series) - len(self._series)
        notes = [self._say("{n} more are not drawn", n=left_out)] if left_out else []
        return [*notes, self._say("hatched: no data")] if shared(self._gaps) and any(self._points) else notes

    def _x(self, moment: datetime) -> float:
        part: float = (moment - self._chart.since) / (self._chart.until - self._chart.since)
        room: float = self.width - _LEFT - _RIGHT - 2 * _INNER
        place: float = _LEFT + _INNER + part * room
        return place

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        height: float = _BELOW + (value - low) / (high - low) * _PLOT
        return height

    def _place(self, point: Point) -> Place:
        return self._x(point[0]), self._y(point[1])

    def _text(
        self, words: str, x: float, y: float, *, align: str = "left", role: str = "label", size: float = _SMALL
    ) -> None:
        self.canv.setFillGray(0)
        draw_text(self.canv, self._fonts, words, (x, y), role=role, size=size, align=align)

    def _draw_title(self) -> None:
        chart, y = self._chart, self.height - _TITLE
        title = self._say("Figure {n} {title} ({unit})", n=self._number, title=chart.title, unit=chart.unit)
        title = fitted(title, "heading", _TITLE, self.width * 0.62, self._fonts)
        self._text(title, 0, y, role="heading", size=_TITLE)
        self._text(f"{minute(chart.since)} — {minute(chart.until)}", self.width - _RIGHT, y, align="right")

    def _draw_legend(self) -> None:
        room = (self.width - _LEFT - _RIGHT) / _COLUMNS
        for number, words in enumerate(self._legend):
            left, y = _LEFT + number % _COLUMNS * room, self.height - _LINE * (2 + number // _COLUMNS) - 1 * mm
            if number < len(self._series):
                self._draw_sample(left, y + 3, number)
            self._text(fitted(words, "label", _SMALL, room - 26, self._fonts), left + 24, y)

    def _draw_sample(self, x: float, y: float, number: int) -> None:
        if self._as_bars:
            _bar(self.canv, x + 6, y - 3, 8, 7)
        else:
            stroke(self.canv, [(x, y), (x + 20, y)], LOOKS[number])
            mark(self.canv, (x + 10, y), LOOKS[number])

    def _draw_grid(self) -> None:
        canvas = self.canv
        canvas.setLineWidth(0.4)
        for tick in self._ticks:
            canvas.setStrokeGray(_GRID_GREY if tick != self._ticks[0] else _AXIS_GREY)
            canvas.line(_LEFT, self._y(tick), self.width - _RIGHT, self._y(tick))
            self._text(_number(tick), _LEFT - 2 * mm, self._y(tick) - 3, align="right", role="figure")
        canvas.setStrokeGray(_AXIS_GREY)
        for moment in time_ticks(self._chart.since, self._chart.until):
            x = self._x(moment)
            canvas.line(x, _BELOW, x, _BELOW - 1 * mm)
            self._text(_moment(moment), x, _BELOW - 4.4 * mm, align="centre", role="figure")

    @property
    def _as_bars(self) -> bool:
        return self._chart.kind == "amounts" and len(self._series) == 1 and len(self._points[0]) <= _BARS_MAX

    def _draw_series(self, points: Sequence[Point], number: int, missing: Sequence[Gap]) -> None:
        if self._as_bars:
            self._draw_bars(points)
            return
        for run in unbroken(points, missing):
            places = [self._place(point) for point in run]
            stroke(self.canv, self._stairs(places) if self._chart.kind == "steps" else places, LOOKS[number])
        apart = ceil(len(points) / _MARKS_MAX) or 1
        for point in points[number % apart :: apart]:
            mark(self.canv, self._place(point), LOOKS[number])
        if self._chart.kind == "steps" and points:
            x, y = self._place(points[-1])
            self._text(_number(points[-1][1]), x - 1 * mm, y + 1.5 * mm, align="right", role="figure")

    def _stairs(self, places: Sequence[Place]) -> list[Place]:
        """A value holds until the next one is stated, the last to the end of the period."""
        held = [*places, (self._x(self._chart.until), places[-1][1])]
        return [each for before, after in pairwise(held) for each in (before, (after[0], before[1]))]

    def _draw_bars(self, points: Sequence[Point]) -> None:
        places = [self._place(point) for point in points]
        apart = min((right[0] - left[0] for left, right in pairwise(places)), default=8 * mm)
        for x, y in places:
            width = min(0.7 * apart, 2 * _INNER)
            _bar(self.canv, x - width / 2, _BELOW, width, y - _BELOW)


def _bar(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setFillGray(_BAR_GREY)
    canvas.setStrokeGray(_AXIS_GREY)
    canvas.setLineWidth(0.4)
    canvas.rect(x, y, width, height, fill=1)


def _hatch(canvas: Canvas, left: float, right: float) -> None:
    """A band of slanting lines over the height of the plot: here nothing is known."""
    canvas.saveState()
    band = canvas.beginPath()
    band.rect(left, _BELOW, right - left, _PLOT)
    canvas.clipPath(band, stroke=0)
    canvas.setStrokeGray(_HATCH_GREY)
    canvas.setLineWidth(0.4)
    for number in range(int((right - left + _PLOT) / _HATCH_APART) + 1):
        x = left - _PLOT + number * _HATCH_APART
        canvas.line(x, _BELOW, x + _PLOT, _BELOW + _PLOT)
    canvas.restoreState()


def _within(series: Series, chart: Chart) -> list[Point]:
    return [point for point in known(series) if chart.since <= point[0] <= chart.until]


def _ticks(chart: Chart, points: Sequence[Sequence[Point]]) -> list[float]:
    """Amounts and steps are measured from nothing, levels from where they lie."""
    values = [value for one in points for _, value in one] or [0.0]
    low = min(values) if chart.kind == "levels" else min(0.0, *values)
    return value_ticks(low, max(values))


def _number(value: float) -> str:
    return plain_decimal(Decimal(str(value)))


def _moment(moment: datetime) -> str:
    shown = local(moment)
    return f"{shown:%m-%d}" if (shown.hour, shown.minute) == (0, 0) else f"{shown:%H:%M}"
