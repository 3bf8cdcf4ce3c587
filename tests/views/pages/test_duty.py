"""The duty page by real keys: who is on duty, sign on for oneself and by name, sign off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.organ import Duty, Organ, RegisterOrgan, SignOn
from console.views.forms.form import Form
from console.views.pages.duty import DutyPage
from console.words.say import Say

POST, NAME, SINCE, LASTING, ORGAN = range(5)


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
