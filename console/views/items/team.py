"""Teams as rows: where each is and how long, those that are out first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from console.domain.check import instant, stamp
from console.domain.team import (
    NUMBER_MAX,
    MovementWithdrawn,
    Status,
    Team,
    TeamArrived,
    TeamDispatched,
    TeamReleased,
    TeamStoodDown,
)
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import TEAM_KINDS, TEAM_STATES, named
from console.words.say import Say, message
from console.words.times import brief, lasting, minute

if TYPE_CHECKING:  # shown before msgspec is there
    from console.journal.codec import Told

OUT = (Status.DISPATCHED, Status.ARRIVED, Status.RELEASED)
# Before the status of a team that should have been heard of by now.
OVERDUE = "※"
# Shapes beside the words, so that no state is told by colour alone.
SHAPES: Mapping[str, str] = {"standby": "○", "dispatched": "→", "arrived": "●", "released": "←"}
INKS: Mapping[str, Callable[[], QColor]] = {
    "standby": tone.quiet,
    "dispatched": tone.accent,
    "arrived": tone.good,
    "released": tone.warn,
}

# What became of a team by a kind of fact.
STATES: Mapping[str, Status] = MappingProxyType(
    {
        TeamDispatched.KIND: Status.DISPATCHED,
        TeamArrived.KIND: Status.ARRIVED,
        TeamReleased.KIND: Status.RELEASED,
        TeamStoodDown.KIND: Status.STANDBY,
    }
)


class TeamWords:
    """What the cells of a team say.

    Attributes:
        incidents: names by id.
        heard: when those that are out were last heard of, by id; `due`: by when they must be again.
    """

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now
        self.incidents: Mapping[str, str] = {}
        self.heard: Mapping[str, str] = {}
        self.due: Mapping[str, str] = {}

    def name(self, team: Team) -> str:
        """Behind the number it is called by."""
        return f"{team.number} {team.name}".strip()

    def status(self, team: Team) -> str:
        shape = SHAPES.get(team.status, "?")
        if team.contested:
            shape = "⚠"
        elif self.overdue(team):
            shape = OVERDUE
        return f"{shape} {named(team.status, TEAM_STATES, self._say)}"

    def ink(self, team: Team) -> QColor:
        if team.contested:
            return tone.warn()
        return tone.alarm() if self.overdue(team) else INKS.get(team.status, tone.quiet)()

    def overdue(self, team: Team) -> bool:
        """It is out and should have been heard of by now."""
        return "" < self.due.get(team.subject, "") < stamp(self._now())

    def kind(self, team: Team) -> str:
        return named(team.kind, TEAM_KINDS, self._say)

    def incident(self, team: Team) -> str:
        return self.incidents.get(team.incident, team.incident[:6])

    def members(self, team: Team) -> str:
        return str(team.members) if team.members else ""

    def age(self, team: Team) -> str:
        """For how long it has been out, whatever it did meanwhile."""
        return brief(self._ago(team.out)) if team.out else ""

    def silence(self, team: Team) -> str:
        """For how long nobody has heard of it, while it is out."""
        heard = self.heard.get(team.subject, "")
        return brief(self._ago(heard)) if heard else ""

    def silence_ink(self, team: Team) -> QColor | None:
        return tone.alarm() if self.overdue(team) else None

    def whole(self, team: Team) -> str:
        """Everything known of a team, for the tool tip."""
        say = self._say
        since = say("since {time}, {span}", time=minute(team.since), span=lasting(self._ago(team.since), say))
        parts = (
            say("{name}, {kind}, {n} people", name=team.name, kind=self.kind(team), n=team.members),
            f"{self.status(team)} {since}" if team.since else self.status(team),
            say("Contested: two desks posted it without knowing of each other.") if team.contested else "",
            self._line(message("Out since"), minute(team.out)),
            self._contact(team),
            self._line(message("Destination"), team.destination),
            self._line(message("Incident"), self.incident(team)),
            self._line(message("Mission"), team.mission),
            self._line(message("Home"), team.home),
            self._line(message("Telephone"), team.telephone),
            self._line(message("Equipment"), team.equipment),
        )
        return "\n".join(part for part in parts if part)

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""

    def _contact(self, team: Team) -> str:
        """When it was last heard of; and, once that is overdue, since when."""
        last = self._line(message("Last heard of"), minute(self.heard.get(team.subject, "")))
        late = self._say("overdue since {time}", time=minute(self.due[team.subject])) if self.overdue(team) else ""
        return "  ".join(filter(None, (last, f"{OVERDUE} {late}" if late else "")))

    def _ago(self, moment: str) -> timedelta:
        return self._now() - instant(moment) if moment else timedelta()


def rows(words: TeamWords, say: Say) -> Rows[Team]:
    tip = words.whole
    states = [f"{OVERDUE} {say(word)}" for word in TEAM_STATES.values()]
    kinds = [say(word) for word in TEAM_KINDS.values()]
    columns = (
        Column[Team](
            message("Status"),
            words.status,
            width=letters(states),
            colour=words.ink,
            hint=tip,
            strong=lambda team: team.contested,
        ),
        Column[Team](message("Team"), words.name, hint=tip),
        Column[Team](message("Destination"), lambda team: team.destination, hint=tip),
        Column[Team](message("Out for"), words.age, width=6, hint=tip, number=True),
        Column[Team](
            message("Unheard for"),
            words.silence,
            width=6,
            colour=words.silence_ink,
            hint=tip,
            number=True,
            wide_only=56,
        ),
        Column[Team](message("People"), words.members, width=5, hint=tip, number=True, wide_only=66),
        Column[Team](message("Incident"), words.incident, hint=tip, wide_only=84),
        Column[Team](message("Kind"), words.kind, width=letters(kinds) + 1, colour=_quiet, hint=tip, wide_only=100),
        Column[Team](message("Telephone"), lambda team: team.telephone, width=14, hint=tip, wide_only=120),
    )
    return Rows(columns, lambda team: team.subject, say)


def _quiet(_team: Team) -> QColor:
    return tone.quiet()


def history(told: Iterable[Told], person: Callable[[str], str], say: Say) -> str:
    """Every step of a team's posting, the newest first: when, who said so, what became of it, where to, what for."""
    return "\n".join(_step(each, person, say) for each in reversed(list(told)))


def _step(told: Told, person: Callable[[str], str], say: Say) -> str:
    header, fact = told.header, told.fact
    noted = (getattr(fact, each, "") for each in ("destination", "mission", "note", "why"))
    word = _word(header.kind, say)
    return " ".join(filter(None, (minute(header.at), person(header.actor), word, *noted)))


def _word(kind: str, say: Say) -> str:
    if kind == MovementWithdrawn.KIND:
        return say("last step taken back")
    return named(STATES[kind], TEAM_STATES, say) if kind in STATES else say("registered")


def board(teams: Iterable[Team]) -> list[Team]:
    """Contested ones first, then those that are not back, the longest out first, then those on standby by number."""

    def rank(team: Team) -> tuple[bool, bool, str, int, str]:
        number = int(team.number) if team.number.isdecimal() else NUMBER_MAX + 1
        return (not team.contested, team.back, team.out, number, team.name)

    return sorted(teams, key=rank)


def summary(teams: Iterable[Team], say: Say) -> tuple[str, str]:
    """One number that answers who is not back, and what it is made of."""
    out = [team for team in teams if not team.back]
    count = Counter(team.status for team in out)
    parts = [f"{named(status, TEAM_STATES, say)} {count[status]}" for status in OUT if count[status]]
    people = sum(team.members for team in out)
    contested = sum(team.contested for team in out)
    if people:
        parts.append(say("{n} people", n=people))
    if contested:
        parts.append(say("{n} contested", n=contested))
    return say("{n} not back", n=len(out)), " · ".join(parts)
