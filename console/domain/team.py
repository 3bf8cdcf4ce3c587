"""Teams of four kinds: registered, dispatched, arrived, released, stood down; never sent to two places at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from console.domain.check import noted, said, whole
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation

MEMBERS_MAX = 10_000
NUMBER_MAX = 999


class TeamKind(StrEnum):
    """The plan's four kinds of team."""

    COMPREHENSIVE = "comprehensive"
    SPECIALIST = "specialist"
    SOCIAL = "social"
    GRASSROOTS = "grassroots"


class Status(StrEnum):
    """Where a team is in its posting: 待命, 出动, 到场, 撤离."""

    STANDBY = "standby"
    DISPATCHED = "dispatched"
    ARRIVED = "arrived"
    RELEASED = "released"


@dataclass(frozen=True, kw_only=True)
class Team:
    """How a team stands.

    Attributes:
        members: how many people; `telephone`: the team's own, never a person's.
        status: a `Status`; `since`: when it came about; `incident` and `destination` while posted.
        contested: two desks posted it blind; `basis`: ids of the unreplaced posting records.
        profile: ids of the unreplaced registrations.
        number: by which it is called and addressed, "1" to "999"; "" for one registered before there were numbers.
        out: when it was sent out, "" while on standby.
    """

    subject: str
    name: str
    kind: str
    members: int
    home: str
    telephone: str
    equipment: str
    status: str
    since: str
    incident: str
    destination: str
    mission: str
    contested: bool
    basis: tuple[str, ...]
    profile: tuple[str, ...]
    number: str = ""
    out: str = ""

    @property
    def back(self) -> bool:
        """Nobody need ask after it; while two desks say different things of it, somebody must."""
        return self.status == Status.STANDBY and not self.contested


@fact("team.registered")
class TeamRegistered(Fact):
    name: str
    kind: str
    members: int = 0
    home: str = ""
    telephone: str = ""
    equipment: str = ""
    number: str = ""


@fact("team.dispatched")
class TeamDispatched(Fact):
    incident: str
    destination: str
    mission: str = ""


@fact("team.arrived")
class TeamArrived(Fact):
    note: str = ""


@fact("team.released")
class TeamReleased(Fact):
    note: str = ""


@fact("team.stood_down")
class TeamStoodDown(Fact):
    note: str = ""


@fact("team.movement_withdrawn")
class MovementWithdrawn(Fact):
    """The movement named in `basis` is taken back: it was not so, and the team stands where it stood before."""

    why: str = ""


@act
class RegisterTeam(Act):
    """A new team, or a known one written anew; without a number it keeps its own, or gets the next free one."""

    team: str
    name: str
    kind: TeamKind
    members: int = 0
    home: str = ""
    telephone: str = ""
    equipment: str = ""
    number: str = ""


@act
class DispatchTeam(Act):
    team: str
    incident: str
    destination: str
    basis: tuple[str, ...]
    mission: str = ""


@act
class ReportArrival(Act):
    team: str
    basis: tuple[str, ...]
    note: str = ""


@act
class ReleaseTeam(Act):
    team: str
    basis: tuple[str, ...]
    note: str = ""


@act
class StandDownTeam(Act):
    team: str
    basis: tuple[str, ...]
    note: str = ""


@act
class WithdrawMovement(Act):
    """Take one movement back; `movement` is the id of its record."""

    team: str
    movement: str
    why: str


FROM: Mapping[type[Act], frozenset[Status]] = MappingProxyType(
    {
        DispatchTeam: frozenset({Status.STANDBY, Status.RELEASED}),
        ReportArrival: frozenset({Status.DISPATCHED}),
        ReleaseTeam: frozenset({Status.DISPATCHED, Status.ARRIVED}),
        StandDownTeam: frozenset({Status.DISPATCHED, Status.ARRIVED, Status.RELEASED}),
    }
)


def may(wish: type[Act], team: Team) -> bool:
    """Whether a team's status allows an act; what is contested may be settled by any of them."""
    return team.contested or team.status in FROM[wish]


def register(wish: RegisterTeam, situation: Situation) -> list[Fact]:
    if not 0 <= wish.members <= MEMBERS_MAX:
        raise Refused("A team has from 0 to {max} members.", max=MEMBERS_MAX)
    if wish.kind not in list(TeamKind):
        raise Refused("There is no kind of team “{kind}”.", kind=wish.kind)
    before = situation.one(Team, wish.team)
    return [
        TeamRegistered(
            subjects=(wish.team,),
            basis=before.profile if before else (),
            name=said(wish.name, "A team needs a name."),
            kind=str(wish.kind),
            members=wish.members,
            home=noted(wish.home),
            telephone=noted(wish.telephone),
            equipment=noted(wish.equipment),
            number=_number(wish, before, situation),
        )
    ]


def _number(wish: RegisterTeam, before: Team | None, situation: Situation) -> str:
    """The number asked for, the one it has, or the next free one.

    Raises:
        Refused: it is none, or another team's.
    """
    taken = {each.number: each for each in situation.some(Team) if each.number and each.subject != wish.team}
    free = next((str(number) for number in range(1, NUMBER_MAX + 1) if str(number) not in taken), "")
    number = whole(wish.number) if wish.number.strip() else (before.number if before else "") or free
    if number and not 0 < int(number) <= NUMBER_MAX:
        raise Refused("A team's number is from 1 to {max}.", max=NUMBER_MAX)
    if number in taken:
        other = taken[number].name
        raise Refused("Number {number} is {name}'s; {free} is free.", number=number, name=other, free=free)
    return number


def dispatch(wish: DispatchTeam, situation: Situation) -> list[Fact]:
    team = _known(wish.team, situation)
    still_open(wish.incident, situation)
    if not may(DispatchTeam, team):
        raise Refused("{name} is posted to {where} already; release it first.", name=team.name, where=team.destination)
    return [
        TeamDispatched(
            subjects=(wish.team,),
            basis=wish.basis,
            incident=wish.incident,
            destination=said(wish.destination, "Say where the team is to go."),
            mission=noted(wish.mission),
        )
    ]


def arrive(wish: ReportArrival, situation: Situation) -> list[Fact]:
    _expect(wish, wish.team, situation)
    return [TeamArrived(subjects=(wish.team,), basis=wish.basis, note=noted(wish.note))]


def release(wish: ReleaseTeam, situation: Situation) -> list[Fact]:
    _expect(wish, wish.team, situation)
    return [TeamReleased(subjects=(wish.team,), basis=wish.basis, note=noted(wish.note))]


def stand_down(wish: StandDownTeam, situation: Situation) -> list[Fact]:
    _expect(wish, wish.team, situation)
    return [TeamStoodDown(subjects=(wish.team,), basis=wish.basis, note=noted(wish.note))]


def withdraw(wish: WithdrawMovement, situation: Situation) -> list[Fact]:
    if wish.movement not in _known(wish.team, situation).basis:
        raise Refused("This movement no longer stands.")
    why = said(wish.why, "Say why the movement is taken back.")
    return [MovementWithdrawn(subjects=(wish.team,), basis=(wish.movement,), why=why)]


def _known(team: str, situation: Situation) -> Team:
    found = situation.one(Team, team)
    if found is None:
        raise Refused("There is no such team: {team}.", team=team)
    return found


def _expect(wish: Act, team: str, situation: Situation) -> None:
    found = _known(team, situation)
    if not may(type(wish), found):
        raise Refused("{name} is not in a state that allows this.", name=found.name)
