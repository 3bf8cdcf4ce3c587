"""Which rule answers which act, and every kind of fact this console understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from console.domain import (
    call,
    chain,
    closing,
    command,
    entry,
    exercise,
    figure,
    grading,
    handover,
    incident,
    level,
    log,
    merging,
    moment,
    opening,
    organ,
    report,
    supply,
    task,
    tasking,
    team,
    undo,
    warning,
)
from console.domain.fact import Fact
from console.domain.origin import OriginOpened
from console.domain.situation import Situation
from console.models.tables import FOLDS

Rule = Callable[[Any, Situation], list[Fact]]

RULES: Mapping[type, Rule] = MappingProxyType(
    {
        organ.RegisterOrgan: organ.register,
        organ.SignOn: organ.sign_on,
        organ.SignOff: organ.sign_off,
        incident.OpenIncident: opening.open_incident,
        incident.TypeIncident: incident.give_types,
        incident.LinkIncident: incident.link,
        incident.RenameIncident: incident.rename,
        incident.CloseIncident: closing.close,
        incident.ReopenIncident: incident.reopen,
        merging.MergeIncident: merging.merge,
        merging.UnmergeIncident: merging.unmerge,
        grading.GradeIncident: grading.record,
        command.TakeCommand: command.take_command,
        chain.CheckIncident: chain.check,
        log.EnterLine: entry.enter,
        entry.EnterLines: entry.enter_all,
        log.CorrectLine: log.correct,
        log.StrikeLine: log.strike,
        log.VerifyLine: log.verify,
        log.DoubtLine: log.doubt,
        log.WithdrawJudgement: log.withdraw,
        log.RestoreLine: log.restore,
        log.AssignLine: log.assign,
        log.AttachFile: log.attach,
        figure.StateFigure: figure.state,
        figure.StateFigures: figure.state_all,
        figure.VerifyFigure: figure.verify,
        figure.DoubtFigure: figure.doubt,
        figure.WithdrawFigureJudgement: figure.withdraw_judgement,
        figure.WithdrawFigure: figure.withdraw,
        level.ProposeLevel: level.propose,
        level.OrderLevel: level.order,
        level.AdjustLevel: level.adjust,
        level.TerminateLevel: level.terminate,
        warning.IssueWarning: warning.issue,
        warning.EndWarning: warning.end,
        report.MakeReport: report.make,
        team.RegisterTeam: team.register,
        team.DispatchTeam: team.dispatch,
        team.ReportArrival: team.arrive,
        team.ReleaseTeam: team.release,
        team.StandDownTeam: team.stand_down,
        team.WithdrawMovement: team.withdraw,
        supply.RegisterStore: supply.register_store,
        supply.RegisterItem: supply.register_item,
        supply.ReceiveSupply: supply.receive,
        supply.IssueSupply: supply.issue,
        supply.MoveSupply: supply.move,
        supply.CountSupply: supply.count,
        task.GiveTask: tasking.give,
        task.PassTask: tasking.pass_on,
        task.ShowTask: tasking.show,
        task.ReportTask: tasking.report,
        task.AnswerTask: tasking.answer,
        task.VerifyTask: tasking.verify,
        task.SendBackTask: tasking.send_back,
        task.WithdrawTask: tasking.withdraw,
        task.ChangeDue: tasking.change_due,
        task.RewordTask: tasking.reword,
        task.TakeStepBack: tasking.take_back,
        call.ExpectCall: call.expect,
        call.TakeCall: call.take,
        call.CancelCall: call.cancel,
        handover.PrepareHandover: handover.prepare,
        handover.SignHandover: handover.sign,
        moment.MarkMoment: moment.mark,
        undo.TakeBack: undo.take_back,
        exercise.OpenExercise: exercise.open_exercise,
    }
)
KINDS: tuple[type[Fact], ...] = (
    OriginOpened,
    *dict.fromkeys(kind for fold in FOLDS for kind in fold.facts),
)
