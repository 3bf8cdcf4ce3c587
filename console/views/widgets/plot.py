"""One chart on the screen: curves over Beijing time, gaps hatched, no grid, no animation; redrawn only when told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from console.reports.content import Chart, Series
from console.reports.curve import Gap, Point, gaps, highest, known, shared, thinned, unbroken, value_ticks
from console.views.theme import Colours, colours
from console.views.widgets.axes import Bands, Times, Values, number
from console.views.widgets.ink import Ink, inks
from console.views.widgets.legend import Entry, Legend
from console.words.say import Say
from console.words.times import minute

# Each bucket keeps its lowest and its highest value.
BUCKETS = 600
# Beyond these many points marks would hide the curve.
MARKS_MAX = 80
SMALLEST = QSize(160, 112)
BAR = 0.8
TALL = 16_777_215  # Qt's word for no limit


class Plot(QWidget):
    """A chart with its title and legend; a sentence in its place when there is nothing to draw.

    Attributes:
        head: the row of the title, with room for buttons.
        chart: what is drawn, None while a sentence stands there.
    """

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.chart: Chart | None = None
        self.head = QHBoxLayout()
        self.title = QLabel()
        bold = QFont()
        bold.setBold(True)
        self.title.setFont(bold)
        self.legend = Legend()
        self.sentence = QLabel()
        self.sentence.setProperty("quiet", True)
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._times = Times()
        self._values = Values()
        self.view = pg.PlotWidget(axisItems={"bottom": self._times, "left": self._values})
        self._calm()
        self._lay()

    def _calm(self) -> None:
        """Nothing moves but by new data: no dragging, no menu, no buttons."""
        self.view.setMouseEnabled(x=False, y=False)
        self.view.setMenuEnabled(False)
        self.view.hideButtons()
        self.view.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMinimumSize(SMALLEST)
        self.view.getViewBox().setDefaultPadding(0)
        self.view.viewport().installEventFilter(self)

    def _lay(self) -> None:
        self.head.addWidget(self.title, 1)
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 2, 8, 2)
        layout.setSpacing(2)
        layout.addLayout(self.head)
        layout.addWidget(self.legend)
        layout.addLayout(self._stack, 1)
        # A stack shows its first widget: without a parent that would be a window of its own, taking the keyboard.
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.view)

    def tell(self, title: str, sentence: str) -> None:
        """Say why there is nothing to see."""
        self.chart = None
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.legend.show_entries(())
        self.setMaximumHeight(self.title.sizeHint().height() + 4 * self.fontMetrics().height())
        self._stack.setCurrentWidget(self.sentence)

    def draw(self, chart: Chart) -> None:
        """Show these series; `chart.until` is now."""
        self.chart = chart
        self.title.setText(self.say("{title} ({unit})", title=chart.title, unit=chart.unit))
        self.view.setAccessibleName(self.title.text())
        self.setMaximumHeight(TALL)
        self._stack.setCurrentWidget(self.view)
        self._redraw(chart)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.chart:
            self._redraw(self.chart)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the pointer rests, every curve's value at that time."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.chart:
            scene = self.view.mapToScene(event.pos())
            QToolTip.showText(event.globalPos(), self.values_at(self.view.getViewBox().mapSceneToView(scene).x()))
            return True
        return super().eventFilter(watched, event)

    def values_at(self, seconds: float) -> str:
        """The values nearest to a moment, each with its own time, a line a curve."""
        if self.chart is None:
            return ""
        spoken = [(each.label, _within(each, self.chart)) for each in self.chart.series]
        nearest = [
            (label, min(points, key=lambda point: abs(point[0].timestamp() - seconds)))
            for label, points in spoken
            if points
        ]
        return "\n".join(f"{minute(at)}  {label} {number(value)} {self.chart.unit}" for label, (at, value) in nearest)

    def _redraw(self, chart: Chart) -> None:
        look = colours(self.palette())
        pens = inks(look)
        spoken = [each for each in chart.series if _within(each, chart)]
        series = highest(spoken, len(pens))
        missing = [gaps(each, chart.since, chart.until) for each in series]
        silent = shared(missing) if series else [Gap(chart.since, chart.until)]
        self._dress(look)
        self._scale(chart, series)
        self.view.clear()
        if silent:
            self.view.addItem(Bands(silent, QColor(look.hatch)))
        for one, holes, ink in zip(series, missing, pens, strict=False):
            for item in _items(one, holes, chart, ink):
                self.view.addItem(item)
        mute = [each.label for each in chart.series if each not in spoken]
        remarks = self._remarks(len(spoken) - len(series), mute, hatched=bool(silent))
        self.legend.show_entries([*self._entries(series, missing, chart), *remarks])

    def _dress(self, look: Colours) -> None:
        self.view.setBackground(look.base)
        for axis in (self._times, self._values):
            axis.setPen(pg.mkPen(look.line, width=1))
            axis.setTextPen(pg.mkPen(look.quiet))
            axis.setStyle(tickFont=self.font(), tickLength=-4)
        self._values.setWidth(self.fontMetrics().horizontalAdvance("00000") + 14)
        self._times.setHeight(self.fontMetrics().height() + 8)

    def _scale(self, chart: Chart, series: Sequence[Series]) -> None:
        """Amounts and counts are measured from nothing, levels from where they lie."""
        values = [value for each in series for _, value in _within(each, chart)] or [0.0]
        low = min(values) if chart.kind == "levels" else min(0.0, *values)
        ticks = value_ticks(low, max(values), 4)
        self._values.ticks = [tick for tick in ticks if tick.is_integer()] if chart.kind == "counts" else ticks
        until = chart.until + (timedelta(hours=1) if chart.kind == "counts" else timedelta())
        self._times.period = (chart.since, until)
        self.view.setXRange(chart.since.timestamp(), until.timestamp(), padding=0.01)
        self.view.setYRange(self._values.ticks[0], self._values.ticks[-1], padding=0.06)

    def _entries(self, series: Sequence[Series], missing: Sequence[Sequence[Gap]], chart: Chart) -> Iterable[Entry]:
        for place, (one, holes) in enumerate(zip(series, missing, strict=True)):
            value = number(_within(one, chart)[-1][1])
            if one.every and holes and holes[-1].stop == chart.until:
                yield Entry(one.label, value, "stale", self.say("stale"), place)
            else:
                yield Entry(one.label, value, place=place)

    def _remarks(self, left_out: int, mute: Sequence[str], *, hatched: bool) -> Iterable[Entry]:
        if left_out:
            yield Entry(self.say("{n} more are not drawn", n=left_out), state="missing")
        if mute:
            yield Entry(self.say("No data: {list}", list=self.say(", ").join(mute)), state="missing")
        if hatched:
            yield Entry(self.say("hatched: no data"), state="missing")


def _items(series: Series, missing: Sequence[Gap], chart: Chart, ink: Ink) -> Iterable[pg.GraphicsObject]:
    points = _within(series, chart)
    if chart.kind == "counts":
        return [_bars(points, ink)]
    curve = buckets(series, missing, chart)
    marked = len(points) <= MARKS_MAX
    return [
        pg.PlotDataItem(
            *_arrays(_stairs(curve, chart.until) if chart.kind == "steps" else curve),
            pen=ink.pen(),
            connect="finite",
            skipFiniteCheck=False,
        ),
        *(
            [pg.ScatterPlotItem(*_arrays(points), symbol=ink.mark, size=5, pen=None, brush=ink.colour)]
            if marked
            else []
        ),
    ]


def buckets(series: Series, missing: Sequence[Gap], chart: Chart) -> list[Point | None]:
    """The curve in at most `BUCKETS` buckets of lowest and highest value; None where a gap interrupts it."""
    points = thinned(_within(series, chart), 2 * BUCKETS)
    runs = list(unbroken(points, missing))
    return [point for number, run in enumerate(runs) for point in ([None] if number else []) + list(run)]


def _stairs(points: Sequence[Point | None], until: datetime) -> list[Point | None]:
    """A value holds until the next one is stated, the last until now."""
    stated = [point for point in points if point]
    held = [*stated, (until, stated[-1][1])]
    return [each for before, after in pairwise(held) for each in (before, (after[0], before[1]))]


def _within(series: Series, chart: Chart) -> list[Point]:
    return [point for point in known(series) if chart.since <= point[0] <= chart.until]


def _bars(points: Sequence[Point], ink: Ink) -> pg.BarGraphItem:
    hours, counts = _arrays(points)
    hour = timedelta(hours=1).total_seconds()
    return pg.BarGraphItem(x=hours + hour / 2, height=counts, width=BAR * hour, brush=ink.colour, pen=None)


def _arrays(points: Sequence[Point | None]) -> tuple[np.ndarray, np.ndarray]:
    times = np.array([point[0].timestamp() if point else np.nan for point in points])
    return times, np.array([point[1] if point else np.nan for point in points])
