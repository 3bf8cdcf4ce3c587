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
    gone = {name for each in of(told, MovementWithdrawn) for name in each.header.basis}
    posting = [each for each in of(told, *POSTING) if each.id not in gone]
    standing = unreplaced(posting)
    status = STATUS[standing[-1].header.kind] if standing else Status.STANDBY
    sent, trip = _trip(posting) if status is not Status.STANDBY else ("", NOWHERE)
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
            contested=disagree(standing, _says),
            basis=ids(standing),
            profile=ids(profile),
            number=who.number,
            out=sent,
        )
    ]


def _says(told: Told) -> object:
    """Where a fact leaves the team, beside its notes."""
    return (told.header.kind, told.fact if isinstance(told.fact, TeamDispatched) else None)


def _trip(posting: list[Told]) -> tuple[str, TeamDispatched]:
    """The last dispatch that could be read, and when it was."""
    sent = ((each.header.at, each.fact) for each in reversed(posting) if isinstance(each.fact, TeamDispatched))
    return next(sent, ("", NOWHERE))


TEAM = Fold("team", (TeamRegistered, *POSTING, MovementWithdrawn), Team, team, fold)
