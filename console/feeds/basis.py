"""What an act of an exercise rests on, seen when it is played: the author of a file cannot know the ids of records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from console.desk.reader import Reader
from console.domain.fact import Act
from console.domain.figure import Figure, VerifyFigure
from console.domain.figure import subject_of as figure_subject
from console.domain.incident import Incident, RenameIncident
from console.domain.level import Response
from console.domain.level import subject_of as level_subject
from console.domain.log import Line
from console.domain.team import Team
from console.domain.warning import Warning  # noqa: A004 - the field's own word

Ids = tuple[str, ...]


def seen(act: Act, reader: Reader) -> Act:
    """The act as somebody would do it who looks at the screen now."""
    if isinstance(act, VerifyFigure):
        return replace(act, figure=_figure(act.figure, reader))
    if not hasattr(act, "basis"):
        return act
    found = next((find for field, find in SUBJECTS if hasattr(act, field)), None)
    return _resting(act, found(act, reader)) if found else act


def _resting(act: Any, basis: Ids) -> Act:
    resting: Act = replace(act, basis=basis)
    return resting


def _figure(name: str, reader: Reader) -> str:
    """The key of the statement that stands: a file names a figure as incident/metric."""
    incident, _, metric = name.partition("/")
    standing = reader.some(Figure, subject=figure_subject(incident, metric), stands=True)
    return standing[-1].key if standing else name


def _of_figure(act: Any, reader: Reader) -> Ids:
    standing = reader.some(Figure, subject=figure_subject(act.incident, act.metric), stands=True)
    return standing[0].basis if standing else ()


def _of_incident(act: Any, reader: Reader) -> Ids:
    incident = reader.one(Incident, act.incident)
    if incident is None:
        return ()
    return incident.naming if isinstance(act, RenameIncident) else incident.basis


def _of_response(act: Any, reader: Reader) -> Ids:
    response = reader.one(Response, level_subject(act.organ, act.incident))
    return response.basis if response else ()


def _of(standing: type[Any], field: str) -> Callable[[Any, Reader], Ids]:
    def basis(act: Any, reader: Reader) -> Ids:
        found = reader.one(standing, getattr(act, field))
        ids: Ids = found.basis if found else ()
        return ids

    return basis


# The first field an act has says whose history it goes on with; a figure's line and a team's incident are others'.
SUBJECTS: tuple[tuple[str, Callable[[Any, Reader], Ids]], ...] = (
    ("metric", _of_figure),
    ("organ", _of_response),
    ("team", _of(Team, "team")),
    ("warning", _of(Warning, "warning")),
    ("line", _of(Line, "line")),
    ("incident", _of_incident),
)
