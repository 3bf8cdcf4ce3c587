"""The duty page by real keys: who is on duty, sign on for oneself and by name, sign off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.desk.handing import latest
from console.domain.call import Call, ExpectCall
from console.domain.check import stamp
from console.domain.handover import Handover
from console.domain.log import EnterLine, Line
from console.domain.organ import Duty, Organ, RegisterOrgan, SignOn
from console.views.forms.call import CallOfLineForm
from console.views.forms.form import Form
from console.views.pages.duty import DutyPage
from console.words.say import Say

pytestmark = pytest.mark.slow

POST, NAME, SINCE, PLANNED, LASTING, ORGAN = range(6)


@pytest.fixture
def page(qtbot, desk, seat):
    shown = DutyPage(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(800, 300)
    shown.show()
    qtbot.waitExposed(shown)
    shown.sit(seat)
    desk.listen(shown.hear)
    shown.roster.table.setFocus()
    shown.form = lambda: form_of(shown, qtbot)
    return shown


@pytest.fixture
def organ(desk):
    desk.do(RegisterOrgan(organ="W", name="温州市防指"))
    desk.do(RegisterOrgan(organ="O", name="龙港市防指", ours=True))


def cells(page, column):
    rows = page.roster.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def form_of(page, qtbot):
    asked = next(each for each in page.findChildren(Form) if each.isVisible())
    qtbot.waitUntil(asked.isActiveWindow)
    return asked


def save(asked):
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.usefixtures("organ")
def test_signing_on_begins_with_oneself_and_our_organ(page, seat):
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    page.form().post.setText("值班员")
    save(page.form())

    (duty,) = seat.reader.on_duty()
    assert (duty.person, duty.organ, duty.post) == ("P1", "O", "值班员")
    assert [cells(page, column)[0] for column in (POST, NAME, ORGAN)] == ["值班员", "值守员01", "龙港市防指"]


@pytest.mark.usefixtures("organ")
def test_a_colleague_is_signed_on_by_name(page, seat):
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    page.form().person.setText("值守员02")
    save(page.form())

    assert [duty.person for duty in seat.reader.on_duty()] == ["P2"]


@pytest.mark.usefixtures("organ")
def test_a_shift_ends_when_it_was_planned_to_and_shows_when_it_is_over(page, seat, clock):
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    page.form().ends.setText("+8h")
    save(page.form())

    assert seat.reader.on_duty()[0].planned == stamp(clock() + timedelta(hours=8))
    assert cells(page, PLANNED) == ["07-08 04:00"]
    clock.pass_minutes(8 * 60 + 20)
    page.tick()
    assert cells(page, PLANNED) == ["※逾期0:20"]


@pytest.mark.usefixtures("organ")
def test_whoever_sits_here_signs_on_with_his_pin(page, seat):
    seat.pins.set("P1", "493021")
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    form = page.form()
    assert form.pin.isVisible()
    form.pin.setText("493022")
    save(form)
    assert form.refusal.text() == "口令不对；再错4次即须等候。"
    assert seat.reader.on_duty() == []
    form.pin.setText("493021")
    save(form)
    assert [duty.person for duty in seat.reader.on_duty()] == ["P1"]


@pytest.mark.usefixtures("organ")
def test_a_colleague_elsewhere_is_signed_on_without_his_pin_and_takes_no_seat(page, seat):
    seat.pins.set("P2", "493021")
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    page.form().person.setText("值守员02")
    assert not page.form().pin.isVisible()
    save(page.form())
    assert ([duty.person for duty in seat.reader.on_duty()], seat.me) == (["P2"], "P1")


@pytest.mark.usefixtures("organ")
def test_a_colleague_who_sits_down_here_proves_it(page, seat):
    seat.pins.set("P2", "493021")
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    form = page.form()
    form.person.setText("值守员02")
    form.here.setChecked(True)
    assert form.pin.isVisible()
    form.pin.setText("493021")
    save(form)
    assert seat.me == "P2"
    assert page.roster.rest.text() == "本机席位：值守员02"


@pytest.mark.usefixtures("organ")
def test_a_seat_changes_hands_without_a_restart(page, desk, seat):
    desk.do(SignOn(duty="D2", organ="O", person="P2"))
    seat.pins.set("P2", "493021")
    page.roster.choose("D2")
    QTest.keyClick(page.roster.table, Qt.Key.Key_K)
    form = page.form()
    assert form.person.text() == "值守员02"
    save(form)
    assert form.refusal.text() == "口令不对；再错4次即须等候。"
    assert seat.me == "P1"
    form.pin.setText("493021")
    save(form)
    assert seat.me == "P2"


def test_nobody_takes_a_seat_without_a_name(page, seat):
    QTest.keyClick(page.roster.table, Qt.Key.Key_K)
    page.form().person.setText(" ")
    save(page.form())
    assert page.form().refusal.text() == "请填写人员。"
    assert seat.me == "P1"


@pytest.mark.usefixtures("organ")
def test_nobody_is_signed_on_twice(page, desk):
    desk.do(SignOn(duty="D1", organ="O", person="P1"))
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    save(page.form())

    assert page.form().refusal.isVisible()
    assert len(cells(page, NAME)) == 1


@pytest.mark.usefixtures("organ")
def test_signing_off_takes_the_row_away(page, desk, seat):
    desk.do(SignOn(duty="D1", organ="O", person="P1"))
    page.roster.choose("D1")
    QTest.keyClick(page.roster.table, Qt.Key.Key_X)
    page.form().remark.setText("交给02")
    save(page.form())

    assert cells(page, NAME) == []
    assert seat.reader.one(Duty, "D1").until


@pytest.mark.usefixtures("organ")
def test_time_on_duty_grows(page, desk, clock):
    desk.do(SignOn(duty="D1", organ="O", person="P1"))
    before = cells(page, LASTING)
    clock.pass_minutes(185)
    page.tick()

    assert before != cells(page, LASTING)
    assert "3" in cells(page, LASTING)[0]


def test_without_an_organ_of_ours_it_is_asked_for_first(page, seat):
    QTest.keyClick(page.roster.table, Qt.Key.Key_N)
    page.form().name.setText("龙港市防指")
    save(page.form())

    assert [organ.ours for organ in seat.reader.some(Organ)] == [True]
    assert page.form().person.text() == "值守员01"


@pytest.fixture
def watch(organ, desk, clock):  # noqa: ARG001 - the organ is there first
    """P1 is on duty since noon, and a reservoir is to call at one."""
    desk.do(SignOn(duty="D1", organ="O", person="P1", post="值班员"))
    desk.do(ExpectCall(call="C1", whom="舥艚水库", due=stamp(clock.now + timedelta(hours=1)), daily=True))


@pytest.fixture
def press(page, qtbot):
    """A key on a list that has the caret."""

    def key(key, modifier=Qt.KeyboardModifier.NoModifier, *, on=None):
        page.activateWindow()
        on = on or page.roster
        on.table.setFocus()
        qtbot.waitUntil(on.table.hasFocus)
        QTest.keyClick(on.table, key, modifier)

    return key


@pytest.mark.usefixtures("watch")
def test_the_watch_is_handed_over_and_taken_over_by_keys(page, seat, clock, press):
    clock.pass_minutes(12 * 60)
    press(Qt.Key.Key_J)
    form = page.form()
    assert "舥艚水库" in form.words.toPlainText()
    assert "【逾期】" in form.words.toPlainText()
    assert "值班员 值守员01：" in form.words.toPlainText()
    form.remark.setText("钥匙在抽屉")
    save(form)
    assert "尚无人接班" in page.handover.text()
    assert page.handover.isVisible()

    press(Qt.Key.Key_J)
    form = page.form()
    assert "钥匙在抽屉" in form.words.toPlainText()
    assert "值班员 值守员01：" in form.words.toPlainText()
    assert not any("值守员01" in text for _, text in latest(seat.reader).sections)
    form.person.setText("值守员02")
    save(form)
    handover = latest(seat.reader)
    assert (handover.giver, handover.taker, handover.open) == ("P1", "P2", False)
    assert [(each.person, each.post) for each in seat.reader.on_duty()] == [("P2", "值班员")]
    assert page.handover.text() == "未按时来电：舥艚水库"


@pytest.mark.usefixtures("watch")
def test_a_lone_officer_says_why_in_the_form(page, seat, press):
    press(Qt.Key.Key_J)
    save(page.form())
    press(Qt.Key.Key_J)
    form = page.form()
    form.person.setText("值守员01")
    save(form)
    assert "为何无人接班" in form.refusal.text()
    form.reason.setText("接班人因台风未到")
    save(form)
    assert latest(seat.reader).reason == "接班人因台风未到"
    assert [each.person for each in seat.reader.on_duty()] == ["P1"]


@pytest.mark.usefixtures("watch")
def test_the_handover_may_be_written_anew_before_it_is_taken(page, seat, press):
    press(Qt.Key.Key_J)
    save(page.form())
    press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    page.form().remark.setText("又来一件")
    save(page.form())
    assert latest(seat.reader).note == "又来一件"
    assert len(seat.reader.some(Handover)) == 1


@pytest.mark.usefixtures("watch")
def test_an_expected_call_is_overdue_in_sight_and_taken_by_one_key(page, seat, clock, press):
    assert cells_of(page.calls, 1) == ["舥艚水库"]
    clock.pass_minutes(75)
    page.tick()
    assert cells_of(page.calls, 0) == ["※逾期0:15"]
    assert page.calls.rest.text() == "逾期 1 个"
    page.calls.choose("C1")
    for _ in range(2):
        press(Qt.Key.Key_C, on=page.calls)
    assert [line.text for line in seat.reader.lines(0, 10)] == ["舥艚水库按时来电"]
    assert cells_of(page.calls, 0) == ["07-08 21:00"]
    assert "1 条" in page.counts.text()


@pytest.mark.usefixtures("watch")
def test_a_call_is_expected_taken_with_words_and_cancelled(page, seat, press):
    press(Qt.Key.Key_E)
    form = page.form()
    form.whom.setText("渔港值班室")
    form.due.setText("2130")
    save(form)
    chosen = next(each for each in seat.reader.some(Call) if each.whom == "渔港值班室")
    page.calls.choose(chosen.subject)
    press(Qt.Key.Key_W, on=page.calls)
    page.form().text.setText("渔船全部进港")
    save(page.form())
    assert [(line.text, line.source) for line in seat.reader.lines(0, 10)] == [("渔船全部进港", "渔港值班室")]
    page.calls.choose("C1")
    press(Qt.Key.Key_X, on=page.calls)
    page.form().why.setText("改报平台")
    save(page.form())
    assert not page.calls.isVisible()


@pytest.mark.usefixtures("watch")
def test_a_line_that_is_there_answers_the_call_it_names(page, desk, seat, qtbot):
    desk.do(EnterLine(line="L1", text="舥艚水库报：水位正常"))
    desk.do(ExpectCall(call="C0", whom="渔港", due=stamp(seat.now())))
    form = CallOfLineForm(seat, seat.reader.one(Line, "L1"), page)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(form.isActiveWindow)
    assert form.which.key() == "C1"
    save(form)
    assert seat.reader.one(Call, "C1").line == "L1"


@pytest.mark.usefixtures("watch")
def test_the_duty_log_is_printed_beside_the_work(page, qtbot, press):
    press(Qt.Key.Key_D)
    assert page.printing.press.busy
    qtbot.waitUntil(lambda: page.printing.paper is not None, timeout=20_000)
    assert "值班日报" in page.printing.paper.file
    assert page.printing.opening.isVisible()


def cells_of(roster, column):
    return [roster.rows.index(row, column).data() for row in range(roster.rows.rowCount())]


def test_at_eight_the_next_day_is_counted_from_nothing(page, desk, clock):
    desk.do(EnterLine(line="L1", text="夜间来电"))
    page.tick()
    assert "1 条" in page.counts.text()
    clock.pass_minutes(24 * 60)
    page.tick()
    assert "0 条" in page.counts.text()
