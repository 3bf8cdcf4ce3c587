"""What stands behind a level, a tab each: the advice, the measures, the receipts, the levels over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from console.desk.adviser import Adviser
from console.desk.level_curve import curve
from console.desk.ordering import proposed_for_release
from console.domain.incident import Incident
from console.domain.level import Response
from console.views.seat import Seat
from console.views.widgets.advice import AdvicePanel
from console.views.widgets.measures_panel import MeasuresPanel
from console.views.widgets.receipts_panel import ReceiptsPanel
from console.words.say import Say

if TYPE_CHECKING:
    from console.views.widgets.level_plot import LevelPlot
# Of a tab, in lines of text.
LINES_LEAST = 2


class LevelTabs(QTabWidget):
    """Asks only for what is seen; charts are imported when they are looked at first.

    Attributes:
        advice: what every plan advises; `measures`: those of the response, with what is to be released.
        receipts: who confirmed the notices of the orders.
        course: the levels over time; `plot`: what draws them, None before it was looked at.
    """

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._seat: Seat | None = None
        self._advising: Adviser | None = None
        self._incident: Incident | None = None
        self._response: Response | None = None
        self.advice = AdvicePanel(say)
        self.advice.show_instead(say("Opening the journal …"))
        self.measures, self.receipts = MeasuresPanel(say), ReceiptsPanel(say)
        self.plot: LevelPlot | None = None
        self.course = QWidget()
        QVBoxLayout(self.course).setContentsMargins(0, 0, 0, 0)
        self.addTab(self.advice, say("Advice"))
        self.addTab(self.measures, say("Measures"))
        self.addTab(self.receipts, say("Receipts"))
        self.addTab(self.course, say("Over time"))
        self.setDocumentMode(True)
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabBar().setExpanding(False)
        self._showing: dict[QWidget, Callable[[Seat], None]] = {
            self.advice: self._show_advice,
            self.measures: self._show_measures,
            self.receipts: self._show_receipts,
            self.course: self._show_curves,
        }
        self.currentChanged.connect(lambda _place: self.renew())

    def minimumSizeHint(self) -> QSize:
        """A dock may be low: what stands in a tab scrolls."""
        height = self.tabBar().sizeHint().height() + LINES_LEAST * self.fontMetrics().lineSpacing()
        return QSize(super().minimumSizeHint().width(), height)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self.measures.sit(seat)
        self.receipts.sit(seat)

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """Something was committed: what advice rests on is read anew when it is looked at."""
        if self._advising:
            self._advising.hear(changed)

    def show_incident(self, incident: Incident | None, response: Response | None) -> None:
        """Look at an incident and our response to it, as they stand now."""
        self._incident, self._response = incident, response
        self.renew()

    def come_to(self, part: QWidget) -> None:
        """Bring a tab forward."""
        self.setCurrentWidget(part)
        part.setFocus()

    def renew(self) -> None:
        """Show the tab in sight as things stand now."""
        current = self.currentWidget()
        if self._seat and current in self._showing:
            self._showing[current](self._seat)

    def _show_advice(self, seat: Seat) -> None:
        if self._incident:
            self.advice.show_advice(*self._adviser(seat).advices(self._incident, seat.now()))
        else:
            self.advice.show_instead(
                self._say("No incident is chosen; choose one to see its level and what is advised.")
            )

    def _adviser(self, seat: Seat) -> Adviser:
        """From the first look on it hears what changes."""
        if self._advising is None:
            self._advising = Adviser(seat.reader, seat.assessment)
        return self._advising

    def _show_measures(self, seat: Seat) -> None:
        """What saves lives first, then the least grave level's, as they were ordered."""
        from console.desk.measures import measures  # noqa: PLC0415 - it brings SQLAlchemy; the first paint must not wait for that

        found = measures(seat.reader, self._incident.subject) if self._incident else []
        tasks = sorted(found, key=lambda each: (not each.life, -each.level, each.order))
        proposed = [each.subject for each in tasks if proposed_for_release(each, self._response)]
        self.measures.show_measures(tasks, frozenset(proposed))

    def _show_receipts(self, _seat: Seat) -> None:
        self.receipts.show_receipts(self._incident.subject if self._incident else "")

    def _show_curves(self, seat: Seat) -> None:
        """Drawn for an incident alone: without one there is no course of events."""
        if self.plot is None:
            made: LevelPlot = import_module("console.views.widgets.level_plot").LevelPlot(self._say)
            self.plot = made
            layout = self.course.layout()
            assert layout is not None, "made with it"
            layout.addWidget(made)
        now = seat.now()
        self.plot.draw(curve(seat.reader, self._incident.subject, now) if self._incident else (), now)
