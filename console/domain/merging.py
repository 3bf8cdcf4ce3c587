"""Two incidents that are one: the first ends, its lines show with the other; and the tree of what followed what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from console.domain.check import said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import DEPTH_MAX, Incident, known, still_open
from console.domain.level import Level, Response
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.situation import Situation


@fact("incident.merged")
class IncidentMerged(Fact):
    """`subjects`: the incident that ends, then the one it is part of from now on."""

    into: str
    reason: str = ""


@fact("incident.unmerged")
class IncidentUnmerged(Fact):
    """They are two after all; `subjects`: the incident that stands by itself again, then what it was merged into."""

    reason: str = ""


@act
class MergeIncident(Act):
    incident: str
    into: str
    reason: str
    basis: tuple[str, ...]


@act
class UnmergeIncident(Act):
    incident: str
    reason: str
    basis: tuple[str, ...]


def merge(wish: MergeIncident, situation: Situation) -> list[Fact]:
    """End an incident in another. Its figures stay its own: a person restates what holds for both."""
    still_open(wish.incident, situation)
    still_open(wish.into, situation)
    if wish.incident == wish.into:
        raise Refused("An incident cannot be merged into itself.")
    without_response(wish.incident, situation)
    reason = said(wish.reason, "Say why the two are one.")
    return [
        IncidentMerged(subjects=(wish.incident, wish.into), basis=wish.basis, into=wish.into, reason=reason),
    ]


def unmerge(wish: UnmergeIncident, situation: Situation) -> list[Fact]:
    found = known(wish.incident, situation)
    if not found.partners:
        raise Refused("This incident was not merged.")
    reason = said(wish.reason, "Say why they are two after all.")
    return [IncidentUnmerged(subjects=(wish.incident, *found.partners), basis=wish.basis, reason=reason)]


def without_response(incident: str, situation: Situation) -> None:
    """No incident ends while a response of ours to it is in force.

    Raises:
        Refused: one is, and it is named.
    """
    for response in situation.some(Response, incident=incident):
        organ = situation.one(Organ, response.organ)
        if response.level is not None and organ and organ.ours:
            raise Refused(
                "{organ} has a Level {roman} response in force; terminate it first.",
                organ=organ.name,
                roman=Level(response.level).roman,
            )


def above(incident: str, merged: Mapping[str, str]) -> list[str]:
    """What an incident is part of by merging, step by step; itself among them when desks merged blind in a circle.

    Args:
        incident: which one.
        merged: of every incident that was merged, into which.
    """
    reached: list[str] = []
    while (step := merged.get(reached[-1] if reached else incident, "")) and step not in reached:
        reached.append(step)
    return reached


def family(incident: str, incidents: Iterable[Incident]) -> tuple[str, ...]:
    """The incident and every other that is part of it by merging: whose lines are shown together."""
    merged = {each.subject: each.merged for each in incidents if each.merged}
    return (incident, *(each for each in merged if each != incident and incident in above(each, merged)))


def circled(incidents: Iterable[Incident]) -> frozenset[str]:
    """Those whose mergings make a circle; the fold of one alone cannot see a long one."""
    merged = {each.subject: each.merged for each in incidents if each.merged}
    return frozenset(each for each in merged if each in above(each, merged))


def tree(incidents: Iterable[Incident]) -> list[tuple[int, Incident]]:
    """Incidents with how deep each stands below what it follows from or is part of, order kept among equals.

    Those whose parents make a circle stand at the top: nobody is left out.
    """
    listed = list(incidents)
    known_ones = {each.subject for each in listed}
    below: dict[str, list[Incident]] = {}
    for each in listed:
        over = each.merged or each.parent
        below.setdefault(over if over in known_ones else "", []).append(each)
    placed: dict[str, tuple[int, Incident]] = {}
    for each in (*below.get("", ()), *listed):
        _place(each, 0, below, placed)
    return list(placed.values())


def _place(
    incident: Incident, depth: int, below: Mapping[str, list[Incident]], placed: dict[str, tuple[int, Incident]]
) -> None:
    if incident.subject in placed or depth > DEPTH_MAX:
        return
    placed[incident.subject] = (depth, incident)
    for each in below.get(incident.subject, ()):
        _place(each, depth + 1, below, placed)
