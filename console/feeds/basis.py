"""What an act of an exercise rests on, seen when it is played: the author of a file cannot know the ids of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from console.desk.reader import Reader
from console.domain import call, chain, command, grading, handover, incident, level, log, merging, task, team, warning
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

Ids = tuple[str, ...]
Seen = Callable[[Any, Reader], Ids]


def seen(act: Act, reader: Reader) -> Act:
    """The act as somebody would do it who looks at the screen now."""
    if isinstance(act, VerifyFigure | DoubtFigure | WithdrawFigure | WithdrawFigureJudgement):
        return _about_figure(act, reader)
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


def _each(acts: Iterable[type[Act]], find: Seen) -> dict[type[Act], Seen]:
    return dict.fromkeys(acts, find)


def _of_incident(part: str) -> Seen:
    return _of(incident.Incident, "incident", part)


TASKS = (task.PassTask, task.ReportTask, task.VerifyTask, task.SendBackTask, task.WithdrawTask)
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
        handover.PrepareHandover: _of(handover.Handover, "handover"),
    }
)
