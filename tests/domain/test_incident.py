"""Incidents: opened, renamed, closed, reopened."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.chain import Answer, CheckIncident, due
from console.domain.command import TakeCommand
from console.domain.grading import GradeIncident
from console.domain.incident import (
    CloseIncident,
    Incident,
    OpenIncident,
    RenameIncident,
    ReopenIncident,
    TypeIncident,
)
from console.domain.level import Level, OrderLevel, Response, TerminateLevel


def basis(room):
    return room.one(Incident, "storm").basis


def test_an_incident_is_opened_with_type_place_and_time(room):
    room.do(
        OpenIncident(
            incident="i",
            name="内涝",
            type="11A02",
            place="330383198001",
            where=" 桥下 ",
            occurred=room.moment(hours=-1),
        )
    )
    incident = room.one(Incident, "i")
    assert (incident.type, incident.place, incident.where) == ("11A02", "330383198001", "桥下")
    assert (incident.occurred, incident.opened, incident.closed) == (room.moment(hours=-1), room.moment(), "")


def test_it_occurred_when_it_was_opened_unless_somebody_says_when(storm):
    assert storm.one(Incident, "storm").occurred == storm.moment()


def test_an_incident_needs_a_name_and_a_past(room):
    assert room.refuses(OpenIncident(incident="i", name="")) == "An incident needs a name."
    assert "future" in room.refuses(OpenIncident(incident="i", name="火", occurred=room.moment(hours=1)))


def test_an_incident_is_opened_once(storm):
    assert storm.refuses(OpenIncident(incident="storm", name="又一次")) == "This incident is open already."


def test_renaming_leaves_it_open_and_shows_the_new_name(storm):
    storm.do(RenameIncident(incident="storm", name="丹娜丝", basis=storm.one(Incident, "storm").naming))
    incident = storm.one(Incident, "storm")
    assert (incident.name, incident.contested) == ("丹娜丝", False)


def test_closed_and_reopened(storm):
    storm.do(CloseIncident(incident="storm", reason="影响结束", basis=basis(storm)))
    assert storm.one(Incident, "storm").closed == storm.moment()
    storm.do(ReopenIncident(incident="storm", reason="余险", basis=basis(storm)))
    assert storm.one(Incident, "storm").closed == ""


def test_closing_and_reopening_need_a_reason(storm):
    assert storm.refuses(CloseIncident(incident="storm", reason=" ", basis=basis(storm))) == (
        "Say why the incident is closed."
    )
    storm.do(CloseIncident(incident="storm", reason="过", basis=basis(storm)))
    assert storm.refuses(ReopenIncident(incident="storm", reason="", basis=basis(storm))) == (
        "Say why the incident is reopened."
    )


def test_a_closed_incident_takes_no_name_and_is_not_closed_twice(storm):
    storm.do(CloseIncident(incident="storm", reason="过", basis=basis(storm)))
    for act in (
        RenameIncident(incident="storm", name="x", basis=()),
        CloseIncident(incident="storm", reason="x", basis=()),
    ):
        assert "is closed; reopen it to go on" in storm.refuses(act)


def test_an_open_incident_is_not_reopened(storm):
    assert storm.refuses(ReopenIncident(incident="storm", reason="x", basis=())) == "This incident is open already."


@pytest.mark.parametrize("act", [RenameIncident, CloseIncident, ReopenIncident])
def test_an_unknown_incident_is_named(room, act):
    wish = {"name": "x"} if act is RenameIncident else {"reason": "x"}
    assert room.refuses(act(incident="none", basis=(), **wish)) == "There is no such incident: none."


def test_no_incident_is_closed_under_a_response_of_ours(storm):
    storm.do(OrderLevel(organ="longgang", incident="storm", level=Level.III, reason="台风"))
    assert storm.refuses(CloseIncident(incident="storm", reason="过", basis=basis(storm))) == (
        "龙港市防指 has a Level Ⅲ response in force; terminate it first."
    )
    response = storm.some(Response, incident="storm")[0]
    storm.do(TerminateLevel(organ="longgang", incident="storm", reason="过", basis=response.basis))
    storm.do(CloseIncident(incident="storm", reason="过", basis=basis(storm)))


def test_another_organs_response_does_not_keep_it_open(storm):
    storm.do(OrderLevel(organ="wenzhou", incident="storm", level=Level.III, reason="台风"))
    storm.do(CloseIncident(incident="storm", reason="过", basis=basis(storm)))


def test_a_grade_is_recorded_by_a_person_with_reason_and_article(storm):
    storm.do(
        GradeIncident(incident="storm", grade=3, reason="失联按死亡计", source="第三条", computed=4, as_if=3, basis=())
    )
    graded = storm.one(Incident, "storm")
    assert (graded.grade, graded.grade_reason, graded.grade_source) == (3, "失联按死亡计", "第三条")
    assert (graded.graded, graded.graded_by) == (storm.moment(), "wang")


def test_a_grade_can_be_changed_and_taken_back(storm):
    for grade, stands in ((3, 3), (2, 2), (0, None)):
        storm.do(GradeIncident(incident="storm", grade=grade, reason="x", basis=storm.one(Incident, "storm").grading))
        assert storm.one(Incident, "storm").grade == stands
    assert not storm.one(Incident, "storm").contested


def test_a_grade_needs_a_reason_and_to_be_one(storm):
    assert storm.refuses(GradeIncident(incident="storm", grade=3, reason=" ", basis=())) == "Say why it is this grade."
    assert storm.refuses(GradeIncident(incident="storm", grade=5, reason="x", basis=())) == "There is no grade 5."


def test_one_commander_at_a_time_and_every_hand_over_on_record(storm):
    for person in ("zhang", "li"):
        storm.do(TakeCommand(incident="storm", person=person, organ="o", basis=storm.one(Incident, "storm").commanding))
        storm.after(hours=1)
    incident = storm.one(Incident, "storm")
    assert (incident.commander, incident.command_since) == ("li", storm.moment(hours=-1))
    kinds = [each.header.kind for each in storm.reader.told("storm")]
    assert kinds.count("incident.command_taken") == 2


def test_whoever_commands_already_does_not_take_command_again(storm):
    storm.do(TakeCommand(incident="storm", person="zhang", basis=()))
    again = TakeCommand(incident="storm", person="zhang", basis=storm.one(Incident, "storm").commanding)
    assert storm.refuses(again) == "This person is in command already."


def test_the_types_of_an_incident_are_set_whole(storm):
    storm.do(
        TypeIncident(incident="storm", types=("11B01", "11A02", "11A02"), basis=storm.one(Incident, "storm").typing)
    )
    incident = storm.one(Incident, "storm")
    assert (incident.type, incident.types, incident.contested) == ("11B01", ("11B01", "11A02"), False)
    assert storm.refuses(TypeIncident(incident="storm", types=(" ",), basis=())) == "Choose at least one type."


def test_the_checks_that_follow_from_all_its_types(storm):
    chains = Assessment.load().chains
    before = {each.key for each, _ in due(chains, storm.one(Incident, "storm"))}
    assert "rain_waterlogging" in before
    storm.do(TypeIncident(incident="storm", types=("11B01", "11A02"), basis=storm.one(Incident, "storm").typing))
    after = {each.key for each, _ in due(chains, storm.one(Incident, "storm"))}
    assert "rain_waterlogging" not in after, "it holds that type itself"
    assert "power_leak" in after


def test_a_check_is_answered_and_put_back(storm):
    for answer in (Answer.DONE, Answer.AGAIN):
        storm.do(CheckIncident(incident="storm", check="k", answer=answer, basis=storm.one(Incident, "storm").checking))
        assert storm.one(Incident, "storm").checks == (("k", str(answer), ""),)
    assert not storm.one(Incident, "storm").contested


def test_a_check_that_became_an_incident_names_it(storm):
    wish = CheckIncident(incident="storm", check="k", answer=Answer.OPENED, basis=())
    assert storm.refuses(wish) == "Say which incident the check became."
