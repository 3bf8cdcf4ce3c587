"""How log lines stand: the text in force, the one first entered, and every mark upon it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from console.domain.line_query import LineQuery
from console.domain.log import (
    FileAttached,
    JudgementWithdrawn,
    Line,
    LineAssigned,
    LineCorrected,
    LineDoubted,
    LineEntered,
    LineRestored,
    LineStruck,
    LineVerified,
    Pairs,
)
from console.domain.task import TaskGiven
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

# So many names are not looked up one by one any more.
MANY = 1_000
# In so many words: SQLite finds an index by them.
UNVERIFIED = sa.text("verified = '' and struck = ''")
log = sa.Table(
    "log",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("text"),
    text("original"),
    text("occurred"),
    text("opened"),
    text("recorded"),
    text("channel"),
    text("source"),
    text("actor"),
    text("caller"),
    text("copied_from"),
    texts("kinds"),
    texts("mentions"),
    texts("answers"),
    texts("files"),
    text("corrected"),
    text("struck"),
    text("verified"),
    text("doubted"),
    flag("contested"),
    texts("belonging"),
    texts("trust"),
    texts("basis"),
    text("order"),
    sa.Index("log_order", "order"),
    sa.Index("log_incident", "incident", "order"),
    sa.Index("log_recorded", "recorded"),
    # Small, for it is counted after every change.
    sa.Index("log_unverified", "struck", sqlite_where=UNVERIFIED),
)


def fold(subject: str, told: Sequence[Told]) -> list[Line]:
    entered = of(told, LineEntered)
    if not entered:
        return []
    begun = entered[0]
    first = begun.fact if isinstance(begun.fact, LineEntered) else LineEntered(text="")
    standing = unreplaced(of(told, LineEntered, LineCorrected, LineStruck, LineRestored))
    belonging = unreplaced(of(told, LineEntered, LineAssigned))
    trust = _trust(told)
    last = _last_correction(told, standing)
    return [
        Line(
            subject=subject,
            incident=next((home for home in map(_home, reversed(belonging)) if home), ""),
            text=last.text if last else first.text,
            original=first.text if last else "",
            occurred=(last and last.occurred) or first.occurred or first.opened or begun.header.at,
            opened=first.opened or begun.header.at,
            recorded=begun.header.at,
            channel=first.channel,
            source=first.source,
            actor=begun.header.actor,
            caller=first.caller,
            copied_from=first.copied_from,
            kinds=_kinds(told, first),
            mentions=_mentions(told, standing, first),
            answers=first.answers,
            files=tuple((each.content, each.name, each.media, each.size) for each in readable(told, FileAttached)),
            corrected=max((each.header.at for each in of(told, LineCorrected)), default=""),
            struck=_struck(told),
            verified=_verified(trust),
            doubted=_doubted(trust),
            contested=disagree(standing, _says) or disagree(belonging, _home),
            belonging=ids(belonging),
            trust=ids(trust),
            basis=ids(standing),
            order=begun.order,
        )
    ]


def _says(told: Told) -> object:
    """What a fact makes of the line, beside its reasons."""
    if isinstance(told.fact, LineEntered | LineCorrected):
        return told.fact.text, told.fact.occurred
    return told.header.kind


def _home(told: Told) -> str:
    """To which incident a fact says the line belongs."""
    return told.fact.incident if isinstance(told.fact, LineEntered | LineAssigned) else ""


def _kinds(told: Sequence[Told], first: LineEntered) -> tuple[str, ...]:
    """What became true by it; a file may have come later, or a task that was seen in it."""
    later = {"file": of(told, FileAttached), "task": of(told, TaskGiven)}
    return tuple(dict.fromkeys([*first.kinds, *(kind for kind, facts in later.items() if facts)]))


def _last_correction(told: Sequence[Told], standing: list[Told]) -> LineCorrected | None:
    """The correction that shows: the last that stands, else (a struck line) the last there was."""
    corrections = [each for each in told if isinstance(each.fact, LineCorrected)]
    shown = [each for each in corrections if each in standing] or corrections
    fact = shown[-1].fact if shown else None
    return fact if isinstance(fact, LineCorrected) else None


def _mentions(told: Sequence[Told], standing: list[Told], first: LineEntered) -> Pairs:
    """What the text that shows speaks of; a correction that says nothing of it leaves it."""
    last = _last_correction(told, standing)
    said = [each.mentions for each in readable(told, LineCorrected) if each.mentions is not None]
    if last and last.mentions is not None:
        return last.mentions
    return said[-1] if said else first.mentions


def _struck(told: Sequence[Told]) -> str:
    """Why it was struck, if nobody took that back; a striking whose words were removed still strikes."""
    restored = {name for each in of(told, LineRestored) for name in each.header.basis}
    strikes = [each for each in of(told, LineStruck) if each.id not in restored]
    return (strikes[-1].fact.why if isinstance(strikes[-1].fact, LineStruck) else "…") if strikes else ""


def _trust(told: Sequence[Told]) -> list[Told]:
    """Who verified or doubted what it says now; a later correction takes that away, for it was about another text."""
    marks = of(told, LineCorrected, LineVerified, LineDoubted, JudgementWithdrawn)
    last = max((place for place, each in enumerate(marks) if each.header.kind == LineCorrected.KIND), default=-1)
    return unreplaced(marks[last + 1 :])


def _verified(trust: Sequence[Told]) -> str:
    """How it was verified, if nobody doubts it: of two who judged blind the doubter is heard."""
    verified = of(trust, LineVerified)
    if not verified or _doubted(trust):
        return ""
    return verified[-1].fact.how if isinstance(verified[-1].fact, LineVerified) else "…"


def _doubted(trust: Sequence[Told]) -> str:
    doubts = of(trust, LineDoubted)
    return (doubts[-1].fact.why if isinstance(doubts[-1].fact, LineDoubted) else "…") if doubts else ""


LOG = Fold(
    "log",
    (
        LineEntered,
        LineCorrected,
        LineStruck,
        LineRestored,
        LineVerified,
        LineDoubted,
        JudgementWithdrawn,
        LineAssigned,
        FileAttached,
        TaskGiven,
    ),
    Line,
    log,
    fold,
)


def count(connection: sa.Connection, query: LineQuery) -> int:
    number: int = connection.scalar(_filtered(sa.select(sa.func.count()).select_from(log), query))
    return number


def lines(connection: sa.Connection, offset: int, limit: int, query: LineQuery) -> list[Line]:
    """A window of the log in journal order: the index alone walks to the offset, then only these rows are read."""
    # Few lines hold the words: finding them first and sorting them is faster than reading all in order.
    order = log.c.order + "" if query.words else log.c.order
    ordered = order.desc() if offset < 0 else order
    skipped = max(0, -offset - limit) if offset < 0 else offset
    taken = min(limit, -offset) if offset < 0 else limit
    keys = _filtered(sa.select(log.c.subject), query).order_by(ordered).offset(skipped).limit(taken)
    return _lines(connection, sa.select(log).where(log.c.subject.in_(keys)))


def after(connection: sa.Connection, order: str, limit: int, query: LineQuery) -> list[Line]:
    """The next lines after a place in the order."""
    return _lines(connection, _filtered(sa.select(log).where(log.c.order > order), query).limit(limit))


def place(connection: sa.Connection, order: str, query: LineQuery) -> int:
    """How many lines come before a place in the order: the index of the line that stands there."""
    before = sa.select(sa.func.count()).select_from(log).where(log.c.order < order)
    number: int = connection.scalar(_filtered(before, query))
    return number


def named(connection: sa.Connection, subjects: Collection[str], query: LineQuery) -> list[Line]:
    """Those of these lines that a query leaves, in journal order."""
    if len(subjects) > MANY:
        every = _lines(connection, _filtered(sa.select(log), query))
        return [line for line in every if line.subject in subjects]
    return _lines(connection, _filtered(sa.select(log).where(log.c.subject.in_(subjects)), query))


def per_hour(connection: sa.Connection, since: str, until: str) -> dict[str, int]:
    hour = sa.func.substr(log.c.recorded, 1, len("2025-07-08T13"))
    query = sa.select(hour, sa.func.count()).where(log.c.recorded >= since, log.c.recorded <= until).group_by(hour)
    return {str(when): int(lines) for when, lines in connection.execute(query)}


def unverified(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(log).where(UNVERIFIED)) or 0


def _lines(connection: sa.Connection, query: sa.Select[Any]) -> list[Line]:
    return [Line(**row) for row in connection.execute(query.order_by(log.c.order)).mappings()]


def _filtered(query: sa.Select[Any], wanted: LineQuery) -> sa.Select[Any]:
    if wanted.incident:
        query = query.where(log.c.incident == wanted.incident)
    if wanted.words:
        query = query.where(sa.func.instr(log.c.text + " " + log.c.source, wanted.words) > 0)
    return query
