"""Random histories: made from a seed, played, judged, and made as short as they can be while they still fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from types import MappingProxyType

from console.journal.chain import Link as Chained
from tests.simulator.stores import Link, Store
from tests.simulator.world import Step, World

LENGTH = 80
WEIGHTS = MappingProxyType(
    {
        "write": 10,
        "meet": 6,
        "fill_stick": 2,
        "read_stick": 3,
        "back_up": 2,
        "restore": 2,
        "clone": 1,
        "restart": 2,
        "jump": 1,
        "lose_hub": 1,
    }
)
Judge = Callable[[Sequence[Step]], str]


def history(seed: int, weights: dict[str, int] | None = None, length: int = LENGTH) -> list[Step]:
    random = Random(seed)
    chances = weights or dict(WEIGHTS)
    deeds = random.choices(list(chances), list(chances.values()), k=random.randint(2, length))
    return [_step(deed, random) for deed in deeds]


def _step(deed: str, random: Random) -> Step:
    part = 1 if random.random() < 1 / 2 else random.random()
    seed = random.choice([0, random.randrange(1, 10**6)])
    return Step(deed, random.randrange(12), random.randrange(12), part, seed, random.random() < 1 / 2)


def judged(kind: Callable[[], Store]) -> Judge:
    """A judge of histories under one protocol."""
    return lambda steps: fault(kind, steps)


def fault(kind: Callable[[], Store], steps: Sequence[Step]) -> str:
    """What is wrong after a history, "" when nothing is."""
    world = World(kind)
    for step in steps:
        world.play(step)
    held = [dict(console.must) for console in world.consoles]
    world.calm()
    expected = rooted({name: link for must in held for name, link in must.items()})
    for number, (console, must) in enumerate(zip(world.consoles, held, strict=True)):
        joined = console.store.joined
        if set(joined) != expected:
            return f"{number} lost {sorted(expected - set(joined))}, made up {sorted(set(joined) - expected)}"
        if not set(must) <= {*joined, *console.store.pending}:
            return f"{number} forgot {sorted(set(must) - set(joined) - set(console.store.pending))}"
        if console.store.forks != _forks(joined.values()):
            return f"{number} knows the forks {console.store.forks}"
    return ""


def rooted(links: Mapping[str, Chained]) -> set[str]:
    """Those whose chain is there down to its beginning."""
    reached: set[str] = set()
    for link in sorted(links.values(), key=lambda link: link.seq):
        if link.seq == 1 or link.prev in reached:
            reached.add(link.id)
    return reached


def _forks(links: Sequence[Link]) -> set[tuple[str, int]]:
    seen: dict[tuple[str, int], str] = {}
    return {place for link in links if seen.setdefault(place := (link.origin, link.seq), link.id) != link.id}


def first_failing(judge: Judge, seeds: Sequence[int]) -> int | None:
    return next((seed for seed in seeds if judge(history(seed))), None)


def shrunk(judge: Judge, steps: Sequence[Step]) -> list[Step]:
    """Greedily: leave out any step without which it fails still."""
    short = list(steps)
    at = len(short) - 1
    while at >= 0:
        without = short[:at] + short[at + 1 :]
        if judge(without):
            short = without
            at = min(at, len(short))
        at -= 1
    return short


def told(judge: Judge, seed: int) -> str:
    """What a person needs to play a failing history again."""
    short = shrunk(judge, history(seed))
    return f"seed {seed}, shrunk to {len(short)} steps: {judge(short)}\n" + "\n".join(map(str, short))
