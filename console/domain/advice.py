"""Which response level the plan advises and why: each condition met, not met, or unknown because nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from console.domain.check import decimal, instant
from console.domain.figure import Figure
from console.domain.level import Level, Response
from console.domain.plan import FigureAtLeast, OrganAtLeast, Plan, ReadingAtLeast, Rule, WarningAtLeast
from console.domain.reading import Reading
from console.domain.reason import Reason, Word, because
from console.domain.warning import Term, Warning, gravity  # noqa: A004 - the field's own word


class Verdict(StrEnum):
    """How a condition of the plan stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    FOR_PERSON = "for_person"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was known at one moment.

    Attributes:
        warnings: all that are noted; their terms are judged at `now`.
        readings: those of the plan's windows.
        figures: the standing figures of the incident.
        responses: other organs' responses to this incident or in general, also those that ended.
        organs, stations, labels: names by id; message ids of metrics, hazards and colours by key.
        expected: by quantity, the stations that should have spoken.
    """

    now: datetime
    warnings: tuple[Warning, ...] = ()
    readings: tuple[Reading, ...] = ()
    figures: tuple[Figure, ...] = ()
    responses: tuple[Response, ...] = ()
    organs: Mapping[str, str] = field(default_factory=dict)
    stations: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, key: str) -> Word:
        return Word(self.labels.get(key, key))

    def names(self, stations: Iterable[str]) -> str:
        return "、".join(self.stations.get(each, each) for each in stations)


@dataclass(frozen=True)
class Finding(Reason):
    """How one rule stands, as a sentence with words, sources and times.

    Attributes:
        level: the level the rule belongs to; `words`: the rule itself, as the plan says it.
        source, status: of the rule's value.
    """

    verdict: str
    level: int
    words: str
    source: str
    status: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the plan advises; a level changes only by a person's order.

    Attributes:
        level: the gravest with a met condition, None when none is met.
        met, unmet, unknown, for_person: the plan's rules by how they stand, the gravest level first.
        demonstration: the values were not checked against the plan in force; `note` says so and is always shown.
        plan, source: which plan, and where its values come from.
        missing: why there is no advice at all (no plan for this type), None when there is.
    """

    level: int | None = None
    met: tuple[Finding, ...] = ()
    unmet: tuple[Finding, ...] = ()
    unknown: tuple[Finding, ...] = ()
    for_person: tuple[Finding, ...] = ()
    demonstration: bool = False
    note: str = ""
    plan: str = ""
    source: str = ""
    missing: Reason | None = None


Judged = tuple[Verdict, Reason]


def evaluate(plan: Plan, evidence: Evidence) -> Advice:
    """Hold a plan against what was known at one moment. Pure: the same evidence gives the same advice."""
    findings = sorted((_finding(rule, plan, evidence) for rule in plan.rules), key=lambda each: each.level)

    def those(verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(each for each in findings if each.verdict == verdict)

    met = those(Verdict.MET)
    return Advice(
        level=min((each.level for each in met), default=None),
        met=met,
        unmet=those(Verdict.UNMET),
        unknown=those(Verdict.UNKNOWN),
        for_person=those(Verdict.FOR_PERSON),
        demonstration=bool(plan.note),
        note=plan.note,
        plan=plan.name,
        source=plan.source,
    )


def _finding(rule: Rule, plan: Plan, evidence: Evidence) -> Finding:
    verdict, why = _judge(rule, plan, evidence)
    values = {"words": rule.words, **why.values}
    return Finding(why.message, values, str(verdict), rule.level, rule.words, rule.source, rule.status)


def _judge(rule: Rule, plan: Plan, evidence: Evidence) -> Judged:
    if rule.warning:
        return _warning(rule.warning, timedelta(hours=plan.warning_hours), evidence)
    if rule.reading:
        return _reading(rule.reading, evidence)
    if rule.figure:
        return _figure(rule.figure, evidence)
    if rule.organ:
        return _organ(rule.organ, evidence)
    return Verdict.FOR_PERSON, because("{words}: to be judged by a person.")


def _warning(condition: WarningAtLeast, patience: timedelta, evidence: Evidence) -> Judged:
    """Of the fitting warnings the surest counts: one whose term is known before one whose end nobody gave."""
    fitting = [each for each in evidence.warnings if _fits(each, condition)]
    in_force = [each for each in fitting if each.term(evidence.now) is Term.IN_FORCE]
    endless = [each for each in fitting if each.term(evidence.now) is Term.UNKNOWN]
    recent = [each for each in endless if evidence.now - instant(each.since) <= patience]
    values = _about(in_force or recent or endless, evidence)
    if in_force:
        return Verdict.MET, Reason("{words}: {issuer}, {colour} {hazard} warning since {since}.", values)
    if recent:
        return Verdict.MET, Reason("{words}: {issuer}, {colour} {hazard} warning since {since}, no end given.", values)
    if endless:
        return Verdict.UNKNOWN, Reason(
            "{words}: {issuer}, {colour} {hazard} warning since {since}, no end given; ask whether it still holds.",
            values,
        )
    return Verdict.UNMET, because("{words}: no such warning is in force.")


def _fits(warning: Warning, condition: WarningAtLeast) -> bool:
    return warning.hazard == condition.hazard and gravity(warning.colour) <= gravity(condition.colour)


def _about(warnings: list[Warning], evidence: Evidence) -> dict[str, object]:
    """What is said of the gravest of several warnings, of equally grave ones the newest."""
    if not warnings:
        return {}
    newest = sorted(warnings, key=lambda each: each.since, reverse=True)
    shown = min(newest, key=lambda each: gravity(each.colour))
    return {
        "issuer": shown.issuer,
        "colour": evidence.label(shown.colour),
        "hazard": evidence.label(shown.hazard),
        "since": instant(shown.since),
    }


def _reading(condition: ReadingAtLeast, evidence: Evidence) -> Judged:
    """Met by any station; not met only when every station that should have spoken did, for silence is no good news."""
    spoken = _spoken(condition, evidence)
    expected = condition.stations or evidence.expected.get(condition.quantity, ())
    silent = [each for each in expected if each not in {reading.station for reading in spoken}]
    values = {"minutes": condition.minutes, "silent": evidence.names(silent)}
    if not spoken:
        return Verdict.UNKNOWN, Reason("{words}: no reading in the last {minutes} min.", values)
    highest = max(spoken, key=lambda each: (Decimal(each.value), each.time))
    values |= {
        "station": evidence.names([highest.station]),
        "value": highest.value,
        "unit": highest.unit,
        "time": instant(highest.time),
    }
    if Decimal(highest.value) >= condition.value:
        return Verdict.MET, Reason("{words}: {station} {value} {unit} at {time}.", values)
    if silent:
        return Verdict.UNKNOWN, Reason("{words}: highest {value} {unit} ({station}, {time}); silent: {silent}.", values)
    return Verdict.UNMET, Reason("{words}: highest {value} {unit} ({station}, {time}).", values)


def _spoken(condition: ReadingAtLeast, evidence: Evidence) -> list[Reading]:
    """Usable readings of the window: a value, in the plan's unit, from a station that is meant."""
    begin = evidence.now - condition.window
    return [
        each
        for each in evidence.readings
        if each.quantity == condition.quantity
        and (not condition.stations or each.station in condition.stations)
        and each.unit in {"", condition.unit}
        and decimal(each.value) is not None
        and begin <= instant(each.time) <= evidence.now
    ]


def _figure(condition: FigureAtLeast, evidence: Evidence) -> Judged:
    """Of contested figures the larger counts; one that holds for a moment long past says nothing of now."""
    stated = [each for each in evidence.figures if each.metric == condition.metric and each.stands]
    fitting = [each for each in stated if each.unit in {"", condition.unit} and decimal(each.value) is not None]
    if not fitting:
        return Verdict.UNKNOWN, because("{words}: {metric} is unknown.", metric=evidence.label(condition.metric))
    largest = max(fitting, key=lambda each: Decimal(each.value))
    values = {
        "metric": evidence.label(condition.metric),
        "value": largest.value,
        "unit": condition.unit,
        "time": instant(largest.as_of),
        "state": largest.state,
        "hours": condition.hours,
    }
    if instant(largest.as_of) < evidence.now - condition.window:
        return Verdict.UNKNOWN, Reason(
            "{words}: {metric} {value} {unit} at {time}, more than {hours} h ago; ask again.", values
        )
    met = Decimal(largest.value) >= condition.value
    verdict = Verdict.MET if met else Verdict.UNMET
    return verdict, Reason("{words}: {metric} {value} {unit} at {time} ({state}).", values)


def _organ(condition: OrganAtLeast, evidence: Evidence) -> Judged:
    known = [each for each in evidence.responses if each.organ in condition.organs]
    names = "、".join(evidence.organs.get(each, each) for each in condition.organs)
    if not known:
        return Verdict.UNKNOWN, because("{words}: no level of {organs} has been noted.", organs=names)
    gravest = min(known, key=lambda each: each.level or len(Level) + 1)
    if gravest.level is None:
        return Verdict.UNMET, because("{words}: {organs} has no response in force.", organs=names)
    values = {
        "organ": evidence.organs.get(gravest.organ, gravest.organ),
        "roman": Level(gravest.level).roman,
        "since": instant(gravest.since),
    }
    verdict = Verdict.MET if gravest.level <= condition.level else Verdict.UNMET
    return verdict, Reason("{words}: {organ} Level {roman} since {since}.", values)
