"""The duty log of a day (值班日报), and the counts of a month (月报)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from console.desk.assessment import Assessment
from console.desk.day import Counted, Day, Span, count, day_of, days, month_of
from console.desk.day import day as held
from console.domain.check import decimal
from console.domain.log import Line
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.reports.brief import Brief, Heading, Order, Part, made_of
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, local, minute

LINE_KINDS = {
    "figure": message("Figures"),
    "team": message("Teams"),
    "task": message("Owed"),
    "file": message("Attached files"),
    "call": message("Expected calls"),
}


def day(order: Order) -> Brief:
    """The duty log of a day.

    Raises:
        Refused: there is no such day.
    """
    span = day_of(order.wish.day, order.cutoff)
    found = held(order.reader, span)
    return _paper(order, span, order.say("Duty log of a day"), _Parts(order, found).all())


def month(order: Order) -> Brief:
    """The counts of a month.

    Raises:
        Refused: there is no such month.
    """
    say, span = order.say, month_of(order.wish.day, order.cutoff)
    counted = count(order.reader, span)
    parts = [*_counts(counted, order.assessment, say), _table(order, span)]
    return _paper(order, span, say("Duty counts of a month"), parts)


def _paper(order: Order, span: Span, title: str, parts: list[Part]) -> Brief:
    say = order.say
    over = order.cutoff >= span.until
    return made_of(
        order,
        name=title,
        title=title,
        state=say("Complete") if over else say("Not over yet"),
        remark=say("{since} — {until}", since=full(span.since), until=full(span.until)),
        parts=parts,
    )


class _Parts:
    """The parts of a day's log."""

    def __init__(self, order: Order, found: Day) -> None:
        self._order, self._say, self._found = order, order.say, found
        self._incidents = {each.subject: each.name for each in order.reader.incidents()}

    def all(self) -> list[Part]:
        say, found = self._say, self._found
        return [
            Part(heading=say("On duty"), sentences=tuple(self._duties()), none=say("Nobody signed on.")),
            *_counts(found.counted, self._order.assessment, say),
            Part(heading=say("Incidents"), sentences=tuple(self._events()), none=say("None opened or closed.")),
            Part(heading=say("Weather watch"), sentences=tuple(self._weather()), none=say("No warning was noted.")),
            Part(heading=say("Papers"), sentences=tuple(self._papers()), none=say("None received or made.")),
            Part(heading=say("Expected calls"), sentences=tuple(self._calls()), none=say("none")),
            Part(heading=say("Handovers"), sentences=tuple(self._handovers()), none=say("none")),
            self._apart(),
        ]

    def _duties(self) -> Iterator[str]:
        for each in self._found.duties:
            until = minute(each.until) if each.until else self._say("still on")
            who = " ".join(filter(None, (each.post, self._order.person(each.person))))
            yield self._say("{who}: {since} — {until}", who=who, since=minute(each.since), until=until)

    def _events(self) -> Iterator[str]:
        for each in self._found.opened:
            yield self._say("Opened: {incident} ({time})", incident=each.name, time=minute(each.opened))
        for each in self._found.closed:
            yield self._say("Closed: {incident} ({time})", incident=each.name, time=minute(each.closed))

    def _weather(self) -> Iterator[str]:
        for each in self._found.warnings:
            yield self._warning(each)
        yield from self._highest()

    def _warning(self, warning: Warning) -> str:
        words = labels.warning(warning.hazard, warning.colour, self._say)
        ended = self._say(", ended {time}", time=minute(warning.ended)) if warning.ended else ""
        since = minute(warning.since)
        return self._say(
            "{time} {warning} ({issuer}){ended}", time=since, warning=words, issuer=warning.issuer, ended=ended
        )

    def _highest(self) -> Iterator[str]:
        """The highest value of every quantity, where any was measured."""
        span, assessment = self._found.span, self._order.assessment
        for quantity in assessment.quantities:
            readings = self._order.reader.readings(quantity.key, span.since, span.until)
            values = [(value, each) for each in readings if (value := decimal(each.value)) is not None]
            if values:
                top = max(values, key=lambda pair: (pair[0], pair[1].time))[1]
                words = {"quantity": self._say(quantity.label), "value": top.value, "unit": top.unit or quantity.unit}
                place = assessment.station_name(top.station)
                yield self._say(
                    "Highest {quantity}: {value} {unit} ({place}, {time})", **words, place=place, time=minute(top.time)
                )

    def _papers(self) -> Iterator[str]:
        for each in self._found.papers:
            due = self._say(", answer due {due}", due=minute(each.due)) if each.due else ""
            words = {"source": each.source, "number": each.number, "text": each.text}
            yield self._say("Received: {source} {number} {text}{due}", **words, due=due)
        for report in self._found.reports:
            incident = self._incidents.get(report.incident, "")
            words = {"number": str(report.number), "incident": incident, "cutoff": minute(report.cutoff)}
            yield self._say("No. {number} of {incident}, data up to {cutoff}", **words)

    def _calls(self) -> Iterator[str]:
        for call, at in self._found.calls:
            yield self._say("{whom} called, {time}", whom=call.whom, time=minute(at))

    def _handovers(self) -> Iterator[str]:
        for each in self._found.handovers:
            names = {"giver": self._order.person(each.giver), "taker": self._order.person(each.taker) or "—"}
            yield self._say("{time} {giver} → {taker}", time=minute(each.prepared), **names)

    def _apart(self) -> Part:
        say = self._say
        return Part(
            heading=say("Lines of no incident ({n})", n=len(self._found.apart)),
            columns=(
                Heading(say("Time"), 24, role="figure"),
                Heading(say("Source"), 36),
                Heading(say("Text"), 80),
                Heading(say("State"), 16, "centre"),
            ),
            rows=(self._row(each) for each in self._found.apart),
            none=say("none"),
        )

    def _row(self, line: Line) -> tuple[str, ...]:
        channel = labels.named(line.channel, labels.CHANNELS, self._say) if line.channel else ""
        source = " · ".join(filter(None, (channel, line.source)))
        return minute(line.occurred).replace(" ", "\u00a0"), source, line.text, mark(line, self._say)


def mark(line: Line, say: Say) -> str:
    """How far a line can be trusted, in a word."""
    for holds, word in (
        (line.struck, say("struck")),
        (line.contested, say("contested")),
        (line.doubted, say("doubted")),
        (line.verified, say("verified")),
    ):
        if holds:
            return word
    return say("unverified")


def _counts(counted: Counted, assessment: Assessment, say: Say) -> Iterator[Part]:
    """How many lines: by way, by kind, by type of incident."""
    total = say(
        "{lines} lines recorded, {apart} of no incident, {struck} struck.",
        lines=counted.lines,
        apart=counted.apart,
        struck=counted.struck,
    )
    sums = (
        (say("By channel"), counted.channels, lambda key: labels.named(key, labels.CHANNELS, say)),
        (say("By kind"), counted.kinds, lambda key: labels.named(key, LINE_KINDS, say)),
        (say("By type of incident"), counted.types, assessment.type_name),
    )
    sentences = [total, *(_sum(title, numbers, name, say) for title, numbers, name in sums if numbers)]
    yield Part(heading=say("Counts"), sentences=tuple(sentences))


def _sum(title: str, numbers: Mapping[str, int], name: Callable[[str], str], say: Say) -> str:
    parts = (f"{name(key) if key else say('not said')} {number}" for key, number in numbers.items())
    return say("{title}: {list}", title=title, list=say(", ").join(parts))


def _table(order: Order, span: Span) -> Part:
    """Day by day; days to come are left out."""
    say = order.say
    begun = [each for each in days(span) if each.since <= order.cutoff]
    ways = ("telephone", "radio", "fax", "paper")
    return Part(
        heading=say("Day by day"),
        columns=(
            Heading(say("Day"), 30, role="figure"),
            Heading(say("Lines"), 20, "right", "figure"),
            Heading(say("Of no incident"), 24, "right", "figure"),
            *(Heading(say(labels.CHANNELS[way]), 20, "right", "figure") for way in ways),
        ),
        rows=(_day_row(each, count(order.reader, each), ways) for each in begun),
        none=say("none"),
    )


def _day_row(span: Span, counted: Counted, ways: tuple[str, ...]) -> tuple[str, ...]:
    numbers = (counted.lines, counted.apart, *(counted.channels.get(way, 0) for way in ways))
    return f"{local(span.since):%Y-%m-%d}", *map(str, numbers)
