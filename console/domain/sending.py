"""Reports to those above and beside us: which stage to whom, when, how it was received, and by when it was owed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.check import instant, noted, past, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import known
from console.domain.refused import Refused
from console.domain.situation import Situation


class Stage(StrEnum):
    """初报, 续报, 终报."""

    FIRST = "first"
    FOLLOW_UP = "follow_up"
    FINAL = "final"


@dataclass(frozen=True, kw_only=True)
class Sending:
    """One report that went out.

    Attributes:
        stage: a `Stage`; `recipient`: organ id, or in words.
        at: when it went; `due`: by when it was owed, "" when no clock asked for it; `duty`: which reporting duty.
        way: telephone, written, … in words; `person`: who took it; `receipt`: what was said to confirm it.
        line: the log line; `paper`: the report it carried (a Report's subject), each "" for none.
        withdrawn: it was noted by mistake.
    """

    subject: str
    incident: str
    stage: str
    recipient: str
    way: str
    at: str
    due: str
    duty: str
    person: str
    receipt: str
    line: str
    paper: str
    actor: str
    withdrawn: bool
    basis: tuple[str, ...]

    @property
    def late(self) -> bool:
        """It went after it was owed; exactly on time is on time (“内” includes the minute)."""
        return bool(self.due) and self.at > self.due


@fact("sending.made")
class SendingMade(Fact):
    incident: str
    stage: str
    recipient: str
    way: str = ""
    occurred: str = ""
    due: str = ""
    duty: str = ""
    person: str = ""
    receipt: str = ""
    line: str = ""
    paper: str = ""


@fact("sending.withdrawn")
class SendingWithdrawn(Fact):
    why: str


@act
class SendReport(Act):
    """Note that a report went out; a late one is never refused, a closed incident still sends its final one."""

    sending: str
    incident: str
    stage: str
    recipient: str
    way: str = ""
    occurred: str = ""
    due: str = ""
    duty: str = ""
    person: str = ""
    receipt: str = ""
    line: str = ""
    paper: str = ""


@act
class WithdrawSending(Act):
    sending: str
    why: str
    basis: tuple[str, ...]


def send(wish: SendReport, situation: Situation) -> list[Fact]:
    if situation.one(Sending, wish.sending):
        raise Refused("This report is noted as sent already.")
    known(wish.incident, situation)
    if wish.stage not in list(Stage):
        raise Refused("There is no stage of reporting “{stage}”.", stage=wish.stage)
    return [
        SendingMade(
            subjects=(wish.sending,),
            incident=wish.incident,
            stage=str(wish.stage),
            recipient=said(wish.recipient, "Say to whom it was reported."),
            way=noted(wish.way),
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
            due=stamp(instant(wish.due)) if wish.due else "",
            duty=wish.duty,
            person=wish.person,
            receipt=noted(wish.receipt),
            line=wish.line,
            paper=wish.paper,
        )
    ]


def withdraw(wish: WithdrawSending, situation: Situation) -> list[Fact]:
    found = situation.one(Sending, wish.sending)
    if found is None or found.withdrawn:
        raise Refused("No such sending is on record.")
    return [
        SendingWithdrawn(subjects=(wish.sending,), basis=wish.basis, why=said(wish.why, "Say why it is withdrawn."))
    ]
