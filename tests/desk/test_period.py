"""What came in during a period, by this console's own receiving: nothing falls between two papers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.desk import Desk
from console.desk.past import as_of
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine, Line, VerifyLine
from console.journal.device import Device

START = datetime(2025, 7, 7, 12, tzinfo=UTC)


def at(hour: int) -> str:
    return stamp(START + timedelta(hours=hour))


@pytest.fixture
def night(tmp_path):
    """A desk that enters a line an hour and verifies the first one in the fifth hour."""
    hours = iter(range(7))
    desk = Desk(
        tmp_path / "night.journal",
        device=Device(tmp_path / "home"),
        actor="P1",
        clock=lambda: START + timedelta(hours=next(hours)),
        ballast=0,
    )
    desk.do(OpenIncident(incident="storm", name="台风"))
    for number in range(1, 5):
        desk.do(EnterLine(line=f"L{number}", text="积水", incident="storm"))
    reader = Reader(desk.file)
    first = reader.one(Line, "L1")
    desk.do(VerifyLine(line="L1", how="电话核实", basis=first.basis))
    yield reader
    reader.close()
    desk.close()


def names(lines):
    return [line.subject for line in lines]


def test_a_period_holds_what_was_entered_and_what_was_changed(night):
    assert names(night.lines_received(at(2), at(4), "storm")) == ["L3", "L4"]
    assert names(night.lines_received(at(3), at(5), "storm")) == ["L1", "L4"]


def test_the_past_keeps_when_each_record_came_in(night):
    with as_of(night.file, START + timedelta(hours=3)) as past:
        assert names(past.lines_received(at(1), at(9), "storm")) == ["L2", "L3"]
        assert past.audit().clean


def test_a_still_reader_does_not_see_what_is_written_meanwhile(tmp_path):
    desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P1", ballast=0)
    reader = Reader(desk.file)
    with reader.still():
        assert reader.line_count() == 0
        desk.do(EnterLine(line="L1", text="积水"))
        assert reader.line_count() == 0
    assert reader.line_count() == 1
    reader.close()
    desk.close()
