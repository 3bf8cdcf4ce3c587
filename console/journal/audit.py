"""Walk every chain of a journal and name what is unsound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from console.journal.record import Record, Unsound, unseal
from console.journal.signature import first_key, signed

COLUMNS = ("origin", "seq", "id", "prev", "lamport", "act", "part", "parts", "kind")


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
    """Read every record: bytes, header, body, chain, signature, the columns copied from the header, subjects, tips."""
    found = Audit()
    seen: dict[str, str] = {}
    origins: set[str] = set()
    for row in connection.exec_driver_sql(
        f"select {', '.join(COLUMNS)}, head, body, signature from record order by origin, seq, id"  # noqa: S608
    ):
        found.records += 1
        origins.add(row.origin)
        found.unsound.extend(_faults(row, seen))
    found.origins = len(origins)
    found.waiting = connection.exec_driver_sql("select count(*) from pending").scalar() or 0
    found.forks = [(o, s) for o, s in connection.exec_driver_sql("select origin, seq from fork order by origin, seq")]
    found.unsound.extend(_lost_tips(connection, seen))
    return found


def _faults(row: sa.Row[tuple[object, ...]], keys: dict[str, str]) -> Iterator[Unsound]:
    """The faults of one record. `keys` maps each sound record seen so far to its chain's key."""
    where = {"seq": row.seq, "origin": row.origin[:8]}
    try:
        record = unseal(row.head, row.body, row.signature)
    except Unsound as unsound:
        yield unsound
        return
    if tuple(row)[: len(COLUMNS)] != _columns(record):
        yield Unsound("Record {seq} of chain {origin} was altered in the file.", **where)
        return
    if record.seq > 1 and record.prev not in keys:
        yield Unsound("Record {seq} of chain {origin} does not continue its chain.", **where)
        return
    key = first_key(record) if record.seq == 1 else keys[record.prev]
    if not signed(record, key):
        yield Unsound("Record {seq} of chain {origin} is not signed by that chain's key.", **where)
        return
    keys[record.id] = key


def _columns(record: Record) -> tuple[object, ...]:
    h = record.header
    return (h.origin, h.seq, record.id, h.prev, h.lamport, h.act, h.part, h.parts, h.kind)


def _lost_tips(connection: sa.Connection, seen: dict[str, str]) -> Iterator[Unsound]:
    """A tip whose record is gone: the end of a chain was cut off."""
    for origin, seq, name in connection.exec_driver_sql("select origin, seq, id from tip"):
        if name not in seen:
            yield Unsound("The end of chain {origin} (record {seq}) is missing or unsound.", origin=origin[:8], seq=seq)
