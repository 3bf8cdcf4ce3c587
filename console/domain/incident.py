"""Incidents: opened, renamed, closed, reopened; a closed one takes nothing new."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Incident:
    """How an incident stands.

    Attributes:
        type: code of the event type, "" when not typed yet.
        place: code of the community, "" when none; `where` is the free text beside it.
        occurred: when it happened; `opened`: when it was recorded.
        closed: when it was closed, "" while it is open.
        naming: ids of the records its name rests on; `basis`: those its being open or closed rests on.
        contested: two desks decided blind.
    """

    subject: str
    name: str
    type: str
    place: str
    where: str
    occurred: str
    opened: str
    closed: str
    naming: tuple[str, ...]
    basis: tuple[str, ...]
    contested: bool


@fact("incident.opened")
class IncidentOpened(Fact):
    name: str
    type: str = ""
    place: str = ""
    where: str = ""
    occurred: str = ""


@fact("incident.renamed")
class IncidentRenamed(Fact):
    name: str


@fact("incident.closed")
class IncidentClosed(Fact):
    reason: str = ""


@fact("incident.reopened")
class IncidentReopened(Fact):
    reason: str = ""


@act
class OpenIncident(Act):
    incident: str
    name: str
    type: str = ""
    place: str = ""
    where: str = ""
    occurred: str = ""


@act
class RenameIncident(Act):
    incident: str
    name: str
    basis: tuple[str, ...]


@act
class CloseIncident(Act):
    incident: str
    reason: str
    basis: tuple[str, ...]


@act
class ReopenIncident(Act):
    incident: str
    reason: str
    basis: tuple[str, ...]


def known(incident: str, situation: Situation) -> Incident:
    """The incident, open or closed.

    Raises:
        Refused: nobody opened it.
    """
    found = situation.one(Incident, incident)
    if found is None:
        raise Refused("There is no such incident: {incident}.", incident=incident)
    return found


def still_open(incident: str, situation: Situation) -> Incident:
    """The incident, if it may still take something new.

    Raises:
        Refused: unknown or closed (read-only after closing is a rule, not a widget's business).
    """
    found = known(incident, situation)
    if found.closed:
        raise Refused("“{name}” is closed; reopen it to go on.", name=found.name)
    return found


def open_incident(wish: OpenIncident, situation: Situation) -> list[Fact]:
    if situation.one(Incident, wish.incident):
        raise Refused("This incident is open already.")
    return [
        IncidentOpened(
            subjects=(wish.incident,),
            name=said(wish.name, "An incident needs a name."),
            type=noted(wish.type),
            place=noted(wish.place),
            where=noted(wish.where),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]


def rename(wish: RenameIncident, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    name = said(wish.name, "An incident needs a name.")
    return [IncidentRenamed(subjects=(wish.incident,), basis=wish.basis, name=name)]


def close(wish: CloseIncident, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    reason = said(wish.reason, "Say why the incident is closed.")
    return [IncidentClosed(subjects=(wish.incident,), basis=wish.basis, reason=reason)]


def reopen(wish: ReopenIncident, situation: Situation) -> list[Fact]:
    if not known(wish.incident, situation).closed:
        raise Refused("This incident is open already.")
    reason = said(wish.reason, "Say why the incident is reopened.")
    return [IncidentReopened(subjects=(wish.incident,), basis=wish.basis, reason=reason)]
