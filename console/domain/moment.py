"""Moments worth remembering: a meeting began, somebody left; later one asks what changed since then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.check import noted, past
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation


class Occasion(StrEnum):
    """What a moment is remembered for."""

    MEETING = "meeting"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A moment that was marked: `at` when it was, `note` in words, `actor` who marked it."""

    subject: str
    occasion: str
    note: str
    at: str
    actor: str


@fact("moment.marked")
class MomentMarked(Fact):
    occasion: str
    note: str = ""
    occurred: str = ""


@act
class MarkMoment(Act):
    mark: str
    occasion: str
    note: str = ""
    occurred: str = ""


def mark(wish: MarkMoment, situation: Situation) -> list[Fact]:
    if situation.one(Mark, wish.mark):
        raise Refused("This moment is marked already.")
    if wish.occasion not in list(Occasion):
        raise Refused("There is no occasion “{occasion}”.", occasion=wish.occasion)
    return [
        MomentMarked(
            subjects=(wish.mark,),
            occasion=str(wish.occasion),
            note=noted(wish.note),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]
