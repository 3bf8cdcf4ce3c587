"""Teams: who is out, where and how long; dispatch, on scene, released, stood down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from types import MappingProxyType

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.fact import Act
from console.domain.team import DispatchTeam, ReleaseTeam, ReportArrival, StandDownTeam, Status, Team, may
from console.views.forms.team import DispatchForm, RegisterTeamForm, Step, StepForm
from console.views.items import team as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.words.say import Say, message

# What usually follows.
NEXT: Mapping[str, type[Act]] = MappingProxyType(
    {
        Status.STANDBY: DispatchTeam,
        Status.DISPATCHED: ReportArrival,
        Status.ARRIVED: ReleaseTeam,
        Status.RELEASED: StandDownTeam,
    }
)


class TeamPage(Page):
    NAME = "team"
    TITLE = message("Teams")
    TOPICS = frozenset({"team", "incident"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.TeamWords(say, self._now)
        self.roster: Roster[Team] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.roster)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._allow)
        self.roster.table.activated.connect(lambda _index: self._go_on())

    def _offer(self) -> None:
        say, act = self.say, self.roster.act
        steps: tuple[tuple[Step, str, str, str], ...] = (
            (ReportArrival, say("On scene"), say("Team on scene"), "A"),
            (ReleaseTeam, say("Release"), say("Release team"), "R"),
            (StandDownTeam, say("Stand down"), say("Stand team down"), "S"),
        )
        dispatching = act(say("Dispatch team"), "D", self._dispatch, short=say("Dispatch"))
        self._acts: dict[type[Act], QAction] = {DispatchTeam: dispatching}
        for step, short, text, key in steps:
            self._acts[step] = act(text, key, partial(self._step, step), short=short)
        act(say("Register team"), "N", self._register, short=say("Register"), of_row=False)
        self.roster.offer_history(say("History of the team"), say("History"), self._history)
        act(say("Change team"), "E", lambda: self._register(self.roster.chosen()), button=False)

    def sit(self, seat: Seat) -> None:
        self.roster.table.instead = self.say("No team is registered yet; N registers one.")
        super().sit(seat)

    def refresh(self) -> None:
        teams = self.seat.reader.teams()
        self.words.incidents = {each.subject: each.name for each in self.seat.reader.incidents()}
        self.roster.rows.show(items.board(teams))
        self.roster.come_to(*items.summary(teams, self.say))
        self.roster.renew_history()
        self._allow()

    def tick(self) -> None:
        self.roster.rows.renew()

    def _now(self) -> datetime:
        return self.seat.now()

    def _history(self, team: Team) -> str:
        return items.history(self.seat.reader.told(team.subject), self.seat.person, self.say)

    def _allow(self) -> None:
        """Only what the team's status allows can be asked for."""
        team = self.roster.chosen()
        for wish, action in self._acts.items():
            action.setEnabled(team is not None and may(wish, team))

    def _go_on(self) -> None:
        """Enter or a double click on a team: its next step."""
        team = self.roster.chosen()
        step = NEXT.get(team.status) if team else None
        if step:
            self._acts[step].trigger()

    def _dispatch(self) -> None:
        team = self.roster.chosen()
        if team:
            DispatchForm(self.seat, team, self.seat.reader.incidents(), self.incident, self).stand_beside(self)

    def _step(self, step: Step) -> None:
        team = self.roster.chosen()
        if team:
            StepForm(self.seat, team, step, self).stand_beside(self)

    def _register(self, team: Team | None = None) -> None:
        RegisterTeamForm(self.seat, team, self).stand_beside(self)
