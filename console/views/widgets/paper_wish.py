"""What a paper is to be: its kind, and what that asks for; for a report the figures that would go in, with sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from console.domain.incident import Incident
from console.reports.content import FigureRow
from console.reports.papers import PAPERS, SITREP
from console.views.items.report import FigureWords, figures
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.roster import Roster
from console.words.labels import LEVELS
from console.words.say import Say

SMALLEST = 170


class PaperWish(QWidget):
    """Asks, and shows what it is told would go in.

    Attributes:
        changed: another kind, incident or cut-off was given.
        line_wanted: the source of a figure, by the line's subject.
    """

    changed = Signal()
    line_wanted = Signal(str)

    def __init__(self, seat: Seat, say: Say, source: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.kind = Choice(say, [(kind, say(paper.title)) for kind, paper in PAPERS.items()], SITREP)
        self.begun, self.day, self.words = QLineEdit(), QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(say("2025-07-08 or 2025-07; empty: this one"))
        self.words.setPlaceholderText(say("only lines that hold these words; empty: every line"))
        self.incident, self.scope, self.sheet = Choice(say, ()), Choice(say, ()), Choice(say, _sheets(say))
        self.cutoff = Moment(say, seat.now)
        self.figures: Roster[FigureRow] = Roster(figures(FigureWords(say, source), say))
        self.figures.setMinimumHeight(SMALLEST)
        self.figures.act(say("Show the source line"), "Return", self._show_source)
        self.figures.table.doubleClicked.connect(lambda _index: self._show_source())
        self.kind.currentIndexChanged.connect(lambda _place: self._turn())
        self.incident.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.cutoff.editingFinished.connect(self._typed)
        self._asked = ""
        self._form = QFormLayout()
        self._form.setContentsMargins(8, 4, 8, 2)
        self._form.setHorizontalSpacing(10)
        self._add(say("Kind of paper"), self.kind)
        self._add(say("Incident"), self.incident)
        self._add(say("Sheet of"), self.sheet)
        self._add(say("Lines of"), self.scope)
        self._add(say("Since"), self.begun)
        self._add(say("Day"), self.day)
        self._add(say("Words"), self.words)
        self._add(say("Data up to"), self.cutoff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._form)
        layout.addWidget(self.figures, 1)
        layout.addStretch()
        self._show_fields()

    def _add(self, label: str, field: QWidget) -> None:
        self._form.addRow(label, field)

    def _turn(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        """Each kind asks for what it needs."""
        for field in (self.incident, self.sheet, self.scope, self.begun, self.day, self.words):
            self._form.setRowVisible(field, field in self._needed())
        left, start = (
            self.say("930, yesterday 2140; empty: since I left"),
            self.say("930, yesterday 2140; empty: from the first"),
        )
        self.begun.setPlaceholderText(start if self.kind.key() == "log" else left)
        self.figures.setVisible(self.numbered)

    def _needed(self) -> tuple[QWidget, ...]:
        fields: dict[str, tuple[QWidget, ...]] = {
            "sitrep": (self.incident,),
            "since": (self.begun,),
            "duty": (self.day,),
            "month": (self.day,),
            "log": (self.scope, self.begun, self.words),
            "order": (self.incident, self.sheet),
        }
        return fields.get(self.kind.key(), ())

    @property
    def numbered(self) -> bool:
        """It is issued under a number, of one incident."""
        return PAPERS[self.kind.key()].numbered

    def asked(self) -> list[str]:
        """What a kind asks for, as the command line takes it."""
        options = {
            self.incident: ("--incident", self.incident.key()),
            self.sheet: ("--order", self.sheet.key()),
            self.scope: ("--incident", self.scope.key()),
            self.begun: ("--from" if self.kind.key() == "log" else "--since", self.begun.text().strip()),
            self.day: ("--day", self.day.text().strip()),
            self.words: ("--words", self.words.text().strip()),
        }
        given = (options[field] for field in options if field in self._needed())
        return [word for option, value in given if value for word in (option, value)]

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
        self._offer_scope(wanted)

    def _offer_scope(self, incidents: Iterable[tuple[str, str]]) -> None:
        """A log sheet may be of every incident."""
        kept = self.scope.key()
        self.scope.clear()
        for subject, name in (("", self.say("every incident and none")), *incidents):
            self.scope.addItem(name, subject)
        self.scope.setCurrentIndex(max(0, self.scope.findData(kept)))

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


def _sheets(say: Say) -> list[tuple[str, str]]:
    """Of which order a sheet may be, as the command line calls it."""
    levels = ((f"level-{each}", say("draft: Level {roman}", roman=LEVELS[each].roman)) for each in reversed(LEVELS))
    waiting, end, blank = (
        say("what waits for a signature"),
        say("draft: the response ends"),
        say("blank, for a power cut"),
    )
    return [("", waiting), *levels, ("end", end), ("blank", blank)]
