"""What an act of an exercise rests on, seen when it is played: the author of a file cannot know the ids of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from console.desk.reader import Reader
from console.domain import (
    alarm,
    authority,
    call,
    chain,
    command,
    grading,
    handover,
    incident,
    judgement,
    level,
    log,
    merging,
    prelevel,
    round,  # noqa: A004 - the field's own word
    sending,
    task,
    team,
    warning,
)
from console.domain.decision import DecideTask, Decision
from console.domain.decision import subject_of as decision_of
from console.domain.fact import Act
from console.domain.figure import (
    DoubtFigure,
    Figure,
    StateFigure,
    VerifyFigure,
    WithdrawFigure,
    WithdrawFigureJudgement,
    subject_of,
)
from console.feeds.naming import named

Ids = tuple[str, ...]
Seen = Callable[[Any, Reader], Ids]


def seen(act: Act, reader: Reader) -> Act:
    """The act as somebody would do it who looks at the screen now."""
    act = named(act, reader)
    if isinstance(act, VerifyFigure | DoubtFigure | WithdrawFigure | WithdrawFigureJudgement):
        return _about_figure(act, reader)
    if isinstance(act, DecideTask):
        act = _decided(act, reader)
    find = RESTS.get(type(act))
    return _resting(act, find(act, reader)) if find else act


def _resting(act: Any, basis: Ids) -> Act:
    resting: Act = replace(act, basis=basis)
    return resting


def _about_figure(act: Any, reader: Reader) -> Act:
    """About the statement that stands: a file names a figure as incident/metric, or incident/metric/community."""
    standing = reader.some(Figure, subject=subject_of(*act.figure.split("/")), stands=True)
    if not standing:
        return act  # type: ignore[no-any-return]  # one of four classes of act
    named = replace(act, figure=standing[-1].key)
    return named if isinstance(act, WithdrawFigure) else _resting(named, standing[-1].trust)


def _of_figure(act: StateFigure, reader: Reader) -> Ids:
    standing = reader.some(Figure, subject=subject_of(act.incident, act.metric, act.place), stands=True)
    return standing[0].basis if standing else ()


def _of_response(act: Any, reader: Reader) -> Ids:
    response = reader.one(level.Response, level.subject_of(act.organ, act.incident))
    return response.basis if response else ()


def _of_prelevel(act: Any, reader: Reader) -> Ids:
    found = reader.one(prelevel.Prelevel, prelevel.subject_of(act.organ, act.incident))
    return found.basis if found else ()


def _of_judgement(act: judgement.JudgeCondition, reader: Reader) -> Ids:
    found = reader.one(judgement.Judgement, judgement.subject_of(act.incident, act.plan, act.condition))
    return found.basis if found else ()


def _of_replies(act: round.AnswerRound, reader: Reader) -> Ids:
    """An answer rests on what was known of each whose answer it is."""
    replies = reader.some(round.Reply, subject=act.round)
    return tuple(dict.fromkeys(name for each in replies if each.addressee in act.addressees for name in each.basis))


def _of_trust(act: Any, reader: Reader) -> Ids:
    """A judgement rests on the text it is about, and on those before it."""
    line = reader.one(log.Line, act.line)
    return (*line.basis, *line.trust) if line else ()


def _of(standing: type[Any], field: str, part: str = "basis") -> Seen:
    """What a part of a subject rests on; the act names the subject in a field."""

    def basis(act: Any, reader: Reader) -> Ids:
        found = reader.one(standing, getattr(act, field))
        ids: Ids = getattr(found, part) if found else ()
        return ids

    return basis


def _of_alarm(key: str, reader: Reader) -> Ids:
    found = reader.one(alarm.AlarmNote, alarm.subject_of(key))
    return found.basis if found else ()


def _each(acts: Iterable[type[Act]], find: Seen) -> dict[type[Act], Seen]:
    return dict.fromkeys(acts, find)


def _of_incident(part: str) -> Seen:
    return _of(incident.Incident, "incident", part)


def _decided(act: DecideTask, reader: Reader) -> DecideTask:
    """A verdict rests on the question, and on the verdict before it."""
    before = reader.one(Decision, decision_of(act.task))
    return replace(act, seen=before.basis if before else ())


TASKS = (
    DecideTask,
    task.PassTask,
    task.ReportTask,
    task.VerifyTask,
    task.SendBackTask,
    task.WithdrawTask,
    task.ReleaseTask,
)
RESTS: Mapping[type[Act], Seen] = MappingProxyType(
    {
        StateFigure: _of_figure,
        **_each((level.OrderLevel, level.AdjustLevel, level.TerminateLevel), _of_response),
        **_each((team.DispatchTeam, team.ReportArrival, team.ReleaseTeam, team.StandDownTeam), _of(team.Team, "team")),
        warning.EndWarning: _of(warning.Warning, "warning"),
        **_each((log.CorrectLine, log.StrikeLine, log.RestoreLine), _of(log.Line, "line")),
        **_each((log.VerifyLine, log.DoubtLine), _of_trust),
        log.WithdrawJudgement: _of(log.Line, "line", "trust"),
        log.AssignLine: _of(log.Line, "line", "belonging"),
        **_each((incident.CloseIncident, incident.ReopenIncident), _of_incident("basis")),
        incident.RenameIncident: _of_incident("naming"),
        incident.TypeIncident: _of_incident("typing"),
        incident.LinkIncident: _of_incident("parenting"),
        **_each((merging.MergeIncident, merging.UnmergeIncident), _of_incident("merging")),
        grading.GradeIncident: _of_incident("grading"),
        command.TakeCommand: _of_incident("commanding"),
        chain.CheckIncident: _of_incident("checking"),
        **_each(TASKS, _of(task.Task, "task")),
        task.ChangeDue: _of(task.Task, "task", "timing"),
        task.RewordTask: _of(task.Task, "task", "wording"),
        **_each((call.TakeCall, call.CancelCall), _of(call.Call, "call")),
        **_each((prelevel.BeginPrelevel, prelevel.EndPrelevel), _of_prelevel),
        judgement.JudgeCondition: _of_judgement,
        authority.VacatePost: _of(authority.Post, "post"),
        authority.RevokeAuthority: _of(authority.Authority, "authority"),
        round.AnswerRound: _of_replies,
        round.CloseRound: _of(round.Round, "round"),
        sending.WithdrawSending: _of(sending.Sending, "sending"),
        alarm.ShelveAlarm: lambda act, reader: _of_alarm(act.alarm, reader),
        handover.PrepareHandover: _of(handover.Handover, "handover"),
    }
)
