"""The journal in one file: append my own, extend with others', read in order, all inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from console.journal.chain import Tip, advance, place
from console.journal.pieces import marks, pieces
from console.journal.record import INTEGER_LIMIT, Record, Unsound, kept, sound_ones, unseal
from console.journal.shelf import FileShelf
from console.journal.signature import first_key, sound

RECORD_COLUMNS = "origin, seq, id, prev, lamport, act, part, parts, kind, whole, received, head, body, signature"
INSERT_RECORD = f"insert into record (arrival, {RECORD_COLUMNS}) values (?{', ?' * 14})"
INSERT_SUBJECT = "insert or ignore into subject values (?, ?, ?, ?, ?, ?)"
INSERT_PENDING = "insert or ignore into pending values (?, ?, ?, ?, ?, ?)"
LAST_PART = "select 1 from record where act = ? and origin = ? and parts = ? and part = parts - 1"
MAKE_WHOLE = """
    update record set whole = 1 where act = ? and origin = ? and parts = ? and whole = 0 returning head, kind
"""
MOVE_TIP = "update tip set seq = ?, id = ? where origin = ? and id = ?"
LAMPORT_FOLLOWED = INTEGER_LIMIT // 2


@dataclass
class Extended:
    """What came of a batch.

    Attributes:
        fresh: records now connected that were not before, in chain order.
        touched: subject -> kinds of fact to refold, of acts that are complete.
        waiting: how many wait for a gap to close; `doubles`: how many were here already.
        forks: (origin, seq) at which two different records now stand: an alarm.
        refused: what was unsound, named.
    """

    fresh: list[Record] = field(default_factory=list)
    touched: dict[str, set[str]] = field(default_factory=dict)
    waiting: int = 0
    doubles: int = 0
    forks: set[tuple[str, int]] = field(default_factory=set)
    refused: list[Unsound] = field(default_factory=list)

    def add(self, other: Extended) -> None:
        """Take another batch's outcome in, the next of the same journey."""
        self.fresh += other.fresh
        self.waiting += other.waiting
        self.doubles += other.doubles
        self.forks |= other.forks
        self.refused += other.refused
        for subject, kinds in other.touched.items():
            self.touched.setdefault(subject, set()).update(kinds)


class Journal:
    """Fixed SQL on the writer's or a reader's connection; the caller owns the transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._shelf = FileShelf(connection)

    def heads(self) -> dict[str, frozenset[Tip]]:
        """The ends of all connected branches, per origin."""
        heads: dict[str, set[Tip]] = {}
        for origin, seq, name in self._rows("select origin, seq, id from tip"):
            heads.setdefault(origin, set()).add((seq, name))
        return {origin: frozenset(tips) for origin, tips in heads.items()}

    def connected(self, tips: Mapping[str, Collection[Tip]]) -> set[str]:
        """The ids of those tips that are connected here."""
        return {name for origin, ends in tips.items() for seq, name in ends if self._shelf.connected(origin, seq, name)}

    def tips(self, origin: str) -> list[Tip]:
        """The ends of one chain: none before its first record, several after a fork."""
        return [(seq, name) for seq, name in self._rows("select seq, id from tip where origin = ?", origin)]

    def lamport(self) -> int:
        """The highest logical time seen; one that no honest console reaches is not followed."""
        row = self._row("select max(lamport) from record where lamport < ?", LAMPORT_FOLLOWED)
        return (row and row[0]) or 0

    def count(self) -> int:
        """How many records are connected: arrivals are numbered without gaps."""
        row = self._row("select max(arrival) from record")
        return (row and row[0]) or 0

    def waiting(self) -> int:
        """How many records wait for a gap in their chain to close."""
        row = self._row("select count(*) from pending")
        return row[0] if row else 0

    def last_received(self) -> str:
        """When the last record came in or was made, "" in an empty journal."""
        row = self._row("select received from record order by arrival desc limit 1")
        return row[0] if row else ""

    def arrivals_after(self, needs: Mapping[str, int]) -> list[int]:
        """Arrival numbers of the connected records of each origin past the given place, in chain order."""
        query = "select arrival from record where origin = ? and seq > ? order by seq, id"
        return [row[0] for origin, seq in needs.items() for row in self._rows(query, origin, seq)]

    def arrived(self, arrivals: Collection[int]) -> list[Record]:
        """The records of these arrival numbers, in this order; those that are unsound are left to `audit`."""
        query = f"select arrival, head, body, signature from record where arrival in ({marks(arrivals)})"
        found = {row[0]: row[1:] for row in self._rows(query, *arrivals)}
        return sound_ones(found[arrival] for arrival in arrivals)

    def received_by(self, moment: str) -> Iterator[list[tuple[Record, str]]]:
        """All connected records received by a moment, each with when, in order of arrival, some hundreds at a time."""
        query = "select head, body, signature, received from record where received <= ? order by arrival"
        rows = self._rows(query, moment)
        for some in pieces(rows):
            yield [(unseal(*sealed), received) for *sealed, received in some]

    def touched(self, kinds: str, since: str, until: str) -> set[str]:
        """The subjects of facts of some kinds ("log.*") received after one moment and up to another."""
        query = "select head from record where received > ? and received <= ? and kind glob ?"
        return {subject for (head,) in self._rows(query, since, until, kinds) for subject in _subjects(head)}

    def last_of(self, origin: str, limit: int) -> list[Record]:
        """The last records of a chain, the newest first."""
        query = "select head, body, signature from record where origin = ? order by seq desc, id limit ?"
        return [unseal(*row) for row in self._rows(query, origin, limit)]

    def of_act(self, act: str) -> list[Record]:
        query = "select head, body, signature from record where act = ? order by origin, seq, id"
        return [unseal(*row) for row in self._rows(query, act)]

    def forks(self) -> list[tuple[str, int]]:
        return [(origin, seq) for origin, seq in self._rows("select origin, seq from fork order by origin, seq")]

    def extend(self, records: Iterable[Record], received: str) -> Extended:
        """Set union with records that others made: chains and the signature at each run's head are checked."""
        placed = place(records, self._shelf)
        good, refused = sound(placed.connected, self._key)
        extended = Extended(good, {}, len(placed.waiting), placed.doubles, set(), refused)
        if placed.waiting:
            self._connection.exec_driver_sql(INSERT_PENDING, [_pending_row(record) for record in placed.waiting])
        if placed.connected:
            self._forget_pending(placed.connected)
        if good:
            extended.touched = self._join(good, [received] * len(good))
            seated = {(record.origin, record.seq) for record in good}
            extended.forks = placed.forks & seated
            self._note_forks(extended.forks)
        return extended

    def append(self, records: list[Record], received: str) -> dict[str, set[str]]:
        """My own next records, sealed by this very desk: nothing to check. Returns what to refold."""
        self._keep(records, [received] * len(records))
        first, last = records[0], records[-1]
        move = "insert or replace into tip values (?, ?, ?)" if first.seq == 1 else MOVE_TIP
        values = (last.origin, last.seq, last.id) if first.seq == 1 else (last.seq, last.id, last.origin, first.prev)
        self._connection.exec_driver_sql(move, values)
        return self._touched(records)

    def copy(self, received: list[tuple[Record, str]]) -> None:
        """Connected records of another file of this console, each with when it was received."""
        self._join([record for record, _ in received], [moment for _, moment in received])

    def _join(self, records: list[Record], received: list[str]) -> dict[str, set[str]]:
        self._keep(records, received)
        self._move_tips(records)
        return self._touched(records)

    def _keep(self, records: list[Record], received: list[str]) -> None:
        numbered = list(enumerate(records, start=self.count() + 1))
        rows = [_record_row(n, record, moment) for (n, record), moment in zip(numbered, received, strict=True)]
        self._connection.exec_driver_sql(INSERT_RECORD, rows)
        subjects = [_subject_row(n, record, subject) for n, record in numbered for subject in record.header.subjects]
        self._connection.exec_driver_sql(INSERT_SUBJECT, subjects)

    def _move_tips(self, records: list[Record]) -> None:
        for origin in dict.fromkeys(record.origin for record in records):
            joined = [record for record in records if record.origin == origin]
            before = set(self.tips(origin))
            ends = advance(before, joined)
            gone = [(origin, name) for _, name in before - ends]
            new = [(origin, seq, name) for seq, name in ends - before]
            if gone:
                self._connection.exec_driver_sql("delete from tip where origin = ? and id = ?", gone)
            if new:
                self._connection.exec_driver_sql("insert into tip values (?, ?, ?)", new)

    def _touched(self, records: list[Record]) -> dict[str, set[str]]:
        touched: dict[str, set[str]] = {}
        several: set[tuple[str, str, int]] = set()
        for record in records:
            header = record.header
            if header.parts == 1:
                for subject in header.subjects:
                    touched.setdefault(subject, set()).add(header.kind)
            else:
                several.add((header.origin, header.act, header.parts))
        for origin, act, parts in sorted(several):
            self._complete(origin, act, parts, touched)
        return touched

    def _complete(self, origin: str, act: str, parts: int, touched: dict[str, set[str]]) -> None:
        """An act's facts are folded only when its last part is there (its chain brings all others before)."""
        if self._row(LAST_PART, act, origin, parts) is None:
            return
        for head, kind in list(self._rows(MAKE_WHOLE, act, origin, parts)):
            for subject in _subjects(head):
                touched.setdefault(subject, set()).add(kind)

    def _key(self, record: Record) -> str:
        """The public key of the branch a record continues; only a squatted origin has two beginnings."""
        query = "select id, head, body, signature from record where origin = ? and seq = 1"
        keys = {row[0]: first_key(unseal(*row[1:])) for row in self._rows(query, record.origin)}
        if len(keys) > 1:
            return keys.get(self._beginning(record), "")
        return next(iter(keys.values()), "")

    def _beginning(self, record: Record) -> str:
        """The id of the first record of a record's own branch, found by walking back."""
        seq, name = record.seq - 1, record.prev
        while seq > 1:
            query = "select prev from record where origin = ? and seq = ? and id = ?"
            row = self._row(query, record.origin, seq, name)
            seq, name = seq - 1, row[0] if row else ""
        return name

    def _forget_pending(self, records: list[Record]) -> None:
        origins = {record.origin for record in records}
        waiting = [origin for origin in origins if self._row("select 1 from pending where origin = ?", origin)]
        rows = [(record.origin, record.seq, record.id) for record in records if record.origin in waiting]
        if rows:
            self._connection.exec_driver_sql("delete from pending where origin = ? and seq = ? and id = ?", rows)

    def _note_forks(self, forks: set[tuple[str, int]]) -> None:
        if forks:
            self._connection.exec_driver_sql("insert or ignore into fork values (?, ?)", sorted(forks))

    def _rows(self, query: str, *values: object) -> Iterator[Any]:
        return iter(self._connection.exec_driver_sql(query, values))

    def _row(self, query: str, *values: object) -> Any:
        return next(self._rows(query, *values), None)


def _record_row(arrival: int, record: Record, received: str) -> tuple[object, ...]:
    header = record.header
    chain = (header.origin, header.seq, record.id, header.prev, header.lamport)
    deed = (header.act, header.part, header.parts, header.kind, int(header.parts == 1))
    return (arrival, *chain, *deed, received, record.head, record.body, record.signature)


def _subjects(head: bytes) -> tuple[str, ...]:
    """Whose history a kept record belongs to; nobody's when its head was damaged since."""
    found = kept(head, None)
    return found[0].subjects if found else ()


def _subject_row(arrival: int, record: Record, subject: str) -> tuple[object, ...]:
    return (subject, record.header.lamport, record.origin, record.seq, record.id, arrival)


def _pending_row(record: Record) -> tuple[object, ...]:
    return (record.origin, record.seq, record.id, record.head, record.body, record.signature)
