"""Who may sign: who holds which post, whose authority was lent until when, who signs when the first is not reached."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.desk.authority import Term, successions, terms, tried, vacant
from console.domain.pin import subject_of
from console.domain.plan import Plan
from console.views.forms.organ import RegisterOrganForm
from console.views.forms.pin import SetPinForm
from console.views.forms.post import EndTermForm, FillPostForm, LendAuthorityForm
from console.views.items import post as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.passage import Passage
from console.views.widgets.roster import Roster
from console.words.say import Say, message
from console.words.times import minute

MARGIN = 8


class PostPage(Page):
    NAME = "post"
    TITLE = message("Who may sign")
    TOPICS = frozenset({"post", "authority", "pin", "organ", "plan", "binding", "incident"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.PostWords(say, self._now, self._person, self._telephone)
        self._terms: list[Term] = []
        self._renewed = ""
        self.roster: Roster[Term] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        self.warning, self.signers = QLabel(), Passage()
        self.warning.setObjectName("refusal")
        self.warning.setTextFormat(Qt.TextFormat.PlainText)
        self.warning.setWordWrap(True)
        self.warning.setContentsMargins(MARGIN, 2, MARGIN, 2)
        self.warning.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.warning)
        layout.addWidget(self.roster, 3)
        layout.addWidget(self.signers, 2)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._show_signers)

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        filling = act(say("Fill a post"), "N", self._fill, short=say("Fill"), of_row=False)
        lending = act(say("Lend authority"), "L", self._lend, short=say("Lend"), of_row=False)
        act(say("End the post, or revoke the authority"), "X", self._end, short=say("End"))
        setting = act(say("Set a PIN"), "P", self._set_pin, short=say("PIN"), of_row=False)
        self.roster.offer_history(say("History of the post"), say("History"), self._history)
        self.ended = act(say("Show posts that are over, too"), "O", self.refresh, button=False, of_row=False)
        self.ended.setCheckable(True)
        self._deeds = (filling, lending, setting, self.ended)
        for deed in self._deeds:
            deed.setEnabled(False)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("No post is filled yet; N fills one.")
        for deed in self._deeds:
            deed.setEnabled(True)
        self.words.known = len(seat.assessment.plans)
        self.words.roles = {each.key: each.name for each in seat.assessment.roles}
        super().sit(seat)

    def refresh(self) -> None:
        self._renew()
        self.roster.renew_history()

    def tick(self) -> None:
        """What ends, ends by itself, on a minute; where nobody looks, that can wait until somebody does."""
        if self.seated and self.isVisible() and minute(self._now()) != self._renewed:
            self._renew()
            self.roster.rows.renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick()

    def _renew(self) -> None:
        self._renewed = minute(self._now())
        roles = self.seat.assessment.roles
        self._terms = terms(self.seat.reader, self._now(), roles)
        shown = [each for each in self._terms if self.ended.isChecked() or not each.over]
        self.roster.rows.show(shown)
        stand = [each for each in self._terms if each.stands]
        acting = sum(each.lent is not None for each in stand)
        self.roster.come_to(
            self.say("{n} in office", n=len(stand) - acting), self.say("{n} acting", n=acting) if acting else ""
        )
        found = self.words.warnings(
            self._terms, vacant(self._terms, roles, self._plans()), tried(self.seat.reader, self._now())
        )
        self.warning.setText("\n".join(found))
        self.warning.setVisible(bool(found))
        self._show_signers()

    def _show_signers(self) -> None:
        """What the chosen role may sign, and for each level who may, in order."""
        if not self.seated:
            return
        plans = self._plans()
        chosen = self.roster.chosen()
        first = [self.words.covered(chosen.held.role, plans)] if chosen else []
        text = "\n".join([*first, self.words.signing(successions(self.seat.reader, plans, self._now()))])
        if text != self.signers.text.text():
            self.signers.text.setText(text)

    def _plans(self) -> tuple[Plan, ...]:
        """Those of the incident that is looked at, else all that are in force."""
        incident = next((each for each in self.seat.reader.incidents() if each.subject == self.incident), None)
        of_it = self.seat.assessment.plans_of(self.seat.reader, incident) if incident else ()
        return of_it or self.seat.assessment.plans

    def _fill(self) -> None:
        """A post belongs to an organ: where ours is not known yet, it is asked for first."""
        if not any(each.ours for each in self.seat.reader.organs()):
            form = RegisterOrganForm(self.seat, None, self)
            form.ours.setChecked(True)
            form.accepted.connect(self._fill)
            form.stand_beside(self)
            return
        chosen = self.roster.chosen()
        FillPostForm(self.seat, self._holders(), chosen.held.role if chosen else "", self).stand_beside(self)

    def _lend(self) -> None:
        chosen = self.roster.chosen()
        holders = [each for each in self._terms if not each.over and each.lent is None]
        LendAuthorityForm(self.seat, self.words, holders, chosen.subject if chosen else "", self).stand_beside(self)

    def _holders(self) -> list[Term]:
        return [each for each in self._terms if each.stands and each.lent is None]

    def _end(self) -> None:
        chosen = self.roster.chosen()
        if chosen:
            EndTermForm(self.seat, self.words, chosen, self).stand_beside(self)

    def _set_pin(self) -> None:
        chosen = self.roster.chosen()
        SetPinForm(self.seat, chosen.held.person if chosen else "", self).stand_beside(self)

    def _history(self, term: Term) -> str:
        """Of the post, and of the PIN of whoever holds it."""
        told = (self.seat.reader.told(each) for each in (term.subject, subject_of(term.held.person)))
        return self.words.history(each for some in told for each in some)

    def _now(self) -> datetime:
        return self.seat.now()

    def _person(self, person: str) -> str:
        return self.seat.person(person)

    def _telephone(self, person: str) -> str:
        return self.seat.telephone(person)
