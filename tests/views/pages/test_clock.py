"""Clocks: countdowns by due time, the report that is owed noted by keys, those met and missed on a key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.desk.reporting_duty import ReportingDuty, When
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine, Line
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.sending import Sending, Stage
from console.views.forms.sending import SendReportForm, SentByLineForm, WithdrawSendingForm
from console.views.pages.clock import ClockPage
from tests.views.hands import ENTER, ask, cells, press, seated

pytestmark = pytest.mark.slow

LEFT, WHAT = 0, 1
CTRL = Qt.KeyboardModifier.ControlModifier
DUTY = ReportingDuty(
    key="county",
    name="事故上报",
    types=("12",),
    when=When(opened=True),
    stage=Stage.FIRST,
    recipient="温州市",
    minutes=60,
    every_minutes=120,
    status="V",
    source="493号令",
)


@pytest.fixture
def seat(seat):
    return replace(seat, assessment=replace(seat.assessment, reporting=(DUTY,)))


@pytest.fixture
def page(qtbot, seat, desk):
    desk.do(RegisterOrgan(organ="o1", name="防指", ours=True))
    desk.do(OpenIncident(incident="i1", name="厂房起火", type="12B01"))
    made = seated(qtbot, ClockPage(seat.say), seat, desk, "i1")
    QAbstractItemModelTester(made.roster.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def shown(page, column=WHAT):
    return cells(page.roster.rows, column)


def test_it_counts_down_and_says_when_it_is_over(page, clock):
    assert (shown(page), shown(page, LEFT)) == (["初报：事故上报：厂房起火"], ["余1:00"])
    clock.pass_minutes(75)
    page.tick()
    assert shown(page, LEFT) == ["※逾期0:15"]


def send(qtbot, page):
    form = ask(qtbot, page, ENTER, SendReportForm, chosen=page.roster.rows.rows[0].key)
    press(ENTER, CTRL)
    qtbot.waitUntil(lambda: not form.isVisible())


def test_enter_on_a_report_notes_it_as_the_clock_has_it(page, clock, seat, qtbot):
    clock.pass_minutes(75)
    send(qtbot, page)
    (sent,) = seat.reader.some(Sending)
    assert (sent.stage, sent.recipient, sent.duty, sent.late) == ("first", "温州市", "county", True)
    assert shown(page) == ["续报：事故上报：厂房起火"]


def test_follow_ups_carry_their_number_and_the_form_says_which_comes(page, clock, seat, qtbot):
    for _ in range(2):
        clock.pass_minutes(10)
        send(qtbot, page)
    form = ask(qtbot, page, Qt.Key.Key_R, SendReportForm, chosen=page.roster.rows.rows[0].key)
    assert "（2）" in form._number.text()
    form.reject()
    page.ended.trigger()
    assert "续报（1）：事故上报：厂房起火" in shown(page)
    assert len(seat.reader.some(Sending)) == 2


def test_a_report_noted_by_mistake_is_taken_back_and_its_clock_runs_again(page, clock, seat, qtbot):
    clock.pass_minutes(10)
    send(qtbot, page)
    page.ended.trigger()
    met = next(each.key for each in page.roster.rows.rows if each.met)
    form = ask(qtbot, page, Qt.Key.Key_W, WithdrawSendingForm, chosen=met)
    form.why.setText("没有发出")
    press(ENTER, CTRL)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert shown(page) == ["初报：事故上报：厂房起火"]
    assert seat.reader.some(Sending)[0].withdrawn


def test_what_belongs_to_no_incident_is_never_out_of_sight(page, desk):
    desk.do(SignOn(duty="d", organ="o1", person="P1", planned="2025-07-07T20:00:00.000Z"))
    page.show_incident("elsewhere")
    assert len(shown(page)) == 1


def test_it_leads_to_the_page_on_which_a_clock_is_handled(page, desk, qtbot):
    desk.do(SignOn(duty="d", organ="o1", person="P1", planned="2025-07-07T20:00:00.000Z"))
    page.roster.choose(next(each.key for each in page.roster.rows.rows if each.kind == "shift"))
    with qtbot.waitSignal(page.page_wanted) as wanted:
        press(ENTER)
    assert wanted.args == ["duty", "d"]


@pytest.mark.usefixtures("page")
def test_a_line_that_says_it_was_reported_is_noted_with_the_report(qtbot, seat, desk):
    desk.do(EnterLine(line="l", text="已向温州市报告", incident="i1"))
    form = SentByLineForm(seat, seat.reader.one(Line, "l"))
    qtbot.addWidget(form)
    form.show()
    form.clock.setCurrentIndex(0)
    form.submit()
    (sent,) = seat.reader.some(Sending)
    assert (sent.line, sent.duty, sent.at) == ("l", "county", seat.reader.one(Line, "l").occurred)
