"""One person at one console who does things and takes them back, and what he sees of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.desk.undo import Undo
from console.domain.figure import Figure
from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.journal.device import Device
from console.sync.exchange import exchange
from console.words.say import Say

START = datetime(2025, 7, 7, 12, tzinfo=UTC)
ASSESSMENT = Assessment.load()


class Seat:
    """One person at one console."""

    def __init__(self, folder, name):
        self.name = name
        self.now = START
        self.desk = Desk(
            folder / f"{name}.journal", device=Device(folder / name), actor=name, clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)
        self.one = self.reader.one

    def do(self, act):
        self.now += timedelta(minutes=1)
        return self.desk.do(act)

    def offer(self):
        undo = Undo(
            reader=self.reader,
            assessment=ASSESSMENT,
            me=self.name,
            origin=self.desk.origin,
            say=Say("en"),
            person=lambda person: f"<{person}>",
        )
        return undo.offer()

    def undo(self):
        offer = self.offer()
        self.do(offer.act)
        return offer

    def refused(self):
        with pytest.raises(Refused) as refused:
            self.offer()
        return Say("en").refusal(refused.value)

    def close(self):
        self.reader.close()
        self.desk.close()


def meet(one, other):
    exchange(one.desk, other.desk)


def line(seat):
    return seat.one(Line, "L1")


def entered(seat, **more):
    seat.do(EnterLine(line="L1", text="江口社区积水30厘米", **more))
    return line(seat)


def figures(seat):
    return [(each.metric, each.value) for each in seat.reader.some(Figure, stands=True)]
