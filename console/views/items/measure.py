"""The measures of a response as rows: what is owed, done, overdue, in force, and what is proposed for release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtGui import QColor

from console.domain.task import Task, TaskState
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import LEVELS, TASK_STATES, named
from console.words.say import Say, message
from console.words.times import minute

DONE = (TaskState.REPORTED, TaskState.VERIFIED)


class MeasureWords:
    """What the cells of a measure say.

    Attributes:
        now: what due times are measured against; `organs`: names by id.
        proposed: subjects of those whose release is proposed.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self.now = datetime.fromtimestamp(0, UTC)
        self.organs: Mapping[str, str] = {}
        self.proposed: frozenset[str] = frozenset()

    def state(self, task: Task) -> str:
        """The one thing to know of it: proposed for release before overdue, overdue before in force."""
        say = self._say
        if task.subject in self.proposed:
            return say("↓ release?")
        if task.overdue(self.now):
            return say("! overdue")
        if task.released:
            return named(TaskState.RELEASED, TASK_STATES, say)
        if task.holds:
            return say("■ in force")
        sign = "✓ " if task.state in DONE else ""
        return sign + named(task.state, TASK_STATES, say)

    def what(self, task: Task) -> str:
        return self._say("life safety: {words}", words=task.text) if task.life else task.text

    def organ(self, task: Task) -> str:
        return self.organs.get(task.responsible, task.responsible)

    def level(self, task: Task) -> str:
        return LEVELS[task.level].roman if task.level in LEVELS else "○"

    def ink(self, task: Task) -> QColor | None:
        if task.subject in self.proposed:
            return tone.accent()
        if task.overdue(self.now):
            return tone.alarm()
        return tone.quiet() if task.ended and not task.holds else None

    def whole(self, task: Task) -> str:
        say = self._say
        lines = (
            self.what(task),
            say("{label}: {text}", label=say("Responsible"), text=self.organ(task)),
            say("{label}: {text}", label=say("Due"), text=minute(task.due)) if task.due else "",
            say("{label}: {text}", label=say("Proof"), text=task.needed) if task.needed else "",
            say("{label}: {text}", label=say("Reported"), text=task.proof) if task.proof else "",
            say("Release proposed {time}", time=minute(task.release_proposed)) if task.subject in self.proposed else "",
        )
        return "\n".join(filter(None, lines))


def rows(words: MeasureWords, say: Say) -> Rows[Task]:
    tip = words.whole
    standing = (say("↓ release?"), say("! overdue"), say("■ in force"))
    states = [*standing, *(f"✓ {say(each)}" for each in TASK_STATES.values())]
    columns = (
        Column[Task]("", words.level, width=3, hint=tip, colour=words.ink),
        Column[Task](message("Measure"), words.what, hint=tip, colour=words.ink, strong=lambda task: task.life),
        Column[Task](message("State"), words.state, width=letters(states), hint=tip, colour=words.ink),
        Column[Task](message("Due"), lambda task: minute(task.due), width=11, hint=tip, colour=words.ink, wide_only=52),
        Column[Task](message("Responsible"), words.organ, width=18, hint=tip, colour=words.ink, wide_only=70),
    )
    return Rows(columns, lambda task: task.subject, say)
