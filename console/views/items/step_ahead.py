"""What a step of a response would set going, in sentences: who is told, what is proposed for release, which plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from console.desk.step_ahead import StepAhead
from console.words.say import Say

# So many releases are named; the list of measures has them all.
RELEASES_SHOWN = 8


@dataclass(frozen=True)
class StepWords:
    """What is said of a step; `organ`: an organ's name by its id."""

    say: Say
    organ: Callable[[str], str]

    def noticed(self, ahead: StepAhead) -> str:
        """Who is told, and by when they confirm."""
        told = [self.organ(each) for each in ahead.notify]
        told += [self.say("{n} communities", n=ahead.communities)] if ahead.communities else []
        if not told:
            return ""
        names = "、".join(told)
        if not ahead.receipt_minutes:
            return self.say("Told: {names}", names=names)
        span = within(ahead.receipt_minutes, self.say)
        return self.say("Told: {names}; receipts within {span}", names=names, span=span)

    def released(self, ahead: StepAhead) -> str:
        """What is proposed for release; nothing ends by the order itself."""
        tasks = [each.text for each in ahead.releases]
        if not tasks:
            return ""
        more = ["…"] if len(tasks) > RELEASES_SHOWN else []
        head = self.say("Proposed for release, each to be ended by name ({n}):", n=len(tasks))
        return "\n".join((head, *tasks[:RELEASES_SHOWN], *more))

    def upward(self, ahead: StepAhead) -> str:
        """To whom Ⅰ and Ⅱ are reported upward."""
        return self.say("Reported upward after this: {whom}", whom=ahead.upward) if ahead.upward else ""

    def planned(self, ahead: StepAhead) -> str:
        """Which plan it follows, that its values are yet to be checked, and by when the pen follows the voice."""
        say, minutes = self.say, ahead.countersign_minutes
        if not ahead.plan:
            return ""
        told = [say("Plan: {plan}", plan=ahead.plan)]
        told += [say("values to be checked against the plan in force")] if ahead.demonstration else []
        told += [say("an oral order is countersigned within {span}", span=within(minutes, say))] if minutes else []
        return " · ".join(told)


def within(minutes: int, say: Say) -> str:
    """How soon: whole hours as hours, else minutes."""
    return say("{n} h", n=minutes // 60) if minutes % 60 == 0 else say("{n} min", n=minutes)
