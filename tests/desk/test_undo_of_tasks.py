"""Ctrl+Z over what is owed: each step goes back to the one before."""

from __future__ import annotations

import pytest

from console.domain.log import EnterLine, Line
from console.domain.organ import RegisterOrgan
from console.domain.task import (
    AnswerTask,
    ChangeDue,
    GiveTask,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    Task,
    WithdrawTask,
)
from console.words.say import Say

pytestmark = pytest.mark.slow
ASKED = {"kind": "answer", "text": "reply", "responsible": "o"}


@pytest.fixture
def owing(me):
    me.do(RegisterOrgan(organ="o", name="O", ours=True))
    me.do(RegisterOrgan(organ="p", name="P"))
    me.do(GiveTask(task="t", due="2025-07-08T00:00:00.000Z", **ASKED))
    return me


def test_a_line_and_what_it_asked_for_go_together(owing):
    owing.do(EnterLine(line="l", text="please reply", also=(GiveTask(task="u", line="l", **ASKED),)))
    owing.undo()
    assert owing.one(Line, "l").struck
    assert owing.one(Task, "u").state == "withdrawn"


@pytest.mark.parametrize("undone", [1, 2, 3, 4])
def test_each_step_of_a_task_is_taken_back_to_the_one_before(owing, undone):
    stood = [owing.one(Task, "t")]
    for act in (PassTask, ReportTask, SendBackTask, WithdrawTask):
        more = {PassTask: {"organ": "p"}, ReportTask: {"proof": "x"}}.get(act, {"why": "x"})
        owing.do(act(task="t", basis=stood[-1].basis, **more))
        stood.append(owing.one(Task, "t"))
    for before in stood[-2 : -2 - undone : -1]:
        owing.undo()
        assert owing.one(Task, "t") == before


def test_a_due_time_and_words_of_a_task_go_back(owing):
    was = owing.one(Task, "t")
    owing.do(ChangeDue(task="t", due="", why="x", basis=was.timing))
    owing.do(RewordTask(task="t", text="reply at once", why="x", basis=was.wording))
    assert owing.undo().sentence(Say("en")).startswith("07-07")
    assert (owing.one(Task, "t").text, owing.one(Task, "t").due) == (was.text, "")
    owing.undo()
    assert owing.one(Task, "t").due == was.due


def test_who_has_read_a_task_and_who_was_answered_is_taken_back(owing):
    was = owing.one(Task, "t")
    owing.do(ShowTask(task="t", persons=("li",)))
    owing.do(EnterLine(line="l", text="answered", also=(AnswerTask(task="t", words="yes", line="l"),)))
    owing.undo()
    assert (owing.one(Task, "t").answer, bool(owing.one(Line, "l").struck)) == ("", True)
    owing.undo()
    assert owing.one(Task, "t") == was
