"""Names that only the playing knows: the task of a measure, the receipts of the last order, the order given orally."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from console.desk.reader import Reader
from console.domain.fact import Act
from console.domain.level import Order, subject_of
from console.domain.round import AnswerRound, CloseRound, Reply, Round, RoundKind
from console.domain.signing import CountersignLevel, Way
from console.domain.task import Task

# "measure/boats_home" is the task by which the measure of that key was demanded last, "measure/storm/boats_home" the
# one for the incident of that name.
MEASURE = "measure/"
RECEIPT = "receipt"
# All addressees of a round that have not answered yet.
ALL = "*"

S = TypeVar("S")


def later_known(name: str) -> bool:
    """Whether only the playing can tell what a name means."""
    return name.startswith(MEASURE) or name == RECEIPT


def named(act: Act, reader: Reader) -> Act:
    """The act with the ids of what its names mean now; a name that means nothing stays, for the rule to refuse."""
    if isinstance(act, CountersignLevel):
        return replace(act, order=_oral(act, reader) or act.order)
    if isinstance(act, AnswerRound | CloseRound) and act.round == RECEIPT:
        act = replace(act, round=_receipt(reader) or act.round)
    if isinstance(act, AnswerRound) and act.addressees == (ALL,):
        return replace(act, addressees=tuple(_silent(act.round, reader)))
    task = str(getattr(act, "task", ""))
    return _of_measure(act, task.removeprefix(MEASURE), reader) if task.startswith(MEASURE) else act


def _of_measure(act: Any, name: str, reader: Reader) -> Act:
    incident, _, measure = name.rpartition("/")
    where = {"measure": measure} | ({"incident": incident} if incident else {})
    found = _last(reader.some(Task, **where), lambda each: each.order)
    meant: Act = replace(act, task=found.subject) if found else act
    return meant


def _oral(act: CountersignLevel, reader: Reader) -> str:
    orders = reader.some(Order, subject=subject_of(act.organ, act.incident), way=str(Way.VOICE), countersigned="")
    found = _last(orders, lambda each: each.order)
    return found.key if found else ""


def _receipt(reader: Reader) -> str:
    found = _last(reader.some(Round, kind=str(RoundKind.RECEIPT)), lambda each: each.opened)
    return found.subject if found else ""


def _silent(subject: str, reader: Reader) -> Iterable[str]:
    return (each.addressee for each in reader.some(Reply, subject=subject) if not each.answered)


def _last(found: Iterable[S], order: Any) -> S | None:
    return max(found, key=order, default=None)
