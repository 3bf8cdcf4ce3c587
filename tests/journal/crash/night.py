"""A seeded night at one desk: acts alone and in groups, a neighbour's records, readings, closing and opening."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

from console.desk.desk import Desk
from console.domain.check import stamp
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.log import CorrectLine, EnterLine
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.domain.supply import CountSupply, MoveSupply, ReceiveSupply, RegisterItem, RegisterStore
from console.journal.device import Device
from console.journal.record import Record
from tests.journal.crash.recorder import Recorder

FILE = "real.journal"
HOME = "home"
STARTED = datetime(2025, 7, 7, 12, tzinfo=UTC)
SESSIONS = 3
DEEDS = 25
QUILTS, HALL, SCHOOL = "quilt", "hall", "school"


class Clock:
    """Every look at it takes a second."""

    def __init__(self) -> None:
        self._now = STARTED

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


class Night:
    """Every record and reading is acknowledged to the recorder when the desk's call has returned."""

    def __init__(self, recorder: Recorder, root: Path, elsewhere: Path, seed: int, synchronous: str) -> None:
        self._synchronous = synchronous
        self._recorder = recorder
        self._root = root
        self._random = Random(seed)
        self._clock = Clock()
        self._lines: dict[str, str] = {}
        self._withheld: list[Record] = []
        self._neighbour = opened(elsewhere, clock=self._clock)
        with patch.object(secrets, "token_hex", lambda size: self._random.randbytes(size).hex()):
            self._pass()
        self._neighbour.close()

    def _pass(self) -> None:
        for session in range(SESSIONS):
            desk = opened(self._root, clock=self._clock, vfs=self._recorder.vfs)
            self._set(desk)
            if session == 0:
                self._begin(desk)
            for _ in range(DEEDS):
                deeds = (
                    self._enter,
                    self._enter,
                    self._correct,
                    self._several,
                    self._supply,
                    self._hear,
                    self._measure,
                )
                self._random.choice(deeds)(desk)
            desk.close()

    def _set(self, desk: Desk) -> None:
        driver = desk._writer.connection.connection.dbapi_connection
        assert driver is not None
        # Checkpoints come often enough to be cut short as well.
        driver.execute("pragma wal_autocheckpoint = 60")
        driver.execute(f"pragma synchronous = {self._synchronous}")

    def _begin(self, desk: Desk) -> None:
        self._do(desk, [OpenIncident(incident="I", name="台风之夜"), RegisterItem(item=QUILTS, name="棉被", unit="床")])
        self._do(desk, [RegisterStore(store=store, name=store) for store in (HALL, SCHOOL)])
        self._do(desk, [ReceiveSupply(store=HALL, item=QUILTS, quantity="1000")])
        self._neighbour.receive(desk.after({desk.origin: 0}))

    def _do(self, desk: Desk, acts: Sequence[Act]) -> None:
        for outcome in desk.do_all(acts):
            assert isinstance(outcome, list), outcome
            self._acknowledge(outcome)

    def _acknowledge(self, safe: Sequence[Record | Reading]) -> None:
        for each in safe:
            self._recorder.acknowledge(each)

    def _enter(self, desk: Desk) -> None:
        line = new_id()
        records = desk.do(self._line(line))
        self._lines[line] = records[-1].id
        self._acknowledge(records)

    def _line(self, line: str) -> EnterLine:
        return EnterLine(line=line, incident="I", text="积水" * self._random.randint(1, 600), channel="telephone")

    def _correct(self, desk: Desk) -> None:
        if self._lines:
            line = self._random.choice(list(self._lines))
            records = desk.do(CorrectLine(line=line, text="水已退", why="误报", basis=(self._lines[line],)))
            self._lines[line] = records[-1].id
            self._acknowledge(records)

    def _several(self, desk: Desk) -> None:
        """Acts in one commit, a refused one among them."""
        acts = [self._line(new_id()) for _ in range(self._random.randint(1, 5))]
        *good, refused = desk.do_all([*acts, EnterLine(line=new_id(), incident="I", text="")])
        assert isinstance(refused, Refused)
        for outcome in good:
            assert isinstance(outcome, list)
            self._acknowledge(outcome)

    def _supply(self, desk: Desk) -> None:
        acts = (
            ReceiveSupply(store=HALL, item=QUILTS, quantity="20"),
            MoveSupply(item=QUILTS, origin=HALL, target=SCHOOL, quantity="1"),
            CountSupply(store=SCHOOL, item=QUILTS, quantity="7"),
        )
        self._do(desk, [self._random.choice(acts)])

    def _hear(self, desk: Desk) -> None:
        """A neighbour's new records, in any order; one is withheld until the next time, so that others wait for it."""
        heard = self._withheld
        for _ in range(4):
            heard = heard + self._neighbour.do(self._line(new_id()))
        self._random.shuffle(heard)
        self._withheld, heard = heard[:1], heard[1:]
        desk.receive(heard)
        self._acknowledge(heard)

    def _measure(self, desk: Desk) -> None:
        time = stamp(self._clock())
        readings = [
            Reading(station=str(station), quantity="rain_1h", time=time, value="12.5", unit="mm")
            for station in range(20)
        ]
        desk.take(readings)
        self._acknowledge(readings)


def opened(root: Path, *, clock: Clock, vfs: str = "") -> Desk:
    return Desk(root / FILE, device=Device(root / HOME), actor="P1", clock=clock, ballast=0, vfs=vfs)
