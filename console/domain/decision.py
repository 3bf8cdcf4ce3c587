"""What those who command decided of a question put to them: agreed, declined, or to be put again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.check import noted, past
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation
from console.domain.task import Task, TaskKind
from console.domain.task_fact import TaskVerified
from console.domain.tasking import still_owed


class Verdict(StrEnum):
    """同意, 不同意, 再议."""

    AGREED = "agreed"
    DECLINED = "declined"
    AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided of one question.

    Attributes:
        task: the question, a task of kind "decision".
        verdict: a `Verdict`; `words`: beside it; `by`: person id of who decided; `at`: when.
        contested: two desks noted different verdicts blind.
    """

    subject: str
    task: str
    verdict: str
    words: str
    by: str
    at: str
    actor: str
    contested: bool
    basis: tuple[str, ...]


@fact("decision.made")
class DecisionMade(Fact):
    task: str
    verdict: str
    words: str = ""
    by: str = ""
    occurred: str = ""


@act
class DecideTask(Act):
    """Note what was decided; what is agreed or declined is no longer owed, what is put again stays.

    Attributes:
        basis: of the task; `seen`: of the decision made before, if there was one.
    """

    task: str
    verdict: str
    basis: tuple[str, ...]
    seen: tuple[str, ...] = ()
    words: str = ""
    by: str = ""
    occurred: str = ""


def subject_of(task: str) -> str:
    return f"decision/{task}"


def decide(wish: DecideTask, situation: Situation) -> list[Fact]:
    """Decide a question.

    Raises:
        Refused: it is no question to decide, it is over, or its incident is.
    """
    task: Task = still_owed(wish.task, situation)
    if task.kind != TaskKind.DECISION:
        raise Refused("This task is nothing to decide.")
    if wish.verdict not in list(Verdict):
        raise Refused("There is no verdict “{verdict}”.", verdict=wish.verdict)
    words = noted(wish.words)
    made = DecisionMade(
        subjects=(subject_of(wish.task),),
        basis=wish.seen,
        task=wish.task,
        verdict=str(wish.verdict),
        words=words,
        by=wish.by,
        occurred=past(wish.occurred, situation.now) if wish.occurred else "",
    )
    if wish.verdict == Verdict.AGAIN:
        return [made]
    return [made, TaskVerified(subjects=(wish.task,), basis=wish.basis, how=words or str(wish.verdict))]
