"""What the journal file holds already, asked by the pure protocol in `chain`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import sqlalchemy as sa

from console.journal.chain import Shelf
from console.journal.pieces import marks, pieces
from console.journal.record import Record, sound_ones


class FileShelf(Shelf[Record]):
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def known(self, origin: str, ids: Collection[str]) -> set[str]:
        if not self._holds(origin):
            return set()
        found: set[str] = set()
        for some in pieces(ids):
            for table in ("record", "pending"):
                # Only the number of question marks and our own table names are put in.
                query = f"select id from {table} where origin = ? and id in ({marks(some)})"
                found.update(self._connection.exec_driver_sql(query, (origin, *some)).scalars())
        return found

    def connected(self, origin: str, seq: int, id: str) -> bool:  # noqa: A002 - the field's name
        query = "select 1 from record where origin = ? and seq = ? and id = ?"
        return self._connection.exec_driver_sql(query, (origin, seq, id)).first() is not None

    def occupied(self, origin: str, seqs: Collection[int]) -> set[int]:
        top = self._connection.exec_driver_sql("select max(seq) from record where origin = ?", (origin,)).scalar() or 0
        found: set[int] = set()
        for some in pieces([seq for seq in seqs if seq <= top]):
            query = f"select distinct seq from record where origin = ? and seq in ({marks(some)})"
            found.update(self._connection.exec_driver_sql(query, (origin, *some)).scalars())
        return found

    def waiting(self, origin: str) -> Iterable[Record]:
        query = "select head, body, signature from pending where origin = ? order by seq, id"
        return sound_ones(tuple(row) for row in self._connection.exec_driver_sql(query, (origin,)))

    def _holds(self, origin: str) -> bool:
        query = "select 1 from tip where origin = ? union all select 1 from pending where origin = ? limit 1"
        return self._connection.exec_driver_sql(query, (origin, origin)).first() is not None
