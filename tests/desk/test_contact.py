"""Who is not back, the longest out first, when each was last heard of and who is overdue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk.contact import away, heard, silences
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine, Line, StrikeLine
from console.domain.refused import Refused
from console.domain.team import DispatchTeam, RegisterTeam, ReleaseTeam, ReportArrival, StandDownTeam, Team, TeamKind
from console.journal.device import Device
from console.resource import path

SHIPPED = silences(path("places", "330383", "contacts.toml"))


class Room:
    def __init__(self, folder):
        self.now = datetime(2025, 7, 7, 12, tzinfo=UTC)
        self.desk = Desk(
            folder / "a.journal", device=Device(folder / "home"), actor="P", clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)
        self.desk.do(OpenIncident(incident="i", name="台风"))
        for team in ("fire", "boat"):
            self.desk.do(RegisterTeam(team=team, name=team, kind=TeamKind.SOCIAL, members=5))

    def after(self, minutes):
        self.now += timedelta(minutes=minutes)
        return self

    def team(self, team):
        return self.reader.one(Team, team)

    def move(self, act, team, **more):
        self.desk.do(act(team=team, basis=self.team(team).basis, **more))

    def send(self, team):
        self.move(DispatchTeam, team, incident="i", destination="码头")

    def line(self, name, *teams, **more):
        self.desk.do(EnterLine(line=name, text=name, mentions=tuple(("team", each) for each in teams), **more))


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    yield made
    made.reader.close()
    made.desk.close()


def names(room):
    return [each.team.subject for each in away(room.reader)]


def test_who_is_out_is_listed_longest_first_until_it_is_home(room):
    room.send("boat")
    room.after(10).send("fire")
    room.after(10).move(ReportArrival, "boat")
    assert names(room) == ["boat", "fire"]
    room.move(ReleaseTeam, "boat")
    assert names(room) == ["boat", "fire"]
    room.move(StandDownTeam, "boat")
    assert names(room) == ["fire"]
    assert room.team("boat").out == ""


def test_out_is_counted_from_the_dispatch_whatever_followed(room):
    sent = stamp(room.now)
    room.send("fire")
    room.after(30).move(ReportArrival, "fire")
    assert room.team("fire").out == sent
    room.after(30).move(ReleaseTeam, "fire")
    room.after(30).send("fire")
    assert room.team("fire").out == stamp(room.now)


def test_any_proof_of_life_resets_the_clock(room):
    room.send("fire")
    assert heard(room.reader, room.team("fire")) == stamp(room.now)
    room.after(20).line("水位正常", "fire")
    assert heard(room.reader, room.team("fire")) == stamp(room.now)
    room.after(20).move(ReportArrival, "fire")
    assert heard(room.reader, room.team("fire")) == stamp(room.now)


def test_a_line_of_another_team_a_struck_one_and_one_told_late_do_not(room):
    room.send("fire")
    sent = stamp(room.now)
    room.after(20).line("别的队", "boat")
    room.line("误记", "fire")
    room.desk.do(StrikeLine(line="误记", why="误记", basis=room.reader.one(Line, "误记").basis))
    room.line("补记", "fire", occurred="2025-07-07T11:00:00.000Z")
    assert heard(room.reader, room.team("fire")) == sent


def test_by_when_a_team_must_be_heard_of_depends_on_where_it_is(room):
    room.send("fire")
    (one,) = away(room.reader)
    assert one.due(SHIPPED) == stamp(room.now + timedelta(minutes=60))
    assert one.due({}) == ""
    room.after(30).move(ReportArrival, "fire")
    (one,) = away(room.reader)
    assert one.due(SHIPPED) == stamp(room.now + timedelta(minutes=120))
    room.move(StandDownTeam, "fire")
    assert away(room.reader) == []


def test_the_shipped_times_are_marked_as_demonstration():
    text = path("places", "330383", "contacts.toml").read_text("utf-8")
    assert 'status = "P"' in text
    assert "演示" in text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [('state = "home"\nminutes = 5', "home"), ('state = "arrived"', "minutes")],
)
def test_faulty_times_are_refused_with_file_and_reason(tmp_path, wrong, said):
    file = tmp_path / "contacts.toml"
    file.write_text(f'status = "P"\nsource = ""\n[[contact]]\n{wrong}\n')
    with pytest.raises(Refused) as refused:
        silences(file)
    assert "contacts.toml" in str(refused.value)
    assert said in str(refused.value) or said in str(refused.value.values)
