"""What one console holds in the simulator: the real protocol in memory, and two broken ones that must be found out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Self

from console.journal.chain import GENESIS, Heads, Tip, advance, lacking, place


@dataclass(frozen=True, slots=True)
class Link:
    origin: str
    seq: int
    id: str
    prev: str


class Store:
    """Set union by console/journal/chain.py, kept in dictionaries."""

    def __init__(self) -> None:
        self.joined: dict[str, Link] = {}
        self.pending: dict[str, Link] = {}
        self.forks: set[tuple[str, int]] = set()
        self._ends: dict[str, set[Tip]] = {}

    def copy(self) -> Self:
        return deepcopy(self)

    def tips(self, origin: str) -> set[Tip]:
        return self._ends.get(origin, set())

    def heads(self) -> Heads:
        return {origin: frozenset(tips) for origin, tips in self._ends.items()}

    def shared(self, theirs: Heads) -> set[str]:
        return {name for tips in theirs.values() for _, name in tips if name in self.joined}

    def lacked_by(self, theirs: Heads, shared: Collection[str]) -> list[Link]:
        """What the other is to be sent."""
        return self.after(lacking(self.heads(), theirs, shared))

    def after(self, needs: Mapping[str, int]) -> list[Link]:
        sent = [link for link in self.joined.values() if link.seq > needs.get(link.origin, link.seq)]
        return sorted(sent, key=lambda link: (link.origin, link.seq, link.id))

    def take(self, links: Iterable[Link]) -> None:
        placed = place(links, self)
        self.pending.update({link.id: link for link in placed.waiting})
        self._join(placed.connected)
        self.forks |= placed.forks

    def append(self, link: Link) -> None:
        self._join([link])

    def _join(self, links: list[Link]) -> None:
        for link in links:
            self.joined[link.id] = link
            self.pending.pop(link.id, None)
            self._ends[link.origin] = advance(self.tips(link.origin), [link])

    # What `place` asks.
    def known(self, _origin: str, ids: Collection[str]) -> set[str]:
        return {name for name in ids if name in self.joined or name in self.pending}

    def connected(self, _origin: str, _seq: int, id: str) -> bool:  # noqa: A002 - the protocol's word
        return id in self.joined

    def occupied(self, origin: str, seqs: Collection[int]) -> set[int]:
        return {link.seq for link in self.joined.values() if link.origin == origin and link.seq in seqs}

    def waiting(self, origin: str) -> list[Link]:
        return [link for link in self.pending.values() if link.origin == origin]


class Numbered(Store):
    """Broken: a place in a chain is its key, the highest place is what a console says it has."""

    def take(self, links: Iterable[Link]) -> None:
        for link in links:
            self.append(link)

    def append(self, link: Link) -> None:
        held = {(other.origin, other.seq) for other in self.joined.values()}
        if (link.origin, link.seq) not in held:
            self.joined[link.id] = link
            top = max(self.tips(link.origin), default=(0, GENESIS))
            self._ends[link.origin] = {max(top, (link.seq, link.id))}

    def lacked_by(self, theirs: Heads, _shared: Collection[str]) -> list[Link]:
        return self.after({origin: max(theirs.get(origin, {(0, GENESIS)}))[0] for origin in self._ends})


class Forgetful(Store):
    """Broken: what does not connect yet is thrown away."""

    def take(self, links: Iterable[Link]) -> None:
        super().take(links)
        self.pending.clear()


class Boastful(Store):
    """Broken: what waits for a gap to close is told to others as if it were connected."""

    def heads(self) -> Heads:
        tips = {origin: set(ends) for origin, ends in self._ends.items()}
        for link in self.pending.values():
            tips.setdefault(link.origin, set()).add((link.seq, link.id))
        return {origin: frozenset({max(ends)}) for origin, ends in tips.items()}

    def shared(self, theirs: Heads) -> set[str]:
        return {name for tips in theirs.values() for _, name in tips if name in self.joined or name in self.pending}
