"""On duty: who sits on which post, for which organ, since when; sign on, sign off."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.organ import Duty
from console.views.forms.duty import SignOffForm, SignOnForm
from console.views.forms.organ import RegisterOrganForm
from console.views.items import duty as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message


class DutyPage(Page):
    NAME = "duty"
    TITLE = message("On duty")
    TOPICS = frozenset({"duty", "organ"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.DutyWords(say, self._now, self._person)
        self.roster: Roster[Duty] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster.table)
        act = self.roster.act
        self._signing_on = act(say("Sign somebody on"), "N", self._sign_on, short=say("Sign on"), of_row=False)
        self._signing_on.setEnabled(False)
        act(say("Sign the chosen one off"), "X", self._sign_off, short=say("Sign off"))

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("Nobody is on duty; N signs somebody on.")
        self._signing_on.setEnabled(True)
        super().sit(seat)

    def refresh(self) -> None:
        reader = self.seat.reader
        self.words.organs = {each.subject: each.name for each in reader.organs()}
        on_duty = reader.on_duty()
        self.roster.rows.show(on_duty)
        self.roster.come_to(self.say("{n} on duty", n=len(on_duty)))

    def tick(self) -> None:
        self.roster.rows.renew()

    def _sign_on(self) -> None:
        """Whoever comes on duty does so for an organ: where none is known yet, ours is asked for first."""
        organs = self.seat.reader.organs()
        if any(each.ours for each in organs):
            SignOnForm(self.seat, organs, self).stand_beside(self)
        else:
            form = RegisterOrganForm(self.seat, None, self)
            form.ours.setChecked(True)
            form.accepted.connect(self._sign_on)
            form.stand_beside(self)

    def _sign_off(self) -> None:
        duty = self.roster.chosen()
        if duty:
            SignOffForm(self.seat, duty, self).stand_beside(self)

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)
