"""The opposite of each kind of fact: which act makes it as if it had not been, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import sqlalchemy as sa

from console.desk.reader import Reader
from console.domain.call import Call, CancelCall
from console.domain.chain import Answer, CheckIncident, IncidentChecked
from console.domain.check import stamp
from console.domain.command import TakeCommand
from console.domain.fact import Act
from console.domain.figure import Figure, WithdrawFigure, WithdrawFigureJudgement
from console.domain.grading import GradeIncident
from console.domain.ids import new_id
from console.domain.incident import (
    CloseIncident,
    Incident,
    LinkIncident,
    RenameIncident,
    ReopenIncident,
    TypeIncident,
)
from console.domain.log import (
    AssignLine,
    CorrectLine,
    DoubtLine,
    Line,
    RestoreLine,
    StrikeLine,
    VerifyLine,
    WithdrawJudgement,
)
from console.domain.merging import MergeIncident, UnmergeIncident
from console.domain.organ import Duty, SignOff, SignOn
from console.domain.refused import Refused
from console.domain.round import Answer as RoundAnswer
from console.domain.round import AnswerRound, Reply, RoundAnswered
from console.domain.sending import Sending, WithdrawSending
from console.domain.task import ChangeDue, RewordTask, TakeStepBack, Task, WithdrawTask
from console.domain.team import WithdrawMovement
from console.journal.codec import Told
from console.models.log import log
from console.models.tables import fold_of

S = TypeVar("S")


@dataclass(frozen=True)
class Case:
    """One fact of mine, looked at again.

    Attributes:
        told: the fact; `history`: all facts of its subject, in order.
        reader: how things stand; `why`: the reason that the opposite act gives.
        whole: the subjects that the same act also began or changed.
    """

    told: Told
    history: Sequence[Told]
    reader: Reader
    why: str
    whole: frozenset[str]

    @property
    def subject(self) -> str:
        return self.told.header.subjects[0]

    def now(self, standing: type[S]) -> S:
        """How its subject stands.

        Raises:
            Refused: it does not, for its facts could not be read.
        """
        return self._present(self.reader.one(standing, self.subject))

    def before(self, standing: type[S]) -> S | None:
        """How its subject stood just before."""
        rows = self.rows_before(standing)
        return rows[0] if rows else None

    def rows_before(self, standing: type[S]) -> list[S]:
        """All rows of its subject, as they stood just before."""
        earlier = self.history[: self.place]
        fold = fold_of(standing)
        return fold.fold(self.subject, [each for each in earlier if each.header.kind in fold.kinds])

    def was(self, standing: type[S]) -> S:
        return self._present(self.before(standing))

    @property
    def place(self) -> int:
        return next(number for number, each in enumerate(self.history) if each.id == self.told.id)

    def _present(self, found: S | None) -> S:
        if found is None:
            raise Refused("What this was about can no longer be read.")
        return found


Opposite = Callable[[Case], Act | None]


def _entered(case: Case) -> Act:
    line = case.now(Line)
    return StrikeLine(line=line.subject, why=case.why, basis=line.basis)


def _corrected(case: Case) -> Act:
    was, line = case.was(Line), case.now(Line)
    return CorrectLine(
        line=line.subject,
        text=was.text,
        why=case.why,
        basis=line.basis,
        occurred=was.occurred,
        mentions=was.mentions,
    )


def _struck(case: Case) -> Act:
    line = case.now(Line)
    return RestoreLine(line=line.subject, why=case.why, basis=line.basis)


def _restored(case: Case) -> Act:
    line = case.now(Line)
    return StrikeLine(line=line.subject, why=case.was(Line).struck, basis=line.basis)


def _judged(case: Case) -> Act:
    """As it was judged before, by whomever."""
    was, line = case.was(Line), case.now(Line)
    if was.verified:
        return VerifyLine(line=line.subject, how=was.verified, basis=line.trust)
    if was.doubted:
        return DoubtLine(line=line.subject, why=was.doubted, basis=line.trust)
    return WithdrawJudgement(line=line.subject, why=case.why, basis=line.trust)


def _assigned(case: Case) -> Act | None:
    line = case.now(Line)
    return AssignLine(line=line.subject, incident=case.was(Line).incident, basis=line.belonging)


def _stated(case: Case) -> Act:
    return WithdrawFigure(figure=case.told.id, why=case.why)


def _figure_judged(case: Case) -> Act:
    key = getattr(case.told.fact, "figure", "")
    found = case.reader.some(Figure, key=key)
    if not found:
        raise Refused("What this was about can no longer be read.")
    if case.told.header.basis:
        raise Refused("It replaced another judgement; judge the figure anew.")
    return WithdrawFigureJudgement(figure=key, why=case.why, basis=found[0].trust)


def _moved(case: Case) -> Act:
    return WithdrawMovement(team=case.subject, movement=case.told.id, why=case.why)


def _opened(case: Case) -> Act:
    incident = case.now(Incident)
    begun = sa.select(log.c.subject).where(log.c.incident == incident.subject)
    lines = set(case.reader.ask(lambda connection: connection.scalars(begun).all()))
    if lines - case.whole:
        raise Refused("“{name}” has lines already; close it with a reason instead.", name=incident.name)
    return CloseIncident(incident=incident.subject, reason=case.why, basis=incident.basis)


def _renamed(case: Case) -> Act:
    return RenameIncident(incident=case.subject, name=case.was(Incident).name, basis=case.now(Incident).naming)


def _typed(case: Case) -> Act:
    types = case.was(Incident).types
    if not types:
        raise Refused("It had no type before; give it the right one.")
    return TypeIncident(incident=case.subject, types=types, basis=case.now(Incident).typing)


def _linked(case: Case) -> Act:
    incident = case.now(Incident)
    return LinkIncident(
        incident=case.subject, parent=case.was(Incident).parent, basis=incident.parenting, note=case.why
    )


def _closed(case: Case) -> Act:
    return ReopenIncident(incident=case.subject, reason=case.why, basis=case.now(Incident).basis)


def _reopened(case: Case) -> Act:
    return CloseIncident(incident=case.subject, reason=case.why, basis=case.now(Incident).basis)


def _merged(case: Case) -> Act:
    return UnmergeIncident(incident=case.subject, reason=case.why, basis=case.now(Incident).merging)


def _unmerged(case: Case) -> Act:
    was, now = case.was(Incident), case.now(Incident)
    if not was.merged:
        raise Refused("It was merged into several; merge it anew into the right one.")
    return MergeIncident(incident=case.subject, into=was.merged, reason=case.why, basis=now.merging)


def _graded(case: Case) -> Act:
    """As it was recorded before, which may be not at all."""
    was, now = case.was(Incident), case.now(Incident)
    return GradeIncident(
        incident=case.subject,
        grade=was.grade or 0,
        reason=was.grade_reason or case.why,
        source=was.grade_source,
        basis=now.grading,
    )


def _commanded(case: Case) -> Act:
    was, now = case.was(Incident), case.now(Incident)
    if not was.commander:
        raise Refused("Nobody commanded before; say who does now.")
    return TakeCommand(
        incident=case.subject, person=was.commander, organ=was.command_organ, note=case.why, basis=now.commanding
    )


def _checked(case: Case) -> Act:
    """As it was answered before; a check that nobody had answered is open again."""
    now, fact = case.now(Incident), case.told.fact
    check = fact.check if isinstance(fact, IncidentChecked) else ""
    before = {key: (answer, became) for key, answer, became in case.was(Incident).checks}
    answer, became = before.get(check, ("", ""))
    given = Answer(answer) if answer in list(Answer) else Answer.AGAIN
    return CheckIncident(
        incident=case.subject, check=check, answer=given, became=became, note=case.why, basis=now.checking
    )


def _signed_on(case: Case) -> Act:
    return SignOff(duty=case.subject, note=case.why)


def _signed_off(case: Case) -> Act:
    """A new stint: how long the gap was stays to be seen; a shift that is over meanwhile has no end to plan."""
    duty = case.now(Duty)
    planned = duty.planned if duty.planned > stamp(case.reader.now()) else ""
    return SignOn(duty=new_id(), organ=duty.organ, person=duty.person, post=duty.post, planned=planned)


def _given(case: Case) -> Act:
    task = case.now(Task)
    return WithdrawTask(task=task.subject, why=case.why, basis=task.basis)


def _stepped(case: Case) -> Act:
    return TakeStepBack(task=case.subject, step=case.told.id, why=case.why)


def _due_changed(case: Case) -> Act:
    due = case.was(Task).due
    return ChangeDue(task=case.subject, due=due, why=case.why, basis=case.now(Task).timing)


def _reworded(case: Case) -> Act:
    text = case.was(Task).text
    return RewordTask(task=case.subject, text=text, why=case.why, basis=case.now(Task).wording)


def _expected(case: Case) -> Act:
    call = case.now(Call)
    return CancelCall(call=call.subject, why=case.why, basis=call.basis)


def _sent(case: Case) -> Act:
    return WithdrawSending(sending=case.subject, why=case.why, basis=case.now(Sending).basis)


def _round_answered(case: Case) -> Act:
    """As each row stood before; one act says the same of all, so they must have stood alike."""
    fact = case.told.fact
    asked = fact.addressees if isinstance(fact, RoundAnswered) else ()
    earlier = {each.addressee: each for each in case.rows_before(Reply)}
    before = [earlier[each] for each in asked if each in earlier]
    if len({(each.state, each.value, each.words, each.person) for each in before}) != 1:
        raise Refused("They had answered differently before; note each of them again.")
    was = before[0]
    basis = [
        name for each in case.reader.some(Reply, subject=case.subject) if each.addressee in asked for name in each.basis
    ]
    return AnswerRound(
        round=case.subject,
        addressees=asked,
        state=was.state or RoundAnswer.OPEN,
        basis=tuple(dict.fromkeys(basis)),
        value=was.value,
        words=was.words or case.why,
        person=was.person,
        occurred=was.answered or was.delivered,
    )


def _with_its_line(case: Case) -> Act | None:
    """What goes with a line that the same act entered goes with it when it is struck."""
    if case.history[0].header.act != case.told.header.act:
        raise Refused("An attached file stays; strike the line when it is the wrong one.")
    return None


OPPOSITES: Mapping[str, Opposite] = MappingProxyType(
    {
        "log.entered": _entered,
        "log.corrected": _corrected,
        "log.struck": _struck,
        "log.restored": _restored,
        "log.verified": _judged,
        "log.doubted": _judged,
        "log.judgement_withdrawn": _judged,
        "log.assigned": _assigned,
        "log.attached": _with_its_line,
        "figure.stated": _stated,
        "figure.verified": _figure_judged,
        "figure.doubted": _figure_judged,
        "team.dispatched": _moved,
        "team.arrived": _moved,
        "team.released": _moved,
        "team.stood_down": _moved,
        "incident.opened": _opened,
        "incident.renamed": _renamed,
        "incident.typed": _typed,
        "incident.linked": _linked,
        "incident.closed": _closed,
        "incident.reopened": _reopened,
        "incident.merged": _merged,
        "incident.unmerged": _unmerged,
        "incident.graded": _graded,
        "incident.command_taken": _commanded,
        "incident.checked": _checked,
        "duty.signed_on": _signed_on,
        "duty.signed_off": _signed_off,
        "task.given": _given,
        "task.passed": _stepped,
        "task.shown": _stepped,
        "task.answered": _stepped,
        "task.reported": _stepped,
        "task.verified": _stepped,
        "task.sent_back": _stepped,
        "task.withdrawn": _stepped,
        "task.due_changed": _due_changed,
        "task.reworded": _reworded,
        "task.released": _stepped,
        "task.release_proposed": _stepped,
        "call.expected": _expected,
        "sending.made": _sent,
        "round.answered": _round_answered,
    }
)
