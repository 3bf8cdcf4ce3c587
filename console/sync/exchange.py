"""Two desks in one process exchange what the other lacks: heads first, then set union, nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from console.desk.desk import Desk
from console.journal.chain import lacking
from console.journal.pieces import pieces
from console.journal.record import Record
from console.journal.store import Extended

# Records that share one commit; a longer journal is handed over in several.
BATCH = 5_000


def exchange(one: Desk, other: Desk) -> tuple[Extended, Extended]:
    """Let both desks have everything the two have connected. Returns what each took in."""
    mine, theirs = one.heads(), other.heads()
    shared = one.shared(theirs) | other.shared(mine)
    to_other = one.after(lacking(mine, theirs, shared))
    to_one = other.after(lacking(theirs, mine, shared))
    return _take(one, to_one), _take(other, to_other)


def _take(desk: Desk, records: Iterator[Record]) -> Extended:
    taken = Extended()
    for some in pieces(records, BATCH):
        taken.add(desk.receive(some))
    return taken
