"""Response level: what is in force, what is advised and why, measures, receipts, every step; propose, order, end."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.desk.level_now import NOTHING, level_now
from console.domain.level import Order, Response
from console.views.forms.level_forms import LevelForms
from console.views.items import level as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.level_box import LevelBox, Shown
from console.views.widgets.level_tabs import LevelTabs
from console.views.widgets.other_levels import OtherLevels
from console.views.widgets.passage import Passage
from console.views.widgets.printing import Printing
from console.views.widgets.roster import Roster
from console.words.say import Say, message

# Heights of the tabs, the history and the chosen order against each other.
SHARES = (300, 200, 120)
# What decides which acts are possible, also while nobody sees the page.
ACTED = frozenset({"level", "prelevel", "incident", "organ"})


class LevelPage(Page):
    """Judges only while it is seen: the advice asks for much, and readings come often."""

    NAME = "level"
    TITLE = message("Response level")
    TOPICS = frozenset(
        {
            *("level", "prelevel", "incident", "organ", "warning", "figure", "reading"),
            *("task", "round", "judgement", "plan", "binding"),
        }
    )

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.forms = LevelForms(self)
        self._late = False
        self.words = items.OrderWords(say, self._person)
        self.roster: Roster[Order] = Roster(items.rows(self.words, say))
        self.box, self.others, self.order = LevelBox(say), OtherLevels(say), Passage()
        self.tabs = LevelTabs(say)
        self.advice = self.tabs.advice
        self._lay_out()
        self._offer()
        self.setFocusProxy(self.roster)

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.tabs, self.roster, self.order):
            parts.addWidget(part)
        parts.setSizes(SHARES)
        parts.setChildrenCollapsible(False)
        self.order.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.roster.acts, self.box, self.others):
            self._box.addWidget(widget)
        self._box.addWidget(parts, 1)

    def _offer(self) -> None:
        say, act, forms = self.say, self.roster.act, self.forms
        self._proposing = act(say("Propose a level"), "P", forms.propose, short=say("Propose"), of_row=False)
        self._ordering = act(say("Start a response"), "O", forms.order, short=say("Start"), of_row=False)
        self._adjusting = act(say("Adjust a response"), "J", self._adjust, short=say("Adjust"), of_row=False)
        self._ending = act(say("Terminate a response"), "T", self._terminate, short=say("Terminate"), of_row=False)
        self._signing = act(say("Countersign an order"), "C", self._countersign, short=say("Countersign"), of_row=False)
        self._attending = act(say("Begin to pay attention"), "A", forms.attend, short=say("Attention"), of_row=False)
        self._leaving = act(say("Pay attention no longer"), "X", forms.leave, of_row=False, button=False)
        for key, text, part in (
            ("1", say("Show the advice"), self.tabs.advice),
            ("2", say("Show the measures"), self.tabs.measures),
            ("3", say("Show the receipts"), self.tabs.receipts),
            ("4", say("Show the levels over time"), self.tabs.course),
        ):
            act(text, key, partial(self.tabs.come_to, part), of_row=False, button=False)
        self._judging = act(say("Judge a condition"), "B", forms.judge, of_row=False, button=False)
        act(say("Order sheet on paper"), "S", self._print, of_row=False, button=False)
        act(say("Register organ"), "G", forms.register, of_row=False, button=False)
        self.addActions(self.roster.actions())
        self._allow([])
        self.roster.chosen_changed.connect(self._show_order)
        self.tabs.measures.release_wanted.connect(forms.release)
        self.tabs.measures.keep_wanted.connect(forms.keep)

    def sit(self, seat: Seat) -> None:
        self.printing = Printing(seat)
        self._box.addWidget(self.printing)
        self.tabs.sit(seat)
        self.words.roles = {each.key: each.name for each in seat.assessment.roles}
        super().sit(seat)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.seated and self._late:
            self.refresh()

    def refresh(self) -> None:
        """What can be done is known also while the page is folded away: every act is on the command line."""
        responses = self._look()
        self._late = not self.isVisible()
        if not self._late:
            self._show_level()
            self._show_others(responses)
            self.tabs.show_incident(self.forms.incident, self.forms.now.response)
            self._show_orders()
        self._allow(responses)

    def _look(self) -> list[Response]:
        """How our response to the incident stands; all responses in force."""
        reader = self.seat.reader
        organs, incidents, responses = reader.organs(), reader.incidents(), reader.responses()
        self.words.organs = {each.subject: each.name for each in organs}
        self.words.incidents = {each.subject: each.name for each in incidents}
        ours = next((each for each in organs if each.ours), None)
        incident = next((each for each in incidents if each.subject == self.incident), None)
        now = level_now(reader, ours.subject, incident.subject) if ours and incident else NOTHING
        self.forms.look(now, incident, ours)
        plan = self.seat.assessment.plan_of(reader, incident) if incident else None
        self.words.conditions = {each.key: each.words for each in plan.endings} if plan else {}
        return responses

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        self.tabs.hear(changed)
        if self.isVisible() or changed.keys() & ACTED:
            super().hear(changed)
        else:
            self._late = True
        if self.seated and "level" in changed:
            self.forms.hear()

    def tick(self) -> None:
        """Durations grow, warnings end and readings grow stale by themselves."""
        if self.seated and self.isVisible():
            self.box.renew(self.seat.now())
            self.tabs.renew()

    def _show_level(self) -> None:
        response = self.forms.now.response
        self.box.setVisible(self.forms.incident is not None)
        if self.forms.incident:
            by = self._person(response.by) if response else ""
            self.box.show_response(Shown(self.forms.incident.name, self.forms.now, by), self.seat.now())

    def _show_others(self, responses: list[Response]) -> None:
        """Those above and beside us, in force for this incident or in general."""
        ours = self.forms.ours.subject if self.forms.ours else ""
        here = [each for each in responses if each.organ != ours and each.incident in {"", self.incident}]
        self.others.show_levels([(each, self.words.organs.get(each.organ, each.organ)) for each in here])

    def _show_orders(self) -> None:
        orders = self.seat.reader.orders(self.incident)
        self.roster.rows.show(items.newest_first(orders))
        self.roster.table.instead = self.say("No organ has ordered a response yet.")
        self.roster.come_to(self.say("{n} steps", n=len(orders)))
        self._show_order()

    def _show_order(self) -> None:
        """The chosen step in its own words, with all it said and what was known."""
        order = self.roster.chosen()
        self._signing.setEnabled(self._unsigned() is not None)
        self.order.setVisible(order is not None)
        if order:
            self.order.text.setText(self.words.text(order))

    def _allow(self, responses: list[Response]) -> None:
        ours = self.forms.incident is not None and self.forms.ours is not None
        self._proposing.setEnabled(ours)
        self._judging.setEnabled(self.forms.incident is not None)
        self._ordering.setEnabled(self.seated)
        self._adjusting.setEnabled(bool(responses))
        self._ending.setEnabled(bool(responses))
        self._signing.setEnabled(self._unsigned() is not None)
        prelevel = self.forms.now.prelevel
        attended = prelevel is not None and not prelevel.ended
        self._attending.setEnabled(ours and not attended)
        self._leaving.setEnabled(ours and attended)

    def _unsigned(self) -> Order | None:
        """The chosen order if its sheet is lacking, else the oldest oral one."""
        chosen = self.roster.chosen()
        return chosen if chosen and items.unsigned(chosen) else next(iter(self.forms.now.awaiting), None)

    def _chosen(self) -> str:
        """The response a step is meant for: that of the chosen row, or ours to the shown incident."""
        order, response = self.roster.chosen(), self.forms.now.response
        standing = {each.subject for each in self.seat.reader.responses()}
        wanted = (order.subject if order else "", response.subject if response else "")
        return next((each for each in wanted if each in standing), "")

    def _print(self) -> None:
        """Of the chosen order, else of what waits for a signature; blank before anybody asked for one."""
        chosen = self.roster.chosen()
        of = ["--order", chosen.number or chosen.key] if chosen else []
        where = ["--incident", self.incident] if self.incident else []
        self.printing.make("order", *where, *of)

    def _adjust(self) -> None:
        self.forms.adjust(self._chosen())

    def _terminate(self) -> None:
        self.forms.terminate(self._chosen())

    def _countersign(self) -> None:
        self.forms.countersign(self._unsigned())

    def _person(self, person: str) -> str:
        return self.seat.person(person)
