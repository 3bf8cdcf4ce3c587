"""Tasks: given to one organ, passed on, shown, reported, verified, sent back, withdrawn; due either side of now."""

from __future__ import annotations

import pytest

from console.desk.owed import home, open_tasks
from console.domain.incident import CloseIncident, Incident, OpenIncident, ReopenIncident
from console.domain.log import EnterLine, Line
from console.domain.merging import MergeIncident
from console.domain.task import (
    AnswerTask,
    ChangeDue,
    GiveTask,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    TakeStepBack,
    Task,
    TaskKind,
    TaskState,
    VerifyTask,
    WithdrawTask,
    by_due,
)

WRONG_STATE = "This task is not in a state that allows this."


def asked(task="t", **more):
    about = {"kind": TaskKind.DECISION, "text": "是否关闭龙港大桥", "responsible": "longgang", "incident": "storm"}
    return GiveTask(task=task, **(about | more))


@pytest.fixture
def owing(storm):
    """Our organ owes a decision."""
    storm.do(asked(due=storm.moment(hours=1)))
    return storm


def task(room, name="t"):
    return room.one(Task, name)


def move(room, act, **more):
    room.do(act(task="t", basis=task(room).basis, **more))
    return task(room)


def report(room, proof="已关闭"):
    return move(room, ReportTask, proof=proof)


def test_a_task_has_one_responsible_organ_and_a_due_time(owing):
    found = task(owing)
    assert (found.kind, found.responsible, found.supporting) == ("decision", "longgang", ())
    assert (found.due, found.state, found.ended) == (owing.moment(hours=1), TaskState.GIVEN, "")


def test_supporting_organs_are_listed_beside_the_responsible_one(storm):
    storm.do(asked(supporting=("wenzhou", "wenzhou")))
    assert task(storm).supporting == ("wenzhou",)
    storm.do(PassTask(task="t", organ="wenzhou", basis=task(storm).basis))
    assert (task(storm).responsible, task(storm).supporting) == ("wenzhou", ())


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": "  "}, "Say what is owed."),
        ({"responsible": ""}, "Say which organ is responsible."),
        ({"responsible": "nobody"}, "There is no such organ: nobody."),
        ({"supporting": ("longgang",)}, "The responsible organ does not support itself."),
        ({"kind": "Kind 1"}, "There is no kind of task “Kind 1”."),
        ({"incident": "none"}, "There is no such incident: none."),
        ({"due": "tonight"}, '"tonight" is not a time.'),
        ({"occurred": "2030-01-01T00:00:00Z"}, '"2030-01-01T00:00:00Z" lies in the future; enter when it happened.'),
    ],
)
def test_what_is_no_task_is_refused_in_words(storm, more, sentence):
    assert storm.refuses(asked(**more)) == sentence


def test_a_task_is_given_once(owing):
    assert owing.refuses(asked()) == "This task was given already."


def test_a_kind_from_a_later_feature_is_taken(storm):
    storm.do(asked(kind="patrol"))
    assert task(storm).kind == "patrol"


def test_an_instruction_is_passed_on_acted_on_answered_and_verified(storm):
    storm.do(asked(kind="instruction", person="mayor", occurred=storm.moment(minutes=-5)))
    found = move(storm.after(minutes=1), PassTask, organ="wenzhou", person="zhang", note="电话")
    assert (found.state, found.responsible) == (TaskState.PASSED, "wenzhou")
    assert found.passed == (("wenzhou", "zhang", storm.moment()),)
    storm.do(ShowTask(task="t", organs=("longgang",), persons=("li",)))
    found = report(storm.after(minutes=20), "两处闸门已开")
    assert (found.state, found.proof, found.since) == (TaskState.REPORTED, "两处闸门已开", storm.moment())
    assert [each[:2] for each in found.shown] == [("longgang", ""), ("", "li")]
    found = move(storm, VerifyTask, how="电话回访")
    assert (found.state, found.why, found.ended) == (TaskState.VERIFIED, "电话回访", storm.moment())


def test_nothing_is_verified_before_somebody_reported_it(owing):
    early = VerifyTask(task="t", how="x", basis=task(owing).basis)
    assert owing.refuses(early) == "Nobody has reported this done; note the report first."


def test_sending_back_needs_a_reason_and_opens_it_again(owing):
    report(owing)
    back = {"task": "t", "basis": task(owing).basis}
    assert owing.refuses(SendBackTask(why=" ", **back)) == "Say why it is sent back."
    found = move(owing, SendBackTask, why="没有照片")
    assert (found.state, found.why, found.ended) == (TaskState.SENT_BACK, "没有照片", "")
    assert found.proof == "已关闭"
    report(owing, "已关闭，附照片")
    assert move(owing, VerifyTask, how="看过照片").ended


@pytest.mark.parametrize("end", ["verified", "withdrawn"])
def test_what_is_over_may_be_sent_back_and_nothing_else(owing, end):
    if end == "verified":
        report(owing)
        move(owing, VerifyTask, how="x")
    else:
        move(owing, WithdrawTask, why="重复")
    basis = task(owing).basis
    for act in (
        PassTask(task="t", organ="wenzhou", basis=basis),
        ReportTask(task="t", proof="x", basis=basis),
        WithdrawTask(task="t", why="x", basis=basis),
        ChangeDue(task="t", due="", why="x", basis=basis),
    ):
        assert owing.refuses(act) == WRONG_STATE
    assert move(owing, SendBackTask, why="又积水").state == TaskState.SENT_BACK


def test_withdrawing_needs_a_reason(owing):
    wish = WithdrawTask(task="t", why="", basis=task(owing).basis)
    assert owing.refuses(wish) == "Say why nobody owes this any more."


def test_what_was_verified_may_still_be_shown_but_not_what_was_withdrawn(owing):
    report(owing)
    move(owing, VerifyTask, how="x")
    owing.do(ShowTask(task="t", persons=("li",)))
    assert owing.refuses(ShowTask(task="t")) == "Say to whom it was shown."
    move(owing, SendBackTask, why="x")
    move(owing, WithdrawTask, why="x")
    assert owing.refuses(ShowTask(task="t", persons=("li",))) == WRONG_STATE


def test_a_due_time_changes_with_a_reason_and_leaves_the_state_alone(owing):
    report(owing)
    basis = task(owing).timing
    later = {"task": "t", "due": owing.moment(hours=3), "basis": basis}
    assert owing.refuses(ChangeDue(why="", **later)) == "Say why the due time changes."
    owing.do(ChangeDue(why="等潮退", **later))
    assert (task(owing).due, task(owing).state) == (owing.moment(hours=3), TaskState.REPORTED)
    again = ChangeDue(task="t", due=owing.moment(hours=3), why="x", basis=task(owing).timing)
    assert owing.refuses(again) == "It is due then already."


def test_what_was_entered_late_may_be_overdue_already(storm):
    storm.do(asked(due=storm.moment(hours=-1)))
    assert task(storm).overdue(storm.now)


def test_only_what_others_still_have_to_do_is_overdue(owing):
    owing.after(hours=2)
    assert task(owing).overdue(owing.now)
    report(owing)
    assert not task(owing).overdue(owing.now)
    move(owing, SendBackTask, why="x")
    assert task(owing).overdue(owing.now)
    owing.do(ChangeDue(task="t", due="", why="不限时", basis=task(owing).timing))
    assert not task(owing).overdue(owing.now)


def test_a_closed_incident_keeps_what_is_owed_as_it_is(owing):
    owing.do(CloseIncident(incident="storm", reason="过", basis=owing.one(Incident, "storm").basis))
    assert not task(owing).ended
    assert "is closed; reopen it" in owing.refuses(ReportTask(task="t", proof="x", basis=task(owing).basis))
    assert "is closed; reopen it" in owing.refuses(asked("u"))
    owing.do(ReopenIncident(incident="storm", reason="未了", basis=owing.one(Incident, "storm").basis))
    assert report(owing).state == TaskState.REPORTED


def test_what_a_merged_incident_owed_goes_on_in_the_other(owing):
    owing.do(OpenIncident(incident="flood", name="内涝"))
    basis = owing.one(Incident, "storm").merging
    owing.do(MergeIncident(incident="storm", into="flood", reason="同一事件", basis=basis))
    assert report(owing).state == TaskState.REPORTED
    assert "go on there" in owing.refuses(asked("u"))
    assert [each.subject for each in open_tasks(owing.reader, "flood")] == ["t"]
    assert home("storm", owing.reader.incidents()) == "flood"
    owing.do(CloseIncident(incident="flood", reason="过", basis=owing.one(Incident, "flood").basis))
    assert "is closed" in owing.refuses(VerifyTask(task="t", how="x", basis=task(owing).basis))


def test_nobody_does_anything_with_an_unknown_task(storm):
    assert storm.refuses(WithdrawTask(task="x", why="x", basis=())) == "There is no such task: x."


def test_those_past_due_come_first_and_those_without_an_end_last(storm):
    for name, due in (("none", ""), ("later", storm.moment(hours=2)), ("past", storm.moment(hours=-2))):
        storm.do(asked(name, due=due))
    assert [each.subject for each in by_due(storm.some(Task))] == ["past", "later", "none"]


def test_a_line_and_what_it_asks_for_are_one_act(storm):
    give = asked(line="l")
    records = storm.do(EnterLine(line="l", text="请示关桥", incident="storm", also=(give,)))
    assert len({each.header.act for each in records}) == 1
    assert storm.one(Line, "l").kinds == ("task",)
    assert (task(storm).line, task(storm).incident) == ("l", "storm")
    wrong = asked("u", line="m", responsible="nobody")
    storm.refuses(EnterLine(line="m", text="x", also=(wrong,)))
    assert storm.one(Line, "m") is None


def test_whoever_asked_is_answered_and_the_task_goes_on(owing):
    report(owing)
    assert owing.refuses(AnswerTask(task="t", words=" ")) == "Say what was answered."
    owing.do(AnswerTask(task="t", words="已关闭", person="mayor", line="l"))
    found = task(owing)
    assert (found.answer, found.answered, found.state) == ("已关闭", owing.moment(), TaskState.REPORTED)
    owing.do(TakeStepBack(task="t", step=found.notes[0], why="说错人"))
    assert (task(owing).answer, task(owing).answered) == ("", "")


def test_a_line_marked_later_says_so(storm):
    storm.do(EnterLine(line="l", text="请示关桥", incident="storm"))
    assert storm.one(Line, "l").kinds == ()
    storm.do(asked(line="l"))
    assert storm.one(Line, "l").kinds == ("task",)
    assert [each.subject for each in storm.some(Task)] == ["t"]


def test_a_report_is_a_line_too(owing):
    done = ReportTask(task="t", proof="已关闭", line="l", basis=task(owing).basis)
    owing.do(EnterLine(line="l", text="大桥已关闭", incident="storm", also=(done,)))
    assert (task(owing).proof_line, owing.one(Line, "l").kinds) == ("l", ("task",))


def test_words_are_corrected_in_the_open(owing):
    report(owing)
    basis = task(owing).wording
    assert owing.refuses(RewordTask(task="t", text=" ", why="", basis=basis)) == "Say what is owed."
    owing.do(RewordTask(task="t", text="是否关闭鳌江大桥", why="听错", basis=basis))
    assert (task(owing).text, task(owing).state) == ("是否关闭鳌江大桥", TaskState.REPORTED)
    move(owing, VerifyTask, how="x")
    late = RewordTask(task="t", text="x", why="", basis=task(owing).wording)
    assert owing.refuses(late) == WRONG_STATE


def test_a_step_taken_back_leaves_the_task_as_it_stood(owing):
    before = move(owing, PassTask, organ="wenzhou")
    report(owing.after(minutes=3))
    step = task(owing).basis[0]
    assert owing.refuses(TakeStepBack(task="t", step=step, why="")) == "Say why the step is taken back."
    owing.do(TakeStepBack(task="t", step=step, why="记错事项"))
    assert task(owing) == before
    owing.do(TakeStepBack(task="t", step=before.basis[0], why="转错"))
    found = task(owing)
    assert (found.state, found.responsible, found.passed, found.proof) == (TaskState.GIVEN, "longgang", (), "")


def test_what_is_over_is_open_again_when_its_end_is_taken_back(owing):
    found = move(owing, WithdrawTask, why="重复")
    owing.do(TakeStepBack(task="t", step=found.basis[0], why="并不重复"))
    assert (task(owing).state, task(owing).ended) == (TaskState.GIVEN, "")


def test_only_a_step_that_stands_can_be_taken_back(owing):
    nothing = TakeStepBack(task="t", step=task(owing).basis[0], why="x")
    assert owing.refuses(nothing) == "Nothing was done with this task yet; withdraw it instead."
    first = move(owing, PassTask, organ="wenzhou").basis[0]
    report(owing)
    assert owing.refuses(TakeStepBack(task="t", step=first, why="x")) == "This step no longer stands."
