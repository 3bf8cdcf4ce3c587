"""A desk on a real file whose clock is set by hand, and the questions rules and folds answer there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.journal.device import Device

START = datetime(2025, 7, 7, 12, tzinfo=UTC)


class Room:
    """One operator at one desk."""

    def __init__(self, folder):
        self.now = START
        self.desk = Desk(
            folder / "room.journal",
            device=Device(folder / "device"),
            actor="wang",
            clock=lambda: self.now,
            ballast=0,
        )
        self.reader = Reader(self.desk.file)
        self.do = self.desk.do
        self.one = self.reader.one
        self.some = self.reader.some

    def after(self, **span):
        """Let time pass."""
        self.now += timedelta(**span)
        return self

    def moment(self, **span):
        """A moment as facts write it, so far from now."""
        return stamp(self.now + timedelta(**span))

    def refuses(self, act):
        """The sentence with which an act is refused; nothing of it is kept."""
        records = self.reader.counts().records
        with pytest.raises(Refused) as refused:
            self.do(act)
        assert self.reader.counts().records == records
        return str(refused.value)

    def close(self):
        self.reader.close()
        self.desk.close()


@pytest.fixture
def room(tmp_path):
    room = Room(tmp_path)
    yield room
    room.close()


@pytest.fixture
def storm(room):
    """The same room with our organ, Wenzhou's, and an open incident."""
    room.do(RegisterOrgan(organ="longgang", name="龙港市防指", ours=True))
    room.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    room.do(OpenIncident(incident="storm", name="台风“丹娜丝”", type="11B01"))
    return room
