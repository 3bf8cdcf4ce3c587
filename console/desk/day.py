"""A duty day, or a month of them: who was on, what came in by which way, what the weather did, what was handed over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from console.desk.reader import Reader
from console.domain.call import Call, CallCame
from console.domain.check import stamp
from console.domain.handover import Handover
from console.domain.incident import Incident
from console.domain.log import Line
from console.domain.organ import Duty
from console.domain.refused import Refused
from console.domain.report import Report
from console.domain.task import Task
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.models.call import call
from console.models.handover import handover
from console.models.incident import incident
from console.models.log import log
from console.models.organ import duty
from console.models.report import report
from console.models.task import task
from console.models.warning import warning
from console.words.times import local

# A duty day is named by the day it begins on, at eight in the morning.
BEGINS = timedelta(hours=8)
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
MONTH = re.compile(r"(\d{4})-?(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Span:
    """From a moment on until another one, which belongs to the next span."""

    since: datetime
    until: datetime

    @property
    def texts(self) -> tuple[str, str]:
        return stamp(self.since), stamp(self.until)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many lines were recorded in a span.

    Attributes:
        lines: all; `apart`: of no incident; `struck`: of all.
        channels: way they came -> how many; `kinds`: what else became true by them -> how many.
        types: code of the event type of their incident -> how many, "" for incidents without one.
    """

    lines: int = 0
    apart: int = 0
    struck: int = 0
    channels: Mapping[str, int] = field(default_factory=dict)
    kinds: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Day:
    """What a span of duty held.

    Attributes:
        duties: stints that overlap it; `handovers`: written down in it; `calls`: expected calls that came, with when.
        papers: tasks from papers that were received; `reports`: made; `warnings`: noted or ended.
        opened, closed: incidents.
        apart: lines of no incident.
    """

    span: Span
    counted: Counted
    duties: tuple[Duty, ...]
    handovers: tuple[Handover, ...]
    calls: tuple[tuple[Call, str], ...]
    papers: tuple[Task, ...]
    reports: tuple[Report, ...]
    warnings: tuple[Warning, ...]
    opened: tuple[Incident, ...]
    closed: tuple[Incident, ...]
    apart: tuple[Line, ...]


def day_of(text: str, now: datetime) -> Span:
    """A duty day by its date, "" for the one that lasts.

    Raises:
        Refused: it is no date, or yet to come.
    """
    if not text:
        begun = local(now) - BEGINS
        return _from(begun.replace(hour=0, minute=0, second=0, microsecond=0) + BEGINS, days=1)
    span = _from(_date(DAY, text, now), days=1)
    return _begun(span, text, now)


def month_of(text: str, now: datetime) -> Span:
    """All duty days that begin in a month, "" for the one that lasts.

    Raises:
        Refused: it is no month, or yet to come.
    """
    named = text or f"{local(now) - BEGINS:%Y-%m}"
    begun = _date(MONTH, named, now)
    following = (begun + timedelta(days=31)).replace(day=1)
    return _begun(Span(begun, following), named, now)


def _date(form: re.Pattern[str], text: str, now: datetime) -> datetime:
    found = form.fullmatch(text.strip())
    try:
        year, month, *rest = map(int, found.groups()) if found else (0, 0)
        begun = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
        return begun.replace(year=year, month=month, day=rest[0] if rest else 1) + BEGINS
    except ValueError:
        raise Refused("“{text}” is no day or month; write 2025-07-08 or 2025-07.", text=text) from None


def _from(begun: datetime, *, days: int) -> Span:
    return Span(begun, begun + timedelta(days=days))


def _begun(span: Span, text: str, now: datetime) -> Span:
    if span.since > now:
        raise Refused("“{text}” has not begun yet.", text=text)
    return span


def days(span: Span) -> list[Span]:
    """The duty days of a month."""
    return [_from(span.since + timedelta(days=number), days=1) for number in range((span.until - span.since).days)]


def number(reader: Reader, span: Span) -> int:
    """How many lines a span holds; the index alone tells."""
    query = sa.select(sa.func.count()).where(_within(log.c.recorded, span))
    return reader.ask(lambda connection: connection.scalar(query)) or 0


def count(reader: Reader, span: Span) -> Counted:
    """How many lines a span holds, by what they are."""
    within = _within(log.c.recorded, span)
    apart, struck = (sa.func.count().filter(each) for each in (log.c.incident == "", log.c.struck != ""))
    totals = sa.select(sa.func.count(), apart, struck).where(within)
    lines, unassigned, withdrawn = reader.ask(lambda connection: tuple(connection.execute(totals).one()))
    kind = sa.func.json_each(log.c.kinds).table_valued("value", name="kind")
    channels = sa.select(log.c.channel, sa.func.count())
    kinds = sa.select(kind.c.value, sa.func.count()).select_from(log.join(kind, sa.true()))
    types = sa.select(incident.c.type, sa.func.count()).join_from(log, incident, log.c.incident == incident.c.subject)
    return Counted(
        lines=lines,
        apart=unassigned,
        struck=withdrawn,
        channels=_sums(reader, channels.where(within).group_by(log.c.channel)),
        kinds=_sums(reader, kinds.where(within).group_by(kind.c.value)),
        types=_sums(reader, types.where(within).group_by(incident.c.type)),
    )


def _sums(reader: Reader, query: sa.Select[Any]) -> dict[str, int]:
    """The most frequent first."""
    found = reader.ask(lambda connection: [(key, number) for key, number in connection.execute(query)])
    return dict(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _within(column: sa.ColumnElement[str], span: Span) -> sa.ColumnElement[bool]:
    since, until = span.texts
    return sa.and_(column >= since, column < until)


def day(reader: Reader, span: Span) -> Day:
    """What a span of duty held."""
    since, until = span.texts
    on = sa.and_(duty.c.since < until, sa.or_(duty.c.until == "", duty.c.until > since))
    watched = sa.or_(_within(warning.c.since, span), _within(warning.c.ended, span))
    received = sa.and_(task.c.kind == "paper", _within(task.c.given, span))
    apart = sa.select(log).where(_within(log.c.recorded, span), log.c.incident == "")
    return Day(
        span=span,
        counted=count(reader, span),
        duties=tuple(reader.rows(Duty, sa.select(duty).where(on).order_by(duty.c.since))),
        handovers=tuple(
            reader.rows(Handover, sa.select(handover).where(_within(handover.c.prepared, span)).order_by("prepared"))
        ),
        calls=tuple(_calls(reader, span)),
        papers=tuple(reader.rows(Task, sa.select(task).where(received).order_by(task.c.given))),
        reports=tuple(reader.rows(Report, sa.select(report).where(_within(report.c.made, span)).order_by("made"))),
        warnings=tuple(reader.rows(Warning, sa.select(warning).where(watched).order_by(warning.c.since))),
        opened=tuple(
            reader.rows(Incident, sa.select(incident).where(_within(incident.c.opened, span)).order_by("opened"))
        ),
        closed=tuple(
            reader.rows(Incident, sa.select(incident).where(_within(incident.c.closed, span)).order_by("closed"))
        ),
        apart=tuple(reader.rows(Line, apart.order_by(log.c.number))),
    )


def _calls(reader: Reader, span: Span) -> Iterable[tuple[Call, str]]:
    """The expected calls that came, as often as they did."""
    since, until = span.texts
    came = reader.rows(Call, sa.select(call).where(call.c.came >= since))
    for each in came:
        for told in reader.told(each.subject):
            if told.header.kind == CallCame.KIND and since <= told.header.at < until:
                yield each, told.header.at
