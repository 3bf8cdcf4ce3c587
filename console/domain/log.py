"""The incident log: entered once, corrected or struck in the open, verified or doubted; never erased."""

from __future__ import annotations

import re
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
    FAX = "fax"
    PAPER = "paper"
    IN_PERSON = "in_person"
    SYSTEM = "system"
    OTHER = "other"


Pairs = tuple[tuple[str, str], ...]


class Mention(StrEnum):
    """What a line can speak of; the id is a community's code, or the subject of a team or an organ."""

    PLACE = "place"
    TEAM = "team"
    ORGAN = "organ"


# An answer that a caller could not give yet.
CHECKING = "checking"


@dataclass(frozen=True, kw_only=True)
class Line:
    """How a log line stands.

    Attributes:
        incident: "" while it belongs to none; `belonging`: ids of the records that put it there.
        text: as last corrected; `original` as first entered ("" when never corrected).
        occurred: when it happened; `opened`: when the operator began to type; `recorded`: when it was sealed.
        caller: opaque id of the person who called; name and telephone are in the people table.
        copied_from: opaque id of who wrote it down first, when the actor copied it from paper or a file.
        kinds: what else became true by it: "figure", "team", "task" …
        mentions: what it speaks of, as pairs of `Mention` and id.
        answers: pairs of a call script's question and what the caller answered, `CHECKING` for "not known yet".
        files: attached ones, as (SHA-256, name, media type, bytes).
        struck: why it was struck, "" when it stands.
        verified: how it was verified; `doubted`: why it is doubted; "" when it was not. One of them at most.
        trust: ids of the standing records that verified or doubted it.
        basis: ids of the records its text rests on; several when two people corrected it blind (`contested`).
        late: it was recorded well after it happened, or after somebody began to write it.
        order: sorts as the journal does, alike on every desk; `number` too, but two lines may share one.
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
    caller: str
    copied_from: str
    kinds: tuple[str, ...]
    mentions: Pairs
    answers: Pairs
    files: tuple[tuple[str, str, str, str], ...]
    corrected: str
    struck: str
    verified: str
    doubted: str
    contested: bool
    belonging: tuple[str, ...]
    trust: tuple[str, ...]
    basis: tuple[str, ...]
    late: bool
    number: int
    order: str


@fact("log.entered")
class LineEntered(Fact):
    text: str
    incident: str = ""
    occurred: str = ""
    opened: str = ""
    channel: str = ""
    source: str = ""
    caller: str = ""
    copied_from: str = ""
    kinds: tuple[str, ...] = ()
    mentions: Pairs = ()
    answers: Pairs = ()


@fact("log.corrected")
class LineCorrected(Fact):
    """The line as it should read; `mentions` None leaves them as they were."""

    text: str
    why: str = ""
    occurred: str = ""
    mentions: Pairs | None = None


@fact("log.struck")
class LineStruck(Fact):
    why: str


@fact("log.verified")
class LineVerified(Fact):
    how: str


@fact("log.doubted")
class LineDoubted(Fact):
    why: str


@fact("log.judgement_withdrawn")
class JudgementWithdrawn(Fact):
    """Whoever verified or doubted the line takes that back: it is neither again."""

    why: str = ""


@fact("log.restored")
class LineRestored(Fact):
    """The striking named in `basis` is taken back: the line stands as it stood."""

    why: str


@fact("log.assigned")
class LineAssigned(Fact):
    """The line belongs to another incident than it did, "" for none."""

    incident: str


@fact("log.attached")
class FileAttached(Fact):
    """A file belongs to the line; its bytes lie beside the journal under `content`, their SHA-256."""

    content: str
    name: str
    media: str
    size: str


@act
class EnterLine(Act):
    """Enter a line, and with it what it says: `also` are the acts it entails, done with it or not at all."""

    line: str
    text: str
    incident: str = ""
    occurred: str = ""
    opened: str = ""
    channel: str = ""
    source: str = ""
    caller: str = ""
    copied_from: str = ""
    mentions: Pairs = ()
    answers: Pairs = ()
    also: tuple[Act, ...] = ()


@act
class CorrectLine(Act):
    line: str
    text: str
    why: str
    basis: tuple[str, ...]
    occurred: str = ""
    mentions: Pairs | None = None


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


@act
class DoubtLine(Act):
    line: str
    why: str
    basis: tuple[str, ...]


@act
class WithdrawJudgement(Act):
    line: str
    why: str
    basis: tuple[str, ...]


@act
class RestoreLine(Act):
    line: str
    why: str
    basis: tuple[str, ...]


@act
class AssignLine(Act):
    line: str
    incident: str
    basis: tuple[str, ...]


@act
class AttachFile(Act):
    line: str
    content: str
    name: str
    media: str
    size: int


def enter(wish: EnterLine, situation: Situation, kinds: tuple[str, ...] = ()) -> list[Fact]:
    """Enter a line; `kinds`: of what it entails."""
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
            caller=wish.caller,
            copied_from=wish.copied_from,
            kinds=kinds,
            mentions=_mentions(wish.mentions),
            answers=tuple((noted(question), noted(answer)) for question, answer in wish.answers),
        )
    ]


def _mentions(mentions: Pairs) -> Pairs:
    for kind, _ in mentions:
        if kind not in list(Mention):
            raise Refused("A line cannot speak of a “{kind}”.", kind=kind)
    return tuple(dict.fromkeys(mentions))


def _channel(channel: str) -> str:
    if channel and channel not in list(Channel):
        raise Refused("There is no channel “{channel}”.", channel=channel)
    return str(channel)


def known(line: str, situation: Situation) -> Line:
    """The line, struck or not.

    Raises:
        Refused: nobody entered it.
    """
    found = situation.one(Line, line)
    if found is None:
        raise Refused("There is no such log line: {line}.", line=line)
    return found


def standing(line: str, situation: Situation) -> Line:
    """The line, if it may still be corrected, struck or verified.

    Raises:
        Refused: unknown, struck, or its incident is closed.
    """
    found = known(line, situation)
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
            mentions=None if wish.mentions is None else _mentions(wish.mentions),
        )
    ]


def strike(wish: StrikeLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [LineStruck(subjects=(wish.line,), basis=wish.basis, why=said(wish.why, "Say why the line is struck."))]


def verify(wish: VerifyLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [LineVerified(subjects=(wish.line,), basis=wish.basis, how=said(wish.how, "Say how it was verified."))]


def doubt(wish: DoubtLine, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [LineDoubted(subjects=(wish.line,), basis=wish.basis, why=said(wish.why, "Say why the line is doubted."))]


def withdraw(wish: WithdrawJudgement, situation: Situation) -> list[Fact]:
    line = standing(wish.line, situation)
    if not (line.verified or line.doubted):
        raise Refused("This line was neither verified nor doubted.")
    return [JudgementWithdrawn(subjects=(wish.line,), basis=wish.basis, why=noted(wish.why))]


def restore(wish: RestoreLine, situation: Situation) -> list[Fact]:
    line = known(wish.line, situation)
    if not line.struck:
        raise Refused("This line is not struck.")
    if line.incident:
        still_open(line.incident, situation)
    why = said(wish.why, "Say why the line stands again.")
    return [LineRestored(subjects=(wish.line,), basis=wish.basis, why=why)]


def assign(wish: AssignLine, situation: Situation) -> list[Fact]:
    """Put a line into another incident; both must be open."""
    line = standing(wish.line, situation)
    if wish.incident:
        still_open(wish.incident, situation)
    if wish.incident == line.incident:
        raise Refused("The line belongs there already.")
    return [LineAssigned(subjects=(wish.line,), basis=wish.basis, incident=wish.incident)]


def attach(wish: AttachFile, situation: Situation) -> list[Fact]:
    standing(wish.line, situation)
    return [attached(wish)]


def attached(wish: AttachFile) -> FileAttached:
    """The fact of an attachment whose bytes are safe already.

    Raises:
        Refused: no hash, or a size below zero.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", wish.content) or wish.size < 0:
        raise Refused("A file is attached under the hash of its content.")
    name = said(wish.name, "An attached file needs a name.")
    return FileAttached(
        subjects=(wish.line,), content=wish.content, name=name, media=noted(wish.media), size=str(wish.size)
    )
