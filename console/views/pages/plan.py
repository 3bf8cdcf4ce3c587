"""Plans: every value in one table, changed and ticked here; an incident follows another version when one says so."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.plan_words import Names
from console.views.forms.form import Form
from console.views.forms.plan import BindPlanForm, ChangeValueForm, TickForm
from console.views.items import plan as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message


class PlanPage(Page):
    NAME = "plan"
    TITLE = message("Plans")

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._told: list[str] = []
        self.roster: Roster[items.Entry] = Roster(items.rows(say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        act = self.roster.act
        act(say("Change the value"), "E", lambda: self._ask(ChangeValueForm), short=say("Alter"))
        act(say("Tick as checked"), "K", lambda: self._ask(TickForm), short=say("Tick"))
        act(say("Follow this version"), "B", self._bind, short=say("Bind"))
        self.setFocusProxy(self.roster)

    def sit(self, seat: Seat) -> None:
        """Read when it is looked at: the rows of all plans are no part of the start."""
        self._seat = seat
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What somebody wrote into a file of his own meanwhile is in force from this look on."""
        super().showEvent(event)
        if self.seated:
            self.seat.assessment.library.renew()
            self.refresh()
            self._tell_troubles()

    def show_incident(self, incident: str) -> None:
        """Plans belong to no incident; the shown one is bound by default."""
        self.incident = incident

    def refresh(self) -> None:
        names = Names.of(self.seat.assessment, self.say)
        every = items.entries(self.seat.assessment.plans, names)
        self.roster.rows.show(every)
        self.roster.come_to(*items.summary(every, self.say))

    def _ask(self, kind: type[ChangeValueForm | TickForm]) -> None:
        chosen = self.roster.chosen()
        if chosen:
            form = kind(self.seat, chosen.plan, chosen.item, self)
            form.saved.connect(lambda: self._tell(chosen.plan.key))
            self._show(form)

    def _bind(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            self._show(BindPlanForm(self.seat, chosen.plan, self.incident, self))

    def _show(self, form: Form) -> None:
        form.saved.connect(self.refresh)
        form.stand_beside(self)

    def _tell_troubles(self) -> None:
        told = [self.say.refusal(each) for each in self.seat.assessment.library.troubles]
        if told and told != self._told:
            self.said.emit("\n".join(told))
        self._told = told

    def _tell(self, key: str) -> None:
        plan = self.seat.assessment.library.plan(key)
        if plan:
            values = {"version": plan.version, "plan": plan.name}
            self.said.emit(self.say("From now on version {version} of {plan} is in force.", **values))
