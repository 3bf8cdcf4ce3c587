"""What plans advise, kept at hand: a rule is judged again only when what it asks for changed, or its time has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from console.desk.ground import Changed, City, Ground
from console.domain.advice import Advice, Finding, advised, evaluate, finding
from console.domain.condition import ByPerson, FigureAtLeast, Leaf, OrganAtLeast, ReadingAtLeast, SeverityAtLeast
from console.domain.evidence import Evidence
from console.domain.incident import Incident
from console.domain.plan import Plan, Rule
from console.domain.turning import turn

if TYPE_CHECKING:
    from console.desk.reader import Reader


class Knowledge(City, Protocol):
    """What an adviser asks of the assessment."""

    def plans_of(self, reader: Reader, incident: Incident) -> tuple[Plan, ...]: ...
    def advices(self, reader: Reader, incident: Incident, now: datetime) -> tuple[Advice, ...]: ...


# What a finding may rest on: ("warning",), ("reading", station), ("figure", metric), ("grade",), …
Need = tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """How a rule stands, and until when that holds if nothing is said (None: for ever)."""

    finding: Finding
    turn: datetime | None
    judged: datetime


class Standing:
    """One incident's advice."""

    def __init__(self, ground: Ground, graded: frozenset[str]) -> None:
        self.ground = ground
        self._graded = graded
        self._kept: dict[tuple[str, str], Kept] = {}
        self._needed: dict[Need, set[tuple[str, str]]] = {}
        for plan in ground.plans:
            for rule in plan.rules:
                for need in (need for leaf in plan.asked(rule.when) for need in _needs(leaf)):
                    self._needed.setdefault(need, set()).add((plan.key, rule.key))

    def hear(self, changed: Changed) -> None:
        """Forget every rule that rests on what changed; names of organs are in many sentences."""
        self.ground.hear(changed)
        if "organ" in changed:
            self._kept.clear()
        for need in [each for each in self._needed if self._touched(each, changed)]:
            for rule in self._needed[need]:
                self._kept.pop(rule, None)

    def advices(self, now: datetime) -> tuple[Advice, ...]:
        """What each plan advises at a moment."""
        evidence = self.ground.evidence(now)
        plans = self.ground.plans
        return tuple(advised(plan, [self._finding(rule, plan, evidence) for rule in plan.rules]) for plan in plans)

    def _finding(self, rule: Rule, plan: Plan, evidence: Evidence) -> Finding:
        name, now = (plan.key, rule.key), evidence.now
        kept = self._kept.get(name)
        if kept is None or now < kept.judged or (kept.turn is not None and now >= kept.turn):
            kept = Kept(finding(rule, plan, evidence), turn(rule.when, plan, evidence), now)
            self._kept[name] = kept
        return kept.finding

    def _touched(self, need: Need, changed: Changed) -> bool:
        match need:
            case ("reading", ""):
                return "reading" in changed
            case ("reading", station):
                return station in changed.get("reading", ())
            case ("figure", metric, place):
                return self.ground.of_figure(metric, place) in changed.get("figure", ())
            case ("figure", metric):
                return self.ground.stated(metric, changed.get("figure", ()))
            case ("grade",):
                return any(self.ground.stated(metric, changed.get("figure", ())) for metric in self._graded)
        return need[0] in changed


class Adviser:
    """Advice on every incident for a window that hears what changed."""

    def __init__(self, reader: Reader, assessment: Knowledge) -> None:
        self._reader = reader
        self._assessment = assessment
        self._standing: dict[str, Standing] = {}

    def hear(self, changed: Changed) -> None:
        for standing in self._standing.values():
            standing.hear(changed)

    def advices(self, incident: Incident, now: datetime) -> tuple[Advice, ...]:
        """What each plan advises, the one that the incident follows first."""
        known = self._assessment
        plans = known.plans_of(self._reader, incident)
        if not plans:
            return known.advices(self._reader, incident, now)
        standing = self._standing.get(incident.subject)
        if standing is None or (standing.ground.incident, standing.ground.plans) != (incident, plans):
            standing = Standing(Ground(self._reader, known, incident, plans), known.graded)
            self._standing[incident.subject] = standing
        return standing.advices(now)


def judged(
    reader: Reader, city: City, incident: Incident, plans: tuple[Plan, ...], now: datetime
) -> tuple[Advice, ...]:
    """Every plan held against what is known, read from nothing."""
    evidence = Ground(reader, city, incident, plans).evidence(now)
    return tuple(evaluate(plan, evidence) for plan in plans)


def _needs(leaf: Leaf) -> Iterator[Need]:
    match leaf:
        case ReadingAtLeast(stations=stations):
            yield from (("reading", station) for station in stations or ("",))
        case FigureAtLeast(metric=metric, place=place):
            yield ("figure", metric, place) if place else ("figure", metric)
        case SeverityAtLeast():
            yield ("grade",)
        case OrganAtLeast():
            yield ("level",)
        case ByPerson():
            yield ("judgement",)
        case _:
            yield ("warning",)
