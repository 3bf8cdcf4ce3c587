"""Which response level the plan advises and why: each condition met, not met, or unknown because nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from console.domain.calm import held, last_met, reaches
from console.domain.check import instant, stamp
from console.domain.condition import (
    AllOf,
    AnyOf,
    ByPerson,
    Condition,
    FigureAtLeast,
    Leaf,
    Not,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
)
from console.domain.evidence import Evidence, usable
from console.domain.level import Level
from console.domain.plan import Ending, Plan, Rule
from console.domain.reason import Person, Reason, because
from console.domain.warning import Term, Warning, gravity  # noqa: A004 - the field's own word


class Verdict(StrEnum):
    """How a condition of the plan stands."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"
    FOR_PERSON = "for_person"


@dataclass(frozen=True)
class Finding(Reason):
    """How one rule stands, as a sentence with words, sources and times.

    Attributes:
        level: the level the rule belongs to; `words`: the rule itself, as the plan says it.
        source, status: of the rule's value; `key`: of the rule, by which a person's judgement of it is kept.
    """

    verdict: str
    level: int
    words: str
    source: str
    status: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the plan advises; a level changes only by a person's order.

    Attributes:
        level: the gravest with a met condition, None when none is met.
        met, unmet, unknown, for_person: the plan's rules by how they stand, the gravest level first.
        demonstration: the values were not checked against the plan in force; `note` says so and is always shown.
        plan, source: which plan by name, and where its values come from.
        key, version: of the plan.
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
    key: str = ""
    version: str = ""
    missing: Reason | None = None


Judged = tuple[Verdict, Reason]
CONTRARY = MappingProxyType(
    {
        Verdict.MET: Verdict.UNMET,
        Verdict.UNMET: Verdict.MET,
        Verdict.UNKNOWN: Verdict.UNKNOWN,
        Verdict.FOR_PERSON: Verdict.FOR_PERSON,
    }
)


def endings(plan: Plan, evidence: Evidence, before: str, level: int) -> tuple[Finding, ...]:
    """How each condition stands at this moment that must hold to leave a level (before: "step_down" or "end")."""
    asked = [each for each in plan.endings if each.before == before and each.level in {0, level}]
    now = replace(plan, calm_minutes=0)
    return tuple(finding(each, now, evidence) for each in asked)


def evaluate(plan: Plan, evidence: Evidence) -> Advice:
    """Hold a plan against what was known at one moment. Pure: the same evidence gives the same advice."""
    return advised(plan, [finding(rule, plan, evidence) for rule in plan.rules])


def advised(plan: Plan, findings: Iterable[Finding]) -> Advice:
    """What follows from how each rule of a plan stands."""
    ordered = sorted(findings, key=lambda each: each.level)

    def those(verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(each for each in ordered if each.verdict == verdict)

    met = those(Verdict.MET)
    return Advice(
        level=min((each.level for each in met), default=None),
        met=met,
        unmet=those(Verdict.UNMET),
        unknown=those(Verdict.UNKNOWN),
        for_person=those(Verdict.FOR_PERSON),
        demonstration=plan.demonstration,
        note=plan.note if plan.demonstration else "",
        plan=plan.name,
        source=plan.source,
        key=plan.key,
        version=plan.version,
    )


def finding(rule: Rule | Ending, plan: Plan, evidence: Evidence) -> Finding:
    """How one rule stands."""
    verdict, why = _judge(rule.when, rule.key, plan, evidence)
    values = {"words": rule.words, "why": why, **why.values}
    return Finding("{words}: {why}.", values, str(verdict), rule.level, rule.words, rule.source, rule.status, rule.key)


def _judge(condition: Condition, key: str, plan: Plan, evidence: Evidence) -> Judged:
    """How a condition stands; `key`: of the rule it belongs to, by which a person's judgement is found."""
    match condition:
        case AnyOf(of=parts) | AllOf(of=parts):
            judged = [_judge(each, key, plan, evidence) for each in parts]
            return _any(judged) if isinstance(condition, AnyOf) else _all(judged)
        case Not(of=part):
            verdict, why = _judge(part, key, plan, evidence)
            return CONTRARY[verdict], why
        case Same(key=other):
            found = next(each for each in plan.conditions if each.key == other)
            return _judge(found.when, other, plan, evidence)
        case ByPerson():
            return _person(plan.key, key, evidence)
        case SeverityAtLeast():
            return _severity(condition, evidence)
    return _calmly(condition, _leaf(condition, plan, evidence), plan, evidence)


def _leaf(
    condition: WarningAtLeast | ReadingAtLeast | FigureAtLeast | OrganAtLeast, plan: Plan, evidence: Evidence
) -> Judged:
    """How a leaf stands at this very moment."""
    match condition:
        case WarningAtLeast():
            return _warning(condition, timedelta(hours=plan.warning_hours), evidence)
        case ReadingAtLeast():
            return _reading(condition, evidence)
        case FigureAtLeast():
            return _figure(condition, evidence)
    return _organ(condition, evidence)


def _calmly(condition: Leaf, judged: Judged, plan: Plan, evidence: Evidence) -> Judged:
    """What is not met counts on for a while after it was, and down to its `until`: advice does not flap.

    A better state waits, a worse one never does; what became unknown is worse than what was met and waits as well.
    """
    verdict, why = judged
    if verdict is Verdict.MET or not plan.calm_minutes:
        return judged
    if isinstance(condition, ReadingAtLeast | FigureAtLeast) and _in_band(condition, evidence):
        return Verdict.MET, because("{why}; not below {until} since it was met", why=why, until=condition.until)
    calm = timedelta(minutes=plan.calm_minutes)
    last = last_met(condition, evidence, evidence.now - calm)
    if last is None:
        return judged
    return Verdict.MET, because("{why}; met until {last}, counts until {until}", why=why, last=last, until=last + calm)


def _in_band(condition: ReadingAtLeast | FigureAtLeast, evidence: Evidence) -> bool:
    """Whether it was met and has not fallen below its `until` since, by a value that is recent enough to count."""
    if condition.until is None:
        return False
    begin = stamp(evidence.now - condition.window)
    courses = (course for course in _courses(condition, evidence) if course and course[-1][0] >= begin)
    return any(held(condition, [value for _, value in course]) for course in courses)


def _courses(condition: ReadingAtLeast | FigureAtLeast, evidence: Evidence) -> Iterable[list[tuple[str, str]]]:
    """How values went, as (moment, value): of each station that is meant, or of the figure."""
    if isinstance(condition, FigureAtLeast):
        return [[(each.as_of, each.value) for each in evidence.course(condition) if each.unit in {"", condition.unit}]]
    courses = evidence.measured(condition)
    return ([(each.time, each.value) for each in course if usable(each, condition)] for course in courses)


def _any(parts: Sequence[Judged]) -> Judged:
    """One that is met is enough; while none is, what is unknown may still be met."""
    order = (Verdict.MET, Verdict.UNKNOWN, Verdict.FOR_PERSON, Verdict.UNMET)
    return _composed(parts, min((verdict for verdict, _ in parts), key=order.index))


def _all(parts: Sequence[Judged]) -> Judged:
    """One that is not met is enough against; else what is unknown, else what a person has to judge."""
    order = (Verdict.UNMET, Verdict.UNKNOWN, Verdict.FOR_PERSON, Verdict.MET)
    return _composed(parts, min((verdict for verdict, _ in parts), key=order.index))


def _composed(parts: Sequence[Judged], verdict: Verdict) -> Judged:
    """The parts that led there, one after the other."""
    whys = [why for each, why in parts if each is verdict]
    told = whys[0]
    for why in whys[1:]:
        told = because("{one}; {other}", one=told, other=why)
    return verdict, told


def _person(plan: str, key: str, evidence: Evidence) -> Judged:
    judged = evidence.judgements.get((plan, key))
    if judged is None:
        return Verdict.FOR_PERSON, because("to be judged by a person")
    values = {"reason": judged.reason, "time": instant(judged.at), "person": Person(judged.by)}
    if judged.holds:
        return Verdict.MET, Reason("holds, {person} at {time}: {reason}", values)
    return Verdict.UNMET, Reason("does not hold, {person} at {time}: {reason}", values)


def _severity(condition: SeverityAtLeast, evidence: Evidence) -> Judged:
    """By the graver of both grades: a figure may have risen since a person recorded one."""
    grades = [each for each in (evidence.recorded, evidence.computed) if each is not None]
    if not grades:
        return Verdict.UNKNOWN, because("the incident has no grade yet")
    recorded, computed = (_roman(each) for each in (evidence.recorded, evidence.computed))
    why = because("recorded {recorded}, computed {computed}", recorded=recorded, computed=computed)
    return (Verdict.MET if min(grades) <= condition.grade else Verdict.UNMET), why


def _roman(grade: int | None) -> str:
    return Level(grade).roman if grade in list(Level) else "—"


def _warning(condition: WarningAtLeast, patience: timedelta, evidence: Evidence) -> Judged:
    """Of the fitting warnings the surest counts: one whose term is known before one whose end nobody gave."""
    fitting = [
        each for each in evidence.of_hazard(condition.hazard) if gravity(each.colour) <= gravity(condition.colour)
    ]
    in_force = [each for each in fitting if each.term(evidence.now) is Term.IN_FORCE]
    endless = [each for each in fitting if each.term(evidence.now) is Term.UNKNOWN]
    recent = [each for each in endless if evidence.now - instant(each.since) <= patience]
    values = _about(in_force or recent or endless, evidence)
    if in_force:
        return Verdict.MET, Reason("{issuer}, {colour} {hazard} warning since {since}", values)
    if recent:
        return Verdict.MET, Reason("{issuer}, {colour} {hazard} warning since {since}, no end given", values)
    if endless:
        return Verdict.UNKNOWN, Reason(
            "{issuer}, {colour} {hazard} warning since {since}, no end given; ask whether it still holds",
            values,
        )
    return Verdict.UNMET, because("no such warning is in force")


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
    spoken = evidence.spoken(condition)
    highest = spoken.highest
    if highest is None:
        return Verdict.UNKNOWN, because("no reading in the last {minutes} min", minutes=condition.minutes)
    values = {
        "silent": evidence.names(spoken.silent),
        "station": evidence.names([highest.station]),
        "value": highest.value,
        "unit": highest.unit,
        "time": instant(highest.time),
    }
    if reaches(highest.value, condition):
        return Verdict.MET, Reason("{station} {value} {unit} at {time}", values)
    if spoken.silent:
        return Verdict.UNKNOWN, Reason("highest {value} {unit} ({station}, {time}); silent: {silent}", values)
    return Verdict.UNMET, Reason("highest {value} {unit} ({station}, {time})", values)


def _figure(condition: FigureAtLeast, evidence: Evidence) -> Judged:
    """Of contested figures the larger counts; one that holds for a moment long past says nothing of now."""
    fitting = evidence.standing(condition)
    if not fitting:
        return Verdict.UNKNOWN, because("{metric} is unknown", metric=evidence.label(condition.metric))
    begin = stamp(evidence.now - condition.window)
    recent = [each for each in fitting if each.as_of >= begin]
    largest = max(recent or fitting, key=lambda each: Decimal(each.value))
    values = {
        "metric": evidence.label(condition.metric),
        "value": largest.value,
        "unit": condition.unit,
        "time": instant(largest.as_of),
        "state": largest.state,
        "hours": condition.hours,
    }
    if not recent:
        return Verdict.UNKNOWN, Reason("{metric} {value} {unit} at {time}, more than {hours} h ago; ask again", values)
    met = reaches(largest.value, condition)
    verdict = Verdict.MET if met else Verdict.UNMET
    return verdict, Reason("{metric} {value} {unit} at {time} ({state})", values)


def _organ(condition: OrganAtLeast, evidence: Evidence) -> Judged:
    known = [each for each in evidence.responses if each.organ in condition.organs]
    names = "、".join(evidence.organs.get(each, each) for each in condition.organs)
    if not known:
        return Verdict.UNKNOWN, because("no level of {organs} has been noted", organs=names)
    gravest = min(known, key=lambda each: each.level or len(Level) + 1)
    if gravest.level is None:
        unheard = _unheard(condition, evidence)
        return unheard or (Verdict.UNMET, because("{organs} has no response in force", organs=names))
    values = {
        "organ": evidence.organs.get(gravest.organ, gravest.organ),
        "roman": Level(gravest.level).roman,
        "since": instant(gravest.since),
    }
    if gravest.level <= condition.level:
        return Verdict.MET, Reason("{organ} Level {roman} since {since}", values)
    return _unheard(condition, evidence) or (Verdict.UNMET, Reason("{organ} Level {roman} since {since}", values))


def _unheard(condition: OrganAtLeast, evidence: Evidence) -> Judged | None:
    """While one of several organs was never heard of, none of them having the level is not known."""
    heard = {each.organ for each in evidence.responses}
    silent = [evidence.organs.get(each, each) for each in condition.organs if each not in heard]
    if not silent:
        return None
    return Verdict.UNKNOWN, because("no level of {organs} has been noted", organs="、".join(silent))
