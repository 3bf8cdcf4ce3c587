"""Incidents: which are open, how grave, under which level; choose the one to look at; open, rename, close, reopen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.incident import Incident
from console.domain.severity import Severity
from console.views.forms.form import Form
from console.views.forms.incident import CloseIncidentForm, OpenIncidentForm, RenameIncidentForm, ReopenIncidentForm
from console.views.items import incident as items
from console.views.items.incident import Shown
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message


class IncidentPage(Page):
    NAME = "incident"
    TITLE = message("Incidents")
    TOPICS = frozenset({"incident", "figure", "level", "organ"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._severities: dict[str, Severity] = {}
        self.roster: Roster[Shown] = Roster(items.rows(items.IncidentWords(say), say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self._offer()
        self.setFocusProxy(self.roster.table)
        self.roster.table.clicked.connect(self._show)
        self.roster.table.activated.connect(self._show)
        self.roster.chosen_changed.connect(self._allow)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        self._opening = act(say("Open incident"), "N", self._open, short=say("New"), of_row=False)
        closing, renaming, reopening = (
            partial(self._ask, form) for form in (CloseIncidentForm, RenameIncidentForm, ReopenIncidentForm)
        )
        self._closing = act(say("Close incident"), "X", closing, short=say("Close"))
        self._renaming = act(say("Rename incident"), "R", renaming, button=False)
        self._reopening = act(say("Reopen incident"), "O", reopening, button=False)
        self._allow()

    def sit(self, seat: Seat) -> None:
        super().sit(seat)
        self._allow()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """Figures of one incident change the severity of that one alone."""
        for figure in changed.get("figure", ()):
            self._severities.pop(figure.split("/")[1], None)
        super().hear(changed)

    def refresh(self) -> None:
        reader = self.seat.reader
        ours = {each.subject for each in reader.organs() if each.ours}
        levels = {each.incident: each.level for each in reversed(reader.responses()) if each.organ in ours}
        shown = [Shown(None, current=not self.incident)]
        shown += [self._row(each, levels.get(each.subject)) for each in reader.incidents()]
        self.roster.rows.show(shown)
        self.roster.come_to(*items.summary(shown, self.say))
        self._allow()

    def _row(self, incident: Incident, level: int | None) -> Shown:
        assessment = self.seat.assessment
        return Shown(
            incident,
            type=assessment.type_name(incident.type),
            place=assessment.place_name(incident.place),
            severity=self._severity(incident),
            level=level,
            current=incident.subject == self.incident,
        )

    def _severity(self, incident: Incident) -> Severity:
        if incident.subject not in self._severities:
            figures = self.seat.reader.figures(incident.subject)
            self._severities[incident.subject] = self.seat.assessment.severity(incident, figures)
        return self._severities[incident.subject]

    def _show(self, index: QModelIndex) -> None:
        row = self.roster.rows.at(index)
        if row:
            self.incident_chosen.emit(row.subject)

    def _allow(self) -> None:
        """Only what may be done with the chosen one can be asked for."""
        row = self.roster.chosen()
        incident = row.incident if row else None
        self._opening.setEnabled(self.seated)
        for action in (self._closing, self._renaming):
            action.setEnabled(incident is not None and not incident.closed)
        self._reopening.setEnabled(incident is not None and bool(incident.closed))

    def _open(self) -> None:
        form = OpenIncidentForm(self.seat, self)
        form.saved.connect(lambda: self.incident_chosen.emit(form.subject))
        form.stand_beside(self)

    def _ask(self, form: type[CloseIncidentForm | RenameIncidentForm | ReopenIncidentForm]) -> None:
        row = self.roster.chosen()
        if row and row.incident:
            asked: Form = form(self.seat, row.incident, self)
            asked.stand_beside(self)
