"""Clocks as rows: how long until, or past, what, to whom or whose, how proved; those past due first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtGui import QColor

from console.domain.check import instant
from console.domain.clock import Clock, ClockState
from console.domain.sending import Stage
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import named
from console.words.say import Say, message
from console.words.times import brief, full, minute

DAY = timedelta(days=1)
# What is due within this time stands out.
SOON = timedelta(minutes=30)
KINDS = {
    "measure": message("measure"),
    "task": message("task"),
    "round": message("round"),
    "countersign": message("countersigning"),
    "report": message("report"),
    "relief": message("relief"),
    "warning": message("warning"),
    "call": message("call"),
    "shift": message("shift"),
}
STATES = {
    "running": message("running"),
    "met": message("in time"),
    "missed": message("missed"),
    "late": message("done late"),
}
SHAPES: Mapping[str, str] = MappingProxyType({"running": "○", "met": "✓", "missed": "※", "late": "▼"})
STAGES = {
    "first": message("initial report"),
    "follow_up": message("follow-up report"),
    "final": message("final report"),
}


class ClockWords:
    """What the cells of a clock say.

    Attributes:
        names: of organs, communities and incidents by their ids.
        numbers: of follow-up reports that went, by their subjects.
    """

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say, self._now = say, now
        self.names: Mapping[str, str] = {}
        self.numbers: Mapping[str, int] = {}

    def left(self, clock: Clock) -> str:
        """How long it still runs, or how long it is over; when it was met."""
        state = self.state(clock)
        if state in {ClockState.MET, ClockState.LATE}:
            return minute(clock.met)
        if clock.stopped:
            return minute(clock.stopped)
        return self.until(clock.due, missed=state is ClockState.MISSED)

    def until(self, due: str, *, missed: bool) -> str:
        span = instant(due) - self._now()
        if missed:
            return self._say("※ {span} over", span=self._span(-span))
        return self._say("{span} left", span=self._span(span))

    def state(self, clock: Clock) -> ClockState:
        return clock.state(self._now())

    def standing(self, clock: Clock) -> str:
        state = self.state(clock)
        return f"{SHAPES[state]} {named(state, STATES, self._say)}"

    def ink(self, clock: Clock) -> QColor | None:
        state = self.state(clock)
        if state is ClockState.MISSED:
            return tone.alarm() if not clock.stopped else tone.warn()
        if state is ClockState.RUNNING:
            return tone.warn() if instant(clock.due) - self._now() <= SOON else None
        return tone.good() if state is ClockState.MET else tone.warn()

    def strong(self, clock: Clock) -> bool:
        return clock.overdue(self._now())

    def what(self, clock: Clock) -> str:
        text = self._say.reason(clock.what).replace("\n", " ")
        return self._say("{kind}: {text}", kind=self.stage(clock), text=text) if clock.stage else text

    def stage(self, clock: Clock) -> str:
        """初报, 续报一 …: follow-ups that went carry their number."""
        number = self.numbers.get(clock.subject)
        if clock.stage == Stage.FOLLOW_UP and number:
            return self._say("follow-up report no. {n}", n=number)
        return named(clock.stage, STAGES, self._say)

    def kind(self, clock: Clock) -> str:
        return named(clock.kind, KINDS, self._say)

    def whose(self, clock: Clock) -> str:
        """To whom it goes, or else who must act."""
        if clock.recipient:
            return self._say("→ {whom}", whom=self.name(clock.recipient))
        return self.name(clock.owner)

    def name(self, organ: str) -> str:
        return self.names.get(organ, organ)

    def proof(self, clock: Clock) -> str:
        return clock.proof.replace("\n", " ")

    def due(self, clock: Clock) -> str:
        return minute(clock.due)

    def whole(self, clock: Clock) -> str:
        say = self._say
        parts = (
            f"{self.kind(clock)} · {self.what(clock)}",
            say("{label}: {text}", label=say("State"), text=f"{self.standing(clock)} {self.left(clock)}"),
            say("{label}: {text}", label=say("Since"), text=full(clock.started)) if clock.started else "",
            say("{label}: {text}", label=say("Due"), text=full(clock.due)),
            say("The due moment itself is too late.") if clock.strict else "",
            say("{label}: {text}", label=say("Recipient"), text=self.name(clock.recipient)) if clock.recipient else "",
            say("{label}: {text}", label=say("Responsible"), text=self.name(clock.owner)) if clock.owner else "",
            say("{label}: {text}", label=say("Proof"), text=clock.proof) if clock.proof else "",
            say("{label}: {text}", label=say("Source"), text=clock.source) if clock.source else "",
        )
        return "\n".join(filter(None, parts))

    def _span(self, span: timedelta) -> str:
        return brief(span) if span < DAY else self._say("{n} d", n=span // DAY)


def rows(words: ClockWords, say: Say) -> Rows[Clock]:
    tip = words.whole
    lefts = letters([say("※ {span} over", span="23:59"), say("{span} left", span="23:59"), "07-08 21:25"])
    states = letters([f"○ {say(word)}" for word in STATES.values()])
    kinds = letters([say(word) for word in KINDS.values()])
    columns = (
        Column[Clock](message("Left"), words.left, width=lefts, colour=words.ink, hint=tip, strong=words.strong),
        Column[Clock](message("What is due"), words.what, hint=tip, least=14, strong=lambda each: each.life),
        Column[Clock](message("To or by"), words.whose, width=16, hint=tip, wide_only=48),
        Column[Clock](message("State"), words.standing, width=states, colour=words.ink, hint=tip, wide_only=64),
        Column[Clock](message("Due"), words.due, width=11, hint=tip, wide_only=78),
        Column[Clock](message("Kind"), words.kind, width=kinds, hint=tip, colour=_quiet, wide_only=92),
        Column[Clock](message("Proof"), words.proof, width=18, hint=tip, colour=_quiet, wide_only=108),
    )
    return Rows(columns, lambda clock: clock.key, say)


def summary(clocks: Iterable[Clock], now: datetime, say: Say) -> tuple[str, str]:
    """How many run, and how many of them are past due."""
    listed = list(clocks)
    running = sum(each.open(now) or each.state(now) is ClockState.RUNNING for each in listed)
    overdue = sum(each.overdue(now) for each in listed)
    late = sum(each.state(now) is ClockState.LATE for each in listed)
    parts = (
        say("{n} past due", n=overdue) if overdue else "",
        say("{n} done late", n=late) if late else "",
    )
    return say("{n} clocks", n=running), " · ".join(filter(None, parts))


def _quiet(_clock: Clock) -> QColor:
    return tone.quiet()
