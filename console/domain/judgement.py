"""What a person judged of a plan's condition that no figure, reading or warning can decide."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How one condition was judged last.

    Attributes:
        plan, condition: keys of the plan and of its rule or ending.
        holds: whether it holds; of two blind judgements that it holds counts.
        reason, by, at: in whose words, who and when.
    """

    subject: str
    incident: str
    plan: str
    condition: str
    holds: bool
    reason: str
    by: str
    at: str
    contested: bool
    basis: tuple[str, ...]


@fact("condition.judged")
class ConditionJudged(Fact):
    incident: str
    plan: str
    condition: str
    holds: bool = False
    reason: str = ""


@act
class JudgeCondition(Act):
    incident: str
    plan: str
    condition: str
    holds: bool
    reason: str
    basis: tuple[str, ...] = ()


def subject_of(incident: str, plan: str, condition: str) -> str:
    return f"judgement/{incident}/{plan}/{condition}"


def judge(wish: JudgeCondition, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    if not (wish.plan and wish.condition):
        raise Refused("Say which condition of which plan.")
    return [
        ConditionJudged(
            subjects=(subject_of(wish.incident, wish.plan, wish.condition),),
            basis=wish.basis,
            incident=wish.incident,
            plan=wish.plan,
            condition=wish.condition,
            holds=wish.holds,
            reason=said(wish.reason, "Say on what the judgement rests."),
        )
    ]
