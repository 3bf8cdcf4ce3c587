"""Incidents: opened, renamed, closed, reopened."""

from __future__ import annotations

import pytest

from console.domain.incident import CloseIncident, Incident, OpenIncident, RenameIncident, ReopenIncident
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
