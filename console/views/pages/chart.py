"""Charts: rain and water by station, people evacuated, the pace of the log; calm, and only while somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from console.desk import rollup
from console.desk.assessment import Assessment
from console.domain.place import Quantity
from console.domain.refused import Refused
from console.reports.curve import known
from console.reports.graphs import EVACUATED, RAIN, WATER, Period, evacuated, measured, pace
from console.reports.material import chosen
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.plot import Plot
from console.words.say import Say, message
from console.words.times import local

# Two drawings are at least so far apart.
REST_MS = 700
# The right edge of the charts moves in steps, so that they do not creep.
STEP = timedelta(minutes=5)
# From this width on the charts stand two abreast.
WIDE = 720
HOURS = (24, 72)
# Chart -> what it must hear of.
HEARD = {
    RAIN: {"reading"},
    WATER: {"reading"},
    EVACUATED: {"figure", "incident", "level"},
    "pace": {"log"},
}


class ChartPage(Page):
    NAME = "chart"
    TITLE = message("Charts")
    TOPICS = frozenset({"reading", "figure", "incident", "level", "log"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.hours = HOURS[0]
        self._edge: datetime | None = None
        self._due = set(HEARD)
        self.plots = {name: Plot(say) for name in HEARD}
        self._drawing = {RAIN: self._measured, WATER: self._measured, EVACUATED: self._people, "pace": self._pace}
        self.rest = QTimer(self, singleShot=True, interval=REST_MS)
        self.rest.timeout.connect(self._draw)
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        self._abreast = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(0)
        self._offer(self.plots[RAIN].head)
        layout.addLayout(self._grid, 1)
        self._arrange(1)

    def _offer(self, row: QHBoxLayout) -> None:
        """How far back the charts reach."""
        group = QActionGroup(self)
        for hours in HOURS:
            action = QAction(self.say("Charts: the last {n} hours", n=hours), group)
            action.setIconText(self.say("{n} h", n=hours))
            action.setCheckable(True)
            action.setChecked(hours == self.hours)
            action.triggered.connect(lambda _checked=False, hours=hours: self.span(hours))
            self.addAction(action)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)

    def _arrange(self, columns: int) -> None:
        if self._abreast == columns:
            return
        self._abreast = columns
        for number, plot in enumerate(self.plots.values()):
            self._grid.addWidget(plot, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self._draw()

    def span(self, hours: int) -> None:
        """Show the last so many hours."""
        self.hours = hours
        self.refresh()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        if self.seated:
            self._want({name for name, topics in HEARD.items() if topics & changed.keys()})

    def refresh(self) -> None:
        self._want(set(HEARD))

    def tick(self) -> None:
        """Time passed: move on by whole steps."""
        if self._now() != self._edge:
            self.refresh()

    def _want(self, names: set[str]) -> None:
        """Draw these soon, once for all that came meanwhile."""
        self._due |= names
        if self._due and self.isVisible() and not self.rest.isActive():
            self.rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.seated:
            self._want(set())

    def hideEvent(self, event: QHideEvent) -> None:
        """What is due is drawn when the page is looked at again; after the window closed nobody may be asked."""
        super().hideEvent(event)
        self.rest.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= WIDE else 1)

    def _now(self) -> datetime:
        """The desk's time, up to the next whole step."""
        now = local(self.seat.now())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - (midnight - now) // STEP * STEP

    def _draw(self) -> None:
        self._edge = self._now()
        due, self._due = self._due, set()
        period = Period(self._edge - timedelta(hours=self.hours), self._edge)
        for name in (each for each in HEARD if each in due):
            self._drawing[name](name, period)

    def _measured(self, key: str, period: Period) -> None:
        plot, assessment = self.plots[key], self.seat.assessment
        chart = measured(
            _quantity(key, assessment), self.seat.reader.readings(key, *period), period, assessment, self.say
        )
        if any(known(each) for each in chart.series):
            plot.draw(chart)
        else:
            plot.tell(chart.title, self.say("No station has reported in this period."))

    def _people(self, key: str, period: Period) -> None:
        """Of the incident that is looked at, else of the one with the gravest response."""
        plot, reader = self.plots[key], self.seat.reader
        try:
            incident = chosen(reader, self.incident)
        except Refused as refused:
            plot.tell(self.say("People evacuated"), self.say.refusal(refused))
            return
        statements = rollup.course(reader, incident.subject, EVACUATED)
        if not statements:
            plot.tell(self.say("People evacuated"), self.say("Nobody has reported people evacuated."))
            return
        plot.draw(evacuated(statements, period, self.seat.assessment, self.say))

    def _pace(self, key: str, period: Period) -> None:
        period = period._replace(since=period.since.replace(minute=0))
        counts = self.seat.reader.lines_per_hour(*period)
        if not counts:
            self.plots[key].tell(self.say("Log lines per hour"), self.say("No line was entered in this period."))
            return
        self.plots[key].draw(pace(counts, period, self.say))


def _quantity(key: str, assessment: Assessment) -> Quantity:
    """As the place knows it; one that it does not know is shown by its key."""
    unknown = Quantity(key=key, label=key, unit="", every=timedelta(hours=1), stale=timedelta(hours=2))
    return next((each for each in assessment.quantities if each.key == key), unknown)
