"""Ctrl+Z: the opposite of my own last act, for every kind that has one; others' facts are never touched."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from console.domain.call import Call, ExpectCall
from console.domain.entry import EnterLines
from console.domain.figure import Figure, StateFigure, VerifyFigure
from console.domain.ids import new_id
from console.domain.incident import CloseIncident, Incident, LinkIncident, OpenIncident, RenameIncident, TypeIncident
from console.domain.level import Level, OrderLevel
from console.domain.log import (
    AssignLine,
    AttachFile,
    CorrectLine,
    DoubtLine,
    EnterLine,
    Line,
    RestoreLine,
    StrikeLine,
    VerifyLine,
    WithdrawJudgement,
)
from console.domain.merging import MergeIncident
from console.domain.organ import Duty, SignOff, SignOn
from console.domain.refused import Refused
from console.domain.task import (
    GiveTask,
    Task,
)
from console.domain.team import DispatchTeam, ReleaseTeam, ReportArrival, StandDownTeam, Team
from console.words.say import Say
from tests.desk.seats import entered, figures, line, meet

pytestmark = pytest.mark.slow


def test_nothing_done_is_nothing_to_undo(seats):
    assert seats[0].refused() == "There is nothing of yours here to be undone."


def test_a_line_just_entered_is_struck(me):
    entered(me)
    offer = me.undo()
    assert offer.sentence(Say("en")) == (
        "07-07 20:01 you entered “江口社区积水30厘米”. Undo it? Ctrl+Z again does, Esc does not."
    )
    assert line(me).struck == "taken back by who did it"


def test_a_corrected_line_reads_as_before(me):
    before = entered(me)
    me.do(CorrectLine(line="L1", text="积水40厘米", why="听错", basis=before.basis))
    me.undo()
    assert (line(me).text, line(me).contested, line(me).occurred) == (before.text, False, before.occurred)


def test_a_struck_line_stands_again_and_a_restored_one_is_struck_as_before(me):
    me.do(StrikeLine(line="L1", why="重复", basis=entered(me).basis))
    me.undo()
    assert line(me).struck == ""
    me.do(StrikeLine(line="L1", why="误记", basis=line(me).basis))
    me.do(RestoreLine(line="L1", why="没有误记", basis=line(me).basis))
    me.undo()
    assert line(me).struck == "误记"


def test_a_judgement_is_as_it_was(me):
    entered(me)
    me.do(VerifyLine(line="L1", how="回拨", basis=line(me).trust))
    me.undo()
    assert (line(me).verified, line(me).doubted) == ("", "")
    me.do(DoubtLine(line="L1", why="矛盾", basis=line(me).trust))
    me.do(VerifyLine(line="L1", how="照片", basis=line(me).trust))
    me.undo()
    assert (line(me).verified, line(me).doubted) == ("", "矛盾")
    me.do(WithdrawJudgement(line="L1", why="", basis=line(me).trust))
    me.undo()
    assert line(me).doubted == "矛盾"


def test_an_assigned_line_goes_back(me):
    entered(me)
    me.do(AssignLine(line="L1", incident="i1", basis=line(me).belonging))
    me.undo()
    assert line(me).incident == ""


def test_a_figure_is_withdrawn_and_what_it_replaced_stands_again(me):
    me.do(StateFigure(incident="i1", metric="missing", value="2"))
    me.do(StateFigure(incident="i1", metric="missing", value="3", basis=me.reader.some(Figure)[0].basis))
    assert "stated people missing 3" in me.undo().sentence(Say("en"))
    assert figures(me) == [("missing", "2")]
    me.undo()
    assert figures(me) == []


def test_a_verified_figure_is_unverified(me):
    me.do(StateFigure(incident="i1", metric="missing", value="2"))
    me.do(VerifyFigure(figure=me.reader.some(Figure)[0].key, how="核对"))
    me.undo()
    assert [each.verified for each in me.reader.some(Figure)] == [False]


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_a_teams_movement_is_taken_back_one_by_one(me, steps):
    walk = (
        lambda team: DispatchTeam(team="t1", incident="i1", destination="老街", basis=team.basis),
        lambda team: ReportArrival(team="t1", basis=team.basis),
        lambda team: ReleaseTeam(team="t1", basis=team.basis),
        lambda team: StandDownTeam(team="t1", basis=team.basis),
    )
    states = [me.one(Team, "t1")]
    for step in walk[:steps]:
        me.do(step(states[-1]))
        states.append(me.one(Team, "t1"))
    for before in reversed(states[:-1]):
        me.undo()
        assert me.one(Team, "t1") == before


def test_a_line_is_taken_back_with_all_that_became_true_by_it(me):
    team = me.one(Team, "t1")
    entered(
        me,
        incident="i1",
        also=(
            StateFigure(incident="i1", metric="missing", value="2", line="L1"),
            DispatchTeam(team="t1", incident="i1", destination="老街", basis=team.basis),
            AttachFile(line="L1", content="a" * 64, name="a.jpg", media="image/jpeg", size=9),
        ),
    )
    assert "entered “江口社区积水30厘米”, with what followed from it." in me.undo().sentence(Say("en"))
    assert (bool(line(me).struck), figures(me), me.one(Team, "t1")) == (True, [], team)


def test_lines_entered_together_are_struck_together(me):
    me.do(EnterLines(lines=tuple(EnterLine(line=f"L{n}", text=f"第{n}行") for n in (1, 2, 3))))
    assert "you entered 3 lines, the first “第1行”." in me.undo().sentence(Say("en"))
    assert all(me.one(Line, f"L{n}").struck for n in (1, 2, 3))


def test_a_whole_table_is_not_taken_back_by_a_key(me):
    me.do(EnterLines(lines=tuple(EnterLine(line=f"L{n}", text=f"第{n}行") for n in range(201))))
    assert me.refused() == "Your last act made 201 entries; strike those that are wrong instead."


def test_a_task_and_an_expected_call_are_withdrawn(me):
    me.do(GiveTask(task="T1", kind="decision", text="是否转移", responsible="ours"))
    assert "gave the task “是否转移”" in me.undo().sentence(Say("en"))
    assert me.one(Task, "T1").state == "withdrawn"
    me.do(ExpectCall(call="C1", whom="舥艚社区", due="2025-07-07T15:00:00.000Z"))
    me.undo()
    assert me.one(Call, "C1").cancelled != ""


def test_a_link_and_a_merging_are_undone(me):
    me.do(OpenIncident(incident="i2", name="内涝"))
    me.do(LinkIncident(incident="i2", parent="i1", basis=me.one(Incident, "i2").parenting))
    me.undo()
    assert me.one(Incident, "i2").parent == ""
    me.do(MergeIncident(incident="i2", into="i1", reason="同一起", basis=me.one(Incident, "i2").merging))
    me.undo()
    assert me.one(Incident, "i2").merged == ""


def test_an_incident_is_renamed_back_typed_back_reopened_and_closed(me):
    me.do(OpenIncident(incident="i2", name="内涝", type="11A02"))
    me.do(RenameIncident(incident="i2", name="龙城内涝", basis=me.one(Incident, "i2").naming))
    me.do(TypeIncident(incident="i2", types=("11A01",), basis=me.one(Incident, "i2").typing))
    me.do(CloseIncident(incident="i2", reason="退水", basis=me.one(Incident, "i2").basis))
    me.undo()
    assert me.one(Incident, "i2").closed == ""
    me.undo()
    assert me.one(Incident, "i2").type == "11A02"
    me.undo()
    assert me.one(Incident, "i2").name == "内涝"
    me.undo()
    assert me.one(Incident, "i2").closed != ""


def test_an_incident_opened_from_a_line_is_closed_and_the_line_goes_back(me):
    before = entered(me)
    me.do(
        OpenIncident(
            incident="i2",
            name="江口内涝",
            also=(
                AssignLine(line="L1", incident="i2", basis=before.belonging),
                StateFigure(incident="i2", metric="missing", value="2", line="L1"),
            ),
        )
    )
    assert line(me).incident == "i2"
    assert "opened “江口内涝”, with what followed from it" in me.undo().sentence(Say("en"))
    assert (line(me).incident, figures(me)) == ("", [])
    assert me.one(Incident, "i2").closed != ""


def test_an_incident_that_has_lines_is_closed_with_a_reason_instead(me):
    me.do(OpenIncident(incident="i2", name="内涝"))
    entered(me, incident="i2")
    me.undo()
    assert me.refused() == "“内涝” has lines already; close it with a reason instead."


def test_who_was_signed_on_is_signed_off_and_the_other_way_round(me):
    me.do(SignOn(duty="D1", organ="ours", person="zhao", post="值班员"))
    me.undo()
    assert me.one(Duty, "D1").until != ""
    me.do(SignOn(duty="D2", organ="ours", person="zhao", post="值班员"))
    me.do(SignOff(duty="D2"))
    me.undo()
    (again,) = me.reader.some(Duty, until="")
    assert (again.person, again.post) == ("zhao", "值班员")


def test_acts_are_taken_back_one_after_another_and_none_twice(me):
    for number in (1, 2, 3):
        me.do(EnterLine(line=f"L{number}", text=f"第{number}行"))
    me.undo()
    me.do(EnterLine(line="L4", text="第4行"))
    for _ in range(3):
        me.undo()
    assert [bool(me.one(Line, f"L{n}").struck) for n in (1, 2, 3, 4)] == [True] * 4
    assert me.refused() == "There is nothing of yours here to be undone."


def test_the_same_offer_done_twice_is_done_once(me):
    entered(me)
    offer = me.offer()
    first, second = me.do(offer.act), me.do(offer.act)
    assert [each.id for each in first] == [each.id for each in second]


@pytest.mark.parametrize("blind", [False, True])
def test_what_somebody_else_built_on_is_not_mine_to_undo_any_more(seats, me, blind):
    _, li = seats
    before = entered(me)
    meet(me, li)
    if blind:
        me.do(CorrectLine(line="L1", text="积水40厘米", why="", basis=before.basis))
    li.do(CorrectLine(line="L1", text="积水50厘米", why="量过", basis=line(li).basis))
    meet(me, li)
    assert me.refused() == (
        "<li> acted on it at 07-07 20:04 (corrected a line to “积水50厘米”); it is no longer yours alone to undo."
    )
    assert line(me).struck == ""


def test_others_facts_on_something_else_do_not_hinder(seats, me):
    _, li = seats
    me.do(RenameIncident(incident="i1", name="老街大火", basis=me.one(Incident, "i1").naming))
    meet(me, li)
    li.do(TypeIncident(incident="i1", types=("12G01",), basis=li.one(Incident, "i1").typing))
    li.do(EnterLine(line=new_id(), text="消防到场", incident="i1"))
    meet(me, li)
    me.undo()
    assert (me.one(Incident, "i1").name, me.one(Incident, "i1").type) == ("老街火灾", "12G01")


def test_what_others_did_last_is_not_offered(seats, me):
    _, li = seats
    entered(me)
    li.do(EnterLine(line="L9", text="别人的"))
    meet(me, li)
    assert "江口社区" in me.offer().sentence(Say("en"))


def test_a_level_order_stays_and_the_way_is_said(me):
    me.do(OrderLevel(organ="ours", incident="i1", level=Level.IV, reason="起火"))
    assert me.refused() == "A level order stays; adjust or end the response by another order."


def test_a_file_attached_later_stays(me):
    entered(me)
    me.do(AttachFile(line="L1", content="a" * 64, name="a.jpg", media="image/jpeg", size=9))
    assert me.refused() == "An attached file stays; strike the line when it is the wrong one."


def test_in_a_closed_incident_nothing_is_undone(me):
    entered(me, incident="i1")
    me.do(CloseIncident(incident="i1", reason="完", basis=me.one(Incident, "i1").basis))
    offer = me.undo()
    assert "closed “老街火灾”" in offer.sentence(Say("en"))
    me.do(CloseIncident(incident="i1", reason="完", basis=me.one(Incident, "i1").basis))
    assert me.offer().deed.message == "closed “{what}”"


def some_act(seat, dice):
    """One of the things people do, on few subjects, as they stand at this seat."""
    name = dice.choice(["L1", "L2"])
    found = seat.one(Line, name)
    team = seat.one(Team, "t1")
    if dice.random() < 0.3:
        standing = seat.reader.some(Figure, incident="i1", metric="missing", stands=True)
        value = str(dice.randrange(9))
        return StateFigure(incident="i1", metric="missing", value=value, basis=standing[0].basis if standing else ())
    if dice.random() < 0.3:
        return dice.choice(
            [
                DispatchTeam(team="t1", incident="i1", destination="老街", basis=team.basis),
                ReportArrival(team="t1", basis=team.basis),
                ReleaseTeam(team="t1", basis=team.basis),
            ]
        )
    if found is None:
        return EnterLine(line=name, text=f"{name}初记", incident="i1")
    return dice.choice(
        [
            CorrectLine(line=name, text=f"第{dice.randrange(99)}稿", why="", basis=found.basis),
            StrikeLine(line=name, why="误", basis=found.basis),
            RestoreLine(line=name, why="不误", basis=found.basis),
            VerifyLine(line=name, how="回拨", basis=found.trust),
            RenameIncident(incident="i1", name=f"火灾{dice.randrange(9)}", basis=seat.one(Incident, "i1").naming),
        ]
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_in_random_histories_only_my_own_facts_are_taken_back(seats, me, seed):
    dice = Random(seed)
    mine: set[str] = set()
    taken_back = 0
    for _ in range(40):
        for seat in seats:
            with suppress(Refused):
                records = seat.do(some_act(seat, dice))
                mine |= {each.id for each in records if seat is me}
        with suppress(Refused):
            if dice.random() < 0.4:
                records = me.do(me.offer().act)
                assert {name for each in records for name in each.header.basis} <= mine
                mine |= {each.id for each in records}
                taken_back += 1
        if dice.random() < 0.3:
            meet(*seats)
    assert taken_back > 0
