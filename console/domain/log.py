"""The incident log: entered once, corrected or struck in the open, verified; never erased."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.check import noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.refused import Refused
from console.domain.situation import Situation


class Channel(StrEnum):
    """By what way a piece of news came."""

    TELEPHONE = "telephone"
    RADIO = "radio"
    MESSAGE = "message"
    PAPER = "paper"
    IN_PERSON = "in_person"
    SYSTEM = "system"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Line:
    """How a log line stands.

    Attributes:
        incident: "" while it belongs to none.
        text: as last corrected; `original` as first entered ("" when never corrected).
        occurred: when it happened; `opened`: when the operator began to type; `recorded`: when it was sealed.
        struck: why it was struck, "" when it stands.
        verified: how it was verified, "" when it was not.
        basis: ids of the records its text rests on; several when two people corrected it blind (`contested`).
        number: (lamport, origin) order among lines is the journal's; `order` sorts alike on every desk.
    """

    subject: str
    incident: str
    text: str
    original: str
    occurred: str
    opened: str
    recorded: str
    channel: str
    source: str
    actor: str
    corrected: str
    struck: str
    verified: str
    contested: bool
    basis: tuple[str, ...]
    order: str


@fact("log.entered")
class LineEntered(Fact):
    text: str
    incident: str = ""
    occurred: str = ""
    opened: str = ""
    channel: str = ""
    source: str = ""


@fact("log.corrected")
class LineCorrected(Fact):
    text: str
    why: str = ""
    occurred: str = ""


@fact("log.struck")
class LineStruck(Fact):
    why: str


@fact("log.verified")
class LineVerified(Fact):
    how: str


@act
class EnterLine(Act):
    line: str
    text: str
    incident: str = ""
    occurred: str = ""
    opened: str = ""
    channel: str = ""
    source: str = ""


@act
class CorrectLine(Act):
    line: str
    text: str
    why: str
    basis: tuple[str, ...]
    occurred: str = ""


@act
class StrikeLine(Act):
    line: str
    why: str
    basis: tuple[str, ...]


@act
class VerifyLine(Act):
    line: str
    how: str
    basis: tuple[str, ...]


def enter(wish: EnterLine, situation: Situation) -> list[Fact]:
    if wish.incident:
        still_open(wish.incident, situation)
    if situation.one(Line, wish.line):
        raise Refused("This line is in the log already.")
    return [
        LineEntered(
            subjects=(wish.line,),
            incident=wish.incident,
            text=said(wish.text, "A log line needs a text."),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
            opened=past(wish.opened, situation.now) if wish.opened else "",
            channel=_channel(wish.channel),
            source=noted(wish.source),
        )
    ]


def _channel(channel: str) -> str:
    if channel and channel not in list(Channel):
        raise Refused("There is no channel “{channel}”.", channel=channel)
    return str(channel)


def standing(line: str, situation: Situation) -> Line:
    """The line, if it may still be corrected, struck or verified.

    Raises:
        Refused: unknown, struck, or its incident is closed.
    """
    found = situation.one(Line, line)
    if found is None:
        raise Refused("There is no such log line: {line}.", line=line)
    if found.struck:
        raise Refused("This line is struck; enter a new one instead.")
    if found.incident:
        still_open(found.incident, situation)
    return found


def correct(wish: CorrectLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [
        LineCorrected(
            subjects=(wish.line,),
            basis=wish.basis,
            text=said(wish.text, "A log line needs a text."),
            why=noted(wish.why),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]


def strike(wish: StrikeLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [LineStruck(subjects=(wish.line,), basis=wish.basis, why=said(wish.why, "Say why the line is struck."))]


def verify(wish: VerifyLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [LineVerified(subjects=(wish.line,), basis=wish.basis, how=said(wish.how, "Say how it was verified."))]
