"""Two desks in one process exchange what the other lacks: heads first, then set union, nothing else."""

from __future__ import annotations

from console.desk.desk import Desk
from console.journal.chain import lacking
from console.journal.store import Extended


def exchange(one: Desk, other: Desk) -> tuple[Extended, Extended]:
    """Let both desks have everything the two have connected. Returns what each took in."""
    mine, theirs = one.heads(), other.heads()
    shared = one.shared(theirs) | other.shared(mine)
    to_other = one.after(lacking(mine, theirs, shared))
    to_one = other.after(lacking(theirs, mine, shared))
    return one.receive(to_one), other.receive(to_other)
