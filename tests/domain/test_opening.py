"""An incident is opened with its line, its figures and the check it answers: all of it or nothing."""

from __future__ import annotations

import pytest

from console.domain.chain import Answer, CheckIncident
from console.domain.figure import Figure, StateFigure
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.log import AssignLine, EnterLine, Line, StrikeLine


@pytest.fixture
def called(storm):
    storm.do(EnterLine(line="l", text="化工厂起火，失联2人"))
    return storm


def wish(room, *more, **fields):
    moved = AssignLine(line="l", incident="fire", basis=room.one(Line, "l").belonging)
    stated = StateFigure(incident="fire", metric="missing", value="2", unit="人", line="l")
    return OpenIncident(incident="fire", name="火灾", type="12D03", also=(moved, stated, *more), **fields)


def test_the_line_joins_and_its_figures_are_stated_with_it_as_source(called):
    records = called.do(wish(called))
    assert [each.header.kind for each in records] == ["incident.opened", "log.assigned", "figure.stated"]
    assert len({each.header.act for each in records}) == 1
    line, figure = called.one(Line, "l"), called.some(Figure, incident="fire")[0]
    assert (line.incident, line.contested) == ("fire", False)
    assert (figure.value, figure.line) == ("2", "l")


def test_the_check_it_answers_names_it(called):
    check = CheckIncident(incident="storm", check="leak", answer=Answer.OPENED, became="fire", basis=())
    called.do(wish(called, check, parent="storm"))
    assert called.one(Incident, "storm").checks == (("leak", "opened", "fire"),)
    assert called.one(Incident, "fire").parent == "storm"


def test_when_one_part_is_refused_nothing_is_opened(called):
    called.do(StrikeLine(line="l", why="误报", basis=called.one(Line, "l").basis))
    assert called.refuses(wish(called)) == "This line is struck; enter a new one instead."
    assert called.one(Incident, "fire") is None


def test_nothing_else_goes_with_an_opening(called):
    strange = wish(called, CloseIncident(incident="storm", reason="x", basis=()))
    assert called.refuses(strange) == "Opening an incident cannot entail this."


def test_it_follows_only_from_an_open_incident(called):
    called.do(CloseIncident(incident="storm", reason="过", basis=called.one(Incident, "storm").basis))
    assert "is closed" in called.refuses(wish(called, parent="storm"))
