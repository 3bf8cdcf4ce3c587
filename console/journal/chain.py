"""The protocol, pure: what connects, what waits, what forks, what the other lacks; no SQL, no key, no clock in here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

GENESIS = ""


class Link(Protocol):
    """All the protocol knows of a record: its place, its name and the name of the one before."""

    @property
    def origin(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def id(self) -> str: ...
    @property
    def prev(self) -> str: ...


L = TypeVar("L", bound=Link)
L_co = TypeVar("L_co", bound=Link, covariant=True)
Tip = tuple[int, str]
# Per origin the ends of all its connected branches: one, or several after a fork.
Heads = Mapping[str, frozenset[Tip]]


class Shelf(Protocol[L_co]):
    """What is held already, asked once a batch and once a run, never once a record."""

    def known(self, origin: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that are held, connected or waiting."""
        ...

    def connected(self, origin: str, seq: int, id: str) -> bool:  # noqa: A002 - the field's name
        """Whether this very record is connected to its chain's beginning."""
        ...

    def occupied(self, origin: str, seqs: Collection[int]) -> set[int]:
        """Those of the places at which some connected record stands."""
        ...

    def waiting(self, origin: str) -> Iterable[L_co]:
        """Records of this origin that do not connect yet."""
        ...


@dataclass
class Placed(Generic[L]):
    """Where a batch went. `connected` is in chain order and may hold records that had been waiting.

    Attributes:
        waiting: new records that do not connect yet; they are kept, durably, and not advertised.
        forks: (origin, seq) at which two different records now stand.
        doubles: how many were held already.
    """

    connected: list[L] = field(default_factory=list)
    waiting: list[L] = field(default_factory=list)
    forks: set[tuple[str, int]] = field(default_factory=set)
    doubles: int = 0


def place(batch: Iterable[L], shelf: Shelf[L]) -> Placed[L]:
    """Set union: sort a batch into what connects and what must wait. Order of arrival cannot matter."""
    placed: Placed[L] = Placed()
    for origin, links in _by_origin(batch).items():
        held = shelf.known(origin, links)
        placed.doubles += len(held)
        fresh = [link for name, link in links.items() if name not in held]
        if fresh:
            _place_origin(origin, fresh, shelf, placed)
    return placed


def _by_origin(batch: Iterable[L]) -> dict[str, dict[str, L]]:
    origins: dict[str, dict[str, L]] = {}
    for link in batch:
        origins.setdefault(link.origin, {})[link.id] = link
    return origins


def _place_origin(origin: str, fresh: list[L], shelf: Shelf[L], placed: Placed[L]) -> None:
    joined, rest = _join(fresh, set(), shelf)
    if joined:
        # Only what connected now can have closed the gap before something that waits.
        new = {link.id for link in rest}
        more, rest = _join([*rest, *shelf.waiting(origin)], {link.id for link in joined}, shelf)
        joined, rest = joined + more, [link for link in rest if link.id in new]
    placed.connected.extend(joined)
    placed.waiting.extend(rest)
    places = Counter(link.seq for link in joined)
    placed.forks.update((origin, seq) for seq, times in places.items() if times > 1)
    placed.forks.update((origin, seq) for seq in shelf.occupied(origin, places))


def _join(links: Iterable[L], joined: set[str], shelf: Shelf[L]) -> tuple[list[L], list[L]]:
    """Those that connect, in chain order, and the rest; `joined` are the names of others that just did."""
    connected: list[L] = []
    rest: list[L] = []
    for link in sorted(links, key=lambda link: (link.seq, link.id)):
        if _connects(link, joined, shelf):
            joined.add(link.id)
            connected.append(link)
        else:
            rest.append(link)
    return connected, rest


def _connects(link: Link, joined: set[str], shelf: Shelf[L]) -> bool:
    if link.seq == 1:
        return link.prev == GENESIS
    return link.prev in joined or shelf.connected(link.origin, link.seq - 1, link.prev)


def advance(tips: Iterable[Tip], connected: Iterable[Link]) -> set[Tip]:
    """The ends of one origin's branches after these records (in chain order) joined it."""
    ends = set(tips)
    for link in connected:
        ends.discard((link.seq - 1, link.prev))
        ends.add((link.seq, link.id))
    return ends


def lacking(mine: Heads, theirs: Heads, shared: Collection[str]) -> dict[str, int]:
    """Per origin the place after which the other needs my records.

    `shared` holds the ids of tips, his or mine, that both of us have connected; they prove a common past. An origin
    that forked is sent whole: its branches cannot be told apart by number alone, and union drops what is double.
    """
    needs: dict[str, int] = {}
    for origin, tips in mine.items():
        if all(name in shared for _, name in tips):
            continue
        common = [seq for seq, name in (*tips, *theirs.get(origin, ())) if name in shared]
        whole = len(tips) > 1 or len(theirs.get(origin, ())) > 1
        needs[origin] = 0 if whole else max(common, default=0)
    return needs
