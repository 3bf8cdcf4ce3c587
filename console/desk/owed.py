"""What is owed: the open tasks, in the order in which they need a hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.desk.reader import Reader
from console.domain.task import Task, by_due


@dataclass(frozen=True)
class Owed:
    """How many tasks are open, and how many of them are past due."""

    open: int
    overdue: int


def open_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What nobody has verified or withdrawn yet ("": of every incident and of none), by time past due."""
    where = {"incident": incident} if incident else {}
    return by_due(reader.some(Task, ended="", **where))


def ended_tasks(reader: Reader, incident: str = "") -> list[Task]:
    """What was verified or withdrawn, the latest first."""
    tasks = reader.some(Task, incident=incident) if incident else reader.some(Task)
    return sorted((each for each in tasks if each.ended), key=lambda each: each.ended, reverse=True)


def owed(reader: Reader, now: datetime, incident: str = "") -> Owed:
    tasks = open_tasks(reader, incident)
    return Owed(open=len(tasks), overdue=sum(each.overdue(now) for each in tasks))
