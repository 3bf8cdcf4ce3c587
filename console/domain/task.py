"""What somebody owes: given to one organ, passed on, shown, reported done, verified, sent back or withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from console.domain.check import instant, noted, past, said, stamp
from console.domain.fact import Act, Fact, act
from console.domain.incident import still_open
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.situation import Situation
from console.domain.task_fact import (
    DueChanged,
    StepWithdrawn,
    TaskGiven,
    TaskPassed,
    TaskReported,
    TaskReworded,
    TaskSentBack,
    TaskShown,
    TaskVerified,
    TaskWithdrawn,
)


class TaskKind(StrEnum):
    """The kinds known today; a rule takes any other name, so that a plan or a meeting can bring its own."""

    DECISION = "decision"
    ANSWER = "answer"
    INSTRUCTION = "instruction"
    PAPER = "paper"
    CORRECTION = "correction"
    MEASURE = "measure"
    ACTION = "action"


class TaskState(StrEnum):
    """How far it has got: 未转办, 已转办, 已反馈, 已办结, 已退回, 已撤销."""

    GIVEN = "given"
    PASSED = "passed"
    REPORTED = "reported"
    VERIFIED = "verified"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({TaskState.VERIFIED, TaskState.WITHDRAWN})
KIND = re.compile(r"[a-z][a-z_]{0,31}", re.ASCII)
# To whom and when: an organ, a person, the moment.
Told = tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class Task:
    """How a task stands.

    Attributes:
        kind: a `TaskKind`, or a newer one.
        text: what is owed, for an instruction its very words; `wording`: ids of the records it rests on.
        responsible: the one organ that answers for it; `supporting`: organs that help.
        due: until when, "" when nobody said; of two blind ones the earlier. `timing`: ids of the records it rests on.
        person: opaque id of who asked for it; `source`: who asked, in words (a paper's sender); `number`: the paper's.
        occurred: when it was asked or received; `given`: when it was recorded.
        line: the log line it came from, "" when none.
        state: a `TaskState`; `states`: of every standing record, several when two desks decided blind.
        since: when that came about; `why`: in whose words (how it was verified, why it was sent back or withdrawn).
        ended: when it was verified or withdrawn, "" while it is open.
        passed: to whom it was passed on, as (organ, person, moment); `shown`: who has read it, alike.
        proof: what was reported done; `proof_line`: the line that says so; of the last report.
        contested: two desks decided blind; `basis`: ids of the records its state rests on.
    """

    subject: str
    incident: str
    kind: str
    text: str
    responsible: str
    supporting: tuple[str, ...]
    due: str
    person: str
    source: str
    number: str
    occurred: str
    given: str
    line: str
    state: str
    states: tuple[str, ...]
    since: str
    why: str
    ended: str
    passed: tuple[Told, ...]
    shown: tuple[Told, ...]
    proof: str
    proof_line: str
    actor: str
    contested: bool
    basis: tuple[str, ...]
    timing: tuple[str, ...]
    wording: tuple[str, ...]
    order: str

    def overdue(self, now: datetime) -> bool:
        """Whether it is open past its due time; what is reported done waits for us, not for them."""
        return bool(self.due) and not self.ended and self.state != TaskState.REPORTED and instant(self.due) < now


@act
class GiveTask(Act):
    task: str
    kind: str
    text: str
    responsible: str
    supporting: tuple[str, ...] = ()
    incident: str = ""
    line: str = ""
    due: str = ""
    person: str = ""
    source: str = ""
    number: str = ""
    occurred: str = ""


@act
class PassTask(Act):
    task: str
    organ: str
    basis: tuple[str, ...]
    person: str = ""
    note: str = ""
    occurred: str = ""


@act
class ShowTask(Act):
    task: str
    organs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    occurred: str = ""


@act
class ReportTask(Act):
    task: str
    proof: str
    basis: tuple[str, ...]
    line: str = ""
    person: str = ""
    occurred: str = ""


@act
class VerifyTask(Act):
    task: str
    how: str
    basis: tuple[str, ...]


@act
class SendBackTask(Act):
    task: str
    why: str
    basis: tuple[str, ...]


@act
class WithdrawTask(Act):
    task: str
    why: str
    basis: tuple[str, ...]


@act
class ChangeDue(Act):
    task: str
    due: str
    why: str
    basis: tuple[str, ...]


@act
class RewordTask(Act):
    task: str
    text: str
    why: str
    basis: tuple[str, ...]


@act
class TakeStepBack(Act):
    """Take one step back; `step` is the id of its record."""

    task: str
    step: str
    why: str


UNDONE = frozenset({TaskState.GIVEN, TaskState.PASSED, TaskState.SENT_BACK})
OPEN = UNDONE | {TaskState.REPORTED}
FROM: Mapping[type[Act], frozenset[TaskState]] = MappingProxyType(
    {
        PassTask: UNDONE,
        ReportTask: UNDONE,
        VerifyTask: frozenset({TaskState.REPORTED}),
        SendBackTask: frozenset({TaskState.REPORTED}) | ENDED,
        WithdrawTask: OPEN,
        ChangeDue: OPEN,
        RewordTask: OPEN,
        ShowTask: OPEN | {TaskState.VERIFIED},
    }
)
TO: Mapping[type[Act], TaskState] = MappingProxyType(
    {
        PassTask: TaskState.PASSED,
        ReportTask: TaskState.REPORTED,
        VerifyTask: TaskState.VERIFIED,
        SendBackTask: TaskState.SENT_BACK,
        WithdrawTask: TaskState.WITHDRAWN,
    }
)


def may(wish: type[Act], task: Task) -> bool:
    """Whether a task's state allows an act; of what was decided blind one side may also be said again."""
    allowed = FROM[wish] | ({TO[wish]} if task.contested and wish in TO else set())
    return any(state in allowed for state in task.states)


def by_due(tasks: Iterable[Task]) -> list[Task]:
    """By time past due: the longest overdue first, then what is due next, then what has no end; of those the oldest."""
    return sorted(tasks, key=lambda each: (not each.due, each.due, each.given, each.order))


def give(wish: GiveTask, situation: Situation) -> list[Fact]:
    if wish.incident:
        still_open(wish.incident, situation)
    if situation.one(Task, wish.task):
        raise Refused("This task was given already.")
    if not KIND.fullmatch(wish.kind):
        raise Refused("There is no kind of task “{kind}”.", kind=wish.kind)
    return [
        TaskGiven(
            subjects=(wish.task, wish.line) if wish.line else (wish.task,),
            kind=str(wish.kind),
            text=said(wish.text, "Say what is owed."),
            responsible=_organ(wish.responsible, situation),
            supporting=_supporting(wish, situation),
            incident=wish.incident,
            line=wish.line,
            due=_due(wish.due),
            person=wish.person,
            source=noted(wish.source),
            number=noted(wish.number),
            occurred=_past(wish.occurred, situation),
        )
    ]


def pass_on(wish: PassTask, situation: Situation) -> list[Fact]:
    _expect(wish, wish.task, situation)
    return [
        TaskPassed(
            subjects=(wish.task,),
            basis=wish.basis,
            organ=_organ(wish.organ, situation),
            person=wish.person,
            note=noted(wish.note),
            occurred=_past(wish.occurred, situation),
        )
    ]


def show(wish: ShowTask, situation: Situation) -> list[Fact]:
    """Note who has read it; this replaces nothing, whoever else notes the same."""
    _expect(wish, wish.task, situation)
    if not (wish.organs or wish.persons):
        raise Refused("Say to whom it was shown.")
    return [
        TaskShown(
            subjects=(wish.task,),
            organs=tuple(_organ(each, situation) for each in wish.organs),
            persons=wish.persons,
            occurred=_past(wish.occurred, situation),
        )
    ]


def report(wish: ReportTask, situation: Situation) -> list[Fact]:
    _expect(wish, wish.task, situation)
    return [
        TaskReported(
            subjects=(wish.task,),
            basis=wish.basis,
            proof=said(wish.proof, "Say what was done or answered."),
            line=wish.line,
            person=wish.person,
            occurred=_past(wish.occurred, situation),
        )
    ]


def verify(wish: VerifyTask, situation: Situation) -> list[Fact]:
    if not may(VerifyTask, _known(wish.task, situation)):
        raise Refused("Nobody has reported this done; note the report first.")
    how = said(wish.how, "Say how it was verified.")
    return [TaskVerified(subjects=(wish.task,), basis=wish.basis, how=how)]


def send_back(wish: SendBackTask, situation: Situation) -> list[Fact]:
    """Not good enough, or not over after all: it is open again."""
    _expect(wish, wish.task, situation)
    why = said(wish.why, "Say why it is sent back.")
    return [TaskSentBack(subjects=(wish.task,), basis=wish.basis, why=why)]


def withdraw(wish: WithdrawTask, situation: Situation) -> list[Fact]:
    _expect(wish, wish.task, situation)
    why = said(wish.why, "Say why nobody owes this any more.")
    return [TaskWithdrawn(subjects=(wish.task,), basis=wish.basis, why=why)]


def change_due(wish: ChangeDue, situation: Situation) -> list[Fact]:
    """Another due time, or none; `basis` is the task's `timing`."""
    task = _expect(wish, wish.task, situation)
    due = _due(wish.due)
    if due == task.due and not task.contested:
        raise Refused("It is due then already.")
    why = said(wish.why, "Say why the due time changes.")
    return [DueChanged(subjects=(wish.task,), basis=wish.basis, due=due, why=why)]


def reword(wish: RewordTask, situation: Situation) -> list[Fact]:
    """Correct the words in the open; `basis` is the task's `wording`."""
    _expect(wish, wish.task, situation)
    text = said(wish.text, "Say what is owed.")
    return [TaskReworded(subjects=(wish.task,), basis=wish.basis, text=text, why=noted(wish.why))]


def take_back(wish: TakeStepBack, situation: Situation) -> list[Fact]:
    task = _known(wish.task, situation)
    if TaskState.GIVEN in task.states:
        raise Refused("Nothing was done with this task yet; withdraw it instead.")
    if wish.step not in task.basis:
        raise Refused("This step no longer stands.")
    why = said(wish.why, "Say why the step is taken back.")
    return [StepWithdrawn(subjects=(wish.task,), basis=(wish.step,), why=why)]


def _known(task: str, situation: Situation) -> Task:
    """A task that may still change: a closed incident keeps what was owed as it was.

    Raises:
        Refused: unknown, or its incident is closed.
    """
    found = situation.one(Task, task)
    if found is None:
        raise Refused("There is no such task: {task}.", task=task)
    if found.incident:
        still_open(found.incident, situation)
    return found


def _expect(wish: Act, task: str, situation: Situation) -> Task:
    found = _known(task, situation)
    if not may(type(wish), found):
        raise Refused("This task is not in a state that allows this.")
    return found


def _organ(organ: str, situation: Situation) -> str:
    if not organ:
        raise Refused("Say which organ is responsible.")
    if situation.one(Organ, organ) is None:
        raise Refused("There is no such organ: {organ}.", organ=organ)
    return organ


def _supporting(wish: GiveTask, situation: Situation) -> tuple[str, ...]:
    if wish.responsible in wish.supporting:
        raise Refused("The responsible organ does not support itself.")
    return tuple(dict.fromkeys(_organ(each, situation) for each in wish.supporting))


def _due(due: str) -> str:
    """A due time may lie on either side of now: what is entered late may be overdue already."""
    return stamp(instant(due)) if due else ""


def _past(occurred: str, situation: Situation) -> str:
    return past(occurred, situation.now) if occurred else ""
