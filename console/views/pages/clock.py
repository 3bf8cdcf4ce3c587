"""Clocks as countdowns: what is due when, to whom, how proved; the report that is owed; met and missed on a key."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.attention import PAGES
from console.desk.clocks import clocks, running
from console.desk.owed import whole
from console.desk.reporting import numbered, sendings
from console.domain.clock import Clock, ClockKind
from console.domain.sending import Sending
from console.views.forms.form import Form
from console.views.forms.sending import SendReportForm, WithdrawSendingForm
from console.views.items import clock as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message


class ClockPage(Page):
    NAME = "clock"
    TITLE = message("Clocks")
    TOPICS = frozenset(
        ("task", "round", "level", "sending", "warning", "call", "organ", "duty", "incident", "figure", "binding")
    )

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.ClockWords(say, self._now)
        self.roster: Roster[Clock] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)
        self._offer()
        self.roster.chosen_changed.connect(self._allow)
        self.roster.table.activated.connect(lambda _index: self._go_on())

    def _offer(self) -> None:
        act, say = self.roster.act, self.say
        self.sending = act(say("Note a report that went up"), "R", self._send, short=say("Report"), of_row=False)
        self._leading = act(say("Go where it is handled"), "G", self._lead, short=say("Go there"))
        self.ended = act(say("Show what was met and missed, too"), "O", self.refresh, short=say("All"), of_row=False)
        self.ended.setCheckable(True)
        self._withdrawing = act(say("Take back a report noted as sent"), "W", self._withdraw, button=False)
        for action in (self.sending, self.ended):
            action.setEnabled(False)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("No clock is running.")
        for action in (self.sending, self.ended):
            action.setEnabled(True)
        super().sit(seat)

    def refresh(self) -> None:
        seat, now = self.seat, self.seat.now()
        self.words.numbers = numbered(sendings(seat.reader))
        self.words.names = {
            **{each.id: each.name for each in seat.assessment.organs},
            **{each.subject: each.name for each in seat.reader.organs()},
        }
        self.roster.rows.show(self._ended(now) if self.ended.isChecked() else self._running(now))
        self._sum_up()
        self._allow()

    def _running(self, now: datetime) -> list[Clock]:
        here = whole(self.seat.reader, self.incident) | {""}
        every = running(self.seat.reader, self.seat.assessment, now)
        return [each for each in every if not self.incident or each.incident in here]

    def _ended(self, now: datetime) -> list[Clock]:
        """All of this incident, what runs first."""
        every = clocks(self.seat.reader, self.seat.assessment, now, self.incident)
        return sorted(every, key=lambda each: not each.open(now))

    def tick(self) -> None:
        self.roster.rows.renew()
        self._sum_up()

    def ask(self, form: str) -> None:
        """Come up with the form of a report that went."""
        if self.seated and form == "sending":
            SendReportForm(self.seat, self.incident, None, self).stand_beside(self)

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def _sum_up(self) -> None:
        self.roster.come_to(*items.summary(self.roster.rows.rows, self._now(), self.say))

    def _now(self) -> datetime:
        return self.seat.now()

    def _allow(self) -> None:
        clock = self.roster.chosen()
        self._leading.setEnabled(clock is not None)
        self._withdrawing.setEnabled(clock is not None and clock.kind == ClockKind.REPORT and bool(clock.met))

    def _go_on(self) -> None:
        """Enter or a double click: the report that is owed, or where it is handled."""
        clock = self.roster.chosen()
        if clock and clock.kind == ClockKind.REPORT and not clock.met:
            self._send()
        else:
            self._lead()

    def _send(self) -> None:
        clock = self.roster.chosen()
        owed = clock if clock and clock.kind == ClockKind.REPORT and not clock.met else None
        self._come_up(SendReportForm(self.seat, self.incident, owed, self))

    def _withdraw(self) -> None:
        clock = self.roster.chosen()
        sending = self.seat.reader.one(Sending, clock.subject) if clock else None
        if sending:
            self._come_up(WithdrawSendingForm(self.seat, sending, self))

    def _come_up(self, form: Form) -> None:
        form.stand_beside(self)

    def _lead(self) -> None:
        clock = self.roster.chosen()
        if clock:
            if clock.incident:
                self.incident_chosen.emit(clock.incident)
            self.page_wanted.emit(PAGES[ClockKind(clock.kind)], clock.subject)
