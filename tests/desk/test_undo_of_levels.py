"""Ctrl+Z over level orders and what goes with them: most of it stays, and how it is put right is said."""

from __future__ import annotations

import pytest

from console.domain.authority import FillPost
from console.domain.binding import KeepPlan
from console.domain.incident import OpenIncident
from console.domain.judgement import JudgeCondition
from console.domain.level import Level, OrderLevel, ProposeLevel
from console.domain.log import EnterLine
from console.domain.organ import RegisterOrgan
from console.domain.prelevel import BeginPrelevel
from console.domain.round import OpenRound
from console.domain.sending import Sending, SendReport
from console.domain.task import GiveTask, ProposeRelease, ReleaseTask, Task
from tests.desk.seats import Seat


@pytest.fixture
def me(tmp_path):
    made = Seat(tmp_path, "wang")
    made.do(RegisterOrgan(organ="ours", name="龙港市防指", ours=True))
    made.do(OpenIncident(incident="i1", name="老街火灾"))
    yield made
    made.close()


def test_what_an_order_set_going_stays_with_the_order(me):
    also = (
        KeepPlan(plan="fire", version="1", name="火灾", text="key"),
        GiveTask(task="M1", kind="measure", text="疏散", responsible="ours", incident="i1", measure="move"),
        EnterLine(line="L8", text="启动Ⅳ级", incident="i1"),
    )
    me.do(OrderLevel(organ="ours", incident="i1", level=Level.IV, reason="起火", also=also))
    assert me.refused() == "A level order stays; adjust or end the response by another order."


def test_what_has_no_opposite_says_how_it_is_put_right(me):
    me.do(BeginPrelevel(organ="ours", incident="i1", reason="浓烟"))
    assert me.refused() == "That attention is paid stays on record; end it, or begin anew, with a reason."
    me.do(FillPost(post="o1", role="commander", person="p1", organ="ours"))
    assert me.refused() == "A post stays on record; end it with a reason."
    me.do(OpenRound(round="N1", kind="receipt", text="请回执", addressees=("ours",), incident="i1"))
    assert me.refused() == "What was asked stays; close the round with a reason."
    me.do(JudgeCondition(incident="i1", plan="fire", condition="smoke", holds=True, reason="看见"))
    assert me.refused() == "A judgement stays until the condition is judged anew."
    me.do(ProposeLevel(organ="ours", incident="i1", level=Level.III, reason="蔓延"))
    assert me.refused() == "A proposal stays until an order answers it; propose another level."


def test_a_released_measure_is_taken_back_and_holds_again(me):
    give = GiveTask(task="M1", kind="measure", text="疏散", responsible="ours", incident="i1", measure="move")
    me.do(give)
    me.do(ReleaseTask(task="M1", why="误", basis=me.one(Task, "M1").basis))
    me.undo()
    assert (me.one(Task, "M1").released, me.one(Task, "M1").state) == ("", "given")


def test_a_proposed_release_is_taken_back_and_the_measure_kept(me):
    me.do(GiveTask(task="M1", kind="measure", text="疏散", responsible="ours", incident="i1", measure="move"))
    me.do(ProposeRelease(task="M1", why="减弱"))
    assert me.one(Task, "M1").release_proposed
    me.undo()
    assert me.one(Task, "M1").release_proposed == ""


def test_a_report_noted_as_sent_is_withdrawn(me):
    me.do(SendReport(sending="S1", incident="i1", stage="first", recipient="温州市"))
    me.undo()
    assert me.one(Sending, "S1").withdrawn
