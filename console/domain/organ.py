"""Organs: who commands, who is told, who may be rung; and who is on duty now."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Organ:
    """How an organ stands. `ours` marks the one this console serves; `head` and `deputies` are opaque person ids."""

    subject: str
    name: str
    telephone: str
    head: str
    deputies: tuple[str, ...]
    ours: bool
    contested: bool
    basis: tuple[str, ...]


@fact("organ.registered")
class OrganRegistered(Fact):
    name: str
    telephone: str = ""
    head: str = ""
    deputies: tuple[str, ...] = ()
    ours: bool = False


@act
class RegisterOrgan(Act):
    organ: str
    name: str
    telephone: str = ""
    head: str = ""
    deputies: tuple[str, ...] = ()
    ours: bool = False


def register(wish: RegisterOrgan, situation: Situation) -> list[Fact]:
    """Register an organ, or write it anew: what was known of it is replaced."""
    known = situation.one(Organ, wish.organ)
    return [
        OrganRegistered(
            subjects=(wish.organ,),
            basis=known.basis if known else (),
            name=said(wish.name, "An organ needs a name."),
            telephone=noted(wish.telephone),
            head=wish.head,
            deputies=wish.deputies,
            ours=wish.ours,
        )
    ]


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One stint on duty: who, for which organ, on which post, from when until when ("" while it lasts).

    Attributes:
        planned: when it was to end as it began, "" when nobody said; nobody goes off duty by that alone.
    """

    subject: str
    organ: str
    person: str
    post: str
    since: str
    until: str
    basis: tuple[str, ...]
    planned: str = ""


@fact("duty.signed_on")
class SignedOn(Fact):
    organ: str
    person: str
    post: str = ""
    planned: str = ""


@fact("duty.signed_off")
class SignedOff(Fact):
    note: str = ""


@act
class SignOn(Act):
    duty: str
    organ: str
    person: str
    post: str = ""
    planned: str = ""


@act
class SignOff(Act):
    duty: str
    note: str = ""


def sign_on(wish: SignOn, situation: Situation) -> list[Fact]:
    if situation.one(Organ, wish.organ) is None:
        raise Refused("There is no such organ: {organ}.", organ=wish.organ)
    if situation.one(Duty, wish.duty):
        raise Refused("This stint on duty is on record already.")
    person = said(wish.person, "Say who comes on duty.")
    if situation.some(Duty, organ=wish.organ, person=person, until=""):
        raise Refused("This person is on duty already.")
    planned = stamp(instant(wish.planned)) if wish.planned else ""
    if planned and planned <= stamp(situation.now):
        raise Refused("The shift would be over already at {planned}.", planned=instant(planned))
    return [SignedOn(subjects=(wish.duty,), organ=wish.organ, person=person, post=noted(wish.post), planned=planned)]


def sign_off(wish: SignOff, situation: Situation) -> list[Fact]:
    duty = situation.one(Duty, wish.duty)
    if duty is None or duty.until:
        raise Refused("This person is not on duty.")
    return [SignedOff(subjects=(wish.duty,), basis=duty.basis, note=noted(wish.note))]
