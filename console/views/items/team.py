"""Teams as rows: where each is and how long, those that are out first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from console.domain.check import instant
from console.domain.team import Status, Team, TeamArrived, TeamDispatched, TeamReleased, TeamStoodDown
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import TEAM_KINDS, TEAM_STATES, named
from console.words.say import Say, message
from console.words.times import brief, lasting, minute

if TYPE_CHECKING:  # shown before msgspec is there
    from console.journal.codec import Told

OUT = (Status.DISPATCHED, Status.ARRIVED, Status.RELEASED)
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
    """

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now
        self.incidents: Mapping[str, str] = {}

    def status(self, team: Team) -> str:
        shape = "⚠" if team.contested else SHAPES.get(team.status, "?")
        return f"{shape} {named(team.status, TEAM_STATES, self._say)}"

    def ink(self, team: Team) -> QColor:
        return tone.warn() if team.contested else INKS.get(team.status, tone.quiet)()

    def kind(self, team: Team) -> str:
        return named(team.kind, TEAM_KINDS, self._say)

    def incident(self, team: Team) -> str:
        return self.incidents.get(team.incident, team.incident[:6])

    def members(self, team: Team) -> str:
        return str(team.members) if team.members else ""

    def age(self, team: Team) -> str:
        return brief(self._span(team)) if team.status in OUT and team.since else ""

    def whole(self, team: Team) -> str:
        """Everything known of a team, for the tool tip."""
        say = self._say
        since = say("since {time}, {span}", time=minute(team.since), span=lasting(self._span(team), say))
        parts = (
            say("{name}, {kind}, {n} people", name=team.name, kind=self.kind(team), n=team.members),
            f"{self.status(team)} {since}" if team.since else self.status(team),
            say("Contested: two desks posted it without knowing of each other.") if team.contested else "",
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

    def _span(self, team: Team) -> timedelta:
        return self._now() - instant(team.since) if team.since else timedelta()


def rows(words: TeamWords, say: Say) -> Rows[Team]:
    tip = words.whole
    states = [f"→ {say(word)}" for word in TEAM_STATES.values()]
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
        Column[Team](message("Team"), lambda team: team.name, hint=tip),
        Column[Team](message("Destination"), lambda team: team.destination, hint=tip),
        Column[Team](message("Out for"), words.age, width=6, hint=tip, number=True),
        Column[Team](message("People"), words.members, width=5, hint=tip, number=True, wide_only=66),
        Column[Team](message("Incident"), words.incident, hint=tip, wide_only=84),
        Column[Team](message("Kind"), words.kind, width=letters(kinds), colour=_quiet, hint=tip, wide_only=100),
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
    word = named(STATES[header.kind], TEAM_STATES, say) if header.kind in STATES else say("registered")
    noted = (getattr(fact, each, "") for each in ("destination", "mission", "note"))
    return " ".join(filter(None, (minute(header.at), person(header.actor), word, *noted)))


def board(teams: Iterable[Team]) -> list[Team]:
    """Contested ones first, then those on the way, on scene, released, on standby; of each the longest first."""
    order = [*map(str, OUT), str(Status.STANDBY)]

    def rank(team: Team) -> tuple[bool, int, str, str, str]:
        place = order.index(team.status) if team.status in order else len(order)
        return (not team.contested, place, team.since, team.kind, team.name)

    return sorted(teams, key=rank)


def summary(teams: Iterable[Team], say: Say) -> tuple[str, str]:
    """One number that answers who is not back, and what it is made of."""
    out = [team for team in teams if team.status in OUT or team.contested]
    count = Counter(team.status for team in out)
    parts = [f"{named(status, TEAM_STATES, say)} {count[status]}" for status in OUT if count[status]]
    people = sum(team.members for team in out)
    contested = sum(team.contested for team in out)
    if people:
        parts.append(say("{n} people", n=people))
    if contested:
        parts.append(say("{n} contested", n=contested))
    return say("{n} not back", n=len(out)), " · ".join(parts)
