"""Severity of a real journal: live, looked back at where casualties came too late; what a merging leaves to restate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.desk import gravity
from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.figure import Figure, StateFigure
from console.domain.incident import Incident, OpenIncident, TypeIncident
from console.domain.merging import MergeIncident
from console.journal.device import Device

KNOWN = Assessment.load()


class Room:
    def __init__(self, folder):
        self.now = datetime(2025, 7, 1, 4, tzinfo=UTC)
        self.desk = Desk(
            folder / "a.journal", device=Device(folder / "home"), actor="wang", clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)

    def state(self, metric, value, incident="plant", **more):
        basis = tuple(each.key for each in self.reader.some(Figure, incident=incident, metric=metric, stands=True))
        wish = StateFigure(incident=incident, metric=metric, value=str(value), unit="人", basis=basis, **more)
        self.desk.do(wish)

    def severity(self, incident="plant"):
        return gravity.severity(self.reader, KNOWN, self.reader.one(Incident, incident))


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    made.desk.do(OpenIncident(incident="plant", name="爆炸", type="12D01"))
    yield made
    made.reader.close()
    made.desk.close()


def test_it_is_computed_anew_with_every_figure(room):
    assert room.severity().grade is None
    room.state("deaths", 2)
    assert room.severity().grade == 4
    room.state("deaths", 3)
    assert room.severity().grade == 3


def test_deaths_of_the_thirty_first_day_are_shown_and_what_stood_before_counts(room):
    room.state("deaths", 2)
    room.now += timedelta(days=31)
    room.state("deaths", 3)
    found = room.severity()
    assert found.grade == 4
    assert len(found.late) == 1


def test_on_the_road_it_is_the_eighth_day(room):
    room.desk.do(OpenIncident(incident="road", name="翻车", type="12H01"))
    room.state("deaths", 2, "road")
    room.now += timedelta(days=8)
    room.state("deaths", 3, "road")
    assert "it would be grade Ⅳ" in str(room.severity("road").would[0])


def test_each_ladder_has_days_of_its_own(room):
    """The same deaths of the tenth day count for a plant and not for a ship."""
    room.desk.do(
        TypeIncident(incident="plant", types=("12D01", "12J01"), basis=room.reader.one(Incident, "plant").typing)
    )
    room.state("deaths", 2)
    room.now += timedelta(days=10)
    room.state("deaths", 3)
    found = room.severity()
    assert (found.grade, found.ladder) == (3, "生产安全事故等级")
    assert len(found.late) == 1


def test_a_late_statement_of_a_community_does_not_raise_the_grade(room):
    room.state("deaths", 2, place="330383198001")
    room.now += timedelta(days=40)
    room.desk.do(
        StateFigure(
            incident="plant", metric="deaths", value="1", unit="人", place="330383198002", as_of=stamp(room.now)
        )
    )
    found = room.severity()
    assert found.grade == 4
    assert len(found.late) == 1


def test_figures_of_what_was_merged_are_listed_until_somebody_restates_them(room):
    room.desk.do(OpenIncident(incident="again", name="重复", type="12D01"))
    room.state("deaths", 2, "again")
    room.state("deaths", 1)
    room.now += timedelta(minutes=1)
    room.desk.do(MergeIncident(incident="again", into="plant", reason="同一起", basis=()))
    room.now += timedelta(minutes=1)

    def open_ones():
        return [each.value for each in gravity.to_restate(room.reader, "plant", room.reader.incidents())]

    assert open_ones() == ["2"]
    assert [each.value for each in room.reader.figures("plant")] == ["1"]
    room.state("deaths", 2)
    assert open_ones() == []
