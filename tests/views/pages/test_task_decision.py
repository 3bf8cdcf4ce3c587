"""A question to those who command, decided on the page of what is owed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.decision import Decision, subject_of
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask, Task
from console.views.forms.decision import DecideForm
from console.views.pages.task import TaskPage
from tests.views.hands import ENTER, ask, press, seated, type_in

pytestmark = pytest.mark.slow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(RegisterOrgan(organ="o1", name="市应急管理局", ours=True))
    desk.do(OpenIncident(incident="i1", name="台风"))
    for name, kind in (("q", "decision"), ("t", "task")):
        desk.do(GiveTask(task=name, kind=kind, text=f"事项{name}", responsible="o1", incident="i1"))
    return seated(qtbot, TaskPage(seat.say), seat, desk, "i1")


def decide(qtbot, page, digit, words):
    form = ask(qtbot, page, Qt.Key.Key_K, DecideForm, chosen="q")
    type_in(digit)
    press(ENTER)
    type_in(words)
    press(ENTER, CONTROL)
    qtbot.waitUntil(lambda: not form.isVisible())


def test_what_is_agreed_is_owed_no_longer(qtbot, page, seat):
    decide(qtbot, page, "1", "close the bridge")
    found = seat.reader.one(Decision, subject_of("q"))
    assert (found.verdict, found.words) == ("agreed", "close the bridge")
    assert seat.reader.one(Task, "q").state == "verified"
    assert [each.subject for each in page.roster.rows.rows] == ["t"]


def test_what_is_put_again_stays_and_is_decided_once_more(qtbot, page, seat):
    decide(qtbot, page, "3", "ask the experts")
    assert seat.reader.one(Task, "q").state == "given"
    decide(qtbot, page, "2", "")
    found = seat.reader.one(Decision, subject_of("q"))
    assert (found.verdict, found.contested) == ("declined", False)


def test_nothing_but_a_question_is_decided(page):
    page.roster.choose("t")
    assert not page._deciding.isEnabled()
    page.roster.choose("q")
    assert page._deciding.isEnabled()
