"""How an order is told: the notice that goes out, the line in the log, what was known, why a release is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.domain.advice import Advice, Verdict
from console.domain.fact import Act
from console.domain.plan import PRELEVEL
from console.domain.signing import SignedAct, Way
from console.words.labels import LEVELS
from console.words.times import minute

if TYPE_CHECKING:
    from console.words.say import Say


@dataclass(frozen=True)
class Told:
    """What all the sentences about one order share: the language, whose it is, to what, and its number."""

    say: Say
    organ: str
    incident: str
    number: str

    def notice(self, act: Act, before: int | None, after: int | None, moment: datetime, due: str) -> str:
        """The order in one readable notice, short enough for a text message."""
        say = self.say
        parts = [say("[{organ}] {number}", organ=self.organ, number=self.number).rstrip()]
        parts.append(say("From {at}: {change}.", at=minute(moment), change=self.change(before, after)))
        if getattr(act, "expected", ""):
            parts.append(say("Expected: {expected}.", expected=getattr(act, "expected", "")))
        if due:
            parts.append(say("Confirm receipt by {due}.", due=minute(due)))
        return " ".join(parts)

    def change(self, before: int | None, after: int | None) -> str:
        """What an order changes, in words: started, raised, lowered, ended."""
        say, incident = self.say, self.incident
        if after == PRELEVEL:
            return say("attention is paid to {incident}", incident=incident)
        old, new = roman(before), roman(after)
        if after is None:
            return say("the Level {old} response to {incident} ends", old=old, incident=incident)
        if not old:
            return say("Level {new} response to {incident}", new=new, incident=incident)
        if before == after:
            return say("the response to {incident} is settled at Level {new}", incident=incident, new=new)
        raised = say(
            "the response to {incident} is raised from Level {old} to {new}", incident=incident, old=old, new=new
        )
        lowered = say(
            "the response to {incident} is lowered from Level {old} to {new}", incident=incident, old=old, new=new
        )
        return raised if (before or 0) > after else lowered

    def line(self, act: Act, before: int | None, after: int | None, tasks: int, told: int) -> str:
        """What the log says of it: what was ordered and in what way, and what it set going."""
        say = self.say
        change = self.change(before, after)
        head = (
            say("{number}: {change}.", number=self.number, change=change)
            if self.number
            else say("From now on {change}.", change=change)
        )
        parts = [head]
        parts.append(say("Reason: {reason}", reason=getattr(act, "reason", "")))
        if isinstance(act, SignedAct) and act.way == Way.VOICE:
            parts.append(say("By voice: “{words}”", words=act.words))
        parts.append(say("Tasks given: {tasks}; told: {told}.", tasks=tasks, told=told))
        return " ".join(parts)

    def known(self, advice: Advice) -> tuple[tuple[str, str], ...]:
        return known(advice, self.say)


def known(advice: Advice, say: Say) -> tuple[tuple[str, str], ...]:
    """The advice as an order or a proposal keeps it: each condition's verdict and its sentence, what is met first."""
    if advice.missing:
        return ((str(Verdict.UNKNOWN), say.reason(advice.missing)),)
    findings = (*advice.met, *advice.unknown, *advice.for_person, *advice.unmet)
    return tuple((str(each.verdict), say.reason(each)) for each in findings)


def measure_ends(say: Say, level: int, number: str) -> str:
    """Why a measure's release is proposed when its level is left."""
    if level == PRELEVEL:
        return say("The attention that demanded it ends ({number}).", number=number)
    return say("Level {roman}, which demanded it, is left ({number}).", roman=roman(level), number=number)


def measure_twice(say: Say, number: str) -> str:
    """Why a measure's release is proposed when two people ordered it blind."""
    return say("Demanded twice: two orders were given blind ({number}).", number=number)


def roman(level: int | None) -> str:
    """A level's numeral, "" for none and for mere attention."""
    return LEVELS[level].roman if level in LEVELS else ""
