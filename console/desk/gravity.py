"""How grave an incident is just now: asked of the journal, judged purely, told as a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from console.domain.casualty import PEOPLE, may_be_late
from console.domain.chain import due
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.ladder import Margin
from console.domain.reason import Reason
from console.domain.severity import Severity
from console.words import grades
from console.words.say import Say

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader


def severity(reader: Reader, assessment: Assessment, incident: Incident) -> Severity:
    """By the city's figures that count; where casualties may come too late, what was stated before is looked at."""
    figures = reader.figures(incident.subject)
    if may_be_late(figures, incident.occurred):
        stated = [each for each in reader.some(Figure, incident=incident.subject) if each.metric in PEOPLE]
        figures = [*figures, *(replace(each, stands=False) for each in stated)]
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


def document(found: Severity, say: Say) -> dict[str, Any]:
    """A severity as `status --json` prints it (docs/status.md)."""
    supposed = found.as_if
    return {
        "grade": found.grade,
        "reasons": _sentences(found.reasons, say),
        "unknown": _sentences(found.unknown, say),
        "ladder": found.ladder,
        "source": found.source,
        "note": found.note,
        "margins": [_margin(each, say) for each in found.margins],
        "as_if_missing_dead": {
            "grade": supposed.grade,
            "reasons": _sentences(supposed.reasons, say),
            "margins": [_margin(each, say) for each in supposed.margins],
        }
        if supposed
        else None,
        "unverified": _sentences(found.would, say),
        "late": _sentences(found.late, say),
        "report_to": found.report_to,
        "triggers": [
            {
                "name": each.trigger.name,
                "fires": each.fires,
                "reasons": _sentences(each.reasons, say),
                "by_person": list(each.trigger.by_person),
                "source": each.trigger.source,
                "status": each.trigger.status,
            }
            for each in found.dangers
        ],
    }


def checks(assessment: Assessment, incident: Incident) -> list[dict[str, str]]:
    """The follow-on checks of an incident as `status --json` prints them."""
    became = {key: to for key, _, to in incident.checks}
    return [
        {
            "key": check.key,
            "ask": check.ask,
            "answer": answer,
            "becomes": check.becomes,
            "became": became.get(check.key, ""),
            "status": check.status,
        }
        for check, answer in due(assessment.chains, incident)
    ]


def _margin(margin: Margin, say: Say) -> dict[str, Any]:
    return {
        "what": say(margin.label),
        "need": format(margin.need.normalize(), "f"),
        "unit": margin.unit,
        "grade": margin.grade,
        "text": grades.margin(margin, say),
    }


def _sentences(reasons: Iterable[Reason], say: Say) -> list[str]:
    return [say.reason(each) for each in reasons]
