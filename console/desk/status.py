"""The whole situation as one stable, documented document (docs/status.md): what `status --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from console.desk import gravity, rollup, status_of_levels
from console.desk.assessment import Assessment
from console.desk.attention import attention, by_cause
from console.desk.clocks import clocks
from console.desk.handing import expected_calls, latest
from console.desk.owed import open_tasks
from console.desk.reader import Reader, Shelf
from console.domain.advice import Advice, Finding
from console.domain.call import Call
from console.domain.check import stamp
from console.domain.clock import Clock
from console.domain.figure import Coverage, Figure
from console.domain.incident import Incident
from console.domain.level import Order, Response
from console.domain.line_query import LineQuery
from console.domain.log import Line
from console.domain.metric import nature
from console.domain.reason import Reason
from console.domain.task import Task
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.words.say import Say

FORMAT = 1
# What rests on what, and the journal's own order: for acts and folds, not for readers of this document.
INTERNAL = frozenset(
    (
        *("key", "subject", "basis", "naming", "profile", "order", "timing", "wording", "notes", "states"),
        *("typing", "parenting", "merging", "partners", "grading", "commanding", "checking"),
        *("replaces", "withdrawn", "gone"),
    )
)
Document = dict[str, Any]


def status(reader: Reader, now: datetime, assessment: Assessment, say: Say) -> Document:
    """How things stand at `now`.

    Args:
        reader: of the journal, or of a temporary one that holds what had been received by `now`.
        now: ages, terms of warnings and advice are judged against it.
        assessment: what is known of the city and its plan.
        say: the language of reasons and labels; keys and codes do not change with it.
    """
    return _Status(reader, now, assessment, say).document()


class _Status:
    """One document in the making."""

    def __init__(self, reader: Reader, now: datetime, assessment: Assessment, say: Say) -> None:
        self._reader = reader
        self._now = now
        self._assessment = assessment
        self._say = say
        self._organs = {each.subject: each.name for each in reader.organs()}

    def document(self) -> Document:
        reader = self._reader
        exercise = reader.exercise()
        return {
            "format": FORMAT,
            "now": stamp(self._now),
            "exercise": _row(exercise) if exercise else None,
            "counts": self._counts(),
            "organs": [_row(each) for each in reader.organs()],
            "on_duty": [_row(each) for each in reader.on_duty()],
            "handover": self._handover(),
            "expected_calls": [self._call(each) for each in expected_calls(reader)],
            "incidents": [self._incident(each) for each in reader.incidents()],
            "responses": [self._response(each) for each in reader.responses()],
            "warnings": [self._warning(each) for each in reader.warnings()],
            "teams": [_row(each) for each in reader.teams()],
            "tasks": [self._task(each) for each in open_tasks(reader)],
            "attention": by_cause(attention(reader, self._assessment, self._now), self._now),
            "clocks": [self._clock(each) for each in clocks(reader, self._assessment, self._now)],
            "stock": [_shelf(each) for each in reader.shelves()],
            "readings": [asdict(each) for each in self._assessment.readings(reader, self._now)],
        }

    def _counts(self) -> Document:
        reader = self._reader
        incidents, tasks = reader.incidents(), open_tasks(reader)
        return asdict(reader.counts()) | {
            "lines": reader.line_count(),
            "incidents": len(incidents),
            "open_incidents": sum(not each.closed for each in incidents),
            "teams": len(reader.teams()),
            "open_tasks": len(tasks),
            "overdue_tasks": sum(each.overdue(self._now) for each in tasks),
        }

    def _handover(self) -> Document | None:
        """The one written down last; its words are in the journal and on paper."""
        found = latest(self._reader)
        return {name: value for name, value in _row(found).items() if name != "sections"} if found else None

    def _call(self, call: Call) -> Document:
        return _row(call) | {"overdue": call.overdue(self._now)}

    def _incident(self, incident: Incident) -> Document:
        reader, assessment = self._reader, self._assessment
        figures = reader.figures(incident.subject)
        return _row(incident) | {
            "type_name": assessment.type_name(incident.type),
            "place_name": assessment.place_name(incident.place),
            "lines": reader.line_count(LineQuery(incident=incident.subject)),
            "severity": gravity.document(gravity.severity(reader, assessment, incident), self._say),
            "checks": gravity.checks(assessment, incident),
            "level": self._level(incident),
            "level_history": [self._order(each) for each in reader.orders(incident.subject)],
            "level_curve": status_of_levels.level_curve(reader, incident.subject, self._now),
            "prelevels": status_of_levels.prelevels(reader, incident.subject),
            "binding": status_of_levels.binding(reader, incident.subject),
            "measures": status_of_levels.measures(reader, incident.subject, self._now),
            "measures_twice": status_of_levels.doubles(reader, incident.subject),
            "rounds": status_of_levels.rounds(reader, incident.subject, self._now),
            "judgements": status_of_levels.judgements(reader, incident.subject),
            "sendings": status_of_levels.sendings(reader, incident.subject),
            "advice": self._advice(assessment.advice(reader, incident, self._now)),
            "figures": [self._figure(each) for each in self._in_order(figures)],
            "reports": [_row(each) for each in reader.reports(incident.subject)],
        }

    def _order(self, order: Order) -> Document:
        organ = {"organ_name": self._organs.get(order.organ, order.organ)}
        return _row(order) | organ | status_of_levels.order(self._reader, order, self._now)

    def _level(self, incident: Incident) -> int | None:
        """The gravest level that an organ of ours has in force for the incident."""
        ours = {each.subject for each in self._reader.organs() if each.ours}
        levels = (
            each.level
            for each in self._reader.responses()
            if each.incident == incident.subject and each.organ in ours and each.level is not None
        )
        return min(levels, default=None)

    def _advice(self, advice: Advice) -> Document:
        return {
            "level": advice.level,
            "key": advice.key,
            "plan": advice.plan,
            "version": advice.version,
            "source": advice.source,
            "demonstration": advice.demonstration,
            "note": advice.note,
            "missing": self._say.reason(advice.missing) if advice.missing else "",
            "met": [self._finding(each) for each in advice.met],
            "unmet": [self._finding(each) for each in advice.unmet],
            "unknown": [self._finding(each) for each in advice.unknown],
            "for_person": [self._finding(each) for each in advice.for_person],
        }

    def _finding(self, finding: Finding) -> Document:
        return {
            "level": finding.level,
            "condition": finding.words,
            "reason": self._say.reason(finding),
            "values": {key: self._plain(each) for key, each in finding.values.items() if key not in {"words", "why"}},
            "source": finding.source,
            "status": finding.status,
        }

    def _plain(self, value: object) -> object:
        """A value as JSON keeps it: moments in their written form, decimals as text, reasons as sentences."""
        if isinstance(value, datetime):
            return stamp(value)
        if isinstance(value, Reason):
            return self._say.reason(value)
        return str(value) if isinstance(value, Decimal) else value

    def _figure(self, figure: Figure) -> Document:
        """A figure and the line it was read from: every number leads back to its source."""
        line = self._reader.one(Line, figure.line) if figure.line else None
        return _row(replace(figure, coverage=None)) | {
            "label": self._assessment.metric_name(figure.metric, self._say),
            "nature": nature(figure.metric),
            "source_line": {"id": line.subject, "text": line.text, "recorded": line.recorded} if line else None,
            "coverage": self._coverage(figure.coverage) if figure.coverage else None,
        }

    def _coverage(self, coverage: Coverage) -> Document:
        """What the communities said of a figure, and what does not count beside it."""
        expected = {each.code for each in rollup.expected(self._assessment)}
        return {
            "sum": coverage.value,
            "counts": coverage.counts,
            "communities": len({*coverage.places} & expected),
            "of": len(expected),
            "missing": sorted(expected - {*coverage.places}),
            "oldest": coverage.oldest,
            "newest": coverage.newest,
            "not_counting": [each.value for each in coverage.beside],
        }

    def _in_order(self, figures: Iterable[Figure]) -> list[Figure]:
        """Deaths and missing first, as everywhere; metrics nobody here knows come last."""
        order = [each.key for each in self._assessment.metrics]
        return sorted(figures, key=lambda each: (_place(each.metric, order), each.metric, each.order))

    def _response(self, response: Response) -> Document:
        return _row(response) | {"organ_name": self._organs.get(response.organ, response.organ)}

    def _warning(self, warning: Warning) -> Document:
        return _row(warning) | {"term": str(warning.term(self._now)), "in_force": warning.in_force(self._now)}

    def _task(self, task: Task) -> Document:
        return _row(task) | {
            "responsible_name": self._organs.get(task.responsible, task.responsible),
            "overdue": task.overdue(self._now),
        }

    def _clock(self, clock: Clock) -> Document:
        fields = {name: value for name, value in asdict(clock).items() if name not in {"key", "what", "strict"}}
        state = {"state": str(clock.state(self._now)), "overdue": clock.overdue(self._now)}
        return {"id": clock.key} | fields | state | {"what": self._say.reason(clock.what)}

    def _sentences(self, reasons: Iterable[Reason]) -> list[str]:
        return [self._say.reason(each) for each in reasons]


def _row(standing: Any) -> Document:
    """How one subject stands, under its id: its record's where a subject has several rows, else its own."""
    fields = asdict(standing)
    return {"id": fields.get("key") or fields["subject"]} | {
        name: value for name, value in fields.items() if name not in INTERNAL
    }


def _place(metric: str, order: list[str]) -> int:
    return order.index(metric) if metric in order else len(order)


def _shelf(shelf: Shelf) -> Document:
    return {
        "store": shelf.store.subject,
        "store_name": shelf.store.name,
        "item": shelf.item.subject,
        "item_name": shelf.item.name,
        "unit": shelf.item.unit,
        "quantity": shelf.quantity,
        "changed": shelf.changed,
        "low": shelf.low,
        "contested": shelf.contested,
    }
