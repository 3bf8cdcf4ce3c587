"""Ctrl+Z over grades, commands, checks, mergings and an incident opened from a line."""

from __future__ import annotations

import pytest

from console.domain.chain import Answer, CheckIncident
from console.domain.command import TakeCommand
from console.domain.figure import Figure, StateFigure
from console.domain.grading import GradeIncident
from console.domain.incident import Incident, OpenIncident
from console.domain.log import AssignLine, EnterLine, Line
from console.domain.merging import MergeIncident, UnmergeIncident
from console.domain.refused import Refused
from tests.desk.seats import Seat


@pytest.fixture
def seat(tmp_path):
    made = Seat(tmp_path, "wang")
    made.do(OpenIncident(incident="I", name="台风", type="11B01"))
    made.do(OpenIncident(incident="J", name="重复"))
    yield made
    made.reader.close()
    made.desk.close()


def test_a_grade_goes_back_to_what_was_recorded_before(seat):
    seat.do(GradeIncident(incident="I", grade=3, reason="甲", source="第三条", basis=()))
    seat.do(GradeIncident(incident="I", grade=2, reason="乙", basis=seat.one(Incident, "I").grading))
    seat.undo()
    assert (seat.one(Incident, "I").grade, seat.one(Incident, "I").grade_reason) == (3, "甲")


def test_the_first_grade_is_taken_back_whole(seat):
    seat.do(GradeIncident(incident="I", grade=3, reason="甲", basis=()))
    seat.undo()
    assert seat.one(Incident, "I").grade is None
    assert not seat.one(Incident, "I").contested


def test_command_goes_back_to_whoever_had_it(seat):
    for person in ("zhang", "li"):
        seat.do(TakeCommand(incident="I", person=person, basis=seat.one(Incident, "I").commanding))
    seat.undo()
    assert seat.one(Incident, "I").commander == "zhang"


def test_the_first_commander_is_not_undone_into_nobody(seat):
    seat.do(TakeCommand(incident="I", person="zhang", basis=()))
    with pytest.raises(Refused, match="Nobody commanded before"):
        seat.undo()


def test_an_answered_check_is_open_again(seat):
    seat.do(CheckIncident(incident="I", check="k", answer=Answer.DONE, basis=()))
    seat.undo()
    assert seat.one(Incident, "I").checks == (("k", "again", ""),)


def test_merging_and_parting_are_each_others_opposite(seat):
    seat.do(MergeIncident(incident="J", into="I", reason="同一起", basis=()))
    seat.undo()
    assert seat.one(Incident, "J").merged == ""
    seat.do(MergeIncident(incident="J", into="I", reason="同一起", basis=seat.one(Incident, "J").merging))
    seat.do(UnmergeIncident(incident="J", reason="两起", basis=seat.one(Incident, "J").merging))
    seat.undo()
    assert seat.one(Incident, "J").merged == "I"


def test_an_incident_opened_from_a_line_goes_with_all_it_brought(seat):
    seat.do(EnterLine(line="L", text="起火", incident="I"))
    seat.do(
        OpenIncident(
            incident="F",
            name="火灾",
            parent="I",
            also=(
                AssignLine(line="L", incident="F", basis=seat.one(Line, "L").belonging),
                StateFigure(incident="F", metric="missing", value="2", line="L"),
                CheckIncident(incident="I", check="k", answer=Answer.OPENED, became="F", basis=()),
            ),
        )
    )
    seat.undo()
    assert seat.one(Incident, "F").closed
    assert seat.one(Line, "L").incident == "I"
    assert not seat.reader.some(Figure, incident="F", stands=True)
    assert seat.one(Incident, "I").checks == (("k", "again", ""),)
