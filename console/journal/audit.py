"""Walk every chain of a journal and name what is unsound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from console.journal.record import Record, Unsound, unseal
from console.journal.signature import first_key, signed

COLUMNS = ("origin", "seq", "id", "prev", "lamport", "act", "part", "parts", "kind")
EVERY = f"select {', '.join(COLUMNS)}, arrival, whole, head, body, signature from record order by origin, seq, id"
SUBJECTS = """
    select arrival, subject from subject join record using (arrival, lamport, origin, seq, id)
"""
# So many faults of the file itself are named at most.
NAMED = 10
COMPLETE = "select origin, act, parts from record where parts > 1 and part = parts - 1"


@dataclass
class Audit:
    """What the walk found.

    Attributes:
        records, origins: how many were walked; `waiting`: how many wait for a gap to close (not a fault).
        forks: places at which two records stand; `unsound`: every other fault, named.
    """

    records: int = 0
    origins: int = 0
    waiting: int = 0
    forks: list[tuple[str, int]] = field(default_factory=list)
    unsound: list[Unsound] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.forks and not self.unsound


def audit(connection: sa.Connection) -> Audit:
    """Read every record: bytes, header, body, chain, signature, and all that the tables say beside them."""
    return _Walk(connection).found


class _Walk:
    def __init__(self, connection: sa.Connection) -> None:
        self.found = Audit()
        self._connection = connection
        # Of each record the key of its chain, "" when it is not known.
        self._keys: dict[str, str] = {}
        self._last_key = ""
        self._continued: set[str] = set()
        self._subjects = self._listed_subjects()
        self._complete = {tuple(row) for row in self._rows(COMPLETE)}
        self._walk()
        self.found.waiting = connection.exec_driver_sql("select count(*) from pending").scalar() or 0
        self.found.unsound.extend([*self._faults_of_subjects(), *self._faults_of_tips(), *self._faults_of_file()])

    def _rows(self, query: str) -> Iterator[Any]:
        return iter(self._connection.exec_driver_sql(query))

    def _listed_subjects(self) -> dict[int, set[str]]:
        listed: dict[int, set[str]] = {}
        for arrival, subject in self._rows(SUBJECTS):
            listed.setdefault(arrival, set()).add(subject)
        return listed

    def _walk(self) -> None:
        before = ("", 0)
        for row in self._rows(EVERY):
            self.found.records += 1
            self.found.origins += row.origin != before[0]
            if (row.origin, row.seq) == before and before not in self.found.forks[-1:]:
                self.found.forks.append(before)
            before = (row.origin, row.seq)
            self._continued.add(row.prev)
            self.found.unsound.extend(self._faults(row))

    def _faults(self, row: Any) -> Iterator[Unsound]:
        """The faults of one record; those after it are judged as if it were sound, so that each fault is named once."""
        where = {"seq": row.seq, "origin": row.origin[:8]}
        key = self._keys.get(row.prev, "")
        if row.seq > 1 and row.prev not in self._keys:
            yield Unsound("Record {seq} of chain {origin} does not continue its chain.", **where)
            key = self._last_key
        try:
            record = unseal(row.head, row.body, row.signature)
        except Unsound as unsound:
            yield unsound
        else:
            key = key or first_key(record)
            yield from self._faults_of_record(record, row, key)
        self._keys[row.id] = self._last_key = key

    def _faults_of_record(self, record: Record, row: Any, key: str) -> Iterator[Unsound]:
        where = {"seq": row.seq, "origin": row.origin[:8]}
        if tuple(row)[: len(COLUMNS)] != _columns(record):
            yield Unsound("Record {seq} of chain {origin} was altered in the file.", **where)
        # Where an opening was damaged, and so named, its chain's key is not known.
        if (key or record.seq == 1) and not signed(record, key):
            yield Unsound("Record {seq} of chain {origin} is not signed by that chain's key.", **where)
        yield from self._faults_beside(record, row)

    def _faults_beside(self, record: Record, row: Any) -> Iterator[Unsound]:
        """What the tables say of a record, beside its own bytes."""
        where = {"seq": row.seq, "origin": row.origin[:8]}
        if self._subjects.pop(row.arrival, set()) != set(record.header.subjects):
            yield Unsound("Record {seq} of chain {origin} is not found under its subjects.", **where)
        if bool(row.whole) != (row.parts == 1 or (row.origin, row.act, row.parts) in self._complete):
            yield Unsound("Record {seq} of chain {origin} is not folded as its act is complete.", **where)

    def _faults_of_subjects(self) -> Iterator[Unsound]:
        listed = self._connection.exec_driver_sql("select count(*) from subject").scalar() or 0
        known = self._connection.exec_driver_sql(f"select count(*) from ({SUBJECTS})").scalar() or 0
        if listed > known:
            yield Unsound("{count} subjects lead to records that are not there.", count=listed - known)

    def _faults_of_tips(self) -> Iterator[Unsound]:
        """A tip whose record is gone: the end of a chain was cut off. An end without a tip: it would be overlooked."""
        tips = {name: (origin, seq) for origin, seq, name in self._rows("select origin, seq, id from tip")}
        ends = self._keys.keys() - self._continued
        for name in sorted(tips.keys() - ends):
            origin, seq = tips[name]
            yield Unsound("The end of chain {origin} (record {seq}) is missing.", origin=origin[:8], seq=seq)
        for name in sorted(ends - tips.keys()):
            yield Unsound("Record {id} ends a chain but is not listed as an end.", id=name[:12])

    def _faults_of_file(self) -> Iterator[Unsound]:
        """What SQLite itself finds: a damaged index would hide records that are there."""
        for (said,) in self._rows(f"pragma integrity_check({NAMED})"):
            if said != "ok":
                yield Unsound("The file is damaged: {why}.", why=said)


def _columns(record: Record) -> tuple[object, ...]:
    h = record.header
    return (h.origin, h.seq, record.id, h.prev, h.lamport, h.act, h.part, h.parts, h.kind)
