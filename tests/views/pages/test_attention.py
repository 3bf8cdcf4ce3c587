"""What needs a hand: taken on by one key, shelved by another, Enter leads where it is handled; lives on top."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.desk.attention_item import Cause
from console.domain.alarm import AlarmNote
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask, ReportTask, Task
from console.views.forms.alarm import ShelveAlarmForm
from console.views.pages.attention import AttentionPage
from tests.views.hands import ENTER, ask, cells, press, seated, tip, type_in

pytestmark = pytest.mark.slow

SINCE, WHAT = 0, 1
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(RegisterOrgan(organ="o1", name="防指", ours=True))
    desk.do(OpenIncident(incident="i1", name="台风"))
    made = seated(qtbot, AttentionPage(seat.say), seat, desk)
    QAbstractItemModelTester(made.roster.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


@pytest.fixture
def give(desk, clock):
    def give(name, minutes, **more):
        due = stamp(clock() + timedelta(minutes=minutes))
        about = {"kind": "measure", "text": f"事项{name}", "responsible": "o1", "incident": "i1", "due": due}
        desk.do(GiveTask(task=name, **(about | more)))

    return give


def late(page):
    return [each.subject for each in page.roster.rows.rows if each.cause is Cause.OVERDUE]


def focus(page, name):
    page.roster.choose(next(each.key for each in page.roster.rows.rows if each.subject == name))
    page.activateWindow()
    page.roster.table.setFocus()


def test_what_becomes_past_due_comes_by_itself_and_lives_on_top(page, give, clock):
    give("a", 5)
    give("b", 10, life=True, measure="m")
    page.tick()
    assert late(page) == []
    clock.pass_minutes(20)
    page.tick()
    assert late(page) == ["b", "a"]
    assert cells(page.roster.rows, SINCE)[:2] == ["※逾期0:10", "※逾期0:15"]
    assert cells(page.roster.rows, WHAT)[0] == "◆ 事项b"


def test_one_key_takes_it_on_and_it_stays_until_it_is_done(page, give, clock, seat, desk):
    give("a", 5)
    clock.pass_minutes(10)
    page.tick()
    focus(page, "a")
    press(Qt.Key.Key_A)
    (note,) = seat.reader.some(AlarmNote)
    assert note.by == "P1"
    assert late(page) == ["a"]
    assert "尚未办结" in tip(page.roster.rows, 0)
    desk.do(ReportTask(task="a", proof="完成", basis=seat.reader.one(Task, "a").basis))
    assert late(page) == []


def test_one_key_shelves_it_with_a_reason_and_an_end(page, give, clock, qtbot, seat):
    give("a", 5)
    give("b", 6)
    clock.pass_minutes(10)
    page.tick()
    first = page.roster.rows.rows[0].key
    form = ask(qtbot, page, Qt.Key.Key_S, ShelveAlarmForm, chosen=first)
    type_in("+1h")
    form.reason.setText("等船靠岸")
    press(ENTER, CTRL)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert late(page) == ["b", "a"]
    assert "搁置至" in tip(page.roster.rows, page.roster.rows.place(first))
    assert seat.reader.some(AlarmNote)[0].reason == "等船靠岸"


def test_lives_are_shelved_for_half_an_hour_at_most(page, give, clock, qtbot, seat):
    give("a", 5, life=True)
    clock.pass_minutes(10)
    page.tick()
    form = ask(qtbot, page, Qt.Key.Key_S, ShelveAlarmForm, chosen=page.roster.rows.rows[0].key)
    form.until.setText("+2h")
    form.reason.setText("等")
    press(ENTER, CTRL)
    assert "30" in form.refusal.text()
    assert seat.reader.some(AlarmNote) == []


def test_enter_leads_where_it_is_handled(page, give, clock, qtbot):
    give("a", 5)
    clock.pass_minutes(10)
    page.tick()
    focus(page, "a")
    qtbot.waitUntil(page.roster.table.hasFocus)
    with qtbot.waitSignals([page.page_wanted, page.incident_chosen]):
        press(ENTER)


def test_another_incident_hides_nothing(page, give, clock):
    give("a", 5)
    clock.pass_minutes(10)
    page.show_incident("elsewhere")
    page.tick()
    assert late(page) == ["a"]
