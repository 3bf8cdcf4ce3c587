"""A level order with all it sets going (plan, organs, tasks, notices), signed by somebody who may: all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar, cast

from console.domain import binding, entry, level, prelevel, round, tasking  # noqa: A004 - the field's own word
from console.domain.authority import grounds
from console.domain.check import instant, past, stamp
from console.domain.fact import Act, Fact
from console.domain.level import AdjustLevel, Order, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.log import EnterLine
from console.domain.organ import Organ, RegisterOrgan, register
from console.domain.prelevel import BeginPrelevel
from console.domain.refused import Refused
from console.domain.signing import SignedAct, SignedFact, Way
from console.domain.situation import Situation
from console.domain.task import GiveTask, ProposeRelease

S = TypeVar("S")
Entailed = Callable[[Any, Situation], list[Fact]]
ENTAILED: Mapping[type[Act], Entailed] = MappingProxyType(
    {
        RegisterOrgan: register,
        GiveTask: tasking.give,
        ProposeRelease: tasking.propose_release,
        round.OpenRound: round.open_round,
        EnterLine: entry.enter,
    }
)


class _After:
    """The situation as it will be once what the order brings along is there: later parts may speak of earlier ones."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.new: dict[tuple[type, str], object] = {}

    @property
    def now(self) -> datetime:
        return self._situation.now

    def one(self, standing: type[S], subject: str) -> S | None:
        if (standing, subject) in self.new:
            return cast("S", self.new[standing, subject])
        return self._situation.one(standing, subject)

    def some(self, standing: type[S], **where: object) -> list[S]:
        return self._situation.some(standing, **where)


def order(wish: OrderLevel, situation: Situation) -> list[Fact]:
    return _whole(wish, level.order, wish.level, situation)


def adjust(wish: AdjustLevel, situation: Situation) -> list[Fact]:
    return _whole(wish, level.adjust, wish.level, situation)


def terminate(wish: TerminateLevel, situation: Situation) -> list[Fact]:
    """End a response; who may sign its level may end it. Nothing it set going ends by this."""
    response = situation.one(Response, subject_of(wish.organ, wish.incident))
    return _whole(wish, level.terminate, (response and response.level) or 4, situation)


def begin_prelevel(wish: BeginPrelevel, situation: Situation) -> list[Fact]:
    """Begin to pay attention, with the checklist as tasks."""
    after = _After(situation)
    before = _foundation(wish.also, after)
    return [*before, *prelevel.begin(wish, after), *_entailed(wish.also, after)]


def _whole(
    wish: OrderLevel | AdjustLevel | TerminateLevel, rule: Entailed, degree: int, situation: Situation
) -> list[Fact]:
    after = _After(situation)
    before = _foundation(wish.also, after)
    signed, *rest = rule(wish, after)
    organ = after.one(Organ, wish.organ)
    if organ and organ.ours:
        if wish.number and situation.some(Order, number=wish.number.strip()):
            raise Refused("Another order has the number {number}; take the next one.", number=wish.number)
        signed = _signed(cast("SignedFact", signed), wish, degree, after)
    return [*before, signed, *rest, *_entailed(wish.also, after)]


def _foundation(also: tuple[Act, ...], after: _After) -> list[Fact]:
    """The plan's text, the incident's following it and new organs: what all the rest may rest on."""
    facts: list[Fact] = []
    for each in also:
        if isinstance(each, binding.KeepPlan):
            facts += binding.keep(each, after)
            kept = binding.kept(each)
            after.new[binding.KeptPlan, kept.subject] = kept
        elif isinstance(each, binding.BindPlan):
            facts += binding.bind(each, after)
            bound = binding.bound(each, stamp(after.now))
            after.new[binding.Binding, bound.subject] = bound
        elif isinstance(each, RegisterOrgan):
            facts += register(each, after)
            after.new[Organ, each.organ] = Organ(
                subject=each.organ,
                name=each.name,
                telephone=each.telephone,
                head=each.head,
                deputies=each.deputies,
                ours=each.ours,
                contested=False,
                basis=(),
            )
        elif type(each) not in ENTAILED:
            raise Refused("A level order cannot entail this.")
    return facts


def _entailed(also: tuple[Act, ...], after: _After) -> list[Fact]:
    return [
        fact
        for each in also
        if type(each) in ENTAILED and not isinstance(each, RegisterOrgan)
        for fact in ENTAILED[type(each)](each, after)
    ]


def _signed(signed: SignedFact, wish: SignedAct, degree: int, situation: Situation) -> SignedFact:
    """The order with the ground on which it was signed.

    Raises:
        Refused: nobody signed, in no way, or somebody who may not by the plan that the incident follows.
    """
    kept = binding.bound_plan(getattr(wish, "incident", ""), situation)
    if kept is None and not wish.way:
        return signed
    if wish.way not in list(Way):
        raise Refused("Say how it was signed: by pen, by voice or by PIN.")
    if not wish.by:
        raise Refused("Say who ordered it.")
    if wish.way == Way.VOICE and not wish.words.strip():
        raise Refused("Write down what was said.")
    roles = kept.roles(degree) if kept else ()
    if not (kept and roles):
        return signed
    held = grounds(wish.by, roles, degree, _signed_at(wish, situation.now), situation)
    return replace(signed, plan=kept.digest, role=held.role, authority=held.authority)


def _signed_at(wish: SignedAct, now: datetime) -> str:
    """When the signer signs: by PIN now, by voice when he spoke, by pen when the order took effect."""
    if wish.way == Way.VOICE and wish.spoken:
        return past(wish.spoken, now)
    return stamp(now) if wish.way == Way.PIN or not wish.effective else stamp(instant(wish.effective))
