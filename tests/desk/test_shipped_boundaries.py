"""The shipped plans at their boundaries, on a real journal: the number itself belongs to the graver level."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import Level, OrderLevel
from console.domain.organ import RegisterOrgan
from console.domain.reading import Reading
from console.domain.warning import Colour, IssueWarning
from console.journal.device import Device

pytestmark = pytest.mark.slow

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
KNOWN = Assessment.load()
UNITS = {each.key: each.unit for each in KNOWN.metrics}


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "x.journal", device=Device(tmp_path / "home"), actor="wang", clock=lambda: NOW, ballast=0)
    yield made
    made.close()


@pytest.fixture
def reader(desk):
    made = Reader(desk.file)
    yield made
    made.close()


def advised(reader, plan=""):
    (incident,) = reader.incidents()
    return next(each.level for each in KNOWN.advices(reader, incident, NOW) if not plan or each.key == plan)


@pytest.fixture
def stated(desk, reader):
    """What is advised once an incident of a type has one figure."""

    def state(code, metric, value, plan=""):
        desk.do(OpenIncident(incident="i", name="事件", type=code))
        desk.do(StateFigure(incident="i", metric=metric, value=value, unit=UNITS[metric]))
        return advised(reader, plan)

    return state


@pytest.mark.parametrize(
    ("code", "metric", "value", "level"),
    [
        # 国务院令第493号第三条
        ("12C01", "deaths", "1", 4),
        ("12C01", "deaths", "2", 4),
        ("12C01", "deaths", "3", 3),
        ("12C01", "deaths", "9", 3),
        ("12C01", "deaths", "10", 2),
        ("12C01", "deaths", "29", 2),
        ("12C01", "deaths", "30", 1),
        ("12N04", "serious_injuries", "9", 4),
        ("12N04", "serious_injuries", "10", 3),
        ("12N04", "serious_injuries", "50", 2),
        ("12D01", "serious_injuries", "100", 1),
        ("12D01", "direct_loss_wan", "999.99", 4),
        ("12D01", "direct_loss_wan", "1000", 3),
        ("12D01", "direct_loss_wan", "5000", 2),
        ("12D01", "direct_loss_wan", "10000", 1),
        # 森林防火条例第四十条
        ("11G01", "burnt_ha", "0.99", 4),
        ("11G01", "burnt_ha", "1", 3),
        ("11G01", "burnt_ha", "100", 2),
        ("11G01", "burnt_ha", "1000", 1),
        # 地质灾害防治条例第四条、国家突发地质灾害应急预案
        ("11D01", "direct_loss_wan", "99", 4),
        ("11D01", "direct_loss_wan", "100", 3),
        ("11D01", "people_at_risk", "99", 4),
        ("11D01", "people_at_risk", "100", 3),
        ("11D01", "people_at_risk", "500", 2),
        ("11D01", "people_at_risk", "1000", 1),
        # 国家突发环境事件应急预案附件1
        ("12Q01", "evacuated", "4999", 4),
        ("12Q01", "evacuated", "5000", 3),
        # not read in the original: a proposal
        ("12G03", "deaths", "2", None),
        ("12G03", "deaths", "3", 3),
        ("12G03", "trapped", "1", 4),
        ("11C02", "magnitude", "3.9", None),
        ("11C02", "magnitude", "4.0", 4),
        ("11C02", "magnitude", "5.9", 3),
        ("11C02", "magnitude", "6.0", 2),
        ("12J07", "missing", "2", 4),
        ("12J07", "missing", "3", 3),
        ("13B03", "poisoned", "29", None),
        ("13B03", "poisoned", "30", 4),
        ("13B03", "poisoned", "100", 3),
        ("11B01", "people_at_risk", "999", None),
        ("11B01", "people_at_risk", "1000", 3),
        ("11B01", "people_at_risk", "10000", 2),
    ],
)
def test_the_number_itself_belongs_to_the_graver_level(stated, code, metric, value, level):
    assert stated(code, metric, value) == level


@pytest.mark.parametrize(("value", "level"), [("499", None), ("500", 4), ("2999", 4), ("3000", 3), ("10000", 2)])
def test_relief_counts_those_who_moved_beside_the_plan_for_the_event(stated, reader, value, level):
    assert stated("11B01", "evacuated", value, "relief") == level
    assert advised(reader, "flood") is None


def test_poisoned_with_a_death_is_graver_than_either(stated, desk, reader):
    assert stated("13B03", "poisoned", "100") == 3
    desk.do(StateFigure(incident="i", metric="deaths", value="1", unit="人"))
    assert advised(reader) == 2


@pytest.mark.parametrize(
    ("colour", "level"), [(Colour.BLUE, 5), (Colour.YELLOW, 4), (Colour.ORANGE, 3), (Colour.RED, 2)]
)
def test_a_warning_of_landslides_advises_by_its_colour(desk, reader, colour, level):
    desk.do(OpenIncident(incident="i", name="事件", type="11D01"))
    desk.do(IssueWarning(warning="w", issuer="自然资源部门", hazard="geological", colour=colour, since=stamp(NOW)))
    assert advised(reader) == level


@pytest.mark.parametrize(
    ("station", "value", "level"),
    [
        ("yunyan-jingtou", "49.9", None),
        ("yunyan-jingtou", "50", 5),
        ("yunyan-jingtou", "100", 4),
        ("huqian", "50", None),
        ("huqian", "99.9", None),
        ("huqian", "100", 5),
    ],
)
def test_the_same_rain_means_more_in_the_hills(desk, reader, station, value, level):
    desk.do(OpenIncident(incident="i", name="事件", type="11D01"))
    desk.take([Reading(station=station, quantity="rain_24h", time=stamp(NOW), value=value, unit="mm")])
    assert advised(reader) == level


def test_a_flood_level_of_wenzhou_starts_floods_only(desk, reader):
    desk.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    desk.do(OrderLevel(organ="wenzhou", level=Level.I, reason="台风"))
    desk.do(OpenIncident(incident="i", name="事件", type="12G03"))
    assert advised(reader) is None
