"""How incidents stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from console.domain.chain import IncidentChecked
from console.domain.command import CommandTaken
from console.domain.grading import GRADES, IncidentGraded
from console.domain.incident import (
    Aspect,
    Incident,
    IncidentClosed,
    IncidentLinked,
    IncidentOpened,
    IncidentRenamed,
    IncidentReopened,
    IncidentTyped,
)
from console.domain.merging import IncidentMerged, IncidentUnmerged
from console.journal.codec import Told
from console.models.columns import flag, number, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

incident = sa.Table(
    "incident",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("type"),
    texts("types"),
    text("place"),
    text("where"),
    text("occurred"),
    text("opened"),
    text("closed"),
    text("parent"),
    text("merged"),
    texts("partners"),
    number("grade", nullable=True),
    text("grade_reason"),
    text("grade_source"),
    text("graded"),
    text("graded_by"),
    text("commander"),
    text("command_organ"),
    text("command_since"),
    texts("checks"),
    texts("naming"),
    texts("basis"),
    texts("typing"),
    texts("parenting"),
    texts("merging"),
    texts("grading"),
    texts("commanding"),
    texts("checking"),
    texts("disputed"),
    flag("contested"),
)


@dataclass(frozen=True)
class _Part:
    """What one aspect's facts make of the row; `disputed`: two desks decided it blind and not alike."""

    aspect: Aspect
    disputed: bool
    row: dict[str, Any]


def fold(subject: str, told: Sequence[Told]) -> list[Incident]:
    begun = of(told, IncidentOpened)
    if not begun:
        return []
    first = begun[0].fact if isinstance(begun[0].fact, IncidentOpened) else IncidentOpened(name="")
    parts = [part(subject, told) for part in PARTS]
    disputed = tuple(str(each.aspect) for each in parts if each.disputed)
    row: dict[str, Any] = {name: value for each in parts for name, value in each.row.items()}
    merged_at = row.pop("merged_at")
    return [
        Incident(
            **row
            | {
                "subject": subject,
                "place": first.place,
                "where": first.where,
                "occurred": first.occurred or begun[0].header.at,
                "opened": begun[0].header.at,
                "closed": row["closed"] or merged_at,
                "disputed": disputed,
                "contested": bool(disputed),
            }
        )
    ]


def _naming(_subject: str, told: Sequence[Told]) -> _Part:
    standing = unreplaced(of(told, IncidentOpened, IncidentRenamed))
    name = next((name for name in map(_name, (*reversed(standing), *told)) if name), "")
    return _Part(Aspect.NAME, disagree(standing, _name), {"name": name, "naming": ids(standing)})


def _name(told: Told) -> str:
    return told.fact.name if isinstance(told.fact, IncidentOpened | IncidentRenamed) else ""


def _door(_subject: str, told: Sequence[Told]) -> _Part:
    """Closed only when nobody holds it open: one desk's closing does not end what another reopened blind."""
    standing = unreplaced(of(told, IncidentOpened, IncidentClosed, IncidentReopened))
    closed = _latest(standing) if all(map(_shut, standing)) else ""
    return _Part(Aspect.STATE, disagree(standing, _shut), {"closed": closed, "basis": ids(standing)})


def _shut(told: Told) -> bool:
    return told.header.kind == IncidentClosed.KIND


def _typing(_subject: str, told: Sequence[Told]) -> _Part:
    """Of two who typed it blind both are heard: the gravest of all ladders counts anyway."""
    standing = unreplaced(of(told, IncidentOpened, IncidentTyped))
    types = tuple(dict.fromkeys(code for each in reversed(standing) for code in _types(each)))
    row = {"type": next(iter(types), ""), "types": types, "typing": ids(standing)}
    return _Part(Aspect.TYPE, disagree(standing, _types), row)


def _types(told: Told) -> tuple[str, ...]:
    if isinstance(told.fact, IncidentTyped):
        return tuple(code for code in told.fact.types if code)
    return (told.fact.type,) if isinstance(told.fact, IncidentOpened) and told.fact.type else ()


def _parenting(subject: str, told: Sequence[Told]) -> _Part:
    standing = unreplaced(of(told, IncidentOpened, IncidentLinked))
    parents = [parent for parent in map(_parent, reversed(standing)) if parent and parent != subject]
    row = {"parent": next(iter(parents), ""), "parenting": ids(standing)}
    return _Part(Aspect.PARENT, disagree(standing, _parent), row)


def _parent(told: Told) -> str:
    return told.fact.parent if isinstance(told.fact, IncidentOpened | IncidentLinked) else ""


def _merging(subject: str, told: Sequence[Told]) -> _Part:
    """Merged only when nobody holds it apart; two that were merged into each other blind both stay open."""
    marks = of(told, IncidentMerged, IncidentUnmerged)
    standing = unreplaced(each for each in marks if each.header.subjects[0] == subject)
    theirs = unreplaced(each for each in marks if each.header.subjects[0] != subject)
    into = [_into(each) for each in standing]
    circle = any(into) and any(_into(each) == subject and each.header.subjects[0] in into for each in theirs)
    merged = into[-1] if into and all(into) and not circle and into[-1] != subject else ""
    row = {
        "merged": merged,
        "merged_at": _latest(standing) if merged else "",
        "partners": tuple(dict.fromkeys(each for each in into if each and each != subject)),
        "merging": ids(standing),
    }
    return _Part(Aspect.MERGING, disagree(standing, _into) or circle, row)


def _into(told: Told) -> str:
    """Into which incident, told by the header alone; "" says that it stands alone."""
    merged = told.header.kind == IncidentMerged.KIND and len(told.header.subjects) > 1
    return told.header.subjects[1] if merged else ""


def _grading(_subject: str, told: Sequence[Told]) -> _Part:
    """Between two grades recorded blind the graver stands until a person settles it."""
    standing = unreplaced(of(told, IncidentGraded))
    recorded = min(standing, key=lambda each: _grade(each) or GRADES.stop, default=None)
    fact = recorded.fact if recorded and isinstance(recorded.fact, IncidentGraded) else IncidentGraded(grade=0)
    grade = _grade(recorded) if recorded else None
    row = {
        "grade": grade,
        "grade_reason": fact.reason if grade else "",
        "grade_source": fact.source if grade else "",
        "graded": recorded.header.at if recorded and grade else "",
        "graded_by": recorded.header.actor if recorded and grade else "",
        "grading": ids(standing),
    }
    return _Part(Aspect.GRADE, disagree(standing, _grade), row)


def _grade(told: Told) -> int | None:
    return told.fact.grade if isinstance(told.fact, IncidentGraded) and told.fact.grade in GRADES else None


def _commanding(_subject: str, told: Sequence[Told]) -> _Part:
    standing = unreplaced(of(told, CommandTaken))
    last = standing[-1].fact if standing and isinstance(standing[-1].fact, CommandTaken) else CommandTaken(person="")
    row = {
        "commander": last.person,
        "command_organ": last.organ,
        "command_since": last.since or _latest(standing[-1:]),
        "commanding": ids(standing),
    }
    return _Part(Aspect.COMMAND, disagree(standing, _in_command), row)


def _in_command(told: Told) -> object:
    return (told.fact.person, told.fact.organ) if isinstance(told.fact, CommandTaken) else ""


def _checking(_subject: str, told: Sequence[Told]) -> _Part:
    """The last word on each check; a check has a history of its own within the incident's."""
    keys = dict.fromkeys(each.check for each in readable(told, IncidentChecked))
    standing = {key: unreplaced(each for each in of(told, IncidentChecked) if _check(each) == key) for key in keys}
    checks = tuple((key, *_answer(told[-1])) for key, told in standing.items())
    row = {"checks": checks, "checking": ids(each for told in standing.values() for each in told)}
    return _Part(Aspect.CHECK, any(disagree(each, _answer) for each in standing.values()), row)


def _check(told: Told) -> str | None:
    return told.fact.check if isinstance(told.fact, IncidentChecked) else None


def _answer(told: Told) -> tuple[str, str]:
    return (told.fact.answer, told.fact.became) if isinstance(told.fact, IncidentChecked) else ("", "")


def _latest(told: Sequence[Told]) -> str:
    return max((each.header.at for each in told), default="")


PARTS = (_naming, _door, _typing, _parenting, _merging, _grading, _commanding, _checking)
INCIDENT = Fold(
    "incident",
    (
        IncidentOpened,
        IncidentRenamed,
        IncidentTyped,
        IncidentLinked,
        IncidentClosed,
        IncidentReopened,
        IncidentMerged,
        IncidentUnmerged,
        IncidentGraded,
        CommandTaken,
        IncidentChecked,
    ),
    Incident,
    incident,
    fold,
)
