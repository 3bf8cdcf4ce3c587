"""Handing over a watch: what stands is written down; whoever goes signs, whoever comes signs; both are on record."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from console.domain import organ
from console.domain.check import noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.organ import SignOff, SignOn
from console.domain.refused import Refused
from console.domain.situation import Situation

Sections = tuple[tuple[str, str], ...]
# How a sentence speaks of a person: names stay out of the journal, whoever shows the sentence puts them in.
PERSON = re.compile(r"〈person:(\w+)〉")
# More than this nobody reads at a change of watch; whoever writes it down counts instead of naming.
SENTENCES_MAX = 300


class Role(StrEnum):
    """Who signs: the one who goes, or the one who comes."""

    GIVER = "giver"
    TAKER = "taker"


@dataclass(frozen=True, kw_only=True)
class Handover:
    """How a handover stands.

    Attributes:
        giver: person id of who hands over; `taker`: of who took over, "" until somebody signs.
        since: since when the watch that ends lasted; `cutoff`: data up to this moment.
        sections: what was written down, as pairs of heading and sentence, in the words of whoever prepared it; persons
            by their ids (see `named`).
        note: added by hand; `content`: what both sign, as SHA-256 of all that (see `content_of`).
        prepared: when it was written down; `given`, `taken`: when each signed what stands now, "" until then.
        reason: why a lone officer took over from himself, "" otherwise.
        contested: it was written down twice, or taken over by two people, blind.
        basis: ids of the records that its words rest on.
    """

    subject: str
    giver: str
    taker: str
    since: str
    cutoff: str
    sections: Sections
    note: str
    content: str
    prepared: str
    given: str
    taken: str
    reason: str
    contested: bool
    basis: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Somebody's signature is still missing."""
        return not (self.given and self.taken)


@fact("handover.prepared")
class HandoverPrepared(Fact):
    giver: str
    since: str = ""
    cutoff: str = ""
    sections: Sections = ()
    note: str = ""
    content: str = ""


@fact("handover.signed")
class HandoverSigned(Fact):
    """A signature under what hashes to `content`; under other words it does not count."""

    role: str
    person: str
    content: str
    reason: str = ""


@act
class PrepareHandover(Act):
    """Write down what stands, or write it anew: signatures under the earlier words count no more."""

    handover: str
    giver: str
    since: str = ""
    cutoff: str = ""
    sections: Sections = ()
    note: str = ""
    basis: tuple[str, ...] = ()
    signed: bool = False


@act
class SignHandover(Act):
    """Sign; going off and coming on duty goes with it, or neither happens."""

    handover: str
    role: str
    person: str
    content: str
    reason: str = ""
    also: tuple[SignOn | SignOff, ...] = ()


def marked(person: str) -> str:
    """A person as a sentence of a handover speaks of him."""
    return f"〈person:{person}〉"


def named(sections: Sections, person: Callable[[str], str]) -> Sections:
    """The sentences as they are read, with the names of persons."""
    return tuple((heading, PERSON.sub(lambda found: person(found[1]), text)) for heading, text in sections)


def content_of(giver: str, cutoff: str, sections: Sections, note: str) -> str:
    """What a signature stands for: SHA-256 of the words, hexadecimal."""
    parts = (giver, cutoff, *(part for pair in sections for part in pair), note)
    return sha256("\x00".join(parts).encode()).hexdigest()


def prepare(wish: PrepareHandover, situation: Situation) -> list[Fact]:
    """Write a handover down; `signed`: the giver signs it in the same act."""
    known = situation.one(Handover, wish.handover)
    if known and not known.open:
        raise Refused("This handover is signed by both; prepare another one.")
    if len(wish.sections) > SENTENCES_MAX:
        raise Refused(
            "A handover of {n} sentences is read by nobody; at most {max}.", n=len(wish.sections), max=SENTENCES_MAX
        )
    giver = said(wish.giver, "Say who hands over.")
    sections = tuple((noted(heading), noted(sentence)) for heading, sentence in wish.sections)
    cutoff = past(wish.cutoff, situation.now) if wish.cutoff else ""
    note = noted(wish.note)
    content = content_of(giver, cutoff, sections, note)
    since = past(wish.since, situation.now) if wish.since else ""
    prepared = HandoverPrepared(
        subjects=(wish.handover,),
        basis=wish.basis,
        giver=giver,
        since=since,
        cutoff=cutoff,
        sections=sections,
        note=note,
        content=content,
    )
    signed = HandoverSigned(subjects=(wish.handover,), role=Role.GIVER, person=giver, content=content)
    return [prepared, signed] if wish.signed else [prepared]


def sign(wish: SignHandover, situation: Situation) -> list[Fact]:
    """Sign as giver or as taker; nobody takes over from himself without saying why he is alone."""
    known = situation.one(Handover, wish.handover)
    if known is None:
        raise Refused("There is no such handover.")
    if wish.content != known.content:
        raise Refused("The handover was written anew meanwhile; read it again before you sign.")
    person = said(wish.person, "Say who signs.")
    reason = noted(wish.reason)
    _may_give(person, known) if wish.role == Role.GIVER else _may_take(person, reason, known)
    signed = HandoverSigned(
        subjects=(wish.handover,), role=str(wish.role), person=person, content=wish.content, reason=reason
    )
    return [signed, *(each for act in wish.also for each in _duty(act, situation))]


def _may_give(person: str, known: Handover) -> None:
    if person != known.giver:
        raise Refused("Only the one who hands over signs here.")
    if known.given:
        raise Refused("This handover is signed by the one who hands over already.")


def _may_take(person: str, reason: str, known: Handover) -> None:
    if known.taken:
        raise Refused("This watch is taken over already.")
    if not known.given:
        raise Refused("The one who hands over signs first.")
    if person == known.giver and not reason:
        raise Refused("Giver and taker are the same person; say why nobody else is here.")


def _duty(act: SignOn | SignOff, situation: Situation) -> list[Fact]:
    return organ.sign_on(act, situation) if isinstance(act, SignOn) else organ.sign_off(act, situation)
