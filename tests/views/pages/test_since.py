"""The page of what changed since: asked by real keys, of the moments a person means; what arrives moves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line
from console.domain.moment import Mark
from console.views.leaving import Leaving
from console.views.pages.since import SincePage

pytestmark = pytest.mark.slow


@pytest.fixture
def page(qtbot, seat, desk, clock):
    desk.do(OpenIncident(incident="i1", name="第4号台风防御"))
    desk.do(EnterLine(line="l1", text="累计转移4200人。", incident="i1"))
    desk.do(StateFigure(incident="i1", metric="evacuated", value="4200", unit="人", line="l1"))
    clock.pass_minutes(60)
    Leaving(seat.folder).keep("P1", clock.now)
    clock.pass_minutes(60)
    made = SincePage(seat.say)
    made.resize(400, 500)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.sit(seat)
    desk.listen(made.hear)
    made.begin()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def test_it_begins_with_what_is_new_since_i_left(page):
    assert page.anchor.currentText() == "我离岗（2025-07-07 21:00）"
    assert "死亡 未报（未变）" in page.text.toPlainText()
    assert "转移" not in page.text.toPlainText()


def test_what_arrives_is_announced_and_shown_when_asked(page, desk):
    before = page.text.toPlainText()
    desk.do(StateFigure(incident="i1", metric="missing", value="2", unit="人"))
    assert page.text.toPlainText() == before
    assert "F9" in page.state.text()
    page.begin()
    assert "失踪 未报 → 2" in page.text.toPlainText()


def test_any_time_may_be_typed(page, qtbot):
    page.typed.setFocus()
    qtbot.waitUntil(page.typed.hasFocus)
    QTest.keyClicks(page.typed, "1959")
    QTest.keyClick(page.typed, Qt.Key.Key_Return)
    assert "转移 未报 → 4200" in page.text.toPlainText()
    assert page.text.hasFocus()
    page.typed.setText("2561")
    QTest.keyClick(page.typed, Qt.Key.Key_Return)
    assert "2561" in page.state.text()


def test_a_meeting_is_marked_by_one_key_and_asked_of_later(page, seat, clock, desk):
    QTest.keyClick(page.text, Qt.Key.Key_M)
    assert [mark.at for mark in seat.reader.some(Mark)] == [stamp(clock.now)]
    clock.pass_minutes(10)
    desk.do(EnterLine(line="l2", text="会后来电"))
    page.anchor.setCurrentIndex(page.anchor.findText("上次会商", Qt.MatchFlag.MatchStartsWith))
    page.anchor.activated.emit(page.anchor.currentIndex())
    assert "本席录入记录 1 条" in page.text.toPlainText()


def test_its_keys_are_keys_of_what_is_read_there_alone(page, seat, qtbot):
    """Everywhere else M and P mean something else."""
    page.printing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.printing.show()
    page.printing.setFocus()
    qtbot.waitUntil(page.printing.hasFocus)
    QTest.keyClick(page.printing, Qt.Key.Key_M)
    assert seat.reader.some(Mark) == []


def test_a_line_that_matters_leads_back_to_the_log(page, desk, seat, qtbot):
    basis = seat.reader.one(Line, "l1").basis
    desk.do(CorrectLine(line="l1", text="累计转移4300人。", why="听错", basis=basis))
    page.begin()
    assert "更正" in page.text.toPlainText()
    with qtbot.waitSignal(page.line_wanted) as wanted:
        page.text.anchorClicked.emit(QUrl("line:l1"))
    assert wanted.args == ["l1"]


def test_closing_the_console_is_remembered(page, seat, clock):
    clock.pass_minutes(5)
    page.leave()
    assert Leaving(seat.folder).last("P1") == stamp(clock.now)
    assert Leaving(seat.folder).last("P2") == ""


def test_whoever_gives_the_seat_to_another_has_left(page, seat, clock):
    Leaving(seat.folder).keep("P2", clock.now - timedelta(days=1))
    seat.sitter.sit_down("P2")
    assert Leaving(seat.folder).last("P1") == stamp(clock.now)
    assert page.anchor.itemText(0).startswith("我离岗（2025-07-06 22:00）")


def test_what_nobody_can_read_is_not_remembered(seat, clock):
    (seat.folder / "left.json").write_text('["P1"', encoding="utf-8")
    leaving = Leaving(seat.folder)
    assert leaving.last("P1") == ""
    leaving.keep("P1", clock.now - timedelta(hours=1))
    assert leaving.last("P1") == stamp(clock.now - timedelta(hours=1))


def test_half_a_page_is_made_beside_the_work(page, qtbot):
    QTest.keyClick(page.text, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: page.printing.paper is not None, timeout=20_000)
    assert page.printing.paper.pages == 1
    assert "此后变化" in page.printing.paper.file


def test_behind_another_page_nothing_is_put_together_until_somebody_looks(qtbot, seat):
    hidden = SincePage(seat.say)
    qtbot.addWidget(hidden)
    hidden.sit(seat)
    hidden.hear({"log": {"l1"}})
    assert (hidden.found, hidden.state.text()) == (None, "")
    hidden.show()
    assert hidden.found is not None
