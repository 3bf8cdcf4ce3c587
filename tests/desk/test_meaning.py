"""What becomes of what a sentence says: acts that rest on what was seen, or words with the reason."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.desk.meaning import Spoken, Standing, meaning
from console.desk.reader import Reader
from console.domain.figure import Figure, StateFigure
from console.domain.incident import OpenIncident
from console.domain.lexicon import Found, Kind
from console.domain.team import (
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

SPOKEN = Spoken(line="L", incident="I", source="王某")


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="p1", ballast=0)
    made.do(OpenIncident(incident="I", name="火灾"))
    for number in "12":
        made.do(RegisterTeam(team=f"T{number}", name=f"{number}队", kind=TeamKind.SOCIAL, members=3))
    yield made
    made.close()


@pytest.fixture
def reader(desk):
    opened = Reader(desk.file)
    yield opened
    opened.close()


def found(kind, key, text="", **more):
    return Found(kind=kind, key=key, start=0, end=len(text), text=text or key, name=more.pop("name", key), **more)


def figure(value, metric="missing", **more):
    return found(Kind.FIGURE, metric, value, value=value, unit="人", **more)


def status(key, *teams):
    return found(Kind.STATUS, key, of=" ".join(teams))


def team(reader, number):
    return reader.one(Team, f"T{number}")


def test_a_figure_rests_on_what_stood_when_it_was_seen(desk, reader):
    desk.do(StateFigure(incident="I", metric="missing", value="3", unit="人"))
    standing = Standing(reader)
    (meant,) = meaning([figure("2")], SPOKEN, standing)
    desk.do(StateFigure(incident="I", metric="missing", value="4", unit="人", basis=meant.act.basis))

    (unheard,) = meaning([figure("2")], SPOKEN, standing)
    standing.forget({"figure"})
    (heard,) = meaning([figure("2")], SPOKEN, standing)

    assert (meant.before, unheard.before, heard.before) == ("3", "3", "4")
    assert meant.act.basis == unheard.act.basis != heard.act.basis
    desk.do(unheard.act)
    assert all(each.contested for each in reader.some(Figure, stands=True))


def test_a_figure_carries_its_line_its_source_its_moment_and_its_community(reader):
    spoken = Spoken(line="L", incident="I", source="王某", occurred="2025-07-07T12:00:00.000Z")
    (meant,) = meaning([figure("2", of="330383198001")], spoken, Standing(reader))
    act = meant.act
    assert (act.line, act.source, act.as_of, act.place) == ("L", "王某", spoken.occurred, "330383198001")
    assert not act.verified


def test_of_two_numbers_of_one_figure_the_last_counts(reader):
    first, last = meaning([figure("2"), figure("3")], SPOKEN, Standing(reader))

    assert first.act is None
    assert first.lack
    assert last.act.value == "3"


@pytest.mark.parametrize(
    ("key", "act"),
    [
        (Status.ARRIVED, ReportArrival),
        (Status.RELEASED, ReleaseTeam),
        (Status.STANDBY, StandDownTeam),
    ],
)
def test_a_movement_is_the_act_of_its_status(desk, reader, key, act):
    desk.do(DispatchTeam(team="T1", incident="I", destination="码头", basis=()))
    (meant,) = meaning([status(key, "T1")], SPOKEN, Standing(reader))

    assert type(meant.act) is act
    assert meant.act.basis == team(reader, 1).basis


def test_a_movement_that_does_not_follow_says_why_and_does_nothing(reader):
    (meant,) = meaning([status(Status.ARRIVED, "T1")], SPOKEN, Standing(reader))

    assert meant.act is None
    assert "1队" in str(meant.lack)


def test_several_teams_move_by_one_word(desk, reader):
    for number in "12":
        desk.do(DispatchTeam(team=f"T{number}", incident="I", destination="码头", basis=()))
    meant = meaning([status(Status.ARRIVED, "T1", "T2")], SPOKEN, Standing(reader))

    assert [each.act.team for each in meant] == ["T1", "T2"]


def test_of_two_movements_of_one_team_the_last_counts(desk, reader):
    desk.do(DispatchTeam(team="T1", incident="I", destination="码头", basis=()))
    first, last = meaning([status(Status.ARRIVED, "T1"), status(Status.RELEASED, "T1")], SPOKEN, Standing(reader))

    assert (first.act, type(last.act)) == (None, ReleaseTeam)


def test_a_team_is_sent_to_the_place_named_or_to_the_incident(reader):
    sent = status(Status.DISPATCHED, "T1")
    place = found(Kind.PLACE, "330383198001", name="金钗河社区")
    standing = Standing(reader)

    assert meaning([sent, place], SPOKEN, standing)[0].act.destination == "金钗河社区"
    assert meaning([sent], SPOKEN, standing)[0].act.destination == "火灾"
    assert meaning([sent], Spoken(line="L"), standing)[0].lack


def test_a_word_of_movement_is_of_the_team_that_speaks_or_of_none(desk, reader):
    desk.do(DispatchTeam(team="T1", incident="I", destination="码头", basis=()))
    spoken = Spoken(line="L", incident="I", team="T1")
    speaker, moved = meaning([status(Status.ARRIVED)], spoken, Standing(reader))

    assert speaker.mention == ("team", "T1")
    assert moved.act.team == "T1"
    assert meaning([status(Status.ARRIVED)], SPOKEN, Standing(reader)) == ()


def test_the_incident_that_the_line_names_is_the_one_its_figures_are_of(desk, reader):
    desk.do(OpenIncident(incident="J", name="滑坡"))
    _, stated = meaning([found(Kind.INCIDENT, "J"), figure("2")], SPOKEN, Standing(reader))

    assert stated.act.incident == "J"


def test_places_teams_and_organs_are_mentioned_types_are_not(reader):
    every = [found(Kind.PLACE, "P"), found(Kind.TEAM, "T1"), found(Kind.ORGAN, "O"), found(Kind.TYPE, "12G00")]
    meant = meaning(every, SPOKEN, Standing(reader))

    assert [each.mention for each in meant] == [("place", "P"), ("team", "T1"), ("organ", "O"), None]
