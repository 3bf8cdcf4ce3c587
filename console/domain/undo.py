"""Taking an act back: the opposites of all it did become true together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from console.domain import (
    call,
    chain,
    closing,
    command,
    figure,
    grading,
    incident,
    log,
    merging,
    organ,
    sending,
    task,
    tasking,
    team,
)
from console.domain.fact import Act, Fact, act
from console.domain.refused import Refused
from console.domain.round import AnswerRound, answer
from console.domain.situation import Situation

# Before the id of the act that is taken back: taking it back twice is one and the same act.
MARK = "undo:"

OPPOSITES: Mapping[type[Act], Callable[[Any, Situation], list[Fact]]] = MappingProxyType(
    {
        log.StrikeLine: log.strike,
        log.CorrectLine: log.correct,
        log.RestoreLine: log.restore,
        log.VerifyLine: log.verify,
        log.DoubtLine: log.doubt,
        log.WithdrawJudgement: log.withdraw,
        log.AssignLine: log.assign,
        figure.WithdrawFigure: figure.withdraw,
        figure.WithdrawFigureJudgement: figure.withdraw_judgement,
        team.WithdrawMovement: team.withdraw,
        incident.RenameIncident: incident.rename,
        incident.TypeIncident: incident.give_types,
        incident.LinkIncident: incident.link,
        incident.CloseIncident: closing.close,
        incident.ReopenIncident: incident.reopen,
        merging.MergeIncident: merging.merge,
        merging.UnmergeIncident: merging.unmerge,
        grading.GradeIncident: grading.record,
        command.TakeCommand: command.take_command,
        chain.CheckIncident: chain.check,
        organ.SignOn: organ.sign_on,
        organ.SignOff: organ.sign_off,
        task.WithdrawTask: tasking.withdraw,
        task.TakeStepBack: tasking.take_back,
        task.ChangeDue: tasking.change_due,
        task.RewordTask: tasking.reword,
        call.CancelCall: call.cancel,
        sending.WithdrawSending: sending.withdraw,
        AnswerRound: answer,
    }
)


@act
class TakeBack(Act):
    """Take one act back by the opposites of what it did; its id names that act."""

    acts: tuple[Act, ...]


def of(act: str) -> str:
    """The id of the act that takes an act back."""
    return MARK + act


def taken(act: str) -> str:
    """The act that an act took back, "" when it is no taking back."""
    return act.removeprefix(MARK) if act.startswith(MARK) else ""


def take_back(wish: TakeBack, situation: Situation) -> list[Fact]:
    """Do every opposite.

    Raises:
        Refused: there is none, one is refused, or one is no opposite of anything.
    """
    if not wish.acts or not all(type(each) in OPPOSITES for each in wish.acts):
        raise Refused("This act has no opposite.")
    return [fact for each in wish.acts for fact in OPPOSITES[type(each)](each, situation)]
