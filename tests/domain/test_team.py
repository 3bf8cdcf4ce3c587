"""Teams: registered, dispatched, arrived, released, stood down; never in two places at once."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.incident import CloseIncident, Incident
from console.domain.team import (
    MEMBERS_MAX,
    DispatchTeam,
    RegisterTeam,
    ReleaseTeam,
    ReportArrival,
    StandDownTeam,
    Status,
    Team,
    TeamKind,
)
from console.journal.device import Device
from console.sync.exchange import exchange


@pytest.fixture
def fire(storm):
    """A registered team on standby."""
    storm.do(RegisterTeam(team="fire", name="消防救援大队", kind=TeamKind.COMPREHENSIVE, members=30))
    return storm


def team(room):
    return room.one(Team, "fire")


def move(room, act, **more):
    room.do(act(team="fire", basis=team(room).basis, **more))
    return team(room)


def dispatch(room, destination="湖前", **more):
    return move(room, DispatchTeam, **({"incident": "storm", "destination": destination} | more))


def test_a_team_is_registered_on_standby(fire):
    assert (team(fire).members, team(fire).status, team(fire).kind) == (30, Status.STANDBY, "comprehensive")


def test_registering_again_keeps_its_posting(fire):
    dispatch(fire)
    fire.do(RegisterTeam(team="fire", name="消防", kind=TeamKind.COMPREHENSIVE, members=28))
    assert (team(fire).name, team(fire).members, team(fire).status) == ("消防", 28, Status.DISPATCHED)


def test_a_posting_goes_out_arrives_is_released_and_stands_down(fire):
    found = dispatch(fire, mission=" 转移群众 ")
    assert (found.status, found.incident, found.destination, found.mission) == (
        "dispatched",
        "storm",
        "湖前",
        "转移群众",
    )
    found = move(fire.after(minutes=20), ReportArrival)
    assert (found.status, found.since) == (Status.ARRIVED, fire.moment())
    assert move(fire, ReleaseTeam).status == Status.RELEASED
    found = move(fire, StandDownTeam)
    assert (found.status, found.incident, found.destination) == (Status.STANDBY, "", "")


def test_a_released_team_may_be_sent_elsewhere(fire):
    dispatch(fire)
    move(fire, ReleaseTeam)
    assert dispatch(fire, "舥艚").destination == "舥艚"


@pytest.mark.parametrize("arrived", [False, True])
def test_a_posted_team_is_not_sent_to_a_second_place(fire, arrived):
    dispatch(fire)
    if arrived:
        move(fire, ReportArrival)
    second = DispatchTeam(team="fire", incident="storm", destination="舥艚", basis=team(fire).basis)
    assert fire.refuses(second) == "消防救援大队 is posted to 湖前 already; release it first."


def test_two_blind_postings_are_contested_and_a_third_settles_them(fire):
    seen = team(fire).basis
    dispatch(fire)
    # It rests on what was seen before the first posting, as at a desk that has not heard of it.
    move(fire, ReleaseTeam)
    fire.do(DispatchTeam(team="fire", incident="storm", destination="舥艚", basis=seen))
    assert team(fire).contested
    assert not dispatch(fire, "云岩").contested


@pytest.mark.parametrize("act", [ReportArrival, ReleaseTeam, StandDownTeam])
def test_a_team_on_standby_does_not_come_back(fire, act):
    assert fire.refuses(act(team="fire", basis=())) == "消防救援大队 is not in a state that allows this."


def test_a_team_arrives_once(fire):
    dispatch(fire)
    move(fire, ReportArrival)
    assert "is not in a state" in fire.refuses(ReportArrival(team="fire", basis=team(fire).basis))


def test_a_posting_names_a_place_and_an_open_incident(fire):
    posting = {"team": "fire", "basis": ()}
    assert fire.refuses(DispatchTeam(incident="storm", destination=" ", **posting)) == "Say where the team is to go."
    assert fire.refuses(DispatchTeam(incident="none", destination="x", **posting)) == "There is no such incident: none."
    fire.do(CloseIncident(incident="storm", reason="过", basis=fire.one(Incident, "storm").basis))
    assert "is closed" in fire.refuses(DispatchTeam(incident="storm", destination="x", **posting))


def test_a_team_comes_home_after_its_incident_was_closed(fire):
    dispatch(fire)
    fire.do(CloseIncident(incident="storm", reason="过", basis=fire.one(Incident, "storm").basis))
    assert move(fire, StandDownTeam).status == Status.STANDBY


@pytest.mark.parametrize("members", [-1, MEMBERS_MAX + 1])
def test_a_team_has_a_believable_number_of_members(fire, members):
    wish = RegisterTeam(team="t", name="x", kind=TeamKind.SOCIAL, members=members)
    assert fire.refuses(wish) == f"A team has from 0 to {MEMBERS_MAX} members."


@pytest.mark.parametrize("members", [0, MEMBERS_MAX])
def test_the_bounds_of_a_team_are_included(fire, members):
    fire.do(RegisterTeam(team="t", name="x", kind=TeamKind.SOCIAL, members=members))
    assert fire.one(Team, "t").members == members


def test_a_team_needs_a_name_and_one_of_four_kinds(fire):
    assert fire.refuses(RegisterTeam(team="t", name="", kind=TeamKind.SOCIAL)) == "A team needs a name."
    assert fire.refuses(RegisterTeam(team="t", name="x", kind="army")) == "There is no kind of team “army”."


def test_an_unknown_team_is_named(fire):
    for act in (
        DispatchTeam(team="none", incident="storm", destination="x", basis=()),
        ReportArrival(team="none", basis=()),
    ):
        assert fire.refuses(act) == "There is no such team: none."


def number(room, team, wanted="", name="队"):
    room.do(RegisterTeam(team=team, name=name, kind=TeamKind.SOCIAL, number=wanted))
    return room.one(Team, team).number


def test_a_team_gets_the_next_free_number_unless_it_is_given_one(room):
    assert [number(room, team) for team in ("a", "b")] == ["1", "2"]
    assert number(room, "c", "７") == "7"
    assert number(room, "d", " 007 ".replace("7", "5")) == "5"
    assert [number(room, team) for team in ("e", "f", "g")] == ["3", "4", "6"]


def test_a_team_keeps_its_number_until_it_is_given_another(room):
    number(room, "a")
    number(room, "b", "9")
    assert number(room, "b", name="新名") == "9"
    assert number(room, "b", "2") == "2"
    assert number(room, "c") == "3"


def test_another_teams_number_is_refused_and_a_free_one_named(room):
    number(room, "a", name="消防救援大队")
    wish = RegisterTeam(team="b", name="民兵", kind=TeamKind.GRASSROOTS, number="1")
    assert room.refuses(wish) == "Number 1 is 消防救援大队's; 2 is free."


@pytest.mark.parametrize("wanted", ["0", "1000", "-1", "1.5", "x"])
def test_what_is_no_number_of_a_team_is_refused(room, wanted):
    assert room.refuses(RegisterTeam(team="a", name="队", kind=TeamKind.SOCIAL, number=wanted))


def test_two_desks_that_gave_a_number_blind_settle_it_by_giving_another(room, tmp_path):
    number(room, "a", name="甲队")
    away = Desk(tmp_path / "away.journal", device=Device(tmp_path / "away"), actor="li", ballast=0)
    away.do(RegisterTeam(team="b", name="乙队", kind=TeamKind.SOCIAL))
    exchange(room.desk, away)
    assert [each.number for each in room.some(Team)] == ["1", "1"]
    refused = room.refuses(RegisterTeam(team="b", name="乙队", kind=TeamKind.SOCIAL))
    assert refused == "Number 1 is 甲队's; 2 is free."
    assert number(room, "b", "2", name="乙队") == "2"
    away.close()
