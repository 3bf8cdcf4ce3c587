"""How a level order is signed: by pen on the printed sheet, by voice, or by PIN at the console; all weigh alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact


class Way(StrEnum):
    """签发方式: 纸面签字, 口头命令, 席位口令."""

    PEN = "pen"
    VOICE = "voice"
    PIN = "pin"


@dataclass(frozen=True, kw_only=True)
class SignedFact(Fact):
    """What every step of a response keeps of its signature and of what was known.

    Attributes:
        number: of the order; `plan`: digest of the plan's version it follows; `matter`, `area`: 响应事项, 范围.
        way: a `Way`, "" for another organ's order and for one from before there were signatures.
        role, authority: on what the signer signs (see `Grounds`).
        words: what he said; `spoken`: when; `called`: person id of whom was rung, whose number the people table has.
        witness: person id, "" when nobody else heard it; `paper`: content hash of the photo or scan, "" for none.
        countersign: until when an oral order is to be signed by pen, "" when it need not be.
        advised: the level the plan advised then, 0 = none; `known`: the advice as (verdict, sentence).
        ticked: (key, how it was ticked) of the conditions that must hold to step down or to end.
    """

    number: str = ""
    plan: str = ""
    matter: str = ""
    area: str = ""
    way: str = ""
    role: str = ""
    authority: str = ""
    words: str = ""
    called: str = ""
    spoken: str = ""
    witness: str = ""
    paper: str = ""
    countersign: str = ""
    advised: int = 0
    known: tuple[tuple[str, str], ...] = ()
    ticked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignedAct(Act):
    """What every step of a response may bring with it; `also`: what becomes true with it (see domain/ordering.py)."""

    by: str = ""
    effective: str = ""
    number: str = ""
    matter: str = ""
    area: str = ""
    way: str = ""
    words: str = ""
    called: str = ""
    spoken: str = ""
    witness: str = ""
    paper: str = ""
    countersign: str = ""
    advised: int = 0
    known: tuple[tuple[str, str], ...] = ()
    ticked: tuple[tuple[str, str], ...] = ()
    also: tuple[Act, ...] = ()


@fact("level.countersigned")
class LevelCountersigned(Fact):
    """The pen has followed the voice, or the sheet's photo the pen: `order` is the record id of the order."""

    order: str
    by: str = ""
    paper: str = ""
    occurred: str = ""


@act
class CountersignLevel(Act):
    """Note that an oral order was signed by pen, or bring the sheet of a pen order that was entered without it.

    `paper`: content hash of the photo or scan.
    """

    organ: str
    order: str
    by: str
    incident: str = ""
    paper: str = ""
    occurred: str = ""


def told(wish: SignedAct) -> dict[str, Any]:
    """What was said with an order as its fact keeps it; who may give it is asked in domain/ordering.py."""
    return {
        "number": noted(wish.number),
        "matter": noted(wish.matter),
        "area": noted(wish.area),
        "way": str(wish.way),
        "words": noted(wish.words),
        "called": wish.called,
        "spoken": stamp(instant(wish.spoken)) if wish.spoken else "",
        "witness": wish.witness,
        "paper": wish.paper,
        "countersign": stamp(instant(wish.countersign)) if wish.countersign else "",
        "advised": wish.advised,
        "known": tuple((noted(verdict), noted(sentence)) for verdict, sentence in wish.known),
        "ticked": tuple((noted(key), said(how, "Say how the condition was ticked.")) for key, how in wish.ticked),
    }
