"""How log lines stand: the text in force, the one first entered, and every mark upon it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from console.domain.log import Line, LineCorrected, LineEntered, LineStruck, LineVerified
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

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
    text("corrected"),
    text("struck"),
    text("verified"),
    flag("contested"),
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
    standing = unreplaced(of(told, LineEntered, LineCorrected, LineStruck))
    last = _last_correction(told, standing)
    return [
        Line(
            subject=subject,
            incident=first.incident,
            text=last.text if last else first.text,
            original=first.text if last else "",
            occurred=(last and last.occurred) or first.occurred or first.opened or begun.header.at,
            opened=first.opened or begun.header.at,
            recorded=begun.header.at,
            channel=first.channel,
            source=first.source,
            actor=begun.header.actor,
            corrected=max((each.header.at for each in of(told, LineCorrected)), default=""),
            struck=_struck(told),
            verified=_verified(told),
            contested=disagree(standing, _says),
            basis=ids(standing),
            order=begun.order,
        )
    ]


def _says(told: Told) -> object:
    """What a fact makes of the line, beside its reasons."""
    if isinstance(told.fact, LineEntered | LineCorrected):
        return told.fact.text, told.fact.occurred
    return told.header.kind


def _last_correction(told: Sequence[Told], standing: list[Told]) -> LineCorrected | None:
    """The correction that shows: the last that stands, else (a struck line) the last there was."""
    corrections = [each for each in told if isinstance(each.fact, LineCorrected)]
    shown = [each for each in corrections if each in standing] or corrections
    fact = shown[-1].fact if shown else None
    return fact if isinstance(fact, LineCorrected) else None


def _struck(told: Sequence[Told]) -> str:
    """Why it was struck; a striking whose words were removed still strikes."""
    strikes = of(told, LineStruck)
    return (strikes[-1].fact.why if isinstance(strikes[-1].fact, LineStruck) else "…") if strikes else ""


def _verified(told: Sequence[Told]) -> str:
    """How it was verified; a later correction takes the verification away, for another text was verified."""
    marks = of(told, LineCorrected, LineVerified)
    last = marks[-1] if marks else None
    if last is None or last.header.kind != LineVerified.KIND:
        return ""
    return last.fact.how if isinstance(last.fact, LineVerified) else "…"


LOG = Fold("log", (LineEntered, LineCorrected, LineStruck, LineVerified), Line, log, fold)


def count(connection: sa.Connection, incident: str, words: str) -> int:
    number: int = connection.scalar(_filtered(sa.select(sa.func.count()).select_from(log), incident, words))
    return number


def lines(connection: sa.Connection, offset: int, limit: int, incident: str, words: str) -> list[Line]:
    """A window of the log in journal order: the index alone walks to the offset, then only these rows are read."""
    # Few lines hold the words: finding them first and sorting them is faster than reading all in order.
    order = log.c.order + "" if words else log.c.order
    keys = _filtered(sa.select(log.c.subject), incident, words).order_by(order).offset(offset).limit(limit)
    return _lines(connection, sa.select(log).where(log.c.subject.in_(keys)))


def place(connection: sa.Connection, order: str, incident: str, words: str) -> int:
    """How many lines come before a place in the order: the index of the line that stands there."""
    before = sa.select(sa.func.count()).select_from(log).where(log.c.order < order)
    number: int = connection.scalar(_filtered(before, incident, words))
    return number


def named(connection: sa.Connection, subjects: Collection[str], incident: str) -> list[Line]:
    """Those of these lines that belong to an incident, in journal order."""
    if len(subjects) > MANY:
        every = _lines(connection, _filtered(sa.select(log), incident, ""))
        return [line for line in every if line.subject in subjects]
    return _lines(connection, _filtered(sa.select(log).where(log.c.subject.in_(subjects)), incident, ""))


def per_hour(connection: sa.Connection, since: str, until: str) -> dict[str, int]:
    hour = sa.func.substr(log.c.recorded, 1, len("2025-07-08T13"))
    query = sa.select(hour, sa.func.count()).where(log.c.recorded >= since, log.c.recorded <= until).group_by(hour)
    return {str(when): int(lines) for when, lines in connection.execute(query)}


def unverified(connection: sa.Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(log).where(UNVERIFIED)) or 0


def _lines(connection: sa.Connection, query: sa.Select[Any]) -> list[Line]:
    return [Line(**row) for row in connection.execute(query.order_by(log.c.order)).mappings()]


def _filtered(query: sa.Select[Any], incident: str, words: str) -> sa.Select[Any]:
    if incident:
        query = query.where(log.c.incident == incident)
    if words:
        query = query.where(sa.func.instr(log.c.text + " " + log.c.source, words) > 0)
    return query
