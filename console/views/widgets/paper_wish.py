"""What a report is to be: of which incident, data up to when; and the figures that would go in, with their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from console.domain.incident import Incident
from console.reports.content import FigureRow
from console.views.items.report import FigureWords, figures
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.roster import Roster
from console.words.say import Say

SMALLEST = 170


class PaperWish(QWidget):
    """Asks, and shows what it is told would go in.

    Attributes:
        changed: another incident or cut-off was given.
        line_wanted: the source of a figure, by the line's subject.
    """

    changed = Signal()
    line_wanted = Signal(str)

    def __init__(self, seat: Seat, say: Say, source: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.incident = Choice(say, ())
        self.cutoff = Moment(say, seat.now)
        self.figures: Roster[FigureRow] = Roster(figures(FigureWords(say, source), say))
        self.figures.setMinimumHeight(SMALLEST)
        self.figures.act(say("Show the source line"), "Return", self._show_source)
        self.figures.table.doubleClicked.connect(lambda _index: self._show_source())
        self.incident.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.cutoff.editingFinished.connect(self._typed)
        self._asked = ""
        form = QFormLayout()
        form.setContentsMargins(8, 4, 8, 2)
        form.setHorizontalSpacing(10)
        form.addRow(say("Incident"), self.incident)
        form.addRow(say("Data up to"), self.cutoff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(form)
        layout.addWidget(self.figures, 1)

    def offer(self, incidents: Iterable[Incident], chosen: str) -> None:
        """Offer these incidents; what a person chose stays chosen."""
        wanted = [(each.subject, self._named(each)) for each in incidents]
        offered = [(self.incident.itemData(place), self.incident.itemText(place)) for place in range(self._count)]
        if wanted == offered:
            return
        kept = self.incident.key() or chosen
        self.incident.blockSignals(True)
        self.incident.clear()
        for subject, name in wanted:
            self.incident.addItem(name, subject)
        self.incident.setCurrentIndex(self.incident.findData(kept))
        self.incident.blockSignals(False)

    @property
    def _count(self) -> int:
        return self.incident.count()

    def _named(self, incident: Incident) -> str:
        return self.say("{name} (closed)", name=incident.name) if incident.closed else incident.name

    def choose(self, incident: str) -> None:
        place = self.incident.findData(incident)
        if place >= 0:
            self.incident.setCurrentIndex(place)

    def show_figures(self, rows: Sequence[FigureRow], number: int) -> None:
        """What would go into the issue of this number."""
        self.figures.table.instead = self.say("No figure has been reported.")
        self.figures.rows.show(rows)
        unverified = sum(1 for row in rows if not row.verified)
        rest = self.say("{n} unverified", n=unverified) if unverified else ""
        self.figures.come_to(self.say("No. {number}", number=number), rest)

    def _typed(self) -> None:
        """Leaving the field without a change asks for nothing."""
        text = self.cutoff.text().strip()
        if text != self._asked:
            self._asked = text
            self.changed.emit()

    def _show_source(self) -> None:
        row = self.figures.chosen()
        if row and row.line:
            self.line_wanted.emit(row.line)
