"""The log page by real keys: lines entered, arriving, walked through; nothing that arrives moves what is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.desk.desk import Desk
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.log import CorrectLine, EnterLine, StrikeLine, VerifyLine
from console.domain.refused import Refused
from console.domain.team import RegisterTeam, TeamKind
from console.journal.device import Device
from console.views.pages.log import LogPage
from tests.views.golden import assert_like
from tests.views.pages.log_hands import basis, choose, enter, press, shown_picture, sight, texts
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow


NIGHT = (
    ("舥艚社区", "沿江路积水约三十厘米，已设警戒并转移低洼处群众"),
    ("渔政站", "巴曹避风港回港渔船286艘，上岸人员812人"),
    ("水文站", "鳌江水位3.42米，超警戒0.12米"),
    ("渔政站", "巴曹避风港回港渔船286艘"),
    ("供电公司", "龙港变10kV线路跳闸，影响1,240户"),
)


def test_nothing_can_be_done_with_lines_before_there_are_any(page):
    assert not [action.text() for action in page.bar.acts.actions() if action.isEnabled()]


def test_a_line_typed_and_entered_shows_at_the_end(live):
    live.begin()
    QTest.keyClicks(live.entry.field, "fire")
    press(live.entry.field, Qt.Key.Key_Return)

    assert texts(live) == ["fire"]
    assert live.table.isVisible()


def test_the_page_takes_lines_before_the_journal_is_open(page, desk, seat):
    page.begin()
    QTest.keyClicks(page.entry.field, "fire")
    press(page.entry.field, Qt.Key.Key_Return)
    assert shown_picture(page)

    desk.listen(page.hear)
    page.sit(seat)

    assert texts(page) == ["fire"]


def test_fifty_foreign_lines_move_neither_caret_nor_selection_nor_scroll(live, desk, tmp_path, clock):
    enter(desk, *range(100))
    live.table.choose("L20")
    live.begin()
    QTest.keyClicks(live.entry.field, "half a line")
    live.entry.field.setCursorPosition(4)
    QApplication.processEvents()
    before = sight(live)
    top = live.log.line(live.table.rowAt(0)).subject

    other = Desk(tmp_path / "other.journal", device=Device(tmp_path / "far"), actor="P2", clock=clock, ballast=0)
    enter(other, *range(200, 225))
    desk.receive(other.after({other.origin: 0}))
    other.close()
    enter(desk, *range(300, 325))
    QApplication.processEvents()

    assert live.log.rowCount() == 150
    assert sight(live)[1:] == before[1:]
    assert live.log.line(live.table.rowAt(0)).subject == top
    assert live.bar.news.isVisible()


@pytest.mark.slow
def test_lines_at_the_end_leave_the_scroll_bar_where_it_is(live, desk):
    enter(desk, *range(100))
    live.table.verticalScrollBar().setValue(200)
    before = sight(live)

    for number in range(100, 150):
        enter(desk, number)
        QApplication.processEvents()

    assert sight(live) == before
    assert live.bar.news.text() == "新增 50 条 ↓"
    QTest.mouseClick(live.bar.news, Qt.MouseButton.LeftButton)
    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()
    assert not live.bar.news.isVisible()


def test_who_looks_at_the_end_sees_what_comes(live, desk, qtbot):
    enter(desk, *range(100))
    qtbot.waitUntil(lambda: live.table.verticalScrollBar().maximum() > 0)

    enter(desk, 100)
    QApplication.processEvents()

    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()
    assert live.table.rowAt(live.table.viewport().height() - 5) == 100
    assert not live.bar.news.isVisible()
    live.resize(1000, 400)
    QApplication.processEvents()
    assert live.table.verticalScrollBar().value() == live.table.verticalScrollBar().maximum()


def test_loading_empty_no_match_and_faulty_are_four_pictures(page, desk, seat, monkeypatch):
    loading = shown_picture(page)
    page.sit(seat)
    desk.listen(page.hear)
    empty = shown_picture(page)
    enter(desk, 1)
    assert shown_picture(page) == ""
    page.bar.words.setText("洪水")
    page.bar.changed.emit()
    no_match = shown_picture(page)

    def broken(*_):
        raise Refused("The disk is full. Nothing acknowledged is lost; free some space, then save again.")

    with monkeypatch.context() as patch:
        for question in ("line_count", "lines"):
            patch.setattr(type(seat.reader), question, broken)
        page.log.renew()
        QApplication.processEvents()
        faulty = shown_picture(page)

    assert len({loading, empty, no_match, faulty}) == 4
    assert "洪水" in no_match
    assert "磁盘" in faulty
    page.tick()
    assert shown_picture(page) == no_match


def test_letters_in_the_table_read_no_lines(live, desk):
    enter(desk, *range(300))
    choose(live, "L150")
    held = live.log.pages
    QTest.keyClicks(live.table, "zq")

    assert live.log.pages == held
    assert live.table.chosen().subject == "L150"


def test_home_and_end_are_the_first_and_the_last_line(live, desk):
    enter(desk, *range(300))
    live.table.setFocus()
    press(live.table, Qt.Key.Key_Home)
    assert live.table.rowAt(0) == 0
    press(live.table, Qt.Key.Key_End)
    assert live.table.at_end


def test_function_keys_write_phrases_from_anywhere_in_the_window(live, desk):
    enter(desk, 1)
    live.table.setFocus()
    press(live.table, Qt.Key.Key_F7)

    assert live.entry.field.text() == "目前无人员伤亡报告。"
    assert live.entry.field.hasFocus()


def test_a_digit_in_the_table_begins_a_line_of_the_team_by_its_number(live, desk):
    desk.do(RegisterTeam(team="T1", name="龙江抢险队", kind=TeamKind.SOCIAL, members=9, number="1"))
    live.entry.recognised.meanings.learn()
    enter(desk, 1)
    choose(live, "L1")
    press(live.table, Qt.Key.Key_1)

    assert live.entry.field.hasFocus()
    assert live.entry.source.text() == "龙江抢险队"


def test_what_is_committed_reaches_the_line_being_typed(live, desk, qtbot):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    live.show_incident("I1")
    live.entry.recognised.meanings.learn()
    live.begin()
    live.entry.field.insert("转移1235人")
    qtbot.waitUntil(lambda: [each.text for each in live.entry.parts.chips.looks] == ["转移 1,235 人"])

    desk.do(StateFigure(incident="I1", metric="evacuated", value="980", unit="人"))

    qtbot.waitUntil(lambda: "现已为 980" in live.entry.parts.chips.looks[0].text)
    assert live.entry.field.text() == "转移1235人"


def test_on_a_new_day_the_date_shows(live, desk, clock):
    enter(desk, 1)
    assert live.log.index(0, 0).data() == "20:00:00"
    clock.pass_minutes(24 * 60)
    with_signal = []
    live.log.dataChanged.connect(lambda *_: with_signal.append(True))
    live.tick()

    assert with_signal
    assert live.log.index(0, 0).data() == "07-07 20:00:00"


def test_it_looks_as_approved(qtbot, desk, seat, clock):
    desk.do(OpenIncident(incident="I1", name="台风“丹娜丝”防御"))
    for number, (source, text) in enumerate(NIGHT):
        clock.pass_minutes(3)
        desk.do(EnterLine(line=f"L{number}", text=text, source=source, channel="telephone", incident="I1"))
    clock.pass_minutes(20)
    desk.do(EnterLine(line="late", text="龙金大道一树倒伏", source="城管队", occurred="2025-07-07T12:01:00Z"))
    desk.do(VerifyLine(line="L1", how="电话回访", basis=basis(seat, "L1")))
    desk.do(StrikeLine(line="L3", why="重复", basis=basis(seat, "L3")))
    desk.do(CorrectLine(line="L2", text="鳌江水位3.45米，超警戒0.15米", why="听错", basis=basis(seat, "L2")))
    with dressed("dark"):
        page = LogPage(seat.say)
        qtbot.addWidget(page)
        page.resize(900, 360)
        page.show()
        page.sit(seat)
        choose(page, "L2")
        page.turn_history()
        page.begin()
        QTest.keyClicks(page.entry.field, "930 Phone from the harbour")
        page.table.setFocus()
        QApplication.processEvents()
        assert_like(page.grab().toImage(), "page_log")
