"""Questions to those who command: agreed or declined ends them, put again leaves them open."""

from __future__ import annotations

import pytest

from console.domain.decision import DecideTask, Decision, Verdict, subject_of
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask, Task, TaskState


@pytest.fixture
def asked(room):
    room.do(RegisterOrgan(organ="o", name="市防指", ours=True))
    for task, kind in (("q", "decision"), ("a", "answer")):
        room.do(GiveTask(task=task, kind=kind, text="是否停课", responsible="o"))
    return room


def decide(room, verdict, **rest):
    before = room.one(Decision, subject_of("q"))
    seen = before.basis if before else ()
    room.do(DecideTask(task="q", verdict=verdict, basis=room.one(Task, "q").basis, seen=seen, **rest))


@pytest.mark.parametrize("verdict", [Verdict.AGREED, Verdict.DECLINED])
def test_what_is_decided_is_no_longer_owed_and_says_how(asked, verdict):
    decide(asked, verdict, words="停课一天", by="p1")
    task, decision = asked.one(Task, "q"), asked.one(Decision, subject_of("q"))
    assert (task.state, task.why, bool(task.ended)) == (TaskState.VERIFIED, "停课一天", True)
    assert (decision.verdict, decision.by, decision.contested) == (verdict, "p1", False)


def test_what_is_to_be_put_again_stays_and_a_later_verdict_takes_its_place(asked):
    decide(asked, Verdict.AGAIN, words="等雨情")
    assert asked.one(Task, "q").state == TaskState.GIVEN
    decide(asked, Verdict.AGREED)
    decision = asked.one(Decision, subject_of("q"))
    assert (decision.verdict, decision.contested) == (Verdict.AGREED, False)


def test_only_an_open_question_is_decided(asked):
    assert "nothing to decide" in asked.refuses(DecideTask(task="a", verdict="agreed", basis=()))
    assert "no verdict" in asked.refuses(DecideTask(task="q", verdict="maybe", basis=()))
    decide(asked, Verdict.AGREED)
    assert "not in a state" in asked.refuses(DecideTask(task="q", verdict="agreed", basis=()))
