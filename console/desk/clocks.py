"""All clocks, computed from how things stand: tasks, rounds, oral orders, reports, relief, warnings, calls, shifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from console.desk.handing import expected_calls
from console.desk.owed import whole
from console.desk.reporting import reporting
from console.domain.check import decimal, instant, stamp, written
from console.domain.clock import Clock, ClockKind, by_due
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.level import Order
from console.domain.organ import Duty
from console.domain.reason import Person, Word, because
from console.domain.round import DONE, Round, RoundKind
from console.domain.task import Effect, Task, TaskState
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.models.figure import figure
from console.models.level import history
from console.models.round import reply
from console.models.round import table as round_table
from console.models.task import task
from console.words.labels import COLOUR_WORDS, HAZARDS

if TYPE_CHECKING:
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader

# 受灾群众基本生活得到有效救助时间 is under ten hours: ten hours and no minute is too late.
RELIEF = timedelta(hours=10)
# What shows that people were taken in, and that they had to leave their homes.
TAKEN_IN, MOVED = "sheltered", "evacuated"
CARRIED_OUT = frozenset({TaskState.REPORTED, TaskState.VERIFIED, TaskState.RELEASED})


def clocks(reader: Reader, assessment: Assessment, now: datetime, incident: str = "") -> list[Clock]:
    """Every clock of an incident and of all that were merged into it ("": of all and of none), by time past due.

    Also those that were met and missed: what happened stays on record.
    """
    here = whole(reader, incident)
    every = _Clocks(reader, assessment, now, ended=True).clocks()
    return by_due(each for each in every if not incident or each.incident in here)


def running(reader: Reader, assessment: Assessment, now: datetime) -> list[Clock]:
    """Those that can still be met, in time or late, by time past due; cheaper, for what is over is not read."""
    every = _Clocks(reader, assessment, now, ended=False).clocks()
    return by_due(each for each in every if each.open(now))


class _Clocks:
    """One look at all clocks; `ended`: those that are over, too."""

    def __init__(self, reader: Reader, assessment: Assessment, now: datetime, *, ended: bool) -> None:
        self._reader, self._assessment, self._now, self._ended = reader, assessment, now, ended
        incidents = reader.incidents()
        self._incidents = [each for each in incidents if ended or not each.closed]
        self._names = {each.subject: each.name for each in incidents}

    def clocks(self) -> Iterator[Clock]:
        found = (
            *self._tasks(),
            *self._rounds(),
            *self._countersigns(),
            *self._reports(),
            *self._relief(),
            *self._warnings(),
            *self._calls(),
            *self._shifts(),
        )
        # What another console wrote may hold any text for a moment; nothing counts down to that.
        return (each for each in found if written(each.due) and not each.void())

    def _tasks(self) -> Iterator[Clock]:
        query = sa.select(task).where(task.c.due != "")
        for each in self._reader.rows(Task, query if self._ended else query.where(task.c.ended == "")):
            yield of_task(each)

    def _rounds(self) -> Iterator[Clock]:
        """One a round, however many it asks."""
        query = sa.select(round_table).where(round_table.c.due != "")
        rounds = self._reader.rows(Round, query if self._ended else query.where(round_table.c.closed == ""))
        done = _answered(self._reader) if rounds else {}
        for each in rounds:
            yield of_round(each, *done.get(each.subject, (0, "")))

    def _countersigns(self) -> Iterator[Clock]:
        """An order by voice is to be followed by the pen."""
        query = sa.select(history).where(history.c.countersign != "")
        for each in self._reader.rows(Order, query if self._ended else query.where(history.c.countersigned == "")):
            yield Clock(
                key=f"countersign/{each.key}",
                kind=ClockKind.COUNTERSIGN,
                what=because(
                    "Countersign order {number}, which {person} gave by voice",
                    number=each.number,
                    person=Person(each.by),
                ),
                started=each.at,
                due=each.countersign,
                subject=each.subject,
                incident=each.incident,
                owner=each.organ,
                met=each.countersigned,
                proof=each.countersheet and each.number,
            )

    def _reports(self) -> Iterator[Clock]:
        for each in self._incidents:
            yield from reporting(self._reader, self._assessment, each)

    def _relief(self) -> Iterator[Clock]:
        for each in self._incidents:
            yield from relief(self._reader, each)

    def _warnings(self) -> Iterator[Clock]:
        """A warning ends by itself; whoever watches must know when."""
        for each in self._reader.warnings(self._now):
            if each.until and not each.ended:
                yield Clock(
                    key=f"warning/{each.subject}/{each.until}",
                    kind=ClockKind.WARNING,
                    what=because("{issuer}: the {colour} {hazard} warning expires", **warning_words(each)),
                    started=each.since,
                    due=each.until,
                    subject=each.subject,
                    owner=each.issuer,
                    met=each.until,
                )

    def _calls(self) -> Iterator[Clock]:
        for each in expected_calls(self._reader):
            yield Clock(
                key=f"call/{each.subject}/{each.due}",
                kind=ClockKind.CALL,
                what=because("{whom} is to call", whom=each.whom),
                started="",
                due=each.due,
                subject=each.subject,
                owner=each.whom,
                proof=each.telephone,
            )

    def _shifts(self) -> Iterator[Clock]:
        """Nobody goes off duty by a clock; it asks who follows."""
        for each in self._reader.some(Duty, until=""):
            if each.planned:
                yield Clock(
                    key=f"shift/{each.subject}/{each.planned}",
                    kind=ClockKind.SHIFT,
                    what=because("The shift of {person} ends", person=Person(each.person)),
                    started=each.since,
                    due=each.planned,
                    subject=each.subject,
                    owner=each.organ,
                )


def of_task(owed: Task) -> Clock:
    """Met when the organ reports it done, or when somebody verified it without a report; as it was owed before that."""
    carried_out = owed.state in CARRIED_OUT
    met = (owed.reported or (owed.ended if owed.state == TaskState.VERIFIED else "")) if carried_out else ""
    return Clock(
        key=f"task/{owed.subject}/{owed.due}",
        kind=ClockKind.MEASURE if owed.measure else ClockKind.TASK,
        what=because("{task}", task=owed.text),
        started=owed.occurred,
        due=owed.due,
        subject=owed.subject,
        incident=owed.incident,
        owner=owed.responsible,
        recipient="" if owed.measure else owed.source,
        proof=owed.proof or owed.needed,
        met=met,
        stopped="" if met else owed.ended,
        life=owed.life,
    )


def of_round(asked: Round, answered: int, last: str) -> Clock:
    """Met when the last addressee has answered; closed before that, it stops."""
    number = len(asked.addressees)
    complete = answered >= number
    return Clock(
        key=f"round/{asked.subject}",
        kind=ClockKind.ROUND,
        what=because("Receipts of order {order}", order=asked.order)
        if asked.kind == RoundKind.RECEIPT and asked.order
        else because("{task}", task=asked.text),
        started=asked.opened,
        due=asked.due,
        subject=asked.subject,
        incident=asked.incident,
        recipient=asked.addressees[0] if number == 1 else "",
        proof=f"{answered}/{number}",
        met=last if complete else "",
        stopped="" if complete else asked.closed,
    )


def relief(reader: Reader, incident: Incident) -> Iterator[Clock]:
    """From the order to move people, or else from the event, to the first that were taken in."""
    tasks = [each for each in reader.some(Task, incident=incident.subject) if each.effect]
    stated = [each for each in _stated(reader, incident.subject) if (decimal(each.value) or 0) > 0]
    moved = [each.occurred for each in tasks if each.effect == Effect.EVACUATION and each.state != TaskState.WITHDRAWN]
    begun = [each for each in moved if written(each)] or [
        incident.occurred or incident.opened for each in stated if each.metric == MOVED
    ]
    if not begun:
        return
    sheltered = [each.reported for each in tasks if each.effect == Effect.SHELTER and each.reported]
    taken_in = [each.as_of for each in stated if each.metric == TAKEN_IN]
    due = stamp(instant(min(begun)) + RELIEF)
    found = Clock(
        key=f"relief/{incident.subject}/{due}",
        kind=ClockKind.RELIEF,
        what=because("First relief for those who had to move: {incident}", incident=incident.name),
        started=min(begun),
        due=due,
        subject=incident.subject,
        incident=incident.subject,
        met=min([*sheltered, *taken_in], default=""),
        stopped=incident.closed,
        life=True,
        strict=True,
    )
    yield from () if found.void() else (found,)


def warning_words(told: Warning) -> dict[str, object]:
    """What names a warning in a sentence."""
    return {
        "issuer": told.issuer,
        "colour": Word(COLOUR_WORDS.get(told.colour, told.colour)),
        "hazard": Word(HAZARDS.get(told.hazard, told.hazard)),
    }


def _stated(reader: Reader, incident: str) -> list[Figure]:
    query = sa.select(figure).where(
        figure.c.incident == incident, figure.c.stands, figure.c.metric.in_((TAKEN_IN, MOVED))
    )
    return reader.rows(Figure, query)


def _answered(reader: Reader) -> dict[str, tuple[int, str]]:
    """Of each round how many answered, and when the last of them did."""
    query = (
        sa.select(reply.c.subject, sa.func.count(), sa.func.max(reply.c.answered))
        .where(reply.c.state.in_(sorted(DONE)))
        .group_by(reply.c.subject)
    )
    found = reader.ask(lambda connection: connection.execute(query).all())
    return {subject: (count, last) for subject, count, last in found}


def next_due(clocks: Iterable[Clock], now: datetime) -> list[Clock]:
    """Those still in time, the next first."""
    return [each for each in by_due(clocks) if each.open(now) and not each.overdue(now)]
