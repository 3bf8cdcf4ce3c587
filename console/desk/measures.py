"""The measures of an incident: what their effects still hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from console.desk.owed import whole
from console.domain.task import Task, by_due
from console.models.task import task

if TYPE_CHECKING:
    from console.desk.reader import Reader


def measures(reader: Reader, incident: str = "") -> list[Task]:
    """All that orders brought about for an incident and what was merged into it ("": for any): lives first, by time."""
    asked = sa.select(task).where(task.c.measure != "")
    here = asked.where(task.c.incident.in_(sorted(whole(reader, incident)))) if incident else asked
    return sorted(by_due(reader.rows(Task, here)), key=lambda each: not each.life)


def in_force(reader: Reader, incident: str = "") -> list[Task]:
    """What moved people, closed something or shelters somebody, and was not ended by name."""
    return [each for each in measures(reader, incident) if each.holds]
