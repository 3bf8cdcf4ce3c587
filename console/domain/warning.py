"""Warnings: issued by others, noted here with kind, colour, issuer and term; replaced or ended, never forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.refused import Refused
from console.domain.situation import Situation


class Colour(StrEnum):
    """Warning colours, gravest first (突发事件应对法 2024, art. 63)."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


class Term(StrEnum):
    """Where a moment lies in a warning's term; `UNKNOWN`: begun, and nobody said until when (有效期未知)."""

    COMING = "coming"
    IN_FORCE = "in_force"
    UNKNOWN = "unknown"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class Warning:  # noqa: A001 - the field's own word; Python's warning is never used here
    """How a warning stands.

    Attributes:
        hazard: what it warns of ("typhoon", "rainstorm", or a free text); `issuer`: whose warning it is.
        since, until: its term; `until` is "" when nobody gave an end, never "for ever".
        until_lifted: its issuer said that it holds until it is lifted.
        ended: when it was ended or replaced, "" while nobody ended it; `replaced_by`: the warning that took its place.
    """

    subject: str
    hazard: str
    colour: str
    issuer: str
    area: str
    text: str
    since: str
    until: str
    ended: str
    replaced_by: str
    basis: tuple[str, ...]
    until_lifted: bool = False

    def term(self, now: datetime) -> Term:
        moment = stamp(now)
        if self.ended and self.ended <= moment:
            return Term.ENDED
        if self.since > moment:
            return Term.COMING
        if self.until:
            return Term.OVER if self.until < moment else Term.IN_FORCE
        return Term.IN_FORCE if self.until_lifted else Term.UNKNOWN

    def in_force(self, now: datetime) -> bool:
        """Begun, not ended and not over; also while nobody knows its end, which `term` tells."""
        return self.term(now) in {Term.IN_FORCE, Term.UNKNOWN}


def gravity(colour: str) -> int:
    """1 (red) to 4 (blue); 5 for a colour that is none."""
    order = [str(each) for each in Colour]
    return order.index(colour) + 1 if colour in order else len(order) + 1


@fact("warning.issued")
class WarningIssued(Fact):
    hazard: str
    colour: str
    issuer: str
    since: str
    until: str = ""
    area: str = ""
    text: str = ""
    until_lifted: bool = False


@fact("warning.replaced")
class WarningReplaced(Fact):
    by: str
    effective: str = ""


@fact("warning.ended")
class WarningEnded(Fact):
    reason: str = ""
    effective: str = ""


@act
class IssueWarning(Act):
    """Note a warning; a standing one of the same hazard, issuer and area is replaced by it."""

    warning: str
    hazard: str
    colour: Colour
    issuer: str
    since: str
    until: str = ""
    area: str = ""
    text: str = ""
    until_lifted: bool = False


@act
class EndWarning(Act):
    warning: str
    reason: str
    basis: tuple[str, ...]
    effective: str = ""


def issue(wish: IssueWarning, situation: Situation) -> list[Fact]:
    if situation.one(Warning, wish.warning):
        raise Refused("This warning is noted already.")
    issued = WarningIssued(
        subjects=(wish.warning,),
        hazard=said(wish.hazard, "Say what the warning warns of."),
        colour=_colour(wish.colour),
        issuer=said(wish.issuer, "Say who issued the warning."),
        since=stamp(instant(wish.since)),
        until=_later(wish.until, wish.since) if wish.until else "",
        area=noted(wish.area),
        text=noted(wish.text),
        until_lifted=wish.until_lifted and not wish.until,
    )
    same = {"hazard": issued.hazard, "issuer": issued.issuer, "area": issued.area, "ended": ""}
    before = situation.some(Warning, **same)
    _not_older(issued, before)
    replaced = [
        WarningReplaced(subjects=(old.subject,), basis=old.basis, by=wish.warning, effective=issued.since)
        for old in before
        if old.since <= issued.since
    ]
    return [*replaced, issued]


def end(wish: EndWarning, situation: Situation) -> list[Fact]:
    found = situation.one(Warning, wish.warning)
    if found is None or found.ended:
        raise Refused("This warning is not in force.")
    reason = said(wish.reason, "Say why the warning ends.")
    effective = stamp(instant(wish.effective)) if wish.effective else ""
    if effective and effective < found.since:
        raise Refused("The warning would end before it begins.")
    return [WarningEnded(subjects=(wish.warning,), basis=wish.basis, reason=reason, effective=effective)]


def _colour(colour: str) -> str:
    if colour not in list(Colour):
        raise Refused("There is no warning colour “{colour}”.", colour=colour)
    return str(colour)


def _not_older(issued: WarningIssued, before: list[Warning]) -> None:
    """What is noted late must not push aside the newer warning that followed it."""
    newer = max((each.since for each in before), default="")
    if newer > issued.since and not (issued.until and issued.until <= newer):
        raise Refused("A newer warning of this kind stands since {since}; give this one its end.", since=instant(newer))


def _later(until: str, since: str) -> str:
    if instant(until) <= instant(since):
        raise Refused("The warning would end before it begins.")
    return stamp(instant(until))
