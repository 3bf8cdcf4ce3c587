"""What may be done with a task, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from console.domain.check import instant, noted, past, said, stamp
from console.domain.fact import Act, Fact
from console.domain.incident import Incident, still_open
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.situation import Situation
from console.domain.task import (
    ENDED,
    AnswerTask,
    ChangeDue,
    Effect,
    GiveTask,
    PassTask,
    ProposeRelease,
    ReleaseTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    TakeStepBack,
    Task,
    TaskState,
    VerifyTask,
    WithdrawTask,
)
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

KIND = re.compile(r"[a-z][a-z_]{0,31}", re.ASCII)
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
        AnswerTask: OPEN | {TaskState.VERIFIED},
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
            measure=wish.measure,
            level=wish.level,
            life=wish.life,
            effect=_effect(wish.effect),
            needed=noted(wish.needed),
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


def answer(wish: AnswerTask, situation: Situation) -> list[Fact]:
    """Whoever asked was told; the task goes on until it is verified."""
    _expect(wish, wish.task, situation)
    return [
        TaskAnswered(
            subjects=(wish.task,),
            words=said(wish.words, "Say what was answered."),
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
    """Nobody owes it any more; what it left in force does not end by that."""
    if _expect(wish, wish.task, situation).holds:
        raise Refused("What this left in force ends only by name: end the measure instead.")
    why = said(wish.why, "Say why nobody owes this any more.")
    return [TaskWithdrawn(subjects=(wish.task,), basis=wish.basis, why=why)]


def propose_release(wish: ProposeRelease, situation: Situation) -> list[Fact]:
    """Propose that a measure be ended; whether it is, a person decides, measure by measure."""
    task = _known(wish.task, situation)
    if task.released or task.state == TaskState.WITHDRAWN:
        raise Refused("This measure no longer holds.")
    return [ReleaseProposed(subjects=(wish.task,), why=noted(wish.why))]


def release(wish: ReleaseTask, situation: Situation) -> list[Fact]:
    """End one measure by name, also one that was carried out and verified: what it left in force ends by this."""
    task = _known(wish.task, situation)
    if not task.measure:
        raise Refused("Only a measure is released; withdraw this task instead.")
    if not task.contested and (task.released or task.state == TaskState.WITHDRAWN):
        raise Refused("This measure no longer holds.")
    why = said(wish.why, "Say why the measure ends.")
    return [
        TaskReleased(
            subjects=(wish.task,), basis=wish.basis, why=why, by=wish.by, occurred=_past(wish.occurred, situation)
        )
    ]


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
    if wish.step in task.basis and TaskState.GIVEN in task.states:
        raise Refused("Nothing was done with this task yet; withdraw it instead.")
    if wish.step not in {*task.basis, *task.notes}:  # a proposed release is one of the notes
        raise Refused("This step no longer stands.")
    why = said(wish.why, "Say why the step is taken back.")
    return [StepWithdrawn(subjects=(wish.task,), basis=(wish.step,), why=why)]


def still_owed(task: str, situation: Situation) -> Task:
    """A task that is open.

    Raises:
        Refused: unknown, over, or its incident is closed.
    """
    found = _known(task, situation)
    if not any(state in OPEN for state in found.states):
        raise Refused("This task is not in a state that allows this.")
    return found


def _known(task: str, situation: Situation) -> Task:
    """A task that may still change: a closed incident keeps what was owed as it was, a merged one hands it on.

    Raises:
        Refused: unknown, or its incident is closed.
    """
    found = situation.one(Task, task)
    if found is None:
        raise Refused("There is no such task: {task}.", task=task)
    if found.incident:
        still_open(_home(found.incident, situation), situation)
    return found


def _home(incident: str, situation: Situation) -> str:
    """The incident itself, or the one it is part of by now."""
    seen: list[str] = []
    while incident not in seen:
        seen.append(incident)
        found = situation.one(Incident, incident)
        incident = (found and found.merged) or incident
    return seen[-1]


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


def _effect(effect: str) -> str:
    if effect and effect not in list(Effect):
        raise Refused("A measure leaves an evacuation, a closure or a shelter in force, or nothing.")
    return str(effect)


def _past(occurred: str, situation: Situation) -> str:
    return past(occurred, situation.now) if occurred else ""
