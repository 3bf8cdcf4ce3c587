"""Incidents: what followed from what, how grave, under which level and whose command; what to check next; every act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk import gravity
from console.domain.chain import Answer, Check, CheckIncident
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import Incident, OpenIncident
from console.views.forms.form import Form
from console.views.forms.grading import GradeIncidentForm, MergeIncidentForm, TakeCommandForm, UnmergeIncidentForm
from console.views.forms.incident import (
    CloseIncidentForm,
    LinkIncidentForm,
    OpenIncidentForm,
    RenameIncidentForm,
    ReopenIncidentForm,
    TypeIncidentForm,
)
from console.views.items import incident as items
from console.views.items.incident import Shown
from console.views.items.incident_card import CardWords, Names
from console.views.items.incident_rows import IncidentRows
from console.views.page import Page
from console.views.seat import Seat
from console.views.tip import as_typed
from console.views.widgets.elided import Elided
from console.views.widgets.grade_strip import GradeStrip
from console.views.widgets.passage import Passage
from console.views.widgets.roster import Roster
from console.words.say import Say, message

MARGIN = 6
# Below this the sentences about an incident would leave no room for the list.
ROOMY_IN_LINES = 18
Asking = (
    type[CloseIncidentForm]
    | type[RenameIncidentForm]
    | type[ReopenIncidentForm]
    | type[TypeIncidentForm]
    | type[LinkIncidentForm]
    | type[GradeIncidentForm]
    | type[TakeCommandForm]
    | type[MergeIncidentForm]
    | type[UnmergeIncidentForm]
)


class IncidentPage(Page):
    NAME = "incident"
    TITLE = message("Incidents")
    TOPICS = frozenset({"incident", "figure", "level", "organ"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.roster: Roster[Shown] = Roster(items.rows(items.IncidentWords(say), say))
        self.roster.table.instead = say("Opening the journal …")
        self.strip = GradeStrip(say)
        self.card, self.pressing = Passage(), Elided()
        self.pressing.setContentsMargins(MARGIN, 0, MARGIN, 2)
        self._told = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.roster, 3)
        layout.addWidget(self.strip)
        layout.addWidget(self.pressing)
        layout.addWidget(self.card, 2)
        self._offer()
        self.setFocusProxy(self.roster.table)
        self.roster.table.clicked.connect(self._show)
        self.roster.table.activated.connect(self._show)
        self.roster.chosen_changed.connect(self._choose)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        self._opening = act(say("Open incident"), "N", self._open, short=say("New"), of_row=False)
        self._of_open: list[QAction] = [
            act(say("Close incident"), "X", partial(self._ask, CloseIncidentForm), short=say("Close")),
            act(say("Record the grade"), "G", partial(self._ask, GradeIncidentForm), short=say("Grade")),
            act(say("Take command"), "K", partial(self._ask, TakeCommandForm), short=say("Command")),
            act(say("Types of the incident"), "T", partial(self._ask, TypeIncidentForm), button=False),
            act(say("What the incident follows from"), "P", partial(self._ask, LinkIncidentForm), button=False),
            act(say("Rename incident"), "R", partial(self._ask, RenameIncidentForm), button=False),
            act(say("Merge into another incident"), "M", partial(self._ask, MergeIncidentForm), button=False),
        ]
        self._reopening = act(say("Reopen incident"), "O", partial(self._ask, ReopenIncidentForm), button=False)
        self._unmerging = act(say("Undo the merging"), "U", partial(self._ask, UnmergeIncidentForm), button=False)
        self._of_check: list[QAction] = [
            act(say("Checked"), "D", partial(self._answer, Answer.DONE), button=False),
            act(say("Not applicable"), "Z", partial(self._answer, Answer.NOT_APPLICABLE), button=False),
            act(say("To be checked again"), "A", partial(self._answer, Answer.AGAIN), button=False),
            act(say("Open it as an incident that follows"), "L", self._open_linked, button=False),
        ]
        self.roster.offer_history(say("History of the incident"), say("History"), self._history)
        self._allow()

    def sit(self, seat: Seat) -> None:
        self._rows = IncidentRows(seat)
        super().sit(seat)

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        if self.seated:
            self._rows.hear(changed)
        super().hear(changed)

    def refresh(self) -> None:
        shown = self._rows.look(self.incident)
        self.roster.rows.show(shown)
        self._span(shown)
        self.roster.come_to(*items.summary(shown, self.say))
        self.roster.renew_history()
        self._choose()

    def _span(self, shown: Sequence[Shown]) -> None:
        """A check is a sentence: it takes the whole width."""
        table = self.roster.table
        table.clearSpans()
        for row, each in enumerate(shown):
            if each.check:
                table.setSpan(row, 0, 1, self.roster.rows.columnCount())

    def _words(self) -> CardWords:
        seat = self.seat
        organs = {each.subject: each.name for each in seat.reader.organs()}
        incidents = {key: each.name for key, each in self._rows.incidents.items()}
        metric = partial(seat.assessment.metric_name, say=seat.say)
        checks = {each.key: each.ask for each in seat.assessment.chains}
        return CardWords(seat.say, Names(seat.person, organs, incidents, seat.assessment.type_name, metric, checks))

    def _choose(self) -> None:
        self._allow()
        if self.seated:
            self._tell()

    def _tell(self) -> None:
        """The grades and sentences of the chosen incident, else of the one looked at, else of the first open one."""
        row, rows = self.roster.chosen(), self._rows
        incident = (row.incident if row else None) or rows.incidents.get(self.incident) or rows.foremost()
        self._told = incident is not None
        self._fit()
        if incident is None:
            return
        severity = rows.severity(incident)
        supposed = severity.as_if.grade if severity.as_if else severity.grade
        self.strip.tell(incident.grade, severity.grade, supposed)
        restate = gravity.to_restate(self.seat.reader, incident.subject, rows.incidents.values())
        card = self._words().card(incident, severity, restate)
        self.card.text.setText(card)
        self.pressing.setText(self._words().pressing(incident, severity))
        self.pressing.setToolTip(as_typed(card))

    def _fit(self) -> None:
        """In a low dock one line stands for grades and sentences, which are in its tool tip then."""
        roomy = self.height() >= ROOMY_IN_LINES * self.fontMetrics().lineSpacing()
        self.strip.setVisible(self._told and roomy)
        self.card.setVisible(self._told and roomy)
        self.pressing.setVisible(self._told and not roomy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _history(self, row: Shown) -> str:
        return self._words().history(self.seat.reader.told(row.subject)) if row.incident else ""

    def _show(self, index: QModelIndex) -> None:
        row = self.roster.rows.at(index)
        if row and not row.check:
            self.incident_chosen.emit(row.subject)

    def _allow(self) -> None:
        """Only what may be done with the chosen one can be asked for."""
        row = self.roster.chosen()
        incident = row.incident if row and not row.check else None
        self._opening.setEnabled(self.seated)
        for action in self._of_open:
            action.setEnabled(incident is not None and not incident.closed)
        self._reopening.setEnabled(incident is not None and bool(incident.closed) and not incident.merged)
        self._unmerging.setEnabled(incident is not None and bool(incident.partners))
        for action in self._of_check:
            action.setEnabled(bool(row and row.check))

    def _open(self) -> None:
        form = OpenIncidentForm(self.seat, self)
        form.saved.connect(lambda: self.incident_chosen.emit(form.subject))
        form.stand_beside(self)

    def _ask(self, form: Asking) -> None:
        row = self.roster.chosen()
        if row and row.incident:
            asked: Form = form(self.seat, row.incident, self)
            asked.stand_beside(self)

    def _answer(self, answer: Answer) -> None:
        """Answer the chosen check; the next one is chosen, for they are gone through one after the other."""
        row = self.roster.chosen()
        if row and row.incident and row.check:
            self._do(_checked(row.incident, row.check, answer))

    def _open_linked(self) -> None:
        """The check is true: open what it would be, with type, place and parent carried over."""
        row = self.roster.chosen()
        if not (row and row.incident and row.check):
            return
        incident, opened = row.incident, new_id()
        self._do(
            OpenIncident(
                incident=opened,
                name=self.say("{incident}: {type}", incident=incident.name, type=row.becomes),
                type=row.check.becomes,
                place=incident.place,
                where=incident.where,
                parent=incident.subject,
                also=(_checked(incident, row.check, Answer.OPENED, opened),),
            )
        )

    def _do(self, act: Act) -> None:
        self.seat.do(act, lambda _records: None, lambda refused: self.said.emit(self.say.refusal(refused)))


def _checked(incident: Incident, check: Check, answer: Answer, opened: str = "") -> CheckIncident:
    return CheckIncident(
        incident=incident.subject, check=check.key, answer=answer, became=opened, basis=incident.checking
    )
