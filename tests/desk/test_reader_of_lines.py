"""What a screen asks of one log line: its place among the others, and its history."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.line_query import LineQuery
from console.domain.log import CorrectLine, EnterLine, Line, LineCorrected, LineEntered
from console.journal.device import Device


@pytest.fixture
def desk(tmp_path):
    clock = iter(datetime(2025, 7, 7, 12, minute, tzinfo=UTC) for minute in range(60))
    opened = Desk(
        tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P1", clock=lambda: next(clock), ballast=0
    )
    yield opened
    opened.close()


@pytest.fixture
def reader(desk):
    opened = Reader(desk.file)
    yield opened
    opened.close()


def test_a_line_knows_its_place_among_all_and_among_those_a_filter_leaves(desk, reader):
    desk.do(OpenIncident(incident="I1", name="台风"))
    for name, incident in (("L0", ""), ("L1", "I1"), ("L2", ""), ("L3", "I1")):
        desk.do(EnterLine(line=name, text=f"第{name}条", incident=incident))

    line = reader.one(Line, "L3")

    assert reader.line_place(line) == 3
    assert reader.line_place(line, LineQuery(incident="I1")) == 1
    assert reader.line_place(line, LineQuery(words="L3")) == 0
    assert reader.lines(3, 1) == [line]


def test_a_lines_history_tells_each_text_with_who_when_and_why(desk, reader):
    desk.do(EnterLine(line="L1", text="失联2人"))
    line = reader.one(Line, "L1")
    desk.do(CorrectLine(line="L1", text="失联3人", why="听错", basis=line.basis))

    entered, corrected = reader.told("L1")

    assert isinstance(entered.fact, LineEntered)
    assert isinstance(corrected.fact, LineCorrected)
    assert (entered.fact.text, corrected.fact.text, corrected.fact.why) == ("失联2人", "失联3人", "听错")
    assert (corrected.header.actor, corrected.header.at) == ("P1", "2025-07-07T12:01:00.000Z")


def test_what_nobody_did_has_no_history(reader):
    assert reader.told("nothing") == []
