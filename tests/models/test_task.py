"""Two desks that do things with one task blind: what differs is contested, and a person settles it."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.domain.task import (
    ChangeDue,
    GiveTask,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    TakeStepBack,
    Task,
    TaskState,
    VerifyTask,
    WithdrawTask,
)
from console.journal.device import Device
from console.sync.exchange import exchange
from tests.simulator.desks import folded, looking

EARLY, LATE = "2025-07-08T01:00:00.000Z", "2025-07-08T05:00:00.000Z"


@pytest.fixture
def desks(tmp_path):
    made = [Desk(tmp_path / f"{name}.journal", device=Device(tmp_path / name), actor=name, ballast=0) for name in "ab"]
    for organ in ("O", "P", "Q"):
        made[0].do(RegisterOrgan(organ=organ, name=organ))
    made[0].do(GiveTask(task="T", kind="answer", text="复函", responsible="O", due=LATE))
    exchange(*made)
    yield made
    for desk in made:
        desk.close()


def task(desk):
    return looking(desk, lambda sees: sees.one(Task, "T"))


def act(desk, what, **more):
    desk.do(what(task="T", basis=task(desk).basis, **more))


def blind(desks, first, second):
    """Each desk does its own, then they meet; both see the same."""
    for desk, (what, more) in zip(desks, (first, second), strict=True):
        act(desk, what, **more)
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    return task(desks[0])


PASS_P, PASS_Q = (PassTask, {"organ": "P"}), (PassTask, {"organ": "Q"})
DONE, OFF = (ReportTask, {"proof": "已复"}), (WithdrawTask, {"why": "重复"})


def test_passed_on_to_two_organs_blind_is_contested_until_it_is_passed_on_once_more(desks):
    found = blind(desks, PASS_P, PASS_Q)
    assert (found.contested, found.state, len(found.basis)) == (True, TaskState.PASSED, 2)
    assert sorted(each[0] for each in found.passed) == ["P", "Q"]
    act(desks[1], PassTask, organ="P")
    exchange(*desks)
    assert [(task(each).contested, task(each).responsible) for each in desks] == [(False, "P")] * 2


def test_two_who_passed_it_on_alike_do_not_disagree(desks):
    assert not blind(desks, PASS_P, (PassTask, {"organ": "P", "person": "zhang"})).contested


def test_two_blind_reports_do_not_disagree(desks):
    found = blind(desks, DONE, (ReportTask, {"proof": "已寄出"}))
    assert (found.contested, found.state) == (False, TaskState.REPORTED)
    act(desks[0], VerifyTask, how="收到")
    assert task(desks[0]).ended


def test_of_two_blind_endings_the_one_that_leaves_more_to_do_stands(desks):
    found = blind(desks, DONE, OFF)
    assert (found.contested, found.state, found.ended) == (True, TaskState.REPORTED, "")
    act(desks[0], WithdrawTask, why="确实重复")
    exchange(*desks)
    assert [(task(each).contested, task(each).state) for each in desks] == [(False, TaskState.WITHDRAWN)] * 2


@pytest.mark.parametrize("settled", [VerifyTask, SendBackTask])
def test_either_side_of_a_contest_can_be_said_again(desks, settled):
    act(desks[0], ReportTask, proof="已复")
    exchange(*desks)
    found = blind(desks, (VerifyTask, {"how": "收到"}), (SendBackTask, {"why": "缺页"}))
    assert (found.contested, found.state) == (True, TaskState.SENT_BACK)
    act(desks[0], settled, **({"how": "收到"} if settled is VerifyTask else {"why": "缺页"}))
    assert not task(desks[0]).contested


def test_of_two_blind_due_times_the_earlier_stands_and_the_state_is_untouched(desks):
    for desk, due in zip(desks, (EARLY, ""), strict=True):
        desk.do(ChangeDue(task="T", due=due, why="x", basis=task(desk).timing))
    exchange(*desks)
    assert (task(desks[1]).due, task(desks[1]).contested) == (EARLY, True)
    desks[1].do(ChangeDue(task="T", due=EARLY, why="从严", basis=task(desks[1]).timing))
    exchange(*desks)
    assert (task(desks[0]).due, task(desks[0]).contested) == (EARLY, False)


def test_a_due_time_and_a_step_taken_blind_do_not_disturb_each_other(desks):
    desks[0].do(ChangeDue(task="T", due=EARLY, why="催", basis=task(desks[0]).timing))
    act(desks[1], ReportTask, proof="已复")
    exchange(*desks)
    found = task(desks[0])
    assert (found.due, found.state, found.contested) == (EARLY, TaskState.REPORTED, False)


def test_who_was_shown_it_at_either_desk_is_kept(desks):
    for desk, person in zip(desks, ("li", "wu"), strict=True):
        desk.do(ShowTask(task="T", persons=(person,)))
    exchange(*desks)
    assert sorted(each[1] for each in task(desks[0]).shown) == ["li", "wu"]
    assert not task(desks[0]).contested


def test_an_act_that_rests_on_an_older_state_is_judged_by_the_present_one(desks):
    act(desks[0], WithdrawTask, why="重复")
    with pytest.raises(Refused):
        act(desks[0], PassTask, organ="P")


def test_a_verification_of_a_report_that_was_taken_back_blind_is_contested(desks):
    act(desks[0], ReportTask, proof="已复")
    exchange(*desks)
    desks[0].do(TakeStepBack(task="T", step=task(desks[0]).basis[0], why="记错"))
    act(desks[1], VerifyTask, how="收到")
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    assert (task(desks[0]).state, task(desks[0]).contested) == (TaskState.GIVEN, True)
    act(desks[0], VerifyTask, how="确已复")
    assert (task(desks[0]).state, task(desks[0]).contested) == (TaskState.VERIFIED, False)


def test_two_wordings_are_contested_until_one_is_said_again(desks):
    for desk, text in zip(desks, ("复函", "复电"), strict=True):
        desk.do(RewordTask(task="T", text=f"今日{text}", why="x", basis=task(desk).wording))
    exchange(*desks)
    assert folded(desks[0]) == folded(desks[1])
    assert task(desks[0]).contested
    desks[0].do(RewordTask(task="T", text="今日复电", why="x", basis=task(desks[0]).wording))
    assert (task(desks[0]).text, task(desks[0]).contested) == ("今日复电", False)


def test_a_task_folds_alike_in_any_order_of_arrival(desks, tmp_path):
    blind(desks, DONE, OFF)
    act(desks[0], SendBackTask, why="查")
    records = list(desks[0].after({each.origin: 0 for each in desks}))
    for number, order in enumerate((records, records[::-1], records[1::2] + records[::2])):
        other = Desk(tmp_path / f"o{number}", device=Device(tmp_path / f"h{number}"), actor="x", ballast=0)
        other.receive(order)
        assert folded(other) == folded(desks[0])
        other.close()
