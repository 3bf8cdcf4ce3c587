"""What is owed as rows: until when, what, by whom, how far; those past due first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from console.domain.check import instant
from console.domain.task import Task, TaskState
from console.domain.task_fact import (
    DueChanged,
    ReleaseProposed,
    StepWithdrawn,
    TaskAnswered,
    TaskGiven,
    TaskPassed,
    TaskReleased,
    TaskReported,
    TaskReworded,
    TaskSentBack,
    TaskShown,
    TaskVerified,
    TaskWithdrawn,
)
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import LEVELS, TASK_KINDS, TASK_STATES, named
from console.words.say import Say, message
from console.words.times import brief, full, minute

if TYPE_CHECKING:  # shown before msgspec is there
    from console.journal.codec import Told

# Shapes beside the words, so that no state is told by colour alone.
SHAPES: Mapping[str, str] = MappingProxyType(
    {"given": "○", "passed": "→", "reported": "●", "verified": "✓", "sent_back": "←", "withdrawn": "×", "released": "×"}
)
INKS: Mapping[str, Callable[[], QColor]] = MappingProxyType(
    {
        "given": tone.warn,
        "passed": tone.accent,
        "reported": tone.accent,
        "verified": tone.good,
        "sent_back": tone.warn,
        "withdrawn": tone.quiet,
        "released": tone.quiet,
    }
)
DAY = timedelta(days=1)
# What is due within this time stands out.
SOON = timedelta(minutes=30)
# What became of a task by a kind of fact, besides its states.
STEPS = {
    TaskGiven.KIND: message("given"),
    TaskPassed.KIND: TASK_STATES["passed"],
    TaskShown.KIND: message("shown"),
    TaskAnswered.KIND: message("answered"),
    TaskReported.KIND: TASK_STATES["reported"],
    TaskVerified.KIND: TASK_STATES["verified"],
    TaskSentBack.KIND: TASK_STATES["sent_back"],
    TaskWithdrawn.KIND: TASK_STATES["withdrawn"],
    TaskReleased.KIND: TASK_STATES["released"],
    ReleaseProposed.KIND: message("release proposed"),
    DueChanged.KIND: message("due time changed"),
    TaskReworded.KIND: message("words corrected"),
    StepWithdrawn.KIND: message("step taken back"),
}


class TaskWords:
    """What the cells of a task say.

    Attributes:
        organs, incidents: names by id; `closed`: ids of closed incidents.
    """

    def __init__(self, say: Say, now: Callable[[], datetime], person: Callable[[str], str]) -> None:
        self._say, self._now, self._person = say, now, person
        self.organs: Mapping[str, str] = {}
        self.incidents: Mapping[str, str] = {}
        self.closed: frozenset[str] = frozenset()

    def due(self, task: Task) -> str:
        """How long until it is due, or since; said by word and shape when it is over."""
        if task.ended:
            return minute(task.ended)
        if not task.due:
            return self._say("no due time")
        left = instant(task.due) - self._now()
        if task.overdue(self._now()):
            return self._say("※ {span} over", span=self._span(-left))
        return self._say("{span} left", span=self._span(left)) if left > timedelta() else minute(task.due)

    def due_ink(self, task: Task) -> QColor | None:
        if task.overdue(self._now()):
            return tone.alarm()
        return tone.warn() if self._soon(task) else tone.quiet() if task.ended or not task.due else None

    def due_strong(self, task: Task) -> bool:
        return task.overdue(self._now())

    def state(self, task: Task) -> str:
        shape = "⚠" if task.contested else SHAPES.get(task.state, "?")
        return f"{shape} {named(task.state, TASK_STATES, self._say)}"

    def ink(self, task: Task) -> QColor:
        return tone.warn() if task.contested else INKS.get(task.state, tone.quiet)()

    def kind(self, task: Task) -> str:
        """With the level that asked for it, where one did."""
        level = LEVELS[task.level].roman if task.level in LEVELS else ""
        return " ".join(filter(None, (named(task.kind, TASK_KINDS, self._say), level)))

    def text(self, task: Task) -> str:
        text = task.text.replace("\n", " ")
        return self._say("life safety: {words}", words=text) if task.life else text

    def responsible(self, task: Task) -> str:
        return self.organ(task.responsible)

    def organ(self, organ: str) -> str:
        return self.organs.get(organ, organ[:6])

    def incident(self, task: Task) -> str:
        return self.incidents.get(task.incident, task.incident[:6])

    def asker(self, task: Task) -> str:
        """Who asked: a person by name, or in words."""
        return self._person(task.person) if task.person else task.source

    def whole(self, task: Task) -> str:
        """Everything known of a task, for the tool tip and above a form."""
        say = self._say
        parts = (
            say("{kind}: {text}", kind=self.kind(task), text=task.text),
            say("Contested: two desks decided without knowing of each other.") if task.contested else "",
            self._line(message("State"), " ".join(filter(None, (self.state(task), minute(task.since), task.why)))),
            self._line(message("Due"), " · ".join((full(task.due), self.due(task))) if task.due else ""),
            self._line(message("Responsible"), self.responsible(task)),
            self._line(message("Supporting"), self._names(task.supporting)),
            self._line(message("Proof"), task.needed),
            self._line(message("Asked by"), " ".join(filter(None, (self.asker(task), task.number)))),
            self._line(message("Asked at"), full(task.occurred)),
            self._line(message("Passed on to"), self._to(task.passed)),
            self._line(message("Shown to"), self._to(task.shown)),
            self._line(message("Reported"), task.proof),
            self._line(message("Answered"), " ".join(filter(None, (task.answer, minute(task.answered))))),
            self._line(message("Incident"), self.incident(task)),
            say("Its incident is closed; reopen that to go on.") if task.incident in self.closed else "",
        )
        return "\n".join(part for part in parts if part)

    def _names(self, organs: Iterable[str]) -> str:
        return "、".join(map(self.organ, organs))

    def _to(self, told: Iterable[tuple[str, str, str]]) -> str:
        return "、".join(
            " ".join(filter(None, (organ and self.organ(organ), person and self._person(person), minute(at))))
            for organ, person, at in told
        )

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""

    def _span(self, span: timedelta) -> str:
        return brief(span) if span < DAY else self._say("{n} d", n=span // DAY)

    def _soon(self, task: Task) -> bool:
        waits = not task.ended and task.state != TaskState.REPORTED
        return waits and bool(task.due) and instant(task.due) - self._now() < SOON

    def history(self, told: Sequence[Told]) -> str:
        """Every step, the newest first: when, who said so, what became of it, in which words."""
        return "\n".join(self._step(each) for each in reversed(told))

    def _step(self, told: Told) -> str:
        header, fact = told.header, told.fact
        occurred = getattr(fact, "occurred", "")
        at = self._say("({time})", time=minute(occurred)) if occurred else ""
        word = named(header.kind, STEPS, self._say)
        return " ".join(filter(None, (minute(header.at), self._person(header.actor), word, *self._said(fact), at)))

    def _said(self, fact: object) -> Iterable[str]:
        """The words of a fact, with names instead of ids."""
        if isinstance(fact, TaskGiven):
            yield from (fact.source, self._person(fact.person) if fact.person else "", fact.number, fact.text)
            yield self._say("→ {organ}", organ=self.organ(fact.responsible))
            yield self._say("due {time}", time=minute(fact.due)) if fact.due else ""
        elif isinstance(fact, TaskPassed):
            yield from (self.organ(fact.organ), self._person(fact.person) if fact.person else "", fact.note)
        elif isinstance(fact, TaskShown):
            yield "、".join([*map(self.organ, fact.organs), *map(self._person, fact.persons)])
        elif isinstance(fact, TaskReported):
            yield from (self._person(fact.person) if fact.person else "", fact.proof)
        elif isinstance(fact, TaskAnswered):
            yield from (self._person(fact.person) if fact.person else "", fact.words)
        elif isinstance(fact, TaskReworded):
            yield from (fact.text, fact.why)
        elif isinstance(fact, DueChanged):
            yield from (minute(fact.due) or self._say("no due time"), fact.why)
        else:
            yield from (getattr(fact, each, "") for each in ("how", "why"))


def saves_lives(task: Task) -> bool:
    """Such a task stands first and is hidden by no filter while it is owed."""
    return task.life and not task.ended


def rows(words: TaskWords, say: Say) -> Rows[Task]:
    tip = words.whole
    kinds = letters([say(word) for word in TASK_KINDS.values()]) + 1
    states = letters([f"→ {say(word)}" for word in TASK_STATES.values()])
    dues = letters([say("※ {span} over", span="23:59"), say("{span} left", span="23:59"), say("no due time")])
    columns = (
        Column[Task](message("Due"), words.due, width=dues, colour=words.due_ink, hint=tip, strong=words.due_strong),
        Column[Task](message("Kind"), words.kind, width=kinds, colour=_quiet, hint=tip, wide_only=52),
        Column[Task](message("What is owed"), words.text, hint=tip, least=letters([say("What is owed")]) + 4),
        Column[Task](message("Responsible"), words.responsible, width=18, hint=tip, wide_only=70),
        Column[Task](
            message("State"),
            words.state,
            width=states,
            colour=words.ink,
            hint=tip,
            strong=lambda each: each.contested,
            wide_only=dues + states,
        ),
        Column[Task](message("Asked by"), words.asker, width=12, colour=_quiet, hint=tip, wide_only=90),
        Column[Task](message("Incident"), words.incident, width=14, colour=_quiet, hint=tip, wide_only=110),
    )
    return Rows(columns, lambda task: task.subject, say)


def _quiet(_task: Task) -> QColor:
    return tone.quiet()


def summary(tasks: Iterable[Task], now: datetime, elsewhere: int, say: Say) -> tuple[str, str]:
    """How many are open, and how many of them need a hand now; `elsewhere`: open ones of incidents not shown."""
    listed = [each for each in tasks if not each.ended]
    overdue = sum(each.overdue(now) for each in listed)
    reported = sum(each.state == TaskState.REPORTED for each in listed)
    contested = sum(each.contested for each in listed)
    parts = (
        say("{n} past due", n=overdue) if overdue else "",
        say("{n} to verify", n=reported) if reported else "",
        say("{n} contested", n=contested) if contested else "",
        say("{n} of other incidents", n=elsewhere) if elsewhere else "",
    )
    return say("{n} owed", n=len(listed)), " · ".join(filter(None, parts))
