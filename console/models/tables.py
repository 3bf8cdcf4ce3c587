"""All read models together: refold what was touched, fold everything again, answer how things stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import chain, groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, TypeVar

import sqlalchemy as sa

from console.journal.codec import Codec, Told
from console.journal.pieces import MANY, marks, pieces
from console.journal.record import digest, kept
from console.models.alarm import ALARM
from console.models.authority import AUTHORITY, POST
from console.models.binding import BINDING, KEPT_PLAN
from console.models.call import CALL
from console.models.decision import DECISION
from console.models.exercise import EXERCISE
from console.models.figure import FIGURE
from console.models.fold import Fold
from console.models.handover import HANDOVER
from console.models.incident import INCIDENT
from console.models.judgement import JUDGEMENT
from console.models.level import HISTORY, RESPONSE
from console.models.log import LOG
from console.models.moment import MARK
from console.models.organ import DUTY, ORGAN
from console.models.pin import PIN
from console.models.prelevel import PRELEVEL
from console.models.reading import kept as readings
from console.models.report import REPORT
from console.models.round import REPLY, ROUND
from console.models.sending import SENDING
from console.models.supply import ITEM, STOCK, STORE
from console.models.task import TASK
from console.models.team import TEAM
from console.models.warning import WARNING

FOLDS = (
    ORGAN,
    DUTY,
    INCIDENT,
    LOG,
    FIGURE,
    RESPONSE,
    HISTORY,
    WARNING,
    REPORT,
    TEAM,
    TASK,
    STORE,
    ITEM,
    STOCK,
    CALL,
    HANDOVER,
    MARK,
    KEPT_PLAN,
    BINDING,
    POST,
    AUTHORITY,
    PRELEVEL,
    JUDGEMENT,
    ROUND,
    REPLY,
    SENDING,
    ALARM,
    DECISION,
    PIN,
    EXERCISE,
)
FOLDS_BY_KIND = MappingProxyType(
    {kind: tuple(fold for fold in FOLDS if kind in fold.kinds) for each in FOLDS for kind in each.kinds}
)
S = TypeVar("S")
Changed = dict[str, set[str]]

FACTS = """
    select s.subject, r.id, r.head, r.body from subject s join record r using (arrival)
    where r.whole {some} order by s.subject, s.lamport, s.origin, s.seq, s.id
"""
SHAPE_KEPT = "select value from note where name = 'models'"
KEEP_SHAPE = "insert or replace into note values ('models', ?)"
# To be raised when a fold reads facts differently than before, so that every journal is folded again.
READING = 5
# Rows are written this many at a time while everything is folded again.
SLICE = 5_000
Rows = dict[Fold, list[tuple[Any, ...]]]


class Tables:
    """The read models in one journal file, on the writer's connection and inside its transactions."""

    def __init__(self, connection: sa.Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec

    def create(self) -> None:
        """Make the tables, or make them anew and fold everything again when other folds than these made them."""
        if is_current(self._connection):
            return
        readings.create_all(self._connection)
        self.rebuild(lambda _facts: None)
        self._connection.exec_driver_sql(KEEP_SHAPE, (shape(),))

    def absorb(self, touched: Mapping[str, set[str]]) -> Changed:
        """Refold the touched subjects, and only in the folds that fold one of the touched kinds."""
        changed: Changed = {}
        for some in pieces(touched):
            stale: dict[Fold, list[str]] = {}
            rows: Rows = {}
            renewed: dict[Fold, list[str]] = {}
            for subject, told in self._subjects(some):
                for fold in _folds_of(touched[subject]):
                    renewed.setdefault(fold, []).append(subject)
                    if len(told) > 1:  # a subject's first fact has no rows to replace
                        stale.setdefault(fold, []).append(subject)
                    _fold(fold, subject, told, rows)
                    changed.setdefault(fold.topic, set()).add(subject)
            self._replace(stale, rows, renewed)
        return changed

    def _replace(self, stale: Mapping[Fold, list[str]], rows: Rows, renewed: Mapping[Fold, list[str]]) -> None:
        """Put rows in the place of those of stale subjects, and let what stands beside them follow."""
        left = {fold: fold.beside.keys(self._connection, each) for fold, each in stale.items() if fold.beside}
        for fold, subjects in stale.items():
            self._connection.execute(fold.forget, [{"subject": subject} for subject in subjects])
        self._write(rows)
        for fold, subjects in renewed.items():
            if fold.beside:
                fold.beside.renew(self._connection, subjects, left.get(fold, ()))

    def rebuild(self, progress: Callable[[int], None]) -> int:
        """Throw every read model away and fold the whole journal again. Returns how many facts were read.

        `progress` hears how many, now and then; it may raise to cancel, and the caller's transaction undoes all.
        """
        for fold in FOLDS:
            self._connection.exec_driver_sql(f'drop table if exists "{fold.table.name}"')
            self._connection.execute(sa.schema.CreateTable(fold.table))
            if fold.beside:
                fold.beside.create(self._connection)
        rows: Rows = {}
        facts = waiting = 0
        for subject, told in self._subjects():
            facts += len(told)
            waiting += sum(_fold(fold, subject, told, rows) for fold in _folds_of(each.header.kind for each in told))
            if waiting >= SLICE:
                self._write(rows)
                progress(facts)
                waiting = 0
        self._write(rows)
        # Sorting once at the end is much faster than keeping every index in order from row to row.
        for index in (index for fold in FOLDS for index in sorted(fold.table.indexes, key=lambda each: str(each.name))):
            index.create(self._connection)
        for fold in FOLDS:
            if fold.beside:
                fold.beside.fill(self._connection)
        return facts

    def told(self, subject: str) -> list[Told]:
        """The facts of one subject, in journal order."""
        return next((told for _, told in self._subjects([subject])), [])

    def _write(self, rows: Rows) -> None:
        for fold, made in rows.items():
            self._connection.exec_driver_sql(fold.write, made)
        rows.clear()

    def _subjects(self, some: Collection[str] = ()) -> Iterator[tuple[str, list[Told]]]:
        """The facts of some subjects, or of all, subject by subject."""
        query = FACTS.format(some=f"and s.subject in ({marks(some)})" if some else "")
        found = self._connection.exec_driver_sql(query, tuple(some)).partitions(MANY)
        for subject, rows in groupby(chain.from_iterable(found), key=itemgetter(0)):
            yield subject, [told for row in rows if (told := self._read(*row[1:]))]

    def _read(self, name: str, head: bytes, body: bytes | None) -> Told | None:
        found = kept(head, body)
        return self._codec.tell(name, *found) if found else None


def is_current(connection: sa.Connection) -> bool:
    """Whether the read models in this journal were folded by these very folds."""
    return bool(connection.exec_driver_sql(SHAPE_KEPT).scalar() == shape())


@cache
def shape() -> str:
    """What the tables depend on, in short: kinds of fact, columns, indexes, and how facts are read."""
    parts = [
        (
            sorted(fold.kinds),
            fold.table.name,
            [(c.name, repr(c.type)) for c in fold.table.c],
            _indexed(fold.table),
            fold.beside.making if fold.beside else "",
        )
        for fold in FOLDS
    ]
    return digest(repr((READING, parts)).encode())


def _indexed(table: sa.Table) -> list[tuple[str | None, list[str]]]:
    return sorted((index.name, [str(each) for each in index.expressions]) for index in table.indexes)


def _fold(fold: Fold, subject: str, told: list[Told], rows: Rows) -> int:
    """Put the rows of one subject to the others; how many they are."""
    made = fold.fold(subject, [each for each in told if each.header.kind in fold.kinds])
    if made:
        rows.setdefault(fold, []).extend(map(fold.values, made))
    return len(made)


def _folds_of(kinds: Iterable[str]) -> list[Fold]:
    return list(dict.fromkeys(fold for kind in kinds for fold in FOLDS_BY_KIND.get(kind, ())))


class Standing:
    """How things stand, for rules and readers alike: rows as the domain's own dataclasses."""

    def __init__(self, connection: sa.Connection, now: datetime) -> None:
        self._connection = connection
        self.now = now

    def one(self, standing: type[S], subject: str) -> S | None:
        found = rows_of(standing, self._connection.execute(fold_of(standing).find, {"subject": subject}))
        return found[0] if found else None

    def some(self, standing: type[S], **where: object) -> list[S]:
        table = fold_of(standing).table
        query = sa.select(table).where(*(table.c[name] == value for name, value in where.items()))
        return rows_of(standing, self._connection.execute(query.order_by(*table.primary_key)))


def rows_of(standing: type[S], result: sa.CursorResult[Any]) -> list[S]:
    """Rows as the domain's own dataclasses."""
    return [standing(**row) for row in result.mappings()]


def fold_of(standing: type[object]) -> Fold:
    return next(fold for fold in FOLDS if fold.standing is standing)
