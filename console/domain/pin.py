"""What the journal knows of PINs: that one was set, and that wrong ones were typed; never a PIN itself."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import said
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class PinTrail:
    """What happened to one person's PIN, on any console.

    Attributes:
        made: when it was last set; `maker`: person id of who sat there; both "" when it never was.
        refused: when a wrong one was last noted, "" for never; `wrong`: how many in a row by then.
        times: how often wrong ones were noted at all.
    """

    subject: str
    person: str
    made: str
    maker: str
    refused: str
    wrong: int
    times: int


@fact("pin.set")
class PinSet(Fact):
    person: str


@fact("pin.refused")
class PinRefused(Fact):
    """So many wrong PINs in a row were typed for a person that the next one must wait."""

    person: str
    wrong: int = 0


@act
class NotePinSet(Act):
    person: str


@act
class NotePinRefused(Act):
    person: str
    wrong: int


def subject_of(person: str) -> str:
    return f"pin/{person}"


def note_set(wish: NotePinSet, _situation: Situation) -> list[Fact]:
    person = said(wish.person, "Say who.")
    return [PinSet(subjects=(subject_of(person),), person=person)]


def note_refused(wish: NotePinRefused, _situation: Situation) -> list[Fact]:
    person = said(wish.person, "Say who.")
    if wish.wrong < 1:
        raise Refused("Say how many PINs were wrong.")
    return [PinRefused(subjects=(subject_of(person),), person=person, wrong=wish.wrong)]
