"""The levels in force over time, organ by organ: ours in the levels' colours, the others in greys; Ⅰ stands on top."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.level_curve import Curve, Step
from console.domain.check import instant
from console.views.items import tone
from console.views.theme import Colours
from console.views.widgets.axes import Times
from console.views.widgets.legend import Entry, Legend
from console.words.labels import LEVELS
from console.words.say import Say

# Where no level is in force: under the least grave one.
NONE = 5
# How the others' greys differ when they are printed or seen without colour.
DASHES = (Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
OURS, THEIRS = 4.0, 1.8
# Curves that fall together stand a little apart, in levels.
APART = 0.07
SIDES = timedelta(minutes=20)
LEAST_HEIGHT = 120


class Numerals(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """Ⅰ to Ⅳ, and a dash for none."""

    def __init__(self) -> None:
        super().__init__("left")

    def tickValues(self, _low: float, _high: float, _size: float) -> list[tuple[float, list[float]]]:
        return [(1.0, [float(-each) for each in (*LEVELS, NONE)])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        return [LEVELS[-int(value)].roman if -int(value) in LEVELS else "—" for value in values]


class LevelPlot(QWidget):
    """Nothing moves but by new data.

    Attributes:
        curves: what is drawn; `legend`: which is whose, with the level in force.
    """

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.curves: tuple[Curve, ...] = ()
        self._until: datetime | None = None
        self._times, self._numerals, self.legend = Times(), Numerals(), Legend()
        self.view = pg.PlotWidget(axisItems={"bottom": self._times, "left": self._numerals})
        self.view.setMouseEnabled(x=False, y=False)
        self.view.setMenuEnabled(False)
        self.view.hideButtons()
        self.view.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMinimumHeight(LEAST_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 4, 6, 2)
        layout.setSpacing(2)
        layout.addWidget(self.legend)
        layout.addWidget(self.view, 1)

    def draw(self, curves: Sequence[Curve], until: datetime) -> None:
        """Show these up to now."""
        self.curves, self._until = tuple(curves), until
        self._redraw(until)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self._until:
            self._redraw(self._until)

    def _redraw(self, until: datetime) -> None:
        look = tone.look()
        self._dress(look)
        begun = min((instant(each.steps[0].at) for each in self.curves), default=until)
        since = begun - max(SIDES, (until - begun) / 20)
        self._times.period = (since, until)
        self.view.clear()
        self.view.setXRange(since.timestamp(), until.timestamp(), padding=0.01)
        self.view.setYRange(-NONE - 0.4, -0.6, padding=0)
        for place, curve in reversed([*enumerate(self.curves)]):
            self._draw_one(curve, place, until, look)
        self.legend.show_entries([self._entry(each, place) for place, each in enumerate(self.curves)])

    def _draw_one(self, curve: Curve, place: int, until: datetime, look: Colours) -> None:
        shift = place * APART
        for step, end in _spans(curve.steps, until):
            height = -(step.level or NONE) - shift
            pen = _pen(curve, step, place, look)
            self._line([instant(step.at), end], [height, height], pen)
        for before, after in pairwise(curve.steps):
            at, joint = instant(after.at), pg.mkPen(look.quiet, width=1.2)
            self._line([at, at], [-(before.level or NONE) - shift, -(after.level or NONE) - shift], joint)

    def _line(self, moments: Sequence[datetime], heights: Sequence[float], pen: object) -> None:
        self.view.addItem(pg.PlotDataItem([each.timestamp() for each in moments], list(heights), pen=pen))

    def _entry(self, curve: Curve, place: int) -> Entry:
        level = curve.steps[-1].level
        value = LEVELS[level].roman if level in LEVELS else self._say("none")
        note = self._say("contested") if curve.steps[-1].contested else ""
        mark = "━" if curve.ours else ("╌", "┈", "┄")[(place - 1) % len(DASHES)]
        return Entry(f"{mark} {curve.name}", value, note=note)

    def _dress(self, look: Colours) -> None:
        self.view.setBackground(look.base)
        for axis in (self._times, self._numerals):
            axis.setPen(pg.mkPen(look.line, width=1))
            axis.setTextPen(pg.mkPen(look.quiet))
            axis.setStyle(tickFont=self.font(), tickLength=-4)
        self._numerals.setWidth(self.fontMetrics().horizontalAdvance("Ⅲ—") + 12)
        self._times.setHeight(self.fontMetrics().height() + 8)


def _spans(steps: Sequence[Step], until: datetime) -> list[tuple[Step, datetime]]:
    """Each step and when it ended."""
    ends = [*(instant(each.at) for each in steps[1:]), until]
    return list(zip(steps, ends, strict=True))


def _pen(curve: Curve, step: Step, place: int, look: Colours) -> object:
    """Ours in the level's colour, dashed while contested; the others in grey, each with a dash of its own."""
    if not curve.ours:
        return pg.mkPen(QColor(look.quiet), width=THEIRS, style=DASHES[(place - 1) % len(DASHES)])
    colour = QColor(look.levels.get(step.level or NONE, look.faint))
    style = Qt.PenStyle.DashLine if step.contested else Qt.PenStyle.SolidLine
    return pg.mkPen(colour, width=OURS if step.level else THEIRS, style=style)
