"""What becomes true of a task, step by step."""

from __future__ import annotations

from console.domain.fact import Fact, fact


@fact("task.given")
class TaskGiven(Fact):
    """Its first subject is the task; the second, if any, the line it came from."""

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
    measure: str = ""
    level: int = 0
    life: bool = False
    effect: str = ""
    needed: str = ""


@fact("task.passed")
class TaskPassed(Fact):
    """Passed on to an organ, which is responsible from now on, and there to a person."""

    organ: str
    person: str = ""
    note: str = ""
    occurred: str = ""


@fact("task.shown")
class TaskShown(Fact):
    """Organs and persons have read it."""

    organs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    occurred: str = ""


@fact("task.reported")
class TaskReported(Fact):
    """Done, answered or acted on, as somebody says; `line`: of the log, with what is attached to it."""

    proof: str
    line: str = ""
    person: str = ""
    occurred: str = ""


@fact("task.answered")
class TaskAnswered(Fact):
    """Whoever asked for it was told what was done; `person`: who was told, `line`: of the log."""

    words: str
    line: str = ""
    person: str = ""
    occurred: str = ""


@fact("task.verified")
class TaskVerified(Fact):
    how: str


@fact("task.sent_back")
class TaskSentBack(Fact):
    why: str


@fact("task.withdrawn")
class TaskWithdrawn(Fact):
    why: str


@fact("task.release_proposed")
class ReleaseProposed(Fact):
    """Going down proposes it, a person decides it; it replaces nothing."""

    why: str = ""


@fact("task.released")
class TaskReleased(Fact):
    """The measure no longer holds (解除): an evacuation, a closure, a shelter that it had left in force ends."""

    why: str
    by: str = ""
    occurred: str = ""


@fact("task.due_changed")
class DueChanged(Fact):
    due: str
    why: str


@fact("task.reworded")
class TaskReworded(Fact):
    """What is owed as it should read; the old words stay in the history."""

    text: str
    why: str


@fact("task.step_withdrawn")
class StepWithdrawn(Fact):
    """The step named in `basis` is taken back: the task stands as it stood before."""

    why: str
