"""Reports that went up, and the clocks of those that are owed: by duty, by level, each counted from the one before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import sqlalchemy as sa

from console.desk.reporting_duty import CADENCE, HURT, ReportingDuty, When
from console.domain.check import decimal, instant, stamp, written
from console.domain.clock import Clock, ClockKind
from console.domain.figure import Figure, standing_at
from console.domain.incident import Incident
from console.domain.level import Level, LevelProposed
from console.domain.line_query import LineQuery
from console.domain.reason import Reason, because
from console.domain.rollup import Part, added, city
from console.domain.sending import Sending, Stage
from console.domain.severity import Severity
from console.models.figure import figure
from console.models.sending import sending

if TYPE_CHECKING:
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader


@dataclass(frozen=True)
class Span:
    """A time in which a duty holds; `end` is "" while it does."""

    begin: str
    end: str = ""

    def holds(self, moment: str) -> bool:
        return self.begin <= moment and not (self.end and self.end <= moment)


def sendings(reader: Reader, incident: str = "") -> list[Sending]:
    """Reports that went out and were not taken back, in the order in which they went."""
    query = sa.select(sending).where(sa.not_(sending.c.withdrawn)).order_by(sending.c.at, sending.c.subject)
    found = reader.rows(Sending, query.where(sending.c.incident == incident) if incident else query)
    return [each for each in found if written(each.at)]


def numbered(sent: Iterable[Sending]) -> dict[str, int]:
    """The number of each follow-up (续报一、二): as they went to one recipient of one incident; never written down."""
    counted: dict[tuple[str, str], int] = {}
    numbers: dict[str, int] = {}
    for each in sorted(sent, key=lambda one: (one.at, one.subject)):
        if each.stage == Stage.FOLLOW_UP and not each.withdrawn:
            key = each.incident, each.recipient
            numbers[each.subject] = counted[key] = counted.get(key, 0) + 1
    return numbers


def reporting(reader: Reader, assessment: Assessment, incident: Incident) -> list[Clock]:
    """Every clock of reporting that ran for an incident, and those that run."""
    return list(_Case(reader, assessment, incident).clocks())


@dataclass(frozen=True, kw_only=True)
class _Chain:
    """A first report and all that follow; each is due so long after the one that went before it."""

    incident: Incident
    duty: str
    what: Reason
    recipient: str
    stage: str
    minutes: int
    every: int
    source: str

    def clocks(self, span: Span, sent: Iterable[Sending]) -> Iterator[Clock]:
        begin, minutes, stage = span.begin, self.minutes, self.stage
        for each in sent:
            yield self._met(begin, minutes, each)
            begin, minutes, stage = each.at, self.every, str(Stage.FOLLOW_UP)
            if each.stage == Stage.FINAL:
                return
        if minutes:
            running = replace(self._clock(begin, _after(begin, minutes)), stage=stage, stopped=span.end)
            yield from () if running.void() else (running,)

    def _met(self, begin: str, minutes: int, sent: Sending) -> Clock:
        """What was due is kept with the report: data that change later change nothing of it."""
        due = sent.due if sent.duty == self.duty else ""
        return replace(
            self._clock(begin, due or (_after(begin, minutes) if minutes else sent.at)),
            subject=sent.subject,
            recipient=sent.recipient,
            stage=sent.stage,
            met=sent.at,
            proof=sent.receipt,
        )

    def _clock(self, begin: str, due: str) -> Clock:
        return Clock(
            key=f"report/{self.incident.subject}/{self.duty}/{due}",
            kind=ClockKind.REPORT,
            what=self.what,
            started=begin,
            due=due,
            subject=self.incident.subject,
            incident=self.incident.subject,
            recipient=self.recipient,
            duty=self.duty,
            source=self.source,
        )


class _Case:
    """One incident, and what was reported of it."""

    def __init__(self, reader: Reader, assessment: Assessment, incident: Incident) -> None:
        self._reader, self._assessment, self._incident = reader, assessment, incident
        self._sent = sendings(reader, incident.subject)
        self._ours = {each.subject for each in reader.organs() if each.ours}

    def clocks(self) -> Iterator[Clock]:
        for each in self._assessment.reporting:
            if each.is_for(self._incident):
                yield from self._of_duty(each)
        yield from self._of_levels()

    def _of_duty(self, duty: ReportingDuty) -> Iterator[Clock]:
        chain = _Chain(
            incident=self._incident,
            duty=duty.key,
            what=because("{duty}: {incident}", duty=duty.name, incident=self._incident.name),
            recipient=duty.recipient,
            stage=str(duty.stage),
            minutes=duty.minutes,
            every=duty.every_minutes,
            source=duty.source,
        )
        sent = [each for each in self._sent if each.duty == duty.key]
        yield from _along(chain, self._spans(duty.when), sent)

    def _of_levels(self) -> Iterator[Clock]:
        """How often the plan wants a report at each level; one that went to whom it names counts, by any duty.

        A report counts for the level in force when it went: the next level has a clock of its own.
        """
        plan = self._assessment.plan_of(self._reader, self._incident)
        for level, span in self._levels:
            step = plan.step(level) if plan else None
            if step is None or not step.cadence_minutes:
                continue
            chain = _Chain(
                incident=self._incident,
                duty=CADENCE,
                what=because(
                    "Report of the {level} response: {incident}",
                    level=Level(level).roman,
                    incident=self._incident.name,
                ),
                recipient=step.upward,
                stage=str(Stage.FOLLOW_UP),
                minutes=step.cadence_minutes,
                every=step.cadence_minutes,
                source=step.source,
            )
            sent = [each for each in self._sent if each.duty == CADENCE or each.recipient == (step.upward or None)]
            yield from _along(chain, [span], [each for each in sent if span.holds(each.at)])

    @cached_property
    def _levels(self) -> list[tuple[int, Span]]:
        """Our levels one after the other, with the time in which each was in force."""
        steps = [
            each
            for each in self._reader.orders(self._incident.subject)
            if each.organ in self._ours and each.kind != LevelProposed.KIND and each.incident == self._incident.subject
        ]
        ends = [*(each.at for each in steps), self._incident.closed][1:] if steps else []
        return [(each.level, Span(each.at, end)) for each, end in zip(steps, ends, strict=True) if each.level]

    def _spans(self, when: When) -> list[Span]:
        """The times in which a duty holds."""
        if when.level:
            return _joined(span for level, span in self._levels if level <= when.level)
        begin = self._known if when.opened else self._graded(when.grade) if when.grade else self._since(when)
        return [Span(begin, self._incident.closed)] if begin else []

    @property
    def _known(self) -> str:
        """When we were told: the first line of the incident began before somebody opened it."""
        lines = self._reader.lines(0, 1, LineQuery(incident=self._incident.subject))
        return min([self._incident.opened, *(each.opened for each in lines)])

    def _graded(self, grade: int) -> str:
        """When it was known to be so grave: by whoever recorded it, or by the figures."""
        recorded = self._incident.grade
        by_person = self._incident.graded if recorded is not None and recorded <= grade else ""
        by_figures = self._first(lambda found: found.grade is not None and found.grade <= grade)
        return min(filter(None, (by_person, by_figures)), default="")

    def _since(self, when: When) -> str:
        if when.danger:
            return self._first(
                lambda found: any(each.fires and each.trigger.id == when.danger for each in found.dangers)
            )
        return min((each.stated for each in self._stated if each.stands and _hurt(each)), default="")

    @cached_property
    def _stated(self) -> list[Figure]:
        """Every statement of what makes an incident grave."""
        yardstick = self._assessment.yardstick
        scales = [scale.metrics for each in yardstick.ladders for scale in each.scales]
        dangers = [each.metrics for trigger in yardstick.triggers for each in trigger.conditions]
        asked = {*HURT, *(metric for metrics in (*scales, *dangers) for metric in metrics)}
        query = sa.select(figure).where(figure.c.incident == self._incident.subject, figure.c.metric.in_(asked))
        return self._reader.rows(Figure, query.order_by(figure.c.order))

    def _first(self, holds: Callable[[Severity], bool]) -> str:
        """Since when something holds of its severity, "" when it does not: found by halving, for it stays so mostly."""
        moments = sorted({each.stated for each in self._stated})
        if not moments or not holds(self._severity_at(moments[-1])):
            return ""
        return moments[bisect_left(moments, True, hi=len(moments) - 1, key=lambda at: holds(self._severity_at(at)))]

    def _severity_at(self, moment: str) -> Severity:
        stood = standing_at(self._stated, moment)
        parts = added(Part(*(getattr(each, name) for name in Part._fields)) for each in stood if each.place)
        own = [replace(each, stands=True) for each in stood if not each.place]
        return self._assessment.severity(self._incident, city(self._incident.subject, own, parts))


def _along(chain: _Chain, spans: Sequence[Span], sent: Sequence[Sending]) -> Iterator[Clock]:
    """The clocks of several times in which a duty holds; what went after one ended was late for that one."""
    sound = [each for each in spans if written(each.begin)]
    for number, span in enumerate(sound):
        since = span.begin if number else ""
        until = next((each.begin for each in sound[number + 1 :]), "")
        yield from chain.clocks(span, [each for each in sent if each.at >= since and not (until and each.at >= until)])


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Times that follow one another without a gap are one."""
    found: list[Span] = []
    for each in spans:
        if found and found[-1].end == each.begin:
            found[-1] = Span(found[-1].begin, each.end)
        else:
            found.append(each)
    return found


def _hurt(each: Figure) -> bool:
    return each.metric in HURT and (decimal(each.value) or 0) > 0


def _after(begin: str, minutes: int) -> str:
    return stamp(instant(begin) + timedelta(minutes=minutes))
