"""A sheet of the log: the lines of one query, as on the screen and in an export; read while they are set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from console.domain.check import stamp
from console.domain.incident import Incident
from console.domain.line_query import LineQuery
from console.domain.log import Line
from console.domain.organ import Organ
from console.domain.team import Team
from console.reports.brief import Brief, Heading, Order, Part, made_of
from console.reports.duty_log import mark
from console.words import labels
from console.words.say import Say, message
from console.words.times import full, minute, second, typed

STATES = {
    "verified": message("verified"),
    "unverified": message("unverified"),
    "doubted": message("doubted"),
    "struck": message("struck"),
    "contested": message("contested"),
    "late": message("late"),
}


def gather(order: Order) -> Brief:
    """The sheet.

    Raises:
        Refused: what should be a time is none.
    """
    say, query = order.say, _moments(order)
    lines = order.reader.line_count(query)
    return made_of(
        order,
        name=say("Log sheet"),
        title=say("Log sheet"),
        state=say("Extract") if query != LineQuery() else say("Whole log"),
        remark=_conditions(query, order) or say("Every line"),
        parts=[
            Part(
                heading=say("{n} lines", n=lines),
                columns=(
                    Heading(say("No."), 11, "right", "figure"),
                    Heading(say("Time"), 27, role="figure"),
                    Heading(say("Incident"), 22),
                    Heading(say("Source"), 22),
                    Heading(say("Text"), 60),
                    Heading(say("State"), 14, "centre"),
                ),
                rows=_rows(order, query),
                none=say("No line fits."),
            )
        ],
    )


def _moments(order: Order) -> LineQuery:
    """The query with its times as facts write them."""
    query = order.wish.lines
    since, until = (stamp(typed(text, order.cutoff)) if text else "" for text in (query.since, query.until))
    return replace(query, since=since, until=until)


def _conditions(query: LineQuery, order: Order) -> str:
    """What was asked for, in words."""
    say, reader = order.say, order.reader
    incident = reader.one(Incident, query.incident) if query.incident else None
    team = (reader.one(Team, query.team) or reader.one(Organ, query.team)) if query.team else None
    asked = (
        (say("words"), query.words),
        (say("incident"), incident.name if incident else query.incident),
        (say("place"), order.assessment.place_name(query.place) if query.place else ""),
        (say("team"), team.name if team else query.team),
        (say("channel"), labels.named(query.channel, labels.CHANNELS, say)),
        (say("entered by"), order.person(query.author) if query.author else ""),
        (say("kind"), query.kind),
        (say("state"), labels.named(query.state, STATES, say)),
        (say("from"), full(query.since)),
        (say("to"), full(query.until)),
    )
    return say("; ").join(say("{title}: {list}", title=title, list=value) for title, value in asked if value)


def _rows(order: Order, query: LineQuery) -> Iterator[tuple[str, ...]]:
    names = {each.subject: each.name for each in order.reader.incidents()}
    for number, line in enumerate(order.reader.every_line(query), start=1):
        yield _row(number, line, names.get(line.incident, ""), order.say)


def _row(number: int, line: Line, incident: str, say: Say) -> tuple[str, ...]:
    channel = labels.named(line.channel, labels.CHANNELS, say) if line.channel else ""
    time = second(line.occurred).replace(" ", "\u00a0")
    if minute(line.recorded) != minute(line.occurred):
        time += "\n" + say("recorded {time}", time=minute(line.recorded))
    return (
        str(number),
        time,
        incident,
        " · ".join(filter(None, (channel, line.source))),
        _text(line, say),
        mark(line, say),
    )


def _text(line: Line, say: Say) -> str:
    parts = [line.text]
    if line.struck:
        parts.append(say("Struck: {why}", why=line.struck))
    if line.original:
        parts.append(say("First entered: {words}", words=line.original))
    return "\n".join(parts)
