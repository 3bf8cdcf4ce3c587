"""The forms of the level page: each comes up beside it with what the page looks at."""

from __future__ import annotations

from console.desk.level_now import NOTHING, LevelNow
from console.domain.advice import Advice
from console.domain.incident import Incident
from console.domain.level import Order
from console.domain.organ import Organ
from console.domain.task import Task
from console.views.forms.adjust_level import AdjustForm
from console.views.forms.countersign_level import CountersignForm
from console.views.forms.form import Form
from console.views.forms.judgement import JudgeForm
from console.views.forms.order_level import OrderForm
from console.views.forms.organ import RegisterOrganForm
from console.views.forms.prelevel import BeginPrelevelForm, EndPrelevelForm
from console.views.forms.propose_level import ProposeForm
from console.views.forms.release import KeepMeasureForm, ReleaseForm
from console.views.forms.signed_level import SignedLevelForm
from console.views.forms.terminate_level import TerminateForm
from console.views.page import Page


class LevelForms:
    """Opens forms for one page.

    Attributes:
        now: how our response stands; `incident`, `ours`: what is looked at, and our own organ, None for none.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        self.now: LevelNow = NOTHING
        self.incident: Incident | None = None
        self.ours: Organ | None = None

    def look(self, now: LevelNow, incident: Incident | None, ours: Organ | None) -> None:
        """Look at an incident, and how our response to it stands."""
        self.now, self.incident, self.ours = now, incident, ours

    def propose(self) -> None:
        if self.ours and self.incident:
            self._show(ProposeForm(self._page.seat, self.ours, self.incident, self._advise(), self._page))

    def order(self) -> None:
        self._show(OrderForm(self._page.seat, self._page.incident, self._advise(), self._page))

    def adjust(self, response: str) -> None:
        self._show(AdjustForm(self._page.seat, response, self._advise(), self._page))

    def terminate(self, response: str) -> None:
        self._show(TerminateForm(self._page.seat, response, self._advise(), self._page))

    def countersign(self, order: Order | None) -> None:
        if order:
            self._show(CountersignForm(self._page.seat, order, self._page))

    def attend(self) -> None:
        if self.ours and self.incident:
            self._show(BeginPrelevelForm(self._page.seat, self.ours, self.incident, self._advise(), self._page))

    def leave(self) -> None:
        if self.now.prelevel and self.incident:
            self._show(EndPrelevelForm(self._page.seat, self.now.prelevel, self.incident, self._page))

    def judge(self) -> None:
        if self.incident:
            self._show(JudgeForm(self._page.seat, self.incident, self._page))

    def release(self, task: Task) -> None:
        self._show(ReleaseForm(self._page.seat, task, self._page))

    def keep(self, task: Task) -> None:
        self._show(KeepMeasureForm(self._page.seat, task, self._page))

    def register(self) -> None:
        self._show(RegisterOrganForm(self._page.seat, None, self._page))

    def hear(self) -> None:
        """Something was ordered: forms that are open say so."""
        for form in self._page.findChildren(SignedLevelForm):
            form.look_again()

    def _advise(self) -> Advice | None:
        """What the plan advises now, None without a chosen incident."""
        seat = self._page.seat
        return seat.assessment.advice(seat.reader, self.incident, seat.now()) if self.incident else None

    def _show(self, form: Form) -> None:
        if isinstance(form, SignedLevelForm):
            form.saved.connect(lambda: self._page.said.emit(form.farewell()))
        form.stand_beside(self._page)
