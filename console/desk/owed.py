"""What is owed: the open tasks, in the order in which they need a hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from console.domain.incident import Incident
from console.domain.merging import above, family
from console.domain.task import Task, by_due

if TYPE_CHECKING:  # the window's strip counts with this; it must not wait for SQLAlchemy
    from console.desk.reader import Reader


def open_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What nobody has verified or withdrawn yet ("": of every incident and of none), by time past due."""
    tasks, here = reader.some(Task, ended=""), whole(reader, incident)
    return by_due(each for each in tasks if not incident or each.incident in here)


def ended_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What was verified or withdrawn, the latest first."""
    tasks, here = reader.some(Task), whole(reader, incident)
    ended = [each for each in tasks if each.ended and (not incident or each.incident in here)]
    return sorted(ended, key=lambda each: each.ended, reverse=True)


def whole(reader: Reader, incident: str) -> frozenset[str]:
    """An incident with all that were merged into it: what they owed it owes; empty for ""."""
    return frozenset(family(incident, reader.incidents())) if incident else frozenset()


def home(incident: str, incidents: Iterable[Incident]) -> str:
    """The incident itself, or the one it is part of by now; where what is owed goes on."""
    merged = {each.subject: each.merged for each in incidents if each.merged}
    return [incident, *above(incident, merged)][-1]
