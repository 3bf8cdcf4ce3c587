"""Everything that needs a hand, in one list: past due, contested, unverified, stale, low, silent, unanswered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

import sqlalchemy as sa

from console.desk.attention_item import Cause, Item, Priority
from console.desk.clocks import running, warning_words
from console.desk.contact import away
from console.desk.disputes import disputes, to_settle
from console.desk.handing import latest
from console.desk.ordering import proposed_for_release
from console.domain.alarm import AlarmNote, key_of
from console.domain.check import stamp
from console.domain.clock import Clock, ClockKind
from console.domain.level import Response
from console.domain.reading import Age, Latest
from console.domain.reason import Reason, because
from console.domain.task import Task, TaskState
from console.domain.warning import Term
from console.models.log import unverified
from console.models.task import task
from console.words.say import message

if TYPE_CHECKING:
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader

# So many names stand in a sentence about several.
NAMED = 4
# Unverified lines are counted no further than this.
MOST = 10_000
URGENT = frozenset({ClockKind.REPORT, ClockKind.ROUND, ClockKind.COUNTERSIGN, ClockKind.MEASURE})
# What is expected of whoever sees it, by the kind of clock.
ACTS = MappingProxyType(
    {
        ClockKind.MEASURE: message("Urge the organ; report it done"),
        ClockKind.TASK: message("Urge the organ; report it done"),
        ClockKind.ROUND: message("Call those who have not answered"),
        ClockKind.COUNTERSIGN: message("Have the sheet signed"),
        ClockKind.REPORT: message("Send the report"),
        ClockKind.RELIEF: message("See that people are taken in"),
        ClockKind.CALL: message("Ring them up"),
        ClockKind.SHIFT: message("Hand the watch over"),
    }
)
# The page on which each kind of clock is handled.
PAGES = MappingProxyType(
    {
        ClockKind.MEASURE: "task",
        ClockKind.TASK: "task",
        ClockKind.ROUND: "round",
        ClockKind.COUNTERSIGN: "level",
        ClockKind.REPORT: "clock",
        ClockKind.RELIEF: "figure",
        ClockKind.WARNING: "warning",
        ClockKind.CALL: "duty",
        ClockKind.SHIFT: "duty",
    }
)


def attention(
    reader: Reader, assessment: Assessment, now: datetime, clocks: Iterable[Clock] | None = None
) -> list[Item]:
    """All that needs a hand, by time past due; lives first, what is shelved last.

    `clocks`: those that run, for whoever has looked at them already.
    """
    with reader.still():
        due = running(reader, assessment, now) if clocks is None else clocks
        notes = {each.alarm: each for each in reader.some(AlarmNote)}
        found = _Attention(reader, assessment, now).items(due)
        return by_need((replace(each, note=notes.get(each.key)) for each in found), now)


def by_need(items: Iterable[Item], now: datetime) -> list[Item]:
    """Lives first, then what presses and then the rest, each by time past due; what is shelved comes after both."""

    def rank(item: Item) -> tuple[object, ...]:
        waits = item.priority is Priority.LATER
        return not item.life, item.quiet(now), waits, not item.since, item.since, item.priority, item.key

    return sorted(items, key=rank)


def by_cause(items: Iterable[Item], now: datetime) -> dict[str, int]:
    """How many need a hand for each cause; `lives`, `taken` and `shelved` count among them."""
    listed = list(items)
    counted = {str(cause): sum(each.cause is cause for each in listed) for cause in Cause}
    return counted | {
        "lives": sum(each.life for each in listed),
        "taken": sum(each.taken for each in listed),
        "shelved": sum(each.quiet(now) for each in listed),
    }


def overdue(clock: Clock) -> Item:
    """The item of a clock that is past due."""
    pressing = Priority.URGENT if clock.kind in URGENT else Priority.SOON
    return Item(
        key=key_of(clock.key, life=clock.life),
        cause=Cause.OVERDUE,
        priority=Priority.LIFE if clock.life else pressing,
        what=clock.what,
        act=ACTS.get(ClockKind(clock.kind), ""),
        page=PAGES[ClockKind(clock.kind)],
        subject=clock.key if PAGES[ClockKind(clock.kind)] == "clock" else clock.subject,
        since=clock.due,
        owner=clock.owner or clock.recipient,
        incident=clock.incident,
        clock=clock,
    )


class _Attention:
    """One look at all that needs a hand."""

    def __init__(self, reader: Reader, assessment: Assessment, now: datetime) -> None:
        self._reader, self._assessment, self._now = reader, assessment, now
        self._organs = {each.subject: each for each in reader.organs()}
        self._incidents = {each.subject: each for each in reader.incidents()}

    def items(self, clocks: Iterable[Clock]) -> list[Item]:
        return [
            *(overdue(each) for each in clocks if each.overdue(self._now)),
            *self._silent(),
            *disputes(self._reader, self._assessment),
            *self._handover(),
            *self._tasks(),
            *self._lines(),
            *self._stations(),
            *self._stock(),
            *self._warnings(),
        ]

    def _silent(self) -> Iterator[Item]:
        """Teams that should have been heard of: people out there."""
        for each in away(self._reader):
            due = each.due(self._assessment.contacts)
            if due and due < stamp(self._now):
                yield Item(
                    key=key_of(f"silent/{each.team.subject}/{due}", life=True),
                    cause=Cause.SILENT,
                    priority=Priority.LIFE,
                    what=because("{team} has not been heard of", team=each.team.name),
                    act=message("Call the team"),
                    page="team",
                    subject=each.team.subject,
                    since=due,
                    incident=each.team.incident,
                )

    def _handover(self) -> Iterator[Item]:
        handover = latest(self._reader)
        if handover is not None and handover.open:
            yield Item(
                key=f"handover/{handover.subject}",
                cause=Cause.UNSIGNED,
                priority=Priority.SOON,
                what=because("The handover is not signed by both"),
                act=message("Have it signed"),
                page="duty",
                subject=handover.subject,
                since=handover.prepared,
            )

    def _tasks(self) -> Iterator[Item]:
        """What was reported done and nobody looked at, as one; what going down wants to end, one by one."""
        open_ones = self._reader.rows(Task, sa.select(task).where(task.c.ended == "").order_by(task.c.since))
        reported = [each for each in open_ones if each.state == TaskState.REPORTED]
        if reported:
            yield Item(
                key="reported",
                cause=Cause.REPORTED,
                priority=Priority.LATER,
                what=because("{n} tasks are reported done and not verified", n=len(reported)),
                act=message("Verify that it is done"),
                page="task",
                subject=reported[0].subject,
                since=reported[0].since,
            )
        holding = self._reader.rows(Task, sa.select(task).where(task.c.release_proposed != "", task.c.released == ""))
        for each in holding:
            if proposed_for_release(each, self._response(each)):
                yield Item(
                    key=f"release/{each.subject}",
                    cause=Cause.RELEASE,
                    priority=Priority.SOON,
                    what=because("To be ended by name or kept: {task}", task=each.text),
                    act=message("End it, or keep it"),
                    page="level",
                    subject=each.subject,
                    since=each.release_proposed,
                    owner=each.responsible,
                    incident=each.incident,
                )

    def _response(self, owed: Task) -> Response | None:
        """Ours to the incident of a task."""
        found = self._reader.some(Response, incident=owed.incident)
        return next((each for each in found if each.organ in self._organs and self._organs[each.organ].ours), None)

    def _lines(self) -> Iterator[Item]:
        number = self._reader.ask(lambda connection: unverified(connection, MOST))
        if number:
            yield Item(
                key="unverified",
                cause=Cause.UNVERIFIED,
                priority=Priority.LATER,
                what=because("{n} lines are not verified", n=f"{number}+" if number == MOST else number),
                act=message("Verify the lines"),
                page="log",
            )

    def _stations(self) -> Iterator[Item]:
        """One row for all that are silent and one for all that are stale: a feed that fails takes many with it."""
        latest_ones = self._assessment.readings(self._reader, self._now)
        sentences = {
            Age.STALE: message("{n} station values are stale: {names}"),
            Age.MISSING: message("{n} station values are missing: {names}"),
        }
        for age, sentence in sentences.items():
            found = [each for each in latest_ones if each.state == age]
            if found:
                yield Item(
                    key=f"stations/{age}",
                    cause=Cause.STALE,
                    priority=Priority.LATER,
                    what=Reason(sentence, {"n": len(found), "names": _named(found)}),
                    act=message("Ask the station's keeper"),
                    page="chart",
                    since=min((each.time for each in found if each.time), default=""),
                )

    def _stock(self) -> Iterator[Item]:
        for each in self._reader.shelves():
            words = {"store": each.store.name, "item": each.item.name}
            if each.contested:
                key = f"{each.store.subject}/{each.item.subject}"
                yield to_settle(f"stock/{key}", because("{store} {item}: a count is due", **words), "supply")
            elif each.low:
                left = f"{each.quantity} {each.item.unit}"
                yield Item(
                    key=f"low/{each.store.subject}/{each.item.subject}",
                    cause=Cause.LOW,
                    priority=Priority.LATER,
                    what=because("{store} {item}: {left} left", **words, left=left),
                    act=message("Order more"),
                    page="supply",
                    subject=f"{each.store.subject}/{each.item.subject}",
                    since=each.changed,
                )

    def _warnings(self) -> Iterator[Item]:
        for each in self._reader.warnings():
            if each.term(self._now) is Term.UNKNOWN:
                yield Item(
                    key=f"warning/{each.subject}",
                    cause=Cause.UNCLEAR,
                    priority=Priority.LATER,
                    what=because(
                        "{issuer}: nobody gave an end to the {colour} {hazard} warning", **warning_words(each)
                    ),
                    act=message("Ask whether it still holds"),
                    page="warning",
                    subject=each.subject,
                    since=each.since,
                )


def _named(stations: list[Latest]) -> tuple[str, ...]:
    names = list(dict.fromkeys(each.name for each in stations))
    return (*names[:NAMED], "…") if len(names) > NAMED else tuple(names)
