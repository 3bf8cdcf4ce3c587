"""What a watch hands over, put together from the log: who was on, what is open, runs, is expected or is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from console.desk.assessment import Assessment
from console.desk.owed import open_tasks
from console.desk.reader import Reader
from console.domain.call import Call
from console.domain.check import stamp
from console.domain.handover import Handover, Sections, marked
from console.domain.incident import Incident
from console.domain.level import Response
from console.domain.line_query import LineQuery, LineState
from console.domain.log import Line
from console.domain.organ import Duty
from console.journal.blobs import Blobs
from console.models.handover import handover
from console.models.organ import duty
from console.models.report import report
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, minute

# Of one kind of line so many are named, the newest; more are counted.
NAMED = 10
TEXT_MAX = 80
# Whether attached files are here is looked at for so many lines.
RECENT = 500
DOUBTFUL = (
    (LineState.CONTESTED, message("Contested lines: {n}")),
    (LineState.DOUBTED, message("Doubted lines: {n}")),
    (LineState.UNVERIFIED, message("Unverified lines: {n}")),
)


@dataclass(frozen=True, kw_only=True)
class Watch:
    """A watch that ends: who hands it over (a person id), the stint it ends ("" for none), and since when it lasts."""

    giver: str
    duty: str
    since: str


def watch_of(reader: Reader, me: str) -> Watch:
    """Mine while I am on duty, else that of whoever is on longest."""
    on = reader.on_duty()
    mine = [each for each in on if each.person == me] or on
    if not mine:
        return Watch(giver=me, duty="", since="")
    return Watch(giver=mine[0].person, duty=mine[0].subject, since=mine[0].since)


def latest(reader: Reader) -> Handover | None:
    """The handover written down last, None while there is none."""
    query = sa.select(handover).order_by(handover.c.prepared.desc(), handover.c.subject).limit(1)
    return next(iter(reader.rows(Handover, query)), None)


def expected_calls(reader: Reader) -> list[Call]:
    """Those that are expected, the one longest overdue first."""
    return sorted((each for each in reader.some(Call) if each.due), key=lambda each: (each.due, each.subject))


def handing(reader: Reader, now: datetime, since: str, *, assessment: Assessment, say: Say) -> Sections:
    """What there is to hand over, as pairs of heading and sentence, persons by their ids.

    Args:
        reader: of the journal.
        now: due times are judged against it.
        since: since when the watch lasts, "" for the last day.
        assessment: names of types and places.
        say: the language it is written down in.
    """
    with reader.still():
        return tuple(_Handing(reader, now, since, assessment=assessment, say=say).sections())


class _Handing:
    def __init__(self, reader: Reader, now: datetime, since: str, *, assessment: Assessment, say: Say) -> None:
        self._reader, self._now, self._since = reader, now, since
        self._assessment, self._say = assessment, say

    def sections(self) -> Iterator[tuple[str, str]]:
        """Every heading stands there: that nothing is open must be said, too."""
        say = self._say
        for heading, sentences in (
            (say("On duty"), self._on_duty()),
            (say("Open incidents"), self._incidents()),
            (say("To do and running clocks"), self._tasks()),
            (say("Expected calls"), self._calls()),
            (say("Lines in doubt"), self._lines()),
            (say("Last report"), self._reports()),
            (say("Unresolved faults"), self._faults()),
        ):
            told = list(sentences) or [say("none")]
            yield from ((heading, sentence) for sentence in told)

    def _on_duty(self) -> Iterator[str]:
        since = self._since or stamp(self._now)
        on = sa.or_(duty.c.until == "", duty.c.until >= since)
        for each in self._reader.rows(Duty, sa.select(duty).where(on).order_by(duty.c.since)):
            until = full(each.until) if each.until else self._say("still on")
            who = " ".join(filter(None, (each.post, marked(each.person))))
            yield self._say("{who}: {since} — {until}", who=who, since=full(each.since), until=until)

    def _incidents(self) -> Iterator[str]:
        for each in self._reader.incidents():
            if not each.closed:
                yield self._incident(each)

    def _incident(self, incident: Incident) -> str:
        responses = [each for each in self._reader.some(Response, incident=incident.subject) if each.level]
        level = min((each.level for each in responses if each.level), default=None)
        figures = [
            f"{self._assessment.metric_name(each.metric, self._say)} {each.value} {each.unit}".rstrip()
            for each in self._reader.figures(incident.subject)
            if each.metric in {"deaths", "missing", "evacuated"}
        ]
        return self._say(
            "{incident} (since {since}): {level}; {figures}",
            incident=incident.name,
            since=minute(incident.opened),
            level=labels.level(level, self._say),
            figures=self._say(", ").join(figures) or self._say("no figure reported"),
        )

    def _tasks(self) -> Iterator[str]:
        organs = {each.subject: each.name for each in self._reader.organs()}
        for each in open_tasks(self._reader):
            kind = labels.named(each.kind, labels.TASK_KINDS, self._say)
            due = self._say("due {due}", due=minute(each.due)) if each.due else self._say("without a due time")
            mark = self._say("OVERDUE ") if each.overdue(self._now) else ""
            organ = organs.get(each.responsible, each.responsible[:6])
            words = {"kind": kind, "task": _short(each.text), "organ": organ}
            yield mark + self._say("{kind}: {task} ({organ}, {due})", **words, due=due)

    def _calls(self) -> Iterator[str]:
        for each in expected_calls(self._reader):
            mark = self._say("OVERDUE ") if each.overdue(self._now) else ""
            daily = self._say(", daily") if each.daily else ""
            yield mark + self._say("{whom}, due {due}{daily}", whom=each.whom, due=minute(each.due), daily=daily)

    def _lines(self) -> Iterator[str]:
        for state, sentence in DOUBTFUL:
            query = LineQuery(state=state)
            number = self._reader.line_count(query)
            if number:
                yield self._say(sentence, n=number)
                yield from self._newest(self._reader.lines(-NAMED, NAMED, query))

    def _newest(self, lines: Iterable[Line]) -> Iterator[str]:
        for each in reversed(list(lines)):
            yield f"· {minute(each.occurred)} {_short(each.text)}"

    def _reports(self) -> Iterator[str]:
        names = {each.subject: each.name for each in self._reader.incidents()}
        newest = sa.select(report.c.incident, report.c.number, report.c.cutoff).order_by(report.c.made.desc()).limit(1)
        rows = self._reader.ask(lambda connection: [tuple(row) for row in connection.execute(newest)])
        for incident, number, cutoff in rows:
            words = {"incident": names.get(incident, ""), "number": number}
            yield self._say("{incident} No. {number}, data up to {cutoff}", **words, cutoff=full(cutoff))

    def _faults(self) -> Iterator[str]:
        yield from self._journal()
        yield from self._files()
        for incident in self._reader.incidents():
            if incident.contested:
                yield self._say("{incident} is contested", incident=incident.name)
            yield from self._figures(incident)
        yield from self._contested()

    def _journal(self) -> Iterator[str]:
        counts = self._reader.counts()
        if counts.forks:
            yield self._say("{n} places of the journal hold two records: compare the consoles", n=counts.forks)
        if counts.waiting:
            yield self._say("{n} records wait for a gap to close", n=counts.waiting)

    def _files(self) -> Iterator[str]:
        """Attached files whose bytes are not on this device."""
        blobs = Blobs(self._reader.file)
        lines = self._reader.lines(-RECENT, RECENT, LineQuery(kind="file"))
        missing = [name for line in lines for content, name, *_ in line.files if not blobs.has(content)]
        if missing:
            names = self._say(", ").join(missing[:NAMED])
            yield self._say("{n} attached files are not on this device: {names}", n=len(missing), names=names)

    def _contested(self) -> Iterator[str]:
        organs = {each.subject: each.name for each in self._reader.organs()}
        for response in self._reader.some(Response, contested=True):
            yield self._say("{organ}: the level is contested", organ=organs.get(response.organ, response.organ[:6]))
        for team in self._reader.teams():
            if team.contested:
                yield self._say("{team}: its posting is contested", team=team.name)
        for shelf in self._reader.shelves():
            if shelf.contested:
                yield self._say("{store} {item}: a count is due", store=shelf.store.name, item=shelf.item.name)

    def _figures(self, incident: Incident) -> Iterator[str]:
        contested = dict.fromkeys(each.metric for each in self._reader.figures(incident.subject) if each.contested)
        for metric in contested:
            label = self._assessment.metric_name(metric, self._say)
            yield self._say("{incident}: {label} is contested", incident=incident.name, label=label)


def _short(text: str) -> str:
    return text if len(text) <= TEXT_MAX else f"{text[:TEXT_MAX]}…"
