"""Incidents: opened, renamed, typed, linked, closed, reopened; a closed or merged one takes nothing new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.check import noted, past, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation

# So many incidents follow one from another, at most.
DEPTH_MAX = 20


class Aspect(StrEnum):
    """What two desks can have decided blind about an incident."""

    NAME = "name"
    STATE = "state"
    TYPE = "type"
    PARENT = "parent"
    MERGING = "merging"
    GRADE = "grade"
    COMMAND = "command"
    CHECK = "check"


@dataclass(frozen=True, kw_only=True)
class Incident:
    """How an incident stands.

    Attributes:
        type: code of the event type it is led under, "" when not typed yet; `types`: of every hazard it holds.
        place: code of the community, "" when none; `where` is the free text beside it.
        occurred: when it happened; `opened`: when it was recorded.
        closed: when it was closed or merged into another, "" while it is open.
        parent: the incident it follows from, "" when none.
        merged: the incident it was merged into, "" when it stands alone; `partners`: those that standing mergings of it
            name, of which there may be several, or one that was merged into this one blind: then it is not merged.
        grade: as a person recorded it, Ⅰ (1) to Ⅳ (4), None when nobody did; `graded`: when, `graded_by`: who.
        commander: opaque id of the person in command, "" while nobody took it; `command_organ`, `command_since`.
        checks: follow-on checks that somebody answered, as (key, `Answer`, incident opened by it).
        naming: ids of the records its name rests on; `basis`: those its being open or closed rests on; so `typing`,
            `parenting`, `merging`, `grading`, `commanding` and `checking`.
        disputed: each `Aspect` that two desks decided blind; `contested`: there is one.
    """

    subject: str
    name: str
    type: str
    types: tuple[str, ...]
    place: str
    where: str
    occurred: str
    opened: str
    closed: str = ""
    parent: str = ""
    merged: str = ""
    partners: tuple[str, ...] = ()
    grade: int | None = None
    grade_reason: str = ""
    grade_source: str = ""
    graded: str = ""
    graded_by: str = ""
    commander: str = ""
    command_organ: str = ""
    command_since: str = ""
    checks: tuple[tuple[str, str, str], ...] = ()
    naming: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    typing: tuple[str, ...] = ()
    parenting: tuple[str, ...] = ()
    merging: tuple[str, ...] = ()
    grading: tuple[str, ...] = ()
    commanding: tuple[str, ...] = ()
    checking: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    contested: bool = False


@fact("incident.opened")
class IncidentOpened(Fact):
    name: str
    type: str = ""
    place: str = ""
    where: str = ""
    occurred: str = ""
    parent: str = ""


@fact("incident.typed")
class IncidentTyped(Fact):
    """The hazards it holds, the one it is led under first."""

    types: tuple[str, ...]


@fact("incident.linked")
class IncidentLinked(Fact):
    """It follows from another incident, "" for none."""

    parent: str
    note: str = ""


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
    """Open an incident; `also`: what becomes true with it or not at all (line, figures, the check it answers)."""

    incident: str
    name: str
    type: str = ""
    place: str = ""
    where: str = ""
    occurred: str = ""
    parent: str = ""
    also: tuple[Act, ...] = ()


@act
class TypeIncident(Act):
    incident: str
    types: tuple[str, ...]
    basis: tuple[str, ...]


@act
class LinkIncident(Act):
    incident: str
    parent: str
    basis: tuple[str, ...]
    note: str = ""


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
        Refused: unknown, merged or closed (read-only after closing is a rule, not a widget's business).
    """
    found = known(incident, situation)
    if found.merged:
        into = situation.one(Incident, found.merged)
        raise Refused(
            "“{name}” was merged into “{into}”; go on there.", name=found.name, into=into.name if into else found.merged
        )
    if found.closed:
        raise Refused("“{name}” is closed; reopen it to go on.", name=found.name)
    return found


def open_incident(wish: OpenIncident, situation: Situation) -> list[Fact]:
    """The opening alone; what goes with it is `opening`'s business."""
    if situation.one(Incident, wish.incident):
        raise Refused("This incident is open already.")
    if wish.parent:
        still_open(wish.parent, situation)
    return [
        IncidentOpened(
            subjects=(wish.incident,),
            name=said(wish.name, "An incident needs a name."),
            type=noted(wish.type),
            place=noted(wish.place),
            where=noted(wish.where),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
            parent=wish.parent,
        )
    ]


def fresh(wish: OpenIncident, now: datetime) -> Incident:
    """How an incident will stand just after it was opened."""
    return Incident(
        subject=wish.incident,
        name=wish.name,
        type=wish.type,
        types=(wish.type,) if wish.type else (),
        place=wish.place,
        where=wish.where,
        occurred=wish.occurred or stamp(now),
        opened=stamp(now),
        parent=wish.parent,
    )


def give_types(wish: TypeIncident, situation: Situation) -> list[Fact]:
    """Say which hazards it holds; what it said before is replaced whole."""
    still_open(wish.incident, situation)
    types = tuple(dict.fromkeys(code for code in map(noted, wish.types) if code))
    if not types:
        raise Refused("Choose at least one type.")
    return [IncidentTyped(subjects=(wish.incident,), basis=wish.basis, types=types)]


def link(wish: LinkIncident, situation: Situation) -> list[Fact]:
    """Put it under the incident it follows from, or under none."""
    still_open(wish.incident, situation)
    above = wish.parent
    for _ in range(DEPTH_MAX):
        if above == wish.incident:
            raise Refused("An incident cannot follow from itself.")
        found = known(above, situation) if above else None
        above = found.parent if found else ""
    note = noted(wish.note)
    return [IncidentLinked(subjects=(wish.incident,), basis=wish.basis, parent=wish.parent, note=note)]


def rename(wish: RenameIncident, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    name = said(wish.name, "An incident needs a name.")
    return [IncidentRenamed(subjects=(wish.incident,), basis=wish.basis, name=name)]


def close(wish: CloseIncident, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    reason = said(wish.reason, "Say why the incident is closed.")
    return [IncidentClosed(subjects=(wish.incident,), basis=wish.basis, reason=reason)]


def reopen(wish: ReopenIncident, situation: Situation) -> list[Fact]:
    found = known(wish.incident, situation)
    if found.merged:
        raise Refused("This incident was merged; undo the merging to go on with it.")
    if not found.closed:
        raise Refused("This incident is open already.")
    reason = said(wish.reason, "Say why the incident is reopened.")
    return [IncidentReopened(subjects=(wish.incident,), basis=wish.basis, reason=reason)]
