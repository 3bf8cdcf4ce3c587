"""Teams: who is not back, where and how long, when last heard of; their next steps; the lines that mention them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from types import MappingProxyType

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desk.contact import Away, away, out_longest
from console.domain.fact import Act
from console.domain.log import Line, Mention
from console.domain.team import DispatchTeam, ReleaseTeam, ReportArrival, StandDownTeam, Status, Team, may
from console.views.forms.team import DispatchForm, RegisterTeamForm, Step, StepForm
from console.views.items import team as items
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.roster import Roster
from console.views.widgets.speakers import Digits
from console.views.widgets.team_lines import TeamLines
from console.words.say import Say, message

# In lines of text: a page lower than that has room for one list only.
ROOMY = 32
# So many lines that came at once are looked at one by one.
FEW = 8
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
    TOPICS = frozenset({"team", "incident", "log"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.words = items.TeamWords(say, self._now)
        self.only_out = self._stale = False
        self.roster: Roster[Team] = Roster(items.rows(self.words, say))
        self.roster.table.instead = say("Opening the journal …")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.lines = TeamLines(say)
        self._lines_asked: bool | None = None
        layout.addWidget(self.roster, 3)
        layout.addWidget(self.lines, 2)
        self._offer()
        self.setFocusProxy(self.roster)
        self.roster.chosen_changed.connect(self._allow)
        self.roster.chosen_changed.connect(self._show_lines)
        self.lines.wanted.connect(self.line_wanted)
        self.roster.table.activated.connect(lambda _index: self._go_on())
        Digits(self.roster.table).pressed.connect(self.speaker_wanted)

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
        act(say("Only teams that are not back"), "O", self.turn_out, of_row=False, button=False)
        act(say("Lines of the team"), "L", self.turn_lines, of_row=False, button=False)
        act(say("Change team"), "E", lambda: self._register(self.roster.chosen()), button=False)

    def sit(self, seat: Seat) -> None:
        self.lines.sit(seat)
        super().sit(seat)

    def show_row(self, subject: str) -> None:
        self.roster.choose(subject)

    def refresh(self) -> None:
        self._stale = False
        reader = self.seat.reader
        teams = reader.teams()
        self.words.incidents = {each.subject: each.name for each in reader.incidents()}
        self._learn_contacts(away(reader))
        self._show(teams)
        self.roster.come_to(*items.summary(teams, self.say))
        self.roster.renew_history()
        self._allow()
        self._show_lines()

    def _learn_contacts(self, out: Sequence[Away]) -> None:
        silences = self.seat.assessment.contacts
        self.words.heard = {each.team.subject: each.heard for each in out}
        self.words.due = {each.team.subject: each.due(silences) for each in out}

    def _show(self, teams: Iterable[Team]) -> None:
        shown = out_longest(teams) if self.only_out else items.board(teams)
        nobody = self.say("Every team is back. O shows all teams.")
        unregistered = self.say("No team is registered yet; N registers one.")
        self.roster.table.instead = nobody if self.only_out else unregistered
        self.roster.rows.show(shown)

    def turn_out(self) -> None:
        """Show only who is not back, the longest out first; or all again."""
        self.only_out = not self.only_out
        self.refresh()

    def turn_lines(self) -> None:
        """Show the chosen team's lines below the list, or put them away."""
        self._lines_asked = self.lines.isHidden()
        self._make_room()

    def _show_lines(self) -> None:
        if self.seated and not self.lines.isHidden():
            self.lines.show_team(self.roster.chosen())

    def _make_room(self) -> None:
        """The lines show where they were asked for, else where there is room for both."""
        roomy = self.height() >= ROOMY * self.fontMetrics().height()
        shown = roomy if self._lines_asked is None else self._lines_asked
        if shown == self.lines.isHidden():
            self.lines.setVisible(shown)
            self._show_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """Every line is a change of the log; few of them are about a team."""
        if not self.seated:
            return
        if changed.keys() & (self.TOPICS - {"log"}) or self._concern_teams(changed.get("log", set())):
            self.refresh()
        elif "log" in changed:
            self._stale = True

    def _concern_teams(self, lines: set[str]) -> bool:
        """Whether a line speaks of a team; of many at once that is seen with the clock."""
        known = (self.seat.reader.one(Line, each) for each in lines) if len(lines) <= FEW else ()
        return any(kind == Mention.TEAM for line in known if line for kind, _team in line.mentions)

    def tick(self) -> None:
        if self._stale:
            self.refresh()
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
