"""The step before Ⅳ (关注): somebody says that an incident is watched more closely; no response is in force by that."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Prelevel:
    """Whether an organ pays attention to an incident: since when, by whom, why; `ended`: until when, "" = still."""

    subject: str
    organ: str
    incident: str
    since: str
    by: str
    reason: str
    ended: str
    contested: bool
    basis: tuple[str, ...]


@fact("prelevel.begun")
class PrelevelBegun(Fact):
    organ: str
    incident: str
    by: str = ""
    effective: str = ""
    reason: str = ""


@fact("prelevel.ended")
class PrelevelEnded(Fact):
    reason: str = ""
    effective: str = ""


@act
class BeginPrelevel(Act):
    """Begin to pay attention; its checklist goes along as tasks."""

    organ: str
    incident: str
    reason: str
    by: str = ""
    effective: str = ""
    basis: tuple[str, ...] = ()
    also: tuple[Act, ...] = ()


@act
class EndPrelevel(Act):
    organ: str
    incident: str
    reason: str
    basis: tuple[str, ...]
    effective: str = ""


def subject_of(organ: str, incident: str) -> str:
    return f"prelevel/{organ}/{incident}"


def begin(wish: BeginPrelevel, situation: Situation) -> list[Fact]:
    still_open(wish.incident, situation)
    organ = situation.one(Organ, wish.organ)
    if organ is None or not organ.ours:
        raise Refused("Only our own organ begins to pay attention here.")
    found = situation.one(Prelevel, subject_of(wish.organ, wish.incident))
    if found and not found.ended:
        raise Refused("This incident is paid attention to already.")
    return [
        PrelevelBegun(
            subjects=(subject_of(wish.organ, wish.incident),),
            basis=wish.basis,
            organ=wish.organ,
            incident=wish.incident,
            by=wish.by,
            effective=past(wish.effective, situation.now) if wish.effective else "",
            reason=said(wish.reason, "Say why attention is needed."),
        )
    ]


def end(wish: EndPrelevel, situation: Situation) -> list[Fact]:
    found = situation.one(Prelevel, subject_of(wish.organ, wish.incident))
    if found is None or found.ended:
        raise Refused("This incident is not paid attention to.")
    return [
        PrelevelEnded(
            subjects=(found.subject,),
            basis=wish.basis,
            reason=said(wish.reason, "Say why attention is no longer needed."),
            effective=past(wish.effective, situation.now) if wish.effective else "",
        )
    ]
