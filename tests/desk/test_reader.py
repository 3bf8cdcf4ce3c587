"""Every question a screen or a paper may ask, on a journal that holds a bit of everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from console.desk.desk import Desk
from console.desk.reader import Counts, Reader
from console.domain.level import Level, OrderLevel
from console.domain.line_query import LineQuery
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.reading import Reading
from console.domain.warning import Colour, IssueWarning
from console.journal.device import Device
from tests.golden.stories import BEGUN, OURS, STORM, done

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    ticks = count()
    made = Desk(
        folder / "a.journal",
        device=Device(folder / "home"),
        actor="p1",
        clock=lambda: BEGUN + timedelta(minutes=next(ticks)),
        ballast=0,
    )
    done(made)
    made.do(SignOn(duty="D2", organ=OURS, person="p2", post="值班员"))
    made.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    made.do(OrderLevel(organ="wenzhou", level=Level.II, reason="登陆"))
    made.do(OrderLevel(organ=OURS, incident=STORM, level=Level.III, reason="又起"))
    made.do(
        IssueWarning(
            warning="W3", hazard="rainstorm", colour=Colour.BLUE, issuer="台", since="2025-07-07T22:10:00.000Z"
        )
    )
    made.take([_rain("S1", "22:00", "3"), _rain("S1", "23:00", "5"), _rain("S2", "22:30", "")])
    yield made
    made.close()


@pytest.fixture
def reader(desk):
    opened = Reader(desk.file)
    yield opened
    opened.close()


def _rain(station, clock, value):
    return Reading(station=station, quantity="rain_1h", time=f"2025-07-07T{clock}:00.000Z", value=value, unit="mm")


def test_who_commands_and_who_is_on_duty(reader):
    assert {organ.subject for organ in reader.organs()} == {OURS, "wenzhou"}
    assert {duty.person for duty in reader.on_duty()} == {"p2", "p8"}


def test_responses_in_force_the_gravest_first(reader):
    assert [(each.organ, each.level) for each in reader.responses()] == [("wenzhou", 2), (OURS, 3)]


def test_the_steps_of_an_incident_with_the_general_ones_of_others(reader):
    steps = reader.orders(STORM)
    assert {each.organ for each in steps} == {OURS, "wenzhou"}
    assert [each.at for each in steps] == sorted(each.at for each in steps)
    assert {each.incident for each in reader.orders()} >= {each.incident for each in steps}
    assert len(reader.orders()) > len(steps)


def test_figures_that_stand_and_all_that_were_stated(reader):
    (figure,) = reader.figures(STORM)
    assert (figure.value, figure.verified) == ("1204", True)
    assert reader.figure_history(STORM, "evacuated") == [figure]
    assert reader.figure_history(STORM, "deaths") == []


def test_warnings_the_newest_first_and_those_in_force(reader):
    assert [each.subject for each in reader.warnings()] == ["W3", "W1", "W2"]
    assert [each.subject for each in reader.warnings(BEGUN + timedelta(minutes=9))] == []
    assert [each.subject for each in reader.warnings(BEGUN + DAY)] == ["W3"]


def test_teams_and_stock(reader):
    assert [team.subject for team in reader.teams()] == ["T1"]
    assert [(shelf.store.subject, shelf.quantity, shelf.low, shelf.contested) for shelf in reader.shelves()] == [
        ("S1", "379", False, False),
        ("S2", "0.5", True, False),
    ]


def test_reports_and_the_exercise(reader):
    assert [report.number for report in reader.reports(STORM)] == [1]
    assert reader.exercise().scenario == "danas2025"


def test_readings_of_a_period_and_the_newest_of_each_station(reader):
    until = datetime(2025, 7, 7, 22, 45, tzinfo=UTC)
    assert {each.station: each.value for each in reader.latest_readings(until)} == {"S1": "3", "S2": ""}
    assert [each.value for each in reader.readings("rain_1h", BEGUN, BEGUN + DAY)] == ["3", "5", ""]
    assert reader.readings("water_level", BEGUN, BEGUN + DAY) == []


def test_lines_by_place_incident_and_text(reader):
    every = reader.lines(0, 99)
    assert [line.subject for line in every[:2]] == ["L1", "L2"]
    assert reader.lines(1, 1) == every[1:2]
    assert reader.lines(-1, 1) == every[-1:]
    of_storm = [line for line in every if line.incident == STORM]
    assert reader.lines(0, 99, LineQuery(incident=STORM)) == of_storm
    assert [line.subject for line in reader.lines(0, 9, LineQuery(words="重复"))] == ["L2"]
    assert "L1" in [line.subject for line in reader.lines(0, 9, LineQuery(words="社区"))]
    assert reader.lines(0, 9, LineQuery(words="50%_")) == []
    assert reader.line_count() == len(every)
    assert reader.line_count(LineQuery(incident=STORM)) == len(of_storm)
    assert list(reader.every_line(LineQuery(incident=STORM))) == of_storm
    assert sum(reader.lines_per_hour(BEGUN, BEGUN + DAY).values()) == len(every)


def test_lines_received_in_a_period(reader):
    assert reader.lines_received("", "9", STORM) == reader.lines(0, 99, LineQuery(incident=STORM))
    assert reader.lines_received("9", "9", STORM) == []


def test_counts_of_the_journal_itself(reader, desk):
    records = len(list(desk.after({desk.origin: 0})))
    unverified = reader.line_count(LineQuery(state="unverified"))
    assert reader.counts() == Counts(records=records, origins=1, waiting=0, forks=0, unverified=unverified)


def test_now_is_the_last_moment_of_an_exercise_nobody_plays(reader):
    assert reader.now() == reader.last_moment()
    assert reader.last_moment() > BEGUN


def test_the_history_of_a_subject_in_its_order(reader):
    assert [told.header.kind for told in reader.told("L1")] == ["log.entered", "log.corrected", "log.verified"]
    assert reader.told("nobody") == []


def test_an_empty_journal_answers_everything(tmp_path):
    made = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)
    empty = Reader(made.file)
    for nothing in (empty.organs(), empty.on_duty(), empty.incidents(), empty.responses(), empty.orders("I")):
        assert nothing == []
    for nothing in (empty.figures("I"), empty.warnings(), empty.teams(), empty.shelves(), empty.reports("I")):
        assert nothing == []
    assert empty.lines(0, 9) == empty.readings("rain_1h", BEGUN, BEGUN) == empty.latest_readings(BEGUN) == []
    assert empty.counts() == Counts(records=0, origins=0, waiting=0, forks=0, unverified=0)
    assert (empty.exercise(), empty.last_moment()) == (None, None)
    assert datetime.now(UTC) - empty.now() < timedelta(minutes=1)
    assert empty.audit().clean
    empty.close()
    made.close()
