"""Rounds (轮次): a question or a notice to a list of addressees with a due time, and what each of them answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.check import instant, noted, past, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation

ADDRESSEES_MAX = 2_000


class RoundKind(StrEnum):
    """What is asked; a rule takes any other name, so that later kinds travel through earlier consoles."""

    RECEIPT = "receipt"
    OTHER = "other"


class Answer(StrEnum):
    """How far one addressee has got: 已送达, 已回执, 零报告, 未联系上; `OPEN`: what was noted was wrong, ask again."""

    DELIVERED = "delivered"
    ANSWERED = "answered"
    ZERO = "zero"
    NOT_REACHED = "not_reached"
    OPEN = "open"


# Nothing more is expected of these.
DONE = frozenset({Answer.ANSWERED, Answer.ZERO})


@dataclass(frozen=True, kw_only=True)
class Round:
    """How a round stands.

    Attributes:
        kind: a `RoundKind`, or a newer one; `text`: what was sent or asked.
        addressees: organ ids and community codes, in the order of calling.
        due: by when all must have answered, "" = no time was set.
        order: number of the level order it tells of (one that goes with its order cannot know its record yet), or that
            record's id, "" for none; `incident`: whose.
        opened: when it was sent; `closed`: when nobody needs to answer any more, "" while open; `why` it was closed.
        contested: it was closed twice, blind.
    """

    subject: str
    kind: str
    text: str
    addressees: tuple[str, ...]
    due: str
    incident: str
    order: str
    opened: str
    actor: str
    closed: str
    why: str
    contested: bool
    basis: tuple[str, ...]

    def overdue(self, now: datetime) -> bool:
        return bool(self.due) and not self.closed and instant(self.due) < now


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One addressee's row of a round.

    Attributes:
        key: round and addressee, unique.
        state: an `Answer`, "" while nothing is known, or again nothing.
        value: what was reported, as written; `words`: beside it; `person`: who answered.
        delivered: when it reached him; `answered`: when he confirmed, each "" until then.
        contested: two desks noted different answers blind; `basis`: ids of the records the row rests on.
    """

    key: str
    subject: str
    addressee: str
    state: str
    value: str
    words: str
    person: str
    line: str
    delivered: str
    answered: str
    contested: bool
    basis: tuple[str, ...]
    order: str


@fact("round.opened")
class RoundOpened(Fact):
    kind: str
    text: str
    addressees: tuple[str, ...] = ()
    due: str = ""
    incident: str = ""
    order: str = ""
    occurred: str = ""


@fact("round.answered")
class RoundAnswered(Fact):
    """Several addressees that answered alike; `basis`: the records of their rows that this replaces."""

    addressees: tuple[str, ...]
    state: str
    value: str = ""
    words: str = ""
    person: str = ""
    line: str = ""
    occurred: str = ""


@fact("round.closed")
class RoundClosed(Fact):
    why: str


@act
class OpenRound(Act):
    round: str
    kind: str
    text: str
    addressees: tuple[str, ...]
    due: str = ""
    incident: str = ""
    order: str = ""
    occurred: str = ""


@act
class AnswerRound(Act):
    round: str
    addressees: tuple[str, ...]
    state: str
    basis: tuple[str, ...]
    value: str = ""
    words: str = ""
    person: str = ""
    line: str = ""
    occurred: str = ""


@act
class CloseRound(Act):
    round: str
    why: str
    basis: tuple[str, ...]


def open_round(wish: OpenRound, situation: Situation) -> list[Fact]:
    if situation.one(Round, wish.round):
        raise Refused("This round is open already.")
    if wish.incident:
        still_open(wish.incident, situation)
    addressees = tuple(dict.fromkeys(wish.addressees))
    if not addressees:
        raise Refused("Say who is asked.")
    if len(addressees) > ADDRESSEES_MAX:
        raise Refused("A round has at most {max} addressees.", max=ADDRESSEES_MAX)
    return [
        RoundOpened(
            subjects=(wish.round,),
            kind=said(wish.kind, "Say what kind of round it is."),
            text=said(wish.text, "Say what is asked or told."),
            addressees=addressees,
            due=stamp(instant(wish.due)) if wish.due else "",
            incident=wish.incident,
            order=wish.order,
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]


def answer(wish: AnswerRound, situation: Situation) -> list[Fact]:
    """Note what addressees answered; a late answer is never refused, not even after the closing."""
    found = _known(wish.round, situation)
    if wish.state not in list(Answer):
        raise Refused("There is no answer “{state}”.", state=wish.state)
    strange = [each for each in wish.addressees if each not in found.addressees]
    if strange or not wish.addressees:
        raise Refused("Nobody asked {addressee} in this round.", addressee="、".join(strange))
    return [
        RoundAnswered(
            subjects=(wish.round,),
            basis=wish.basis,
            addressees=tuple(dict.fromkeys(wish.addressees)),
            state=str(wish.state),
            value=noted(wish.value),
            words=noted(wish.words),
            person=wish.person,
            line=wish.line,
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]


def close(wish: CloseRound, situation: Situation) -> list[Fact]:
    found = _known(wish.round, situation)
    if found.closed:
        raise Refused("This round is closed already.")
    return [RoundClosed(subjects=(wish.round,), basis=wish.basis, why=said(wish.why, "Say why the round is closed."))]


def _known(subject: str, situation: Situation) -> Round:
    found = situation.one(Round, subject)
    if found is None:
        raise Refused("There is no such round.")
    return found
