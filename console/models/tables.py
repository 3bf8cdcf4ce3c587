"""All read models together: refold what was touched, fold everything again, answer how things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar

import sqlalchemy as sa

from console.journal.codec import Codec, Told
from console.journal.record import header_of
from console.models.exercise import EXERCISE
from console.models.figure import FIGURE
from console.models.fold import Fold, metadata
from console.models.incident import INCIDENT
from console.models.level import HISTORY, RESPONSE
from console.models.log import LOG
from console.models.organ import DUTY, ORGAN
from console.models.reading import kept
from console.models.report import REPORT
from console.models.supply import ITEM, STOCK, STORE
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
    STORE,
    ITEM,
    STOCK,
    EXERCISE,
)
FOLDS_BY_KIND = MappingProxyType(
    {kind: tuple(fold for fold in FOLDS if kind in fold.kinds) for each in FOLDS for kind in each.kinds}
)
S = TypeVar("S")
Changed = dict[str, set[str]]

FACTS_OF_SUBJECT = """
    select s.subject, r.id, r.head, r.kind, r.body from subject s join record r using (arrival)
    where s.subject = ? and r.whole order by s.lamport, s.origin, s.seq, s.id
"""
ALL_FACTS = """
    select s.subject, r.id, r.head, r.kind, r.body from subject s join record r using (arrival)
    where r.whole order by s.subject, s.lamport, s.origin, s.seq, s.id
"""
# Rows are written this many at a time while everything is folded again.
SLICE = 5_000


class Tables:
    """The read models in one journal file, on the writer's connection and inside its transactions."""

    def __init__(self, connection: sa.Connection, codec: Codec) -> None:
        self._connection = connection
        self._codec = codec

    def create(self) -> None:
        metadata.create_all(self._connection)
        kept.create_all(self._connection)

    def absorb(self, touched: Mapping[str, set[str]]) -> Changed:
        """Refold the touched subjects, and only in the folds that fold one of the touched kinds."""
        changed: Changed = {}
        for subject, kinds in touched.items():
            folds = _folds_of(kinds)
            told = self.told(subject) if folds else []
            for fold in folds:
                self._refold(fold, subject, told)
                changed.setdefault(fold.topic, set()).add(subject)
        return changed

    def rebuild(self, progress: Callable[[int], None]) -> int:
        """Throw every read model away and fold the whole journal again. Returns how many facts were read.

        `progress` hears how many, now and then; it may raise to cancel, and the caller's transaction undoes all.
        """
        for fold in FOLDS:
            self._connection.execute(sa.delete(fold.table))
        rows: dict[str, list[dict[str, Any]]] = {}
        facts = waiting = 0
        for subject, told in self._subjects():
            facts += len(told)
            for fold in _folds_of(each.header.kind for each in told):
                made = fold.fold(subject, _fitting(fold, told))
                rows.setdefault(fold.table.name, []).extend(map(vars, made))
                waiting += len(made)
            if waiting >= SLICE:
                self._flush(rows)
                progress(facts)
                waiting = 0
        self._flush(rows)
        return facts

    def _flush(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        for name, made in rows.items():
            if made:
                self._connection.execute(sa.insert(metadata.tables[name]), made)
        rows.clear()

    def _refold(self, fold: Fold, subject: str, told: list[Told]) -> None:
        self._connection.execute(fold.forget, {"subject": subject})
        made = fold.fold(subject, _fitting(fold, told))
        if made:
            self._connection.execute(fold.write, [vars(row) for row in made])

    def told(self, subject: str) -> list[Told]:
        """The facts of one subject, in journal order."""
        return [self._read(*row[1:]) for row in self._connection.exec_driver_sql(FACTS_OF_SUBJECT, (subject,))]

    def _subjects(self) -> Iterator[tuple[str, list[Told]]]:
        every = self._connection.exec_driver_sql(ALL_FACTS)
        for subject, rows in groupby(every, key=lambda row: row[0]):
            yield subject, [self._read(*row[1:]) for row in rows]

    def _read(self, name: str, head: bytes, kind: str, body: bytes | None) -> Told:
        return Told(name, header_of(head), self._codec.read(kind, body))


def _folds_of(kinds: Iterable[str]) -> list[Fold]:
    return list(dict.fromkeys(fold for kind in kinds for fold in FOLDS_BY_KIND.get(kind, ())))


def _fitting(fold: Fold, told: list[Told]) -> list[Told]:
    return [each for each in told if each.header.kind in fold.kinds]


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
