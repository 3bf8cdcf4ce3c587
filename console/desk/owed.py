"""What is owed: the open tasks, in the order in which they need a hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.task import Task, by_due

if TYPE_CHECKING:  # the window's strip counts with this; it must not wait for SQLAlchemy
    from console.desk.reader import Reader


def open_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What nobody has verified or withdrawn yet ("": of every incident and of none), by time past due."""
    where = {"incident": incident} if incident else {}
    return by_due(reader.some(Task, ended="", **where))


def ended_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What was verified or withdrawn, the latest first."""
    tasks = reader.some(Task, incident=incident) if incident else reader.some(Task)
    return sorted((each for each in tasks if each.ended), key=lambda each: each.ended, reverse=True)
