"""How responses stand: the level in force of each organ, and every step that led there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from console.domain.fact import Fact
from console.domain.level import (
    LevelAdjusted,
    LevelOrdered,
    LevelProposed,
    LevelTerminated,
    Order,
    Response,
)
from console.domain.signing import LevelCountersigned, SignedFact
from console.journal.codec import Told
from console.models.columns import flag, number, text, texts
from console.models.fold import Fold, ids, metadata, of, unreplaced

response = sa.Table(
    "response",
    metadata,
    text("subject", primary_key=True),
    text("organ"),
    text("incident"),
    number("level", nullable=True),
    text("started"),
    text("since"),
    text("by"),
    text("reason"),
    number("proposed", nullable=True),
    text("proposal"),
    flag("contested"),
    texts("basis"),
)
history = sa.Table(
    "level_order",
    metadata,
    text("subject", primary_key=True),
    text("key", primary_key=True),
    text("organ"),
    text("incident"),
    text("kind"),
    number("level", nullable=True),
    text("at"),
    text("by"),
    text("reason"),
    flag("stands"),
    text("order"),
    texts("measures"),
    *map(text, ("expected", "number", "plan", "matter", "area", "way", "role", "authority", "words", "called")),
    *map(text, ("spoken", "witness", "paper", "countersign", "countersigned", "countersheet")),
    number("advised"),
    texts("known"),
    texts("ticked"),
)
STEPS = (LevelOrdered, LevelAdjusted, LevelTerminated)
FACTS = (LevelProposed, *STEPS)
SIGNED = (
    *("number", "plan", "matter", "way", "role", "authority", "words", "called", "spoken", "witness", "paper"),
    *("countersign", "ticked"),
)
# Below Ⅳ: an ending weighs less than any level when two people decided blind.
NONE = 9


def fold_response(subject: str, told: Sequence[Told]) -> list[Response]:
    steps = [each for each in of(told, *STEPS) if isinstance(each.fact, STEPS)]
    first = next((each.fact for each in told if isinstance(each.fact, FACTS)), None)
    if first is None:
        return []
    standing = unreplaced(of(told, *STEPS))
    gravest = min((each for each in standing if each in steps), key=_gravity, default=None)
    proposed = _proposed(told)
    return [
        Response(
            subject=subject,
            organ=first.organ,
            incident=first.incident,
            level=level_of(gravest.fact) if gravest else None,
            started=_started(steps),
            since=in_force_from(gravest) if gravest else "",
            by=_by(gravest),
            reason=getattr(gravest.fact, "reason", "") if gravest else "",
            proposed=proposed.level if proposed else None,
            proposal=proposed.reason if proposed else "",
            contested=len({level_of(each.fact) for each in standing}) > 1,
            basis=ids(standing),
        )
    ]


def fold_history(subject: str, told: Sequence[Told]) -> list[Order]:
    standing = unreplaced(of(told, *STEPS))
    countersigned = {each.fact.order: each for each in reversed(told) if isinstance(each.fact, LevelCountersigned)}
    return [
        Order(
            key=each.id,
            subject=subject,
            organ=each.fact.organ,
            incident=each.fact.incident,
            kind=each.header.kind,
            level=level_of(each.fact),
            at=in_force_from(each),
            by=_by(each),
            reason=each.fact.reason,
            stands=each in standing,
            order=each.order,
            measures=each.fact.measures,
            expected=each.fact.expected,
            advised=each.fact.advised,
            known=each.fact.known,
            area=each.fact.area,
            **_signature(each, countersigned),
        )
        for each in told
        if isinstance(each.fact, FACTS)
    ]


def _signature(told: Told, countersigned: Mapping[str, Told]) -> dict[str, Any]:
    """How an order was signed, and whether the pen has followed the voice."""
    fact = told.fact
    if not isinstance(fact, SignedFact):
        return {}
    after = countersigned.get(told.id)
    return {
        **{name: getattr(fact, name) for name in SIGNED},
        "countersigned": _signed_at(after) if after else "",
        "countersheet": getattr(after.fact, "paper", "") if after else "",
    }


def _signed_at(told: Told) -> str:
    return getattr(told.fact, "occurred", "") or told.header.at


def level_of(fact: Fact | None) -> int | None:
    """The level a fact ordered, None when it ended the response or cannot be read."""
    level = getattr(fact, "level", None)
    return level if level in {1, 2, 3, 4} else None


def _gravity(told: Told) -> tuple[int, str]:
    return (level_of(told.fact) or NONE, told.order)


def in_force_from(told: Told) -> str:
    """From when it holds: as the order says, or else when it was recorded."""
    return getattr(told.fact, "effective", "") or told.header.at


def _by(told: Told | None) -> str:
    """Who ordered, "" when nobody was named: whoever wrote another organ's order down did not order it.

    A proposal is its writer's own.
    """
    if told is None or told.header.kind == LevelProposed.KIND:
        return told.header.actor if told else ""
    return getattr(told.fact, "by", "")


def _started(steps: list[Told]) -> str:
    """When the response in force began: the last start."""
    return next((in_force_from(each) for each in reversed(steps) if each.header.kind == LevelOrdered.KIND), "")


def _proposed(told: Sequence[Told]) -> LevelProposed | None:
    """The last proposal, unless an order came after it."""
    last = next((each.fact for each in reversed(told) if isinstance(each.fact, FACTS)), None)
    return last if isinstance(last, LevelProposed) else None


RESPONSE = Fold("level", FACTS, Response, response, fold_response)
HISTORY = Fold("level", (*FACTS, LevelCountersigned), Order, history, fold_history)
