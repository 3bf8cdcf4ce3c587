"""What the banner is told: ours, the gravest first, never a sum, never a number nobody stated."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.level import OrderLevel, TerminateLevel
from console.domain.organ import RegisterOrgan
from console.domain.prelevel import BeginPrelevel
from console.domain.signing import CountersignLevel
from console.journal.device import Device
from console.sync.exchange import exchange
from console.views.glance import Glance, look, thousands

OURS, WENZHOU, ZHEJIANG = "longgang", "wenzhou", "zhejiang"


@pytest.fixture
def night(desk):
    """Two incidents, three organs, no response yet."""
    for organ, name in ((OURS, "龙港市防汛防台抗旱指挥部"), (WENZHOU, "温州市防指"), (ZHEJIANG, "浙江省防指")):
        desk.do(RegisterOrgan(organ=organ, name=name, ours=organ == OURS))
    desk.do(OpenIncident(incident="I1", name="台风"))
    desk.do(OpenIncident(incident="I2", name="化工厂火灾"))
    return desk


def order(desk, organ, incident, level):
    desk.do(OrderLevel(organ=organ, incident=incident, level=level, by="P2", reason="沿海风力加大"))


def state(desk, incident, metric, value, **more):
    desk.do(StateFigure(incident=incident, metric=metric, value=value, unit="人", **more))


def test_an_empty_journal_shows_nothing(seat):
    assert look(seat, "") == Glance()


def test_without_a_response_the_newest_open_incident_is_shown(night, seat, clock):
    clock.pass_minutes(1)
    night.do(OpenIncident(incident="I3", name="积水"))
    glance = look(seat, "")
    assert (glance.incident, glance.level) == ("I3", None)


def test_the_gravest_response_is_shown_and_the_others_are_chips(night, seat):
    order(night, OURS, "I1", 3)
    order(night, OURS, "I2", 2)
    glance = look(seat, "")
    assert (glance.name, glance.level, glance.by, glance.reason) == ("化工厂火灾", 2, "值守员02", "沿海风力加大")
    assert [(chip.name, chip.level, chip.incident) for chip in glance.chips] == [("台风", 3, "I1")]


def test_the_chosen_incident_is_shown_with_its_own_level(night, seat):
    order(night, OURS, "I1", 3)
    order(night, OURS, "I2", 2)
    glance = look(seat, "I1")
    assert (glance.name, glance.level) == ("台风", 3)
    assert [chip.level for chip in glance.chips] == [2]


def test_a_chosen_incident_without_a_response_says_so_and_keeps_the_chips(night, seat):
    order(night, OURS, "I2", 2)
    glance = look(seat, "I1")
    assert (glance.name, glance.level) == ("台风", None)
    assert [chip.name for chip in glance.chips] == ["化工厂火灾"]


def test_other_organs_levels_are_beside_and_never_ours(night, seat):
    order(night, WENZHOU, "I1", 2)
    order(night, ZHEJIANG, "", 1)
    glance = look(seat, "I1")
    assert glance.level is None
    assert glance.chips == ()
    assert [(chip.name, chip.level) for chip in glance.others] == [("浙江省防指", 1), ("温州市防指", 2)]


def test_another_incident_s_levels_of_other_organs_are_not_shown(night, seat):
    order(night, WENZHOU, "I1", 2)
    assert look(seat, "I2").others == ()


def test_a_response_that_ended_is_no_longer_shown(night, seat):
    order(night, OURS, "I1", 3)
    basis = seat.reader.responses()[0].basis
    night.do(TerminateLevel(organ=OURS, incident="I1", by="P2", reason="结束", basis=basis))
    assert look(seat, "I1").level is None


def test_between_two_blind_orders_the_graver_is_shown_as_contested(night, seat, tmp_path, clock):
    away = Desk(tmp_path / "away.journal", device=Device(tmp_path / "away"), actor="P2", clock=clock, ballast=0)
    exchange(night, away)
    order(night, OURS, "I1", 3)
    order(away, OURS, "I1", 2)
    assert not look(seat, "I1").contested
    exchange(night, away)
    away.close()
    assert (look(seat, "I1").level, look(seat, "I1").contested) == (2, True)


@pytest.mark.usefixtures("night")
def test_deaths_and_missing_are_there_before_anybody_stated_them(seat):
    numbers = look(seat, "I1").numbers
    assert [(number.label, number.text, number.verified) for number in numbers] == [
        ("死亡", "", False),
        ("失踪", "", False),
    ]


def test_numbers_are_the_shown_incident_s_and_never_summed(night, seat):
    state(night, "I1", "evacuated", "12438", verified=True)
    state(night, "I2", "evacuated", "50")
    state(night, "I1", "injured", "3")
    numbers = {number.label: number for number in look(seat, "I1").numbers}
    assert list(numbers)[:3] == ["死亡", "失踪", "转移"]
    assert numbers["转移"].text == "12,438"
    assert numbers["转移"].verified
    assert look(seat, "I2").numbers[2].text == "50"


def test_two_standing_values_are_both_shown_as_contested(night, seat):
    state(night, "I1", "missing", "3")
    state(night, "I1", "missing", "5")
    missing = look(seat, "I1").numbers[1]
    assert (missing.text, missing.contested, missing.verified) == ("3 / 5", True, False)


@pytest.mark.parametrize(
    ("value", "shown"), [("0", "0"), ("12438", "12,438"), ("12438.50", "12,438.50"), ("-1200", "-1,200"), ("？", "？")]
)
def test_thousands_are_marked(value, shown):
    assert thousands(value) == shown


def test_a_sum_of_communities_says_what_it_covers(night, seat):
    state(night, "I1", "evacuated", "600", place="330383198001")
    state(night, "I1", "evacuated", "34", place="330383198002")
    number = look(seat, "I1").numbers[2]
    assert (number.text, number.share, number.kind) == ("634", "2/102", "累计")
    state(night, "I1", "evacuated", "700")
    assert (look(seat, "I1").numbers[2].text, look(seat, "I1").numbers[2].share) == ("700", "")


def test_attention_shows_while_no_level_is_in_force(night, seat):
    night.do(BeginPrelevel(organ=OURS, incident="I1", reason="台风生成", by="P2"))
    glance = look(seat, "")
    assert (glance.name, glance.level, bool(glance.attention), glance.reason) == ("台风", None, True, "台风生成")
    assert look(seat, "I2").attention == ""
    order(night, OURS, "I1", 4)
    assert look(seat, "I1").attention == ""


def test_an_oral_order_waits_for_the_pen(night, seat):
    act = {"organ": OURS, "incident": "I1", "level": 3, "by": "P2", "reason": "x", "way": "voice", "words": "启动"}
    night.do(OrderLevel(countersign="2025-07-08T00:00:00Z", **act))
    assert look(seat, "I1").unsigned == ("2025-07-08T00:00:00.000Z",)
    (kept,) = seat.reader.orders("I1")
    night.do(CountersignLevel(organ=OURS, incident="I1", order=kept.key, by="P2"))
    assert look(seat, "I1").unsigned == ()
