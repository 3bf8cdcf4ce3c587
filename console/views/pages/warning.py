"""Warnings: what is in force, whose, until when; what ended stays readable; note one, note its end."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.views.forms.warning import EndWarningForm, IssueWarningForm
from console.views.items import warning as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message


class WarningPage(Page):
    NAME = "warning"
    TITLE = message("Warnings")
    TOPICS = frozenset({"warning"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self._warnings: list[Warning] = []
        self.roster: Roster[Warning] = Roster(items.rows(items.WarningWords(say, self._now), say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self.setFocusProxy(self.roster)
        act = self.roster.act
        act(say("Note a warning"), "N", self._issue, short=say("Note warning"), of_row=False)
        self._ending = act(say("Note the end of a warning"), "E", self._end, short=say("Note end"))
        self.roster.chosen_changed.connect(self._allow)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("No warning has been noted yet; N notes one.")
        super().sit(seat)

    def show_incident(self, incident: str) -> None:
        """Warnings belong to no incident."""
        self.incident = incident

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def refresh(self) -> None:
        self._warnings = self.seat.reader.warnings()
        self._show()

    def tick(self) -> None:
        """Terms begin and end by themselves."""
        if self.seated:
            self._show()
            self.roster.rows.renew()

    def _show(self) -> None:
        now = self._now()
        self.roster.rows.show(items.board(self._warnings, now))
        self.roster.come_to(*items.summary(self._warnings, now, self.say))
        self._allow()

    def _now(self) -> datetime:
        return self.seat.now()

    def _allow(self) -> None:
        warning = self.roster.chosen()
        self._ending.setEnabled(warning is not None and not warning.ended)

    def _issue(self) -> None:
        IssueWarningForm(self.seat, self).stand_beside(self)

    def _end(self) -> None:
        warning = self.roster.chosen()
        if warning:
            EndWarningForm(self.seat, warning, self).stand_beside(self)
