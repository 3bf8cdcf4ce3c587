"""What a step of a response would set going, before anybody orders it: what a form lists beside its fields."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from console.desk.ordering import attended, demands, releases, step_in_force
from console.desk.rollup import expected
from console.desk.signers import Signer, signers
from console.domain.advice import Finding, endings
from console.domain.evidence import Evidence
from console.domain.incident import Incident
from console.domain.level import Level
from console.domain.organ import Organ
from console.domain.plan import PRELEVEL, Measure, Plan
from console.domain.task import Task

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader

STEP_DOWN, END = "step_down", "end"
# Ⅰ and Ⅱ prompt the report upward at once (plan of the city, 二（二）3).
PROMPTED = 2


@dataclass(frozen=True)
class Wished:
    """The step that is asked about: whose (organ id), to which incident; to what level, or that it ends."""

    organ: str
    incident: str
    after: int | None = None
    ends: bool = False


@dataclass(frozen=True, kw_only=True)
class StepAhead:
    """One step, as far as it is known.

    Attributes:
        ours: our own organ takes it; another's is only noted, with none of the rest.
        before, after: the level in force and the one to go to, PRELEVEL for attention, None for none or not chosen yet.
        signers: who may sign it now, None while no plan says so.
        measures: what it demands anew, life-safety first; `releases`: standing tasks whose release it proposes.
        conditions: what must hold before it, each with how it stands.
        notify: organ ids that are told; `communities`: how many; `receipt_minutes`: how soon they confirm, 0 = unsaid.
        countersign_minutes: how soon an oral order is signed by pen, 0 = unsaid; `upward`: to whom it is reported.
        plan: which plan and version it follows, "" for none; `demonstration`: its values are yet to be checked.
    """

    ours: bool
    before: int | None = None
    after: int | None = None
    signers: tuple[Signer, ...] | None = None
    measures: tuple[Measure, ...] = ()
    releases: tuple[Task, ...] = ()
    conditions: tuple[Finding, ...] = ()
    notify: tuple[str, ...] = ()
    communities: int = 0
    receipt_minutes: int = 0
    countersign_minutes: int = 0
    upward: str = ""
    plan: str = ""
    demonstration: bool = False

    @property
    def down(self) -> bool:
        """It goes to a less grave level."""
        return self.before in list(Level) and self.after is not None and self.after > (self.before or 0)


def step_ahead(reader: Reader, assessment: Assessment, wished: Wished, now: datetime) -> StepAhead:
    """What a step would set going if it were signed now."""
    organ, incident = reader.one(Organ, wished.organ), reader.one(Incident, wished.incident)
    if organ is None or not organ.ours or incident is None:
        return StepAhead(ours=bool(organ and organ.ours), after=wished.after)
    known = StepAhead(ours=True, before=step_in_force(reader, organ.subject, incident.subject), after=wished.after)
    plan = assessment.plan_of(reader, incident)
    degree = known.before if wished.ends else wished.after
    if plan is None or degree is None:
        return known
    return replace(
        _planned(known, plan, degree, assessment),
        signers=signers(plan.signers(degree), degree, now, reader),
        measures=demands(plan, reader, incident.subject, known.before, wished.after) if wished.after else (),
        releases=_releases(reader, wished) if wished.ends or known.down else (),
        conditions=_conditions(plan, assessment.evidence(reader, incident, now, plan), known, ends=wished.ends),
    )


def _planned(known: StepAhead, plan: Plan, degree: int, assessment: Assessment) -> StepAhead:
    """With whom the plan wants told of both levels, and by when who answers."""
    told = [step for step in map(plan.step, _degrees(known)) if step]
    step = plan.step(degree)
    return replace(
        known,
        notify=tuple(dict.fromkeys(organ for each in told for organ in each.notify)),
        communities=len(expected(assessment)) if any(each.communities for each in told) else 0,
        receipt_minutes=step.receipt_minutes if step else 0,
        countersign_minutes=step.countersign_minutes if step else 0,
        upward=step.upward if step and _up(known) and step.level <= PROMPTED else "",
        plan=f"{plan.name} {plan.version}",
        demonstration=plan.demonstration,
    )


def _conditions(plan: Plan, evidence: Evidence, known: StepAhead, *, ends: bool) -> tuple[Finding, ...]:
    """What must hold to leave the level in force; nothing must to go up."""
    if known.before not in list(Level) or not (ends or known.down):
        return ()
    return endings(plan, evidence, END if ends else STEP_DOWN, known.before)


def _up(known: StepAhead) -> bool:
    """It begins, or goes to a graver level."""
    return known.after is not None and (known.before is None or known.after < known.before)


def _degrees(known: StepAhead) -> list[int]:
    return [each for each in dict.fromkeys((known.after, known.before)) if each]


def _releases(reader: Reader, wished: Wished) -> tuple[Task, ...]:
    ceiling = wished.after or (PRELEVEL if attended(reader, wished.organ, wished.incident) else None)
    return releases(reader, wished.incident, ceiling)
