"""What somebody owes: given to one organ, passed on, shown, reported done, answered, verified, sent back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.check import instant
from console.domain.fact import Act, act


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
    """How far it has got: 未转办, 已转办, 已反馈, 已办结, 已退回, 已撤销, 已解除."""

    GIVEN = "given"
    PASSED = "passed"
    REPORTED = "reported"
    VERIFIED = "verified"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"


class Effect(StrEnum):
    """What a measure leaves in force after it was carried out, until somebody ends it by name."""

    EVACUATION = "evacuation"
    CLOSURE = "closure"
    SHELTER = "shelter"


ENDED = frozenset({TaskState.VERIFIED, TaskState.WITHDRAWN, TaskState.RELEASED})
# To whom and when: an organ, a person, the moment.
Whom = tuple[str, str, str]


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
        answer: what was told whoever asked, the last time; `answered`: when, "" when nobody was told.
        notes: ids of the records that say who has read it, who was told, and that its release is proposed; they replace
            nothing.
        contested: two desks decided blind; `basis`: ids of the records its state rests on.
        measure: key of the plan's measure, "" for other tasks; `level`: that added it; `needed`: the proof wanted.
        life: it saves lives: shown first, hidden by no filter.
        effect: what it leaves in force (an `Effect`), "" for nothing.
        reported: when it was last reported done, "" when nobody did.
        released: when it was ended by name, "" while it holds.
        release_proposed: when going down proposed that, "" when nobody did or somebody took the proposal back.
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
    passed: tuple[Whom, ...]
    shown: tuple[Whom, ...]
    proof: str
    proof_line: str
    answer: str
    answered: str
    notes: tuple[str, ...]
    actor: str
    contested: bool
    basis: tuple[str, ...]
    timing: tuple[str, ...]
    wording: tuple[str, ...]
    order: str
    measure: str = ""
    level: int = 0
    life: bool = False
    effect: str = ""
    needed: str = ""
    released: str = ""
    release_proposed: str = ""
    reported: str = ""

    @property
    def holds(self) -> bool:
        """What it brought about is in force: carried out, were it in part, and nobody ended it by name.

        Sending it back asks for more; it does not bring home who was moved.
        """
        return bool(self.effect and self.reported) and self.state not in {TaskState.RELEASED, TaskState.WITHDRAWN}

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
    measure: str = ""
    level: int = 0
    life: bool = False
    effect: str = ""
    needed: str = ""


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
class AnswerTask(Act):
    task: str
    words: str
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
class ProposeRelease(Act):
    task: str
    why: str


@act
class ReleaseTask(Act):
    """End one measure by name; `by`: person id of who decided it."""

    task: str
    why: str
    basis: tuple[str, ...]
    by: str = ""
    occurred: str = ""


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


def by_due(tasks: Iterable[Task]) -> list[Task]:
    """By time past due: the longest overdue first, then what is due next, then what has no end; of those the oldest."""
    return sorted(tasks, key=lambda each: (not each.due, each.due, each.given, each.order))
