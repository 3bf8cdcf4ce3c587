"""A real desk and the seat a page is given at it; acts are done at once, so that tests read straight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.refused import Refused
from console.journal.blobs import Blobs
from console.journal.device import Device
from console.journal.people import People
from console.journal.pins import Pins
from console.views.seat import Seat
from console.views.sitter import Sitter
from console.words.say import Say

STARTED = datetime(2025, 7, 7, 12, tzinfo=UTC)
PEOPLE = {"P1": "值守员01", "P2": "值守员02"}


class Clock:
    """Stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = STARTED

    def __call__(self) -> datetime:
        return self.now

    def pass_minutes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    opened = Desk(tmp_path / "test.journal", device=Device(tmp_path / "home"), actor="P1", clock=clock, ballast=0)
    yield opened
    opened.close()


@pytest.fixture
def seat(desk, clock, tmp_path):
    reader = Reader(desk.file)

    def do(act, done, denied):
        try:
            records = desk.do(act)
        except Refused as refused:
            denied(refused)
        else:
            done(records)

    key = Device(tmp_path / "home").key()
    people = People(tmp_path, key)
    people.learn(PEOPLE)

    def person(key):
        return PEOPLE.get(key) or people.name(key)

    yield Seat(
        reader=reader,
        assessment=Assessment.load(),
        do=do,
        say=Say("zh", person),
        now=clock,
        person=person,
        named=people.named,
        sitter=Sitter("P1"),
        origin=desk.origin,
        folder=tmp_path,
        home=tmp_path,
        blobs=Blobs(desk.file),
        pins=Pins(tmp_path, key, clock=clock),
        telephone=people.telephone,
        known=people.known,
    )
    reader.close()
