"""How log lines stand: the text in force, the one first entered, and every mark upon it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from console.domain.check import instant, written
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
from console.domain.task_fact import TaskGiven
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, seen, unreplaced
from console.models.log_index import LogIndex

# What is written down so long after it happened is a late entry.
LATE = timedelta(minutes=5)
LAMPORT_DIGITS = 14
ORIGIN_DIGITS = 3
ORIGIN_BITS = 10
# An origin is any text; where it stands among these is a number that sorts as it does.
ORIGINS = [f"{number << 2:0{ORIGIN_DIGITS}x}" for number in range(1 << ORIGIN_BITS)]
# In so many words: SQLite finds an index by them.
ANSWERED = sa.text("answers <> '[]'")
UNVERIFIED = sa.text("verified = '' and struck = ''")
# Facts that say what the line reads, and whether it holds.
TEXTS = (LineEntered, LineCorrected, LineStruck, LineRestored)
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
    flag("late"),
    sa.Column("number", sa.BigInteger, nullable=False),
    text("order"),
    sa.Index("log_number", "number"),
    sa.Index("log_incident", "incident", "number"),
    sa.Index("log_occurred", "occurred", "number"),
    sa.Index("log_recorded", "recorded"),
    # Small: few lines answer a question of a call script.
    sa.Index("log_answers", "incident", "struck", "number", sqlite_where=ANSWERED),
    # Small, for it is counted after every change.
    sa.Index("log_unverified", "struck", sqlite_where=UNVERIFIED),
)


def fold(subject: str, told: Sequence[Told]) -> list[Line]:
    entered = of(told, LineEntered)
    if not entered:
        return []
    begun = entered[0]
    first = begun.fact if isinstance(begun.fact, LineEntered) else LineEntered(text="")
    line = _as_entered(subject, begun, first)
    # Nearly every line is only ever entered.
    return [line if len(told) == 1 else _as_changed(line, told, first)]


def _as_entered(subject: str, begun: Told, first: LineEntered) -> Line:
    opened = first.opened or begun.header.at
    occurred = first.occurred or opened
    order = begun.order
    return Line(
        subject=subject,
        incident=first.incident,
        text=first.text,
        original="",
        occurred=occurred,
        opened=opened,
        recorded=begun.header.at,
        channel=first.channel,
        source=first.source,
        actor=begun.header.actor,
        caller=first.caller,
        copied_from=first.copied_from,
        kinds=tuple(dict.fromkeys(first.kinds)),
        mentions=first.mentions,
        answers=first.answers,
        files=(),
        corrected="",
        struck="",
        verified="",
        doubted="",
        contested=False,
        belonging=(begun.id,),
        trust=(),
        basis=(begun.id,),
        late=_late(begun.header.at, occurred, opened),
        number=_number(order),
        order=order,
    )


def _as_changed(line: Line, told: Sequence[Told], first: LineEntered) -> Line:
    """The line with all that was done to it since."""
    standing = unreplaced(of(told, *TEXTS))
    belonging = unreplaced(of(told, LineEntered, LineAssigned))
    trust = _trust(told)
    last = _last_correction(told, standing)
    occurred = (last and last.occurred) or line.occurred
    return replace(
        line,
        incident=next((home for home in map(_home, reversed(belonging)) if home), ""),
        text=last.text if last else line.text,
        original=line.text if last else "",
        occurred=occurred,
        kinds=_kinds(told, first),
        mentions=_mentions(told, standing, first),
        files=_files(told),
        corrected=max((each.header.at for each in of(told, LineCorrected)), default=""),
        struck=_struck(told),
        verified=_verified(trust),
        doubted=_doubted(trust),
        contested=disagree(standing, _says) or disagree(belonging, _home),
        belonging=ids(belonging),
        trust=ids(trust),
        basis=ids(standing),
        late=_late(line.recorded, occurred, line.opened),
    )


def _late(recorded: str, *before: str) -> bool:
    """Whether it was recorded well after it happened, or after somebody began to write it."""
    begun = min(before)
    return bool(begun < recorded and written(begun)) and instant(recorded) - instant(begun) >= LATE


def _number(order: str) -> int:
    """A number that sorts as the order does, the same on every desk and nearly always another for every line.

    The logical time, and of the origin as much as an index of 63 bits has room for.
    """
    lamport, origin = order[:LAMPORT_DIGITS], order[LAMPORT_DIGITS : LAMPORT_DIGITS + ORIGIN_DIGITS]
    return int(lamport, 16) << ORIGIN_BITS | max(0, bisect_right(ORIGINS, origin) - 1)


def _says(told: Told) -> object:
    """What a fact makes of the line, beside its reasons."""
    if isinstance(told.fact, LineEntered | LineCorrected):
        return told.fact.text, told.fact.occurred
    return told.header.kind


def _home(told: Told) -> str:
    """To which incident a fact says the line belongs."""
    return told.fact.incident if isinstance(told.fact, LineEntered | LineAssigned) else ""


def _files(told: Sequence[Told]) -> tuple[tuple[str, str, str, str], ...]:
    """Each once, as it was first called, though two people attached it."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for each in readable(told, FileAttached):
        found.setdefault(each.content, (each.content, each.name, each.media, each.size))
    return tuple(found.values())


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
    """Who verified or doubted what it says now; a judgement that did not know a correction was about another text."""
    marks = of(told, LineVerified, LineDoubted, JudgementWithdrawn)
    return unreplaced(each for each in marks if _of_this_text(each, told))


def _of_this_text(mark: Told, told: Sequence[Told]) -> bool:
    """Whether a judgement rests on every correction; one that names no text knew what stands before it."""
    known = seen(told, mark)
    if known.isdisjoint(ids(of(told, *TEXTS))):
        known = frozenset(each.id for each in told if each.order < mark.order)
    return known.issuperset(ids(of(told, LineCorrected)))


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
    LogIndex(),
)


def per_hour(connection: sa.Connection, since: str, until: str) -> dict[str, int]:
    hour = sa.func.substr(log.c.recorded, 1, len("2025-07-08T13"))
    query = sa.select(hour, sa.func.count()).where(log.c.recorded >= since, log.c.recorded <= until).group_by(hour)
    return {str(when): int(lines) for when, lines in connection.execute(query)}


def unverified(connection: sa.Connection, most: int = 0) -> int:
    """How many lines nobody verified, by an index that holds no others; `most`: counted no further, 0 = to the last."""
    found = sa.select(sa.literal(1)).select_from(log).where(UNVERIFIED).limit(most or None)
    return connection.scalar(sa.select(sa.func.count()).select_from(found.subquery())) or 0
