"""What a line will say beside its words: the figures, movements and mentions that follow from what was recognised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from console.domain.fact import Act
from console.domain.figure import Figure, StateFigure, subject_of
from console.domain.incident import Incident
from console.domain.log import Mention
from console.domain.reason import Reason, Word, because
from console.domain.recognition import Found, Kind
from console.domain.team import DispatchTeam, ReleaseTeam, ReportArrival, StandDownTeam, Status, Team, may
from console.words.labels import TEAM_STATES

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader

MENTIONS: Mapping[Kind, Mention] = MappingProxyType(
    {Kind.PLACE: Mention.PLACE, Kind.TEAM: Mention.TEAM, Kind.ORGAN: Mention.ORGAN}
)
STEPS: Mapping[str, type[ReportArrival | ReleaseTeam | StandDownTeam]] = MappingProxyType(
    {Status.ARRIVED: ReportArrival, Status.RELEASED: ReleaseTeam, Status.STANDBY: StandDownTeam}
)
NO_INCIDENT = because("It stays words until the line belongs to an incident (Alt+I).")


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """The line as it is being typed.

    Attributes:
        line: its subject; `incident`: "" while it belongs to none.
        occurred: when it happened, "" when that was not typed.
        team: the team that speaks, "" when none does; `source`: who says so, in words.
        citywide: its figures are the whole city's, whatever place it names.
    """

    line: str
    incident: str = ""
    occurred: str = ""
    source: str = ""
    team: str = ""
    citywide: bool = False


@dataclass(frozen=True, kw_only=True)
class Meant:
    """One thing that a line speaks of, and what becomes of it.

    Attributes:
        found: what was recognised, where.
        act: what the line entails by it, resting on what stood then; None when it stays words.
        before: the figure's value that stood then, "" when there was none.
        place: code of the community a figure is of.
        team: whose movement it is.
        lack: why it stays words, None when it does not, or when it is no more than a mention.
    """

    found: Found
    act: Act | None = None
    before: str = ""
    place: str = ""
    team: Team | None = None
    lack: Reason | None = None

    @property
    def mention(self) -> tuple[str, str] | None:
        kind = MENTIONS.get(self.found.kind)
        return (str(kind), self.found.key) if kind else None

    @property
    def placed(self) -> bool:
        """A figure that can be of a community or of the whole city."""
        return self.found.kind is Kind.FIGURE and bool(self.found.of)

    @property
    def addressed(self) -> bool:
        """The team whose line it was from the beginning, not one that its words name."""
        return self.found.kind is Kind.TEAM and not self.found.text

    def covers(self, other: Meant) -> bool:
        """Whether its chip names what the other's chip would say once more: its team, its community."""
        if self.team:
            return other.found.kind is Kind.TEAM and other.found.key == self.team.subject
        return bool(self.place) and other.found.kind is Kind.PLACE and other.found.key == self.place


class Standing:
    """How things stood when they were last looked at; asked of the journal again once it says that they changed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._figures: dict[str, dict[str, list[Figure]]] = {}
        self._teams: dict[str, Team] | None = None
        self._incidents: dict[str, Incident] | None = None

    def forget(self, topics: Collection[str]) -> None:
        """What was committed under these topics is asked anew."""
        if "figure" in topics:
            self._figures.clear()
        if "team" in topics:
            self._teams = None
        if "incident" in topics:
            self._incidents = None

    def figures(self, incident: str, metric: str, place: str) -> list[Figure]:
        """What stands of one figure: two of them when two people stated it blind."""
        if incident not in self._figures:
            by_subject: dict[str, list[Figure]] = {}
            for each in self._reader.some(Figure, incident=incident, stands=True):
                by_subject.setdefault(each.subject, []).append(each)
            self._figures[incident] = by_subject
        return self._figures[incident].get(subject_of(incident, metric, place), [])

    def metrics(self, incident: str) -> frozenset[str]:
        """Of what anything at all is stated in an incident."""
        self.figures(incident, "", "")
        stated = (each for many in self._figures[incident].values() for each in many)
        return frozenset(each.metric for each in stated)

    def teams(self) -> Mapping[str, Team]:
        if self._teams is None:
            self._teams = {each.subject: each for each in self._reader.teams()}
        return self._teams

    def incident(self, subject: str) -> Incident | None:
        if self._incidents is None:
            self._incidents = {each.subject: each for each in self._reader.incidents()}
        return self._incidents.get(subject)


def meaning(every: Iterable[Found], spoken: Spoken, standing: Standing) -> tuple[Meant, ...]:
    """What a line means, in the order of its words; the team that speaks comes first."""
    found = [*_speaker(spoken, standing), *every]
    spoken = replace(spoken, incident=_incident(found) or spoken.incident)
    destination = next((each.name for each in found if each.kind is Kind.PLACE), "")
    meant = [one for each in found for one in _meant(each, spoken, standing, destination)]
    return tuple(_once(meant))


def _incident(found: Iterable[Found]) -> str:
    """The incident that the line itself names."""
    return next((each.key for each in found if each.kind is Kind.INCIDENT), "")


def _speaker(spoken: Spoken, standing: Standing) -> Iterator[Found]:
    team = standing.teams().get(spoken.team)
    if team:
        yield Found(kind=Kind.TEAM, key=team.subject, start=0, end=0, text="", name=team.name)


def _meant(found: Found, spoken: Spoken, standing: Standing, destination: str) -> Iterator[Meant]:
    if found.kind is Kind.FIGURE:
        yield _figure(found, spoken, standing)
    elif found.kind is Kind.STATUS:
        for subject in found.of.split() or filter(None, [spoken.team]):
            team = standing.teams().get(subject)
            if team:
                yield _movement(found, team, spoken, standing, destination)
    else:
        yield Meant(found=found)


def _figure(found: Found, spoken: Spoken, standing: Standing) -> Meant:
    place = "" if spoken.citywide else found.of
    if not spoken.incident:
        return Meant(found=found, place=place, lack=NO_INCIDENT)
    stands = standing.figures(spoken.incident, found.key, place)
    act = StateFigure(
        incident=spoken.incident,
        metric=found.key,
        value=found.value,
        unit=found.unit,
        as_of=spoken.occurred,
        line=spoken.line,
        source=spoken.source,
        basis=tuple(dict.fromkeys(basis for each in stands for basis in each.basis)),
        place=place,
    )
    return Meant(found=found, act=act, before=stands[0].value if stands else "", place=place)


def _movement(found: Found, team: Team, spoken: Spoken, standing: Standing, destination: str) -> Meant:
    step = STEPS.get(found.key)
    if not may(step or DispatchTeam, team):
        state = Word(TEAM_STATES.get(team.status, team.status))
        lack = because("{team} is {state}; this does not follow from it and stays words.", team=team.name, state=state)
        return Meant(found=found, team=team, lack=lack)
    if step:
        return Meant(found=found, team=team, act=step(team=team.subject, basis=team.basis))
    if not spoken.incident:
        return Meant(found=found, team=team, lack=NO_INCIDENT)
    incident = standing.incident(spoken.incident)
    where = destination or (incident.name if incident else "")
    act = DispatchTeam(team=team.subject, incident=spoken.incident, destination=where, basis=team.basis)
    return Meant(found=found, team=team, act=act)


def _once(every: list[Meant]) -> Iterator[Meant]:
    """Of several numbers of one figure, or movements of one team, the last counts."""
    last = {_of(each): each for each in every if each.act}
    for each in every:
        if each.act and last[_of(each)] is not each:
            yield replace(each, act=None, lack=because("What the line says of it later counts."))
        else:
            yield each


def _of(meant: Meant) -> tuple[object, ...]:
    """What an act is about."""
    return (meant.found.kind, meant.team.subject) if meant.team else (meant.found.kind, meant.found.key, meant.place)
