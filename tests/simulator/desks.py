"""Whole desks on real files, to which everything happens that happens in the pure world, played by the same steps."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, permutations
from pathlib import Path
from random import Random
from typing import TypeVar

import sqlalchemy as sa

from console.desk.desk import Desk
from console.domain.fact import Act
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.domain.supply import ReceiveSupply, RegisterItem, RegisterStore
from console.domain.team import RegisterTeam, TeamKind
from console.journal.chain import lacking
from console.journal.device import Device
from console.journal.record import Record
from console.models.tables import FOLDS, Standing
from console.sync.exchange import exchange
from tests.simulator.acts import any_act
from tests.simulator.person import Person
from tests.simulator.world import Step

T = TypeVar("T")
DESKS = 3
FILE = "real.journal"
HOME = "home"
BEGUN = datetime(2025, 7, 7, 12, tzinfo=UTC)
HOURS_MAX = 24 * 30
# Acts that somebody tries at one step; about half of them are refused, as they should be.
TRIES = 5
BEGINNING = (
    RegisterOrgan(organ="organ-1", name="龙港市防汛防台抗旱指挥部", ours=True),
    RegisterOrgan(organ="organ-2", name="温州市防汛防台抗旱指挥部"),
    OpenIncident(incident="incident-1", name="台风丹娜丝"),
    RegisterTeam(team="team-1", name="消防救援", kind=TeamKind.COMPREHENSIVE, members=30),
    RegisterStore(store="store-1", name="市级物资库"),
    RegisterStore(store="store-2", name="舥艚物资点"),
    RegisterItem(item="item-1", name="棉被", unit="床", low="20"),
    ReceiveSupply(store="store-1", item="item-1", quantity="500"),
    OrderLevel(organ="organ-1", incident="incident-1", level=Level.IV, reason="预报登陆"),
    StateFigure(incident="incident-1", metric="evacuated", value="120", unit="人"),
)


@dataclass
class Place:
    """One desk's folder; beside the desk, what it must hold and the acts it acknowledged."""

    folder: Path
    desk: Desk
    ahead: timedelta
    must: set[str] = field(default_factory=set)
    acts: dict[str, list[str]] = field(default_factory=dict)
    given: list[Act] = field(default_factory=list)


@dataclass(frozen=True)
class Copy:
    folder: Path
    must: set[str]


class Desks:
    """Every step of `world` on whole desks."""

    def __init__(self, root: Path, seed: int) -> None:
        self.records: dict[str, Record] = {}
        self._root = root
        self._random = Random(seed)
        self._ticks = count()
        self._copies: list[Copy] = []
        self._sticks: list[list[Record]] = []
        self.places = [self._place(root / str(number)) for number in range(DESKS)]
        for act in BEGINNING:
            self.do(self.places[0], act)
        self.calm()

    def play(self, step: Step) -> None:
        getattr(self, step.deed)(step)

    def write(self, step: Step) -> None:
        place = self._at(step.one)
        for _ in range(TRIES):
            act = looking(place.desk, lambda sees: any_act(Person(self._random, sees)))
            if act is not None:
                self.do(place, act)

    def do(self, place: Place, act: Act) -> bool:
        """Whether the desk acknowledged it."""
        try:
            done = place.desk.do(act)
        except Refused:
            return False
        place.acts[act.id] = [record.id for record in done]
        place.given.append(act)
        self._hold(place, place.desk.after({place.desk.origin: done[0].seq - 2}))
        return True

    def meet(self, step: Step) -> None:
        one, other = self._two(step)
        mine, theirs = one.desk.heads(), other.desk.heads()
        shared = one.desk.shared(theirs) | other.desk.shared(mine)
        to_other = list(one.desk.after(lacking(mine, theirs, shared)))
        to_one = list(other.desk.after(lacking(theirs, mine, shared)))
        self._deliver(one, to_one, step)
        self._deliver(other, to_other, step)

    def fill_stick(self, step: Step) -> None:
        one, other = self._two(step)
        theirs = other.desk.heads()
        self._sticks.append(list(one.desk.after(lacking(one.desk.heads(), theirs, one.desk.shared(theirs)))))

    def read_stick(self, step: Step) -> None:
        if self._sticks:
            self._deliver(self._at(step.one), self._sticks[step.other % len(self._sticks)], step)

    def back_up(self, step: Step) -> None:
        self._copies.append(self._copied(self._at(step.one)))

    def restore(self, step: Step) -> None:
        if self._copies:
            self._become(self._at(step.one), self._copies[step.other % len(self._copies)], whole=step.whole)

    def clone(self, step: Step) -> None:
        self._become(self._at(step.one), self._copied(self._at(step.other)), whole=step.whole)

    def restart(self, step: Step) -> None:
        place = self._at(step.one)
        if step.whole:
            place.desk.close()
        else:
            kill(place.desk)
        place.desk = self._opened(place.folder, place)

    def jump(self, step: Step) -> None:
        hours = self._random.randint(-HOURS_MAX, HOURS_MAX)
        self._at(step.one).ahead = timedelta(hours=hours)

    def calm(self) -> None:
        for _ in range(2):
            for one, other in permutations(self.places, 2):
                exchange(one.desk, other.desk)
        everything = {name for place in self.places for name in place.must}
        for place in self.places:
            place.must |= everything & held(place.desk)[0]

    def close(self) -> None:
        for place in self.places:
            place.desk.close()

    def _place(self, folder: Path) -> Place:
        folder.mkdir()
        place = Place(folder, None, timedelta())  # type: ignore[arg-type]
        place.desk = self._opened(folder, place)
        return place

    def _opened(self, folder: Path, place: Place) -> Desk:
        def clock() -> datetime:
            return BEGUN + timedelta(seconds=next(self._ticks)) + place.ahead

        return Desk(folder / FILE, device=Device(folder / HOME), actor="P", clock=clock, ballast=0)

    def _at(self, number: int) -> Place:
        return self.places[number % DESKS]

    def _two(self, step: Step) -> tuple[Place, Place]:
        one, other = step.one % DESKS, step.other % DESKS
        return self.places[one], self.places[other if other != one else one - 1]

    def _deliver(self, place: Place, records: list[Record], step: Step) -> None:
        arrived = [record for record in records if self._random.random() < step.part] if step.seed else records
        arrived = arrived if step.seed else arrived[: round(len(arrived) * step.part)]
        place.desk.receive(arrived)
        self._hold(place, arrived)

    def _hold(self, place: Place, records: Iterable[Record]) -> None:
        for record in records:
            self.records[record.id] = record
            place.must.add(record.id)

    def _copied(self, place: Place) -> Copy:
        folder = self._root / f"copy-{next(self._ticks)}"
        shutil.copytree(place.folder, folder)
        return Copy(folder, set(place.must))

    def _become(self, place: Place, source: Copy, *, whole: bool) -> None:
        kill(place.desk)
        for file in [*place.folder.glob(FILE + "*")]:
            file.unlink()
        if whole:
            shutil.rmtree(place.folder / HOME)
        for file in source.folder.iterdir():
            if file.is_file() and not file.name.endswith((".lock", ".holder", "-shm")):
                shutil.copy(file, place.folder / file.name)
        if whole:
            shutil.copytree(source.folder / HOME, place.folder / HOME)
        place.must = set(source.must)
        place.acts, place.given = {}, []
        place.desk = self._opened(place.folder, place)


def kill(desk: Desk) -> None:
    """End a desk as a crash would: nothing is tidied up in the journal or beside it."""
    desk._writer.close()


def looking(desk: Desk, question: Callable[[Standing], T]) -> T:
    """Ask how things stand at a desk."""
    with desk._writer.connection.begin():
        return question(Standing(desk._writer.connection, desk.clock()))


def folded(desk: Desk) -> dict[str, set[str]]:
    """Every row of every read model."""
    connection = desk._writer.connection
    with connection.begin():
        return {fold.table.name: set(map(repr, connection.execute(sa.select(fold.table)))) for fold in FOLDS}


def held(desk: Desk) -> tuple[set[str], set[str]]:
    """The names of the records that are connected, and of those that wait."""
    connection = desk._writer.connection
    with connection.begin():
        joined, waiting = (connection.exec_driver_sql(f"select id from {table}") for table in ("record", "pending"))
        return set(joined.scalars()), set(waiting.scalars())
