"""How teams stand: who they are, and where their posting has got to."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.team import (
    MovementWithdrawn,
    Status,
    Team,
    TeamArrived,
    TeamDispatched,
    TeamRegistered,
    TeamReleased,
    TeamStoodDown,
)
from console.journal.codec import Told
from console.models.columns import flag, number, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

team = sa.Table(
    "team",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("kind"),
    number("members"),
    text("home"),
    text("telephone"),
    text("equipment"),
    text("status"),
    text("since"),
    text("incident"),
    text("destination"),
    text("mission"),
    flag("contested"),
    texts("basis"),
    texts("profile"),
    text("number"),
    text("out"),
)
POSTING = (TeamDispatched, TeamArrived, TeamReleased, TeamStoodDown)
STATUS = {
    TeamDispatched.KIND: Status.DISPATCHED,
    TeamArrived.KIND: Status.ARRIVED,
    TeamReleased.KIND: Status.RELEASED,
    TeamStoodDown.KIND: Status.STANDBY,
}
UNNAMED = TeamRegistered(name="", kind="")
NOWHERE = TeamDispatched(incident="", destination="")


def fold(subject: str, told: Sequence[Told]) -> list[Team]:
    profile = unreplaced(of(told, TeamRegistered))
    if not profile:
        return []
    standing, going, denied = _posting(told)
    status = STATUS[standing[-1].header.kind] if standing else Status.STANDBY
    sent, trip = _trip(going) if status is not Status.STANDBY else ("", NOWHERE)
    who = [UNNAMED, *readable(profile, TeamRegistered)][-1]
    return [
        Team(
            subject=subject,
            name=who.name,
            kind=who.kind,
            members=who.members,
            home=who.home,
            telephone=who.telephone,
            equipment=who.equipment,
            status=str(status),
            since=standing[-1].header.at if standing else "",
            incident=trip.incident,
            destination=trip.destination,
            mission=trip.mission,
            contested=disagree(standing, _says) or bool(denied),
            basis=ids((*standing, *denied)),
            profile=ids(profile),
            number=who.number,
            out=sent,
        )
    ]


def _posting(told: Sequence[Told]) -> tuple[list[Told], list[Told], list[Told]]:
    """Movements that stand, those they rest on, and the withdrawals of these.

    One desk took a movement back while another, blind, went on from it: somebody must say what is so.
    """
    movements, withdrawn = of(told, *POSTING), unreplaced(of(told, MovementWithdrawn))
    gone = {name for each in withdrawn for name in each.header.basis}
    kept = [each for each in movements if each.id not in gone]
    followed = {name for each in kept for name in each.header.basis}
    going = [each for each in movements if each.id not in gone - followed]
    denied = [each for each in withdrawn if followed.intersection(each.header.basis) and each.id not in followed]
    return unreplaced(kept), going, denied


def _says(told: Told) -> object:
    """Where a fact leaves the team, beside its notes."""
    return (told.header.kind, told.fact if isinstance(told.fact, TeamDispatched) else None)


def _trip(posting: list[Told]) -> tuple[str, TeamDispatched]:
    """The last dispatch that could be read, and when it was."""
    sent = ((each.header.at, each.fact) for each in reversed(posting) if isinstance(each.fact, TeamDispatched))
    return next(sent, ("", NOWHERE))


TEAM = Fold("team", (TeamRegistered, *POSTING, MovementWithdrawn), Team, team, fold)
