"""How grave an incident is just now: asked of the journal, judged purely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from console.domain.casualty import may_be_late
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.severity import Severity

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader


def severity(reader: Reader, assessment: Assessment, incident: Incident) -> Severity:
    """By the city's figures that count; where casualties may come too late, what was stated before is looked at."""
    figures = reader.figures(incident.subject)
    if may_be_late(figures, incident.occurred):
        figures = [*figures, *reader.some(Figure, incident=incident.subject, place="", stands=False)]
    return assessment.severity(incident, figures)


def to_restate(reader: Reader, incident: str, incidents: Iterable[Incident]) -> list[Figure]:
    """Figures of incidents that were merged into one, which nobody stated there after the merging.

    They are never added by themselves: the same people may have been counted twice.
    """
    parts = [each for each in incidents if each.merged == incident]
    stated = {each.metric: each.stated for each in reader.figures(incident)} if parts else {}
    return [
        figure
        for part in parts
        for figure in reader.figures(part.subject)
        if stated.get(figure.metric, "") < part.closed
    ]
