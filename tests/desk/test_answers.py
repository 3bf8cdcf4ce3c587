"""What callers answered in all lines of an incident."""

from __future__ import annotations

import pytest

from console.desk.answers import answers
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.log import CHECKING, EnterLine, Line, StrikeLine
from console.journal.device import Device


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="p1", ballast=0)
    yield made
    made.close()


@pytest.fixture
def reader(desk):
    opened = Reader(desk.file)
    yield opened
    opened.close()


def test_answers_come_oldest_first_and_those_of_struck_lines_count_no_more(desk, reader):
    desk.do(OpenIncident(incident="I", name="火灾"))
    told = (("L1", (("wind", CHECKING),)), ("L2", ()), ("L3", (("wind", "东风"),)), ("L4", (("trapped", "2人"),)))
    for line, given in told:
        desk.do(EnterLine(line=line, text=line, incident="I", answers=given))
    basis = reader.one(Line, "L4").basis
    desk.do(StrikeLine(line="L4", why="误报", basis=basis))

    assert answers(reader, "I") == (("wind", CHECKING), ("wind", "东风"))
    assert answers(reader, "other") == ()


def test_few_lines_are_read_for_them_however_many_there_are(reader):
    query = "explain query plan select answers from log where incident='I' and struck='' and answers <> '[]'"
    plan = reader.ask(lambda connection: connection.exec_driver_sql(f"{query} order by number").all())

    assert "log_answers" in str(plan)
