"""Measures among what is owed: lives first, what is in force until it is ended by name, which proof is wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.domain.task import GiveTask, ReleaseTask, ReportTask, SendBackTask, Task, VerifyTask, WithdrawTask
from console.views.forms.task import ReportForm
from console.views.pages.task import TaskPage
from tests.views.hands import ask, cells, seated

pytestmark = pytest.mark.slow

WHAT = 2


@pytest.fixture
def page(qtbot, seat, desk):
    for organ, name in (("o1", "市应急管理局"), ("o2", "住房和城乡建设局")):
        desk.do(RegisterOrgan(organ=organ, name=name, ours=organ == "o1"))
    desk.do(OpenIncident(incident="i1", name="台风"))
    return seated(qtbot, TaskPage(seat.say), seat, desk, "i1")


def measure(desk, name, **more):
    about = {"kind": "measure", "text": f"措施{name}", "responsible": "o2", "incident": "i1", "measure": name}
    desk.do(GiveTask(task=name, **(about | {"level": 2, "life": True, "effect": "evacuation"} | more)))


def test_what_saves_lives_stands_first_whatever_incident_or_organ_is_looked_at(page, desk):
    desk.do(OpenIncident(incident="i2", name="火灾"))
    overdue = stamp(desk.clock().replace(microsecond=0) - timedelta(hours=1))
    desk.do(GiveTask(task="a", kind="decision", text="事项a", responsible="o1", incident="i1", due=overdue))
    measure(desk, "move", incident="i2")
    assert [each.subject for each in page.roster.rows.rows] == ["move", "a"]
    page.roster.choose("a")
    page.turn_organ()
    assert [each.subject for each in page.roster.rows.rows] == ["move", "a"]
    assert cells(page.roster.rows, WHAT)[0] == "【生命安全】措施move"


def test_what_is_in_force_stands_in_a_section_until_it_is_ended_by_name(qtbot, page, desk, seat):
    measure(desk, "move", needed="转移名单")
    assert page.holding.isHidden()
    given = seat.reader.one(Task, "move")
    desk.do(ReportTask(task="move", proof="已转移80人", basis=given.basis))
    desk.do(VerifyTask(task="move", how="回拨", basis=seat.reader.one(Task, "move").basis))
    assert [each.subject for each in page.holding.roster.rows.rows] == ["move"]
    assert page.holding.isVisible()
    with pytest.raises(Refused):
        desk.do(WithdrawTask(task="move", why="误", basis=seat.reader.one(Task, "move").basis))
    desk.do(SendBackTask(task="move", why="漏一户", basis=seat.reader.one(Task, "move").basis))
    assert seat.reader.one(Task, "move").holds
    desk.do(ReleaseTask(task="move", why="险情解除", basis=seat.reader.one(Task, "move").basis))
    qtbot.waitUntil(page.holding.isHidden)


def test_the_report_form_says_which_proof_is_wanted(qtbot, page, desk):
    measure(desk, "move", needed="转移名单")
    form = ask(qtbot, page, Qt.Key.Key_D, ReportForm, chosen="move")
    assert any("转移名单" in label.text() for label in form.findChildren(QLabel))
