"""A few consoles, a hub and a pile of sticks and backups, to which everything happens that happens to consoles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count, permutations
from random import Random

from console.journal.chain import GENESIS
from tests.simulator.stores import Link, Store

CONSOLES = 3
HUB = CONSOLES
EVERYBODY = range(CONSOLES + 1)


@dataclass(frozen=True)
class Step:
    """One thing that happens. Every number is taken modulo what there is, so that any part of a history can be played.

    Attributes:
        one, other: consoles (or the number of a stick or backup).
        part: how much of what is sent arrives; `seed`: which, when not simply the beginning (0).
        whole: the whole disk, card and all, not just the journal's file; or a clean closing, not a kill.
    """

    deed: str
    one: int = 0
    other: int = 0
    part: float = 1
    seed: int = 0
    whole: bool = False


@dataclass(frozen=True)
class Card:
    """What a device remembers of its chain in a journal, outside the journal."""

    origin: str
    nonce: int


@dataclass
class Console:
    """One console and, beside its store, what it must hold: everything written or delivered there."""

    store: Store
    must: dict[str, Link] = field(default_factory=dict)
    card: Card | None = None
    nonce: int = 0
    clock: int = 0
    origin: str = ""
    claimed: bool = False

    def copy(self) -> Console:
        return replace(self, store=self.store.copy(), must=dict(self.must), claimed=False)


class World:
    def __init__(self, kind: Callable[[], Store]) -> None:
        self._kind = kind
        self._numbers = count(1)
        self.consoles = [Console(kind()) for _ in EVERYBODY]
        self._backups: list[Console] = []
        self._sticks: list[list[Link]] = []
        for console in self.consoles:
            self._open(console)

    def play(self, step: Step) -> None:
        getattr(self, step.deed)(step)

    def write(self, step: Step) -> None:
        console = self.consoles[step.one % CONSOLES]
        self._claim(console)
        if len(console.store.tips(console.origin)) > 1:
            console.origin = self._new_origin()
            self._renew(console)
        seq, prev = max(console.store.tips(console.origin), default=(0, GENESIS))
        # The name comes from what was written when: a restored console writes another record at the same place.
        link = Link(console.origin, seq + 1, f"{console.clock}-{next(self._numbers)}", prev)
        console.store.append(link)
        console.must[link.id] = link

    def meet(self, step: Step) -> None:
        one, other = self._two(step)
        mine, theirs = one.store.heads(), other.store.heads()
        shared = one.store.shared(theirs) | other.store.shared(mine)
        to_other, to_one = one.store.lacked_by(theirs, shared), other.store.lacked_by(mine, shared)
        self._deliver(one, to_one, step)
        self._deliver(other, to_other, step)

    def fill_stick(self, step: Step) -> None:
        """A file of everything the other one lacked at this moment."""
        one, other = self._two(step)
        theirs = other.store.heads()
        self._sticks.append(one.store.lacked_by(theirs, one.store.shared(theirs)))

    def read_stick(self, step: Step) -> None:
        if self._sticks:
            stick = self._sticks[step.other % len(self._sticks)]
            self._deliver(self.consoles[step.one % len(self.consoles)], stick, step)

    def back_up(self, step: Step) -> None:
        self._backups.append(self.consoles[step.one % len(self.consoles)].copy())

    def restore(self, step: Step) -> None:
        """A backup is put back, on its own console or on another: a clone."""
        if self._backups:
            self._become(step.one % len(self.consoles), self._backups[step.other % len(self._backups)], step)

    def clone(self, step: Step) -> None:
        self._become(step.one % CONSOLES, self.consoles[step.other % CONSOLES], step)

    def restart(self, step: Step) -> None:
        console = self.consoles[step.one % CONSOLES]
        if step.whole and console.claimed:
            self._renew(console)
        self._open(console)

    def jump(self, step: Step) -> None:
        """A clock is set, forth or back."""
        self.consoles[step.one % CONSOLES].clock += step.seed - step.other

    def lose_hub(self, _step: Step) -> None:
        self.consoles[HUB] = Console(self._kind())

    def calm(self) -> None:
        """Everybody meets everybody until nobody can have anything new."""
        for _ in range(2):
            for one, other in permutations(EVERYBODY, 2):
                self.meet(Step("meet", one, other))

    def _two(self, step: Step) -> tuple[Console, Console]:
        one = step.one % len(self.consoles)
        other = step.other % len(self.consoles)
        return self.consoles[one], self.consoles[other if other != one else one - 1]

    @staticmethod
    def _deliver(console: Console, links: list[Link], step: Step) -> None:
        if step.seed:
            random = Random(step.seed)
            arrived = [link for link in links if random.random() < step.part]
            random.shuffle(arrived)
        else:
            arrived = links[: round(len(links) * step.part)]
        console.store.take(arrived)
        console.must.update({link.id: link for link in arrived})

    def _become(self, which: int, source: Console, step: Step) -> None:
        old, new = self.consoles[which], source.copy()
        if not step.whole:
            new.card = old.card
        self.consoles[which] = new
        self._open(new)

    def _open(self, console: Console) -> None:
        known = console.card is not None and console.card.nonce == console.nonce
        console.origin = console.card.origin if known and console.card else self._new_origin()
        console.claimed = False

    def _claim(self, console: Console) -> None:
        if not console.claimed:
            self._renew(console)
            console.claimed = True

    def _renew(self, console: Console) -> None:
        console.nonce = next(self._numbers)
        console.card = Card(console.origin, console.nonce)

    def _new_origin(self) -> str:
        return f"origin-{next(self._numbers)}"
