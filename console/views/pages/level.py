"""Response level: what is in force, what the plan advises and why, every step of every organ; propose, order, end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.domain.advice import Advice
from console.domain.incident import Incident
from console.domain.level import Order, Response
from console.domain.organ import Organ
from console.views.forms.form import Form
from console.views.forms.level import AdjustForm, OrderForm, ProposeForm, TerminateForm
from console.views.forms.organ import RegisterOrganForm
from console.views.items import level as items
from console.views.page import Page
from console.views.widgets.advice import AdvicePanel
from console.views.widgets.level_box import LevelBox
from console.views.widgets.passage import Passage
from console.views.widgets.roster import Roster
from console.words.say import Say, message

# Heights of the advice, the history and the chosen order against each other.
SHARES = (300, 200, 120)


class LevelPage(Page):
    """Judges only while it is seen: the advice asks for much, and readings come often."""

    NAME = "level"
    TITLE = message("Response level")
    TOPICS = frozenset({"level", "incident", "organ", "warning", "figure", "reading"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._response: Response | None = None
        self._incident: Incident | None = None
        self._ours: Organ | None = None
        self._late = False
        self.words = items.OrderWords(say, self._person)
        self.roster: Roster[Order] = Roster(items.rows(self.words, say))
        self.box, self.advice, self.order = LevelBox(say), AdvicePanel(say), Passage()
        self.advice.show_instead(say("Opening the journal …"))
        self._lay_out()
        self._offer()
        self.setFocusProxy(self.roster)

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.advice)
        parts.addWidget(self.roster)
        parts.addWidget(self.order)
        parts.setSizes(SHARES)
        parts.setChildrenCollapsible(False)
        self.order.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.roster.acts)
        layout.addWidget(self.box)
        layout.addWidget(parts, 1)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        self._proposing = act(say("Propose a level"), "P", self._propose, short=say("Propose"), of_row=False)
        self._ordering = act(say("Start a response"), "O", self._order, short=say("Start"), of_row=False)
        self._adjusting = act(say("Adjust a response"), "J", self._adjust, short=say("Adjust"), of_row=False)
        self._ending = act(say("Terminate a response"), "T", self._terminate, short=say("Terminate"), of_row=False)
        act(say("Register organ"), "G", self._register, of_row=False, button=False)
        self.addActions(self.roster.actions())
        self._allow([])
        self.roster.chosen_changed.connect(self._show_order)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.seated and self._late:
            self.refresh()

    def refresh(self) -> None:
        self._late = not self.isVisible()
        if self._late:
            return
        reader = self.seat.reader
        organs, incidents, responses = reader.organs(), reader.incidents(), reader.responses()
        self.words.organs = {each.subject: each.name for each in organs}
        self.words.incidents = {each.subject: each.name for each in incidents}
        self._ours = next((each for each in organs if each.ours), None)
        self._incident = next((each for each in incidents if each.subject == self.incident), None)
        self._response = self._our_response(reader.some(Response, incident=self.incident) if self._incident else [])
        self._show_level()
        self._show_advice()
        orders = reader.orders(self.incident)
        self.roster.rows.show(items.newest_first(orders))
        self.roster.table.instead = self.say("No organ has ordered a response yet.")
        self.roster.come_to(self.say("{n} steps", n=len(orders)))
        self._allow(responses)
        self._show_order()

    def tick(self) -> None:
        """Durations grow, warnings end and readings grow stale by themselves."""
        if self.seated and self.isVisible():
            self.box.renew(self.seat.now())
            self._show_advice()

    def _our_response(self, responses: list[Response]) -> Response | None:
        return next((each for each in responses if self._ours and each.organ == self._ours.subject), None)

    def _show_level(self) -> None:
        by = self._person(self._response.by) if self._response else ""
        self.box.setVisible(self._incident is not None)
        if self._incident:
            self.box.show_response(self._response, self._incident.name, by, self.seat.now())

    def _show_advice(self) -> None:
        advice = self._advise()
        if advice:
            self.advice.show_advice(advice)
        else:
            self.advice.show_instead(
                self.say("No incident is chosen; choose one to see its level and what is advised.")
            )

    def _show_order(self) -> None:
        """The chosen step in its own words, with measures and period."""
        order = self.roster.chosen()
        self.order.setVisible(order is not None)
        if order:
            told = self.seat.reader.told(order.subject)
            fact = next((each.fact for each in told if each.id == order.key), None)
            self.order.text.setText(self.words.text(order, fact))

    def _advise(self) -> Advice | None:
        """What the plan advises now, None without a chosen incident."""
        if self._incident is None:
            return None
        return self.seat.assessment.advice(self.seat.reader, self._incident, self.seat.now())

    def _allow(self, responses: list[Response]) -> None:
        self._proposing.setEnabled(self._incident is not None and self._ours is not None)
        self._ordering.setEnabled(self.seated)
        self._adjusting.setEnabled(bool(responses))
        self._ending.setEnabled(bool(responses))

    def _chosen(self) -> str:
        """The response a step is meant for: that of the chosen row, or ours to the shown incident."""
        order = self.roster.chosen()
        standing = {each.subject for each in self.seat.reader.responses()}
        wanted = (order.subject if order else "", self._response.subject if self._response else "")
        return next((each for each in wanted if each in standing), "")

    def _propose(self) -> None:
        if self._ours and self._incident:
            self._show(ProposeForm(self.seat, self._ours, self._incident, self._advise(), self))

    def _order(self) -> None:
        self._show(OrderForm(self.seat, self.incident, self._advise(), self))

    def _adjust(self) -> None:
        self._show(AdjustForm(self.seat, self._chosen(), self._advise(), self))

    def _terminate(self) -> None:
        self._show(TerminateForm(self.seat, self._chosen(), self._advise(), self))

    def _register(self) -> None:
        self._show(RegisterOrganForm(self.seat, None, self))

    def _show(self, form: Form) -> None:
        form.stand_beside(self)

    def _person(self, person: str) -> str:
        return self.seat.person(person)
