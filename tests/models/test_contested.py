"""Two who decided blind: what differs is contested and shown, what is alike is not; a person settles it."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.command import TakeCommand
from console.domain.figure import Figure, StateFigure
from console.domain.grading import GradeIncident
from console.domain.incident import CloseIncident, Incident, OpenIncident, RenameIncident, ReopenIncident, TypeIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, Response, TerminateLevel
from console.domain.log import CorrectLine, DoubtLine, EnterLine, Line, StrikeLine, VerifyLine
from console.domain.merging import MergeIncident, UnmergeIncident
from console.domain.organ import Organ, RegisterOrgan
from console.domain.supply import CountSupply, IssueSupply, ReceiveSupply, RegisterItem, RegisterStore, Stock, contested
from console.domain.team import (
    DispatchTeam,
    RegisterTeam,
    ReportArrival,
    StandDownTeam,
    Team,
    TeamKind,
    WithdrawMovement,
)
from console.journal.device import Device
from console.sync.exchange import exchange
from tests.simulator.desks import folded, looking

pytestmark = pytest.mark.slow

BEGINNING = (
    RegisterOrgan(organ="O", name="市防指", ours=True),
    OpenIncident(incident="I", name="台风"),
    OpenIncident(incident="J", name="火情"),
    EnterLine(line="L", text="积水", incident="I"),
    OrderLevel(organ="O", incident="I", level=Level.IV, reason="预报"),
    StateFigure(incident="I", metric="evacuated", value="10"),
    RegisterTeam(team="T", name="水域救援", kind=TeamKind.SPECIALIST),
    RegisterStore(store="S", name="市库"),
    RegisterItem(item="Q", name="棉被", unit="床"),
    ReceiveSupply(store="S", item="Q", quantity="100"),
)


@pytest.fixture
def desks(tmp_path):
    made = [Desk(tmp_path / f"{name}.journal", device=Device(tmp_path / name), actor=name, ballast=0) for name in "ab"]
    for act in BEGINNING:
        made[0].do(act)
    exchange(*made)
    yield made
    for desk in made:
        desk.close()


def one(desk, noun, subject):
    return looking(desk, lambda sees: sees.one(noun, subject))


def rename(desk, name):
    desk.do(RenameIncident(incident="I", name=name, basis=one(desk, Incident, "I").naming))


def close(desk, reason):
    desk.do(CloseIncident(incident="J", reason=reason, basis=one(desk, Incident, "J").basis))


def correct(desk, text):
    desk.do(CorrectLine(line="L", text=text, why=f"因{text}", basis=one(desk, Line, "L").basis))


def strike(desk, why):
    desk.do(StrikeLine(line="L", why=why, basis=one(desk, Line, "L").basis))


def adjust(desk, level):
    basis = one(desk, Response, "level/O/I").basis
    desk.do(AdjustLevel(organ="O", incident="I", level=level, reason="加剧", basis=basis))


def end(desk, reason):
    basis = one(desk, Response, "level/O/I").basis
    desk.do(TerminateLevel(organ="O", incident="I", reason=reason, basis=basis))


def dispatch(desk, where):
    desk.do(DispatchTeam(team="T", incident="I", destination=where, basis=one(desk, Team, "T").basis))


def register(desk, name):
    desk.do(RegisterOrgan(organ="O", name=name, ours=True))


def state(desk, value):
    basis = looking(desk, lambda sees: sees.some(Figure, metric="evacuated", stands=True))[0].basis
    desk.do(StateFigure(incident="I", metric="evacuated", value=value, source=desk.actor, basis=basis))


def figure_contested(desk):
    return any(each.contested for each in looking(desk, lambda sees: sees.some(Figure, metric="evacuated")))


def reads(noun, subject):
    return lambda desk: one(desk, noun, subject).contested


@pytest.mark.parametrize(
    ("act", "one_says", "other_says", "is_contested"),
    [
        (rename, "丹娜丝", "丹娜丝", reads(Incident, "I")),
        (close, "过", "已扑灭", reads(Incident, "J")),
        (correct, "三十", "三十", reads(Line, "L")),
        (strike, "重复", "误报", reads(Line, "L")),
        (adjust, Level.II, Level.II, reads(Response, "level/O/I")),
        (end, "过", "已过境", reads(Response, "level/O/I")),
        (dispatch, "河底高", "河底高", reads(Team, "T")),
        (register, "市防指", "市防指", reads(Organ, "O")),
        (state, "120", "120", figure_contested),
    ],
)
def test_two_who_decided_alike_do_not_disagree(desks, act, one_says, other_says, is_contested):
    act(desks[0], one_says)
    act(desks[1], other_says)
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    assert not is_contested(desks[0])


@pytest.mark.parametrize(
    ("act", "one_says", "other_says", "is_contested"),
    [
        (rename, "丹娜丝", "四号", reads(Incident, "I")),
        (correct, "三十", "五十", reads(Line, "L")),
        (adjust, Level.II, Level.I, reads(Response, "level/O/I")),
        (dispatch, "河底高", "江口", reads(Team, "T")),
        (register, "市防指一", "市防指二", reads(Organ, "O")),
        (state, "120", "130", figure_contested),
    ],
)
def test_what_differs_is_contested_until_a_person_settles_it(desks, act, one_says, other_says, is_contested):
    act(desks[0], one_says)
    act(desks[1], other_says)
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    assert is_contested(desks[0])
    settle(desks[0], act, one_says)
    exchange(*desks)
    assert not is_contested(desks[0])
    assert not is_contested(desks[1])


def settle(desk, act, value):
    if act is dispatch:
        desk.do(StandDownTeam(team="T", basis=one(desk, Team, "T").basis))
        return
    act(desk, value)


def test_a_dispatch_taken_back_while_another_desk_went_on_from_it_is_contested(desks):
    dispatch(desks[0], "河底高")
    exchange(*desks)
    (sent,) = one(desks[0], Team, "T").basis
    desks[0].do(WithdrawMovement(team="T", movement=sent, why="派错队"))
    desks[1].do(ReportArrival(team="T", basis=(sent,)))
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    team = one(desks[0], Team, "T")
    assert (team.contested, team.status, team.destination, team.incident) == (True, "arrived", "河底高", "I")
    desks[0].do(StandDownTeam(team="T", basis=team.basis))
    exchange(*desks)
    assert not one(desks[1], Team, "T").contested
    dispatch(desks[1], "江口")
    assert (one(desks[1], Team, "T").destination, one(desks[1], Team, "T").contested) == ("江口", False)


def test_between_two_blind_orders_the_graver_stands(desks):
    adjust(desks[0], Level.I)
    adjust(desks[1], Level.II)
    exchange(*desks)
    response = one(desks[1], Response, "level/O/I")
    assert (response.level, response.contested, len(response.basis)) == (1, True, 2)


def test_an_ending_weighs_less_than_a_level_ordered_blind(desks):
    end(desks[0], "过")
    adjust(desks[1], Level.III)
    exchange(*desks)
    response = one(desks[0], Response, "level/O/I")
    assert (response.level, response.contested) == (3, True)


def test_a_closing_does_not_end_what_another_reopened_blind(desks):
    close(desks[0], "过")
    exchange(*desks)
    reopening = ReopenIncident(incident="J", reason="复燃", basis=one(desks[1], Incident, "J").basis)
    desks[1].do(reopening)
    exchange(*desks)
    close(desks[0], "已扑灭")
    correct_name = RenameIncident(incident="J", name="江口火情", basis=one(desks[1], Incident, "J").naming)
    desks[1].do(correct_name)
    exchange(*desks)
    assert one(desks[0], Incident, "J").closed
    for desk in desks:
        desk.do(ReopenIncident(incident="J", reason="再燃", basis=one(desk, Incident, "J").basis))
    close(desks[0], "灭")
    exchange(*desks)
    found = one(desks[0], Incident, "J")
    assert (found.closed, found.contested) == ("", True)


@pytest.mark.parametrize("judge", [VerifyLine, DoubtLine])
def test_a_judgement_of_a_text_that_was_corrected_blind_is_of_another_text(desks, judge):
    correct(desks[0], "积水三十厘米")
    desks[1].do(EnterLine(line="M", text="别的", incident="I"))
    basis = one(desks[1], Line, "L").basis
    reason = {"how": "回拨"} if judge is VerifyLine else {"why": "存疑"}
    desks[1].do(judge(line="L", basis=basis, **reason))
    exchange(*desks)
    line = one(desks[0], Line, "L")
    assert (line.text, line.verified, line.doubted, line.trust) == ("积水三十厘米", "", "", ())
    desks[0].do(judge(line="L", basis=line.basis, **reason))
    line = one(desks[0], Line, "L")
    assert line.verified or line.doubted


def stocks(desk):
    return looking(desk, lambda sees: sees.some(Stock, store="S", item="Q"))


def test_stock_issued_twice_blind_falls_below_zero_and_a_count_is_due(desks):
    for desk in desks:
        desk.do(IssueSupply(store="S", item="Q", quantity="80", to="安置点"))
    exchange(*desks)
    (stock,) = stocks(desks[0])
    assert stock.quantity == "-60"
    assert contested(stocks(desks[0]))
    desks[1].do(CountSupply(store="S", item="Q", quantity="5"))
    exchange(*desks)
    assert not contested(stocks(desks[0]))
    assert [each.quantity for each in stocks(desks[0]) if not each.closed] == ["5"]


def test_a_movement_that_comes_in_after_a_count_makes_another_count_due(desks):
    desks[0].do(IssueSupply(store="S", item="Q", quantity="30", to="安置点"))
    desks[1].do(CountSupply(store="S", item="Q", quantity="100"))
    exchange(*desks)
    assert contested(stocks(desks[1]))
    desks[1].do(CountSupply(store="S", item="Q", quantity="70"))
    exchange(*desks)
    assert not contested(stocks(desks[0]))


def decided(desks, *acts):
    """Each desk does one without knowing of the other's; how incident I stands at both then."""
    for desk, act in zip(desks, acts, strict=True):
        desk.do(act)
    exchange(*desks)
    stands = [one(desk, Incident, "I") for desk in desks]
    assert stands[0] == stands[1]
    return stands[0]


def test_two_commanders_taken_blind_are_contested_and_one_settles_it(desks):
    found = decided(desks, *(TakeCommand(incident="I", person=person, basis=()) for person in ("zhang", "li")))
    assert found.disputed == ("command",)
    desks[0].do(TakeCommand(incident="I", person="wang", basis=found.commanding))
    assert (one(desks[0], Incident, "I").commander, one(desks[0], Incident, "I").disputed) == ("wang", ())


def test_of_two_grades_recorded_blind_the_graver_stands(desks):
    found = decided(desks, *(GradeIncident(incident="I", grade=grade, reason="x", basis=()) for grade in (2, 4)))
    assert (found.grade, found.disputed) == (2, ("grade",))


def test_of_two_who_typed_it_blind_both_are_heard(desks):
    basis = one(desks[0], Incident, "I").typing
    found = decided(desks, *(TypeIncident(incident="I", types=(code,), basis=basis) for code in ("11B01", "11A02")))
    assert (set(found.types), found.disputed) == ({"11B01", "11A02"}, ("type",))


def test_two_merged_into_each_other_blind_both_stay_open_and_contested(desks):
    desks[0].do(OpenIncident(incident="K", name="火情（重复）"))
    exchange(*desks)
    desks[0].do(MergeIncident(incident="J", into="K", reason="同一起", basis=()))
    desks[1].do(MergeIncident(incident="K", into="J", reason="同一起", basis=()))
    exchange(*desks)
    for desk in desks:
        for incident in (one(desk, Incident, "J"), one(desk, Incident, "K")):
            assert (incident.merged, incident.closed, incident.disputed) == ("", "", ("merging",))
    parted = one(desks[0], Incident, "J")
    desks[0].do(UnmergeIncident(incident="J", reason="并入J", basis=parted.merging))
    exchange(*desks)
    for desk in desks:
        assert one(desk, Incident, "K").merged == "J"
        assert not one(desk, Incident, "J").closed
        assert not any(one(desk, Incident, each).contested for each in "JK")


def test_merged_and_parted_blind_it_stands_open_and_contested(desks):
    desks[0].do(MergeIncident(incident="J", into="I", reason="x", basis=()))
    exchange(*desks)
    basis = one(desks[0], Incident, "J").merging
    desks[0].do(UnmergeIncident(incident="J", reason="x", basis=basis))
    desks[1].do(UnmergeIncident(incident="J", reason="y", basis=basis))
    exchange(*desks)
    assert not one(desks[1], Incident, "J").contested
    assert one(desks[1], Incident, "J").merged == ""
