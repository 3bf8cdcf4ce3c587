"""How tasks stand: what is owed, by whom, until when, and how far it has got."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from console.domain.task import ENDED, Task, TaskState
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
from console.journal.codec import Told
from console.models.columns import flag, number, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

task = sa.Table(
    "task",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("kind"),
    text("text"),
    text("responsible"),
    texts("supporting"),
    text("due"),
    text("person"),
    text("source"),
    text("number"),
    text("occurred"),
    text("given"),
    text("line"),
    text("state"),
    texts("states"),
    text("since"),
    text("why"),
    text("ended"),
    texts("passed"),
    texts("shown"),
    text("proof"),
    text("proof_line"),
    text("answer"),
    text("answered"),
    texts("notes"),
    text("actor"),
    flag("contested"),
    texts("basis"),
    texts("timing"),
    texts("wording"),
    text("order"),
    text("measure"),
    number("level"),
    flag("life"),
    text("effect"),
    text("needed"),
    text("released"),
    text("release_proposed"),
    text("reported"),
    sa.Index("task_ended", "ended", "due"),
    sa.Index("task_incident", "incident"),
)
STEPS = (TaskGiven, TaskPassed, TaskReported, TaskVerified, TaskSentBack, TaskWithdrawn, TaskReleased)
STATES = {
    TaskGiven.KIND: TaskState.GIVEN,
    TaskPassed.KIND: TaskState.PASSED,
    TaskReported.KIND: TaskState.REPORTED,
    TaskVerified.KIND: TaskState.VERIFIED,
    TaskSentBack.KIND: TaskState.SENT_BACK,
    TaskWithdrawn.KIND: TaskState.WITHDRAWN,
    TaskReleased.KIND: TaskState.RELEASED,
}
# Of two states that were decided blind the one that leaves more to do stands.
MOST_TO_DO = (
    TaskState.SENT_BACK,
    TaskState.GIVEN,
    TaskState.PASSED,
    TaskState.REPORTED,
    TaskState.WITHDRAWN,
    TaskState.VERIFIED,
    TaskState.RELEASED,
)
UNREADABLE = TaskGiven(kind="", text="…", responsible="")
UNPROVEN = TaskReported(proof="")


def fold(subject: str, told: Sequence[Told]) -> list[Task]:
    given = [each for each in of(told, TaskGiven) if each.header.subjects[0] == subject]
    if not given:
        return []
    begun = given[0]
    first = begun.fact if isinstance(begun.fact, TaskGiven) else UNREADABLE
    gone = {name for each in of(told, StepWithdrawn) for name in each.header.basis}
    steps = [each for each in of(told, *STEPS) if each.id not in gone]
    notes = [each for each in of(told, TaskShown, TaskAnswered, ReleaseProposed) if each.id not in gone]
    standing, wording, timing = _standing(told, steps)
    return [
        Task(
            subject=subject,
            order=begun.order,
            given=begun.header.at,
            actor=begun.header.actor,
            occurred=_when(begun),
            contested=disagree(standing, _says) or disagree(timing, _due) or disagree(wording, _text),
            **_as_given(first),
            **_owed(first, steps, wording, timing),
            **_reached(standing or given, standing),
            **_reported(steps),
            **_noted(notes),
        )
    ]


def _standing(told: Sequence[Told], steps: Sequence[Told]) -> tuple[list[Told], list[Told], list[Told]]:
    """What is not replaced of its steps, its wording and its timing."""
    wording, timing = of(told, TaskGiven, TaskReworded), of(told, TaskGiven, DueChanged)
    return unreplaced(steps), unreplaced(wording), unreplaced(timing)


def _as_given(first: TaskGiven) -> dict[str, Any]:
    """What nobody changes afterwards."""
    same = ("incident", "kind", "person", "source", "number", "line", "measure", "level", "life", "effect", "needed")
    return {name: getattr(first, name) for name in same}


def _owed(first: TaskGiven, steps: Sequence[Told], wording: Sequence[Told], timing: Sequence[Told]) -> dict[str, Any]:
    """What, by whom and until when."""
    responsible = _responsible(steps, first)
    return {
        "text": next(filter(None, map(_text, reversed(wording))), first.text),
        "responsible": responsible,
        "supporting": tuple(each for each in first.supporting if each != responsible),
        "passed": tuple(_passings(steps)),
        "due": min(filter(None, map(_due, timing)), default=""),
        "wording": ids(wording),
        "timing": ids(timing),
    }


def _reached(found: Sequence[Told], standing: Sequence[Told]) -> dict[str, Any]:
    """How far it has got: of several states that were decided blind the one that leaves more to do, of those the last.

    `found`: the records that say so, never empty; `standing`: those of them that still stand.
    """
    reached = min(reversed(found), key=lambda each: MOST_TO_DO.index(_state(each)))
    state = _state(reached)
    return {
        "state": str(state),
        "states": tuple(dict.fromkeys(str(_state(each)) for each in standing)),
        "since": reached.header.at,
        "why": _why(reached),
        "ended": reached.header.at if state in ENDED else "",
        "released": _when(reached) if state is TaskState.RELEASED else "",
        "basis": ids(standing),
    }


def _reported(steps: Sequence[Told]) -> dict[str, Any]:
    report = [UNPROVEN, *readable(steps, TaskReported)][-1]
    return {
        "proof": report.proof,
        "proof_line": report.line,
        "reported": next((_when(each) for each in reversed(of(steps, TaskReported))), ""),
    }


def _noted(notes: Sequence[Told]) -> dict[str, Any]:
    """What replaces nothing: who has read it, who was told, and that its release is proposed."""
    answer, answered = _answer(notes)
    return {
        "shown": tuple(_showings(notes)),
        "answer": answer,
        "answered": answered,
        "release_proposed": next((each.header.at for each in reversed(of(notes, ReleaseProposed))), ""),
        "notes": ids(notes),
    }


def _state(told: Told) -> TaskState:
    return STATES[told.header.kind]


def _says(told: Told) -> object:
    """Where a fact leaves the task, beside its words."""
    return told.header.kind, told.fact.organ if isinstance(told.fact, TaskPassed) else ""


def _when(told: Told) -> str:
    return getattr(told.fact, "occurred", "") or told.header.at


def _due(told: Told) -> str:
    return told.fact.due if isinstance(told.fact, TaskGiven | DueChanged) else ""


def _text(told: Told) -> str:
    return told.fact.text if isinstance(told.fact, TaskGiven | TaskReworded) else ""


def _responsible(told: Sequence[Told], first: TaskGiven) -> str:
    """The organ it was last passed on to."""
    return next((each.organ for each in reversed(readable(told, TaskPassed)) if each.organ), first.responsible)


def _why(told: Told) -> str:
    fact = told.fact
    if isinstance(fact, TaskVerified):
        return fact.how
    return fact.why if isinstance(fact, TaskSentBack | TaskWithdrawn | TaskReleased) else ""


def _answer(notes: Sequence[Told]) -> tuple[str, str]:
    """What whoever asked was told last, and when."""
    for each in reversed(notes):
        if isinstance(each.fact, TaskAnswered):
            return each.fact.words, each.fact.occurred or each.header.at
    return "", ""


def _passings(told: Sequence[Told]) -> Iterable[tuple[str, str, str]]:
    for each in told:
        if isinstance(each.fact, TaskPassed):
            yield each.fact.organ, each.fact.person, each.fact.occurred or each.header.at


def _showings(told: Sequence[Told]) -> Iterable[tuple[str, str, str]]:
    for each in told:
        if isinstance(each.fact, TaskShown):
            at = each.fact.occurred or each.header.at
            yield from ((organ, "", at) for organ in each.fact.organs)
            yield from (("", person, at) for person in each.fact.persons)


TASK = Fold(
    "task",
    (*STEPS, TaskShown, TaskAnswered, DueChanged, TaskReworded, StepWithdrawn, ReleaseProposed),
    Task,
    task,
    fold,
)
