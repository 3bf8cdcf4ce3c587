"""Finding lines on the log page: words, filters, saved filters, marked hits; rows copied for elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.views.items.log_lines import FIRST
from console.views.pages.log import LogPage
from console.words.say import Say
from tests.views.pages.log_hands import choose, enter, press, shown_picture, texts

pytestmark = pytest.mark.slow


def test_the_filter_narrows_the_log_and_escape_shows_all_again(live, desk, qtbot):
    enter(desk, 1, 2, 21)
    live.bar.words.setFocus()
    QTest.keyClicks(live.bar.words, "2")
    qtbot.waitUntil(lambda: texts(live) == ["第2条", "第21条"])
    enter(desk, 22, 30)
    assert texts(live) == ["第2条", "第21条", "第22条"]

    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 5
    assert live.table.hasFocus()


def test_the_shown_incident_filters_unless_all_are_wanted(live, desk):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    enter(desk, 1)
    enter(desk, 2, incident="I1")

    live.show_incident("I1")
    assert texts(live) == ["第2条"]
    QTest.mouseClick(live.bar.all, Qt.MouseButton.LeftButton)
    assert texts(live) == ["第1条", "第2条"]
    live.begin()
    QTest.keyClicks(live.entry.field, "fire")
    press(live.entry.field, Qt.Key.Key_Return)
    assert live.log.line(2).incident == "I1"


def test_a_wanted_line_is_shown_whatever_the_filter_was(live, desk):
    desk.do(OpenIncident(incident="I1", name="火灾"))
    enter(desk, *range(60))
    live.show_incident("I1")

    live.show_line("L7")

    assert live.table.chosen().subject == "L7"
    assert live.table.visualRect(live.table.currentIndex()).intersects(live.table.viewport().rect())


def copied(page, modifiers=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(page.table, Qt.Key.Key_C, modifiers)
    return QApplication.clipboard()


def test_rows_are_copied_as_a_table_for_a_spreadsheet(live, desk):
    enter(desk, 1, channel="telephone", source="王某")
    desk.do(EnterLine(line="L2", text="=HYPERLINK(1)\t二\n行"))
    enter(desk, 3)
    choose(live, "L1")
    QTest.keyClick(live.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    board = copied(live)

    heading, *rows = board.text().split("\n")
    assert heading.split("\t") == ["发生时间", "记录时间", "状态", "事件", "方式", "来源", "记录人", "内容"]
    assert [row.split("\t") for row in rows] == [
        ["07-07 20:00:00", "07-07 20:00:00", "○ 待核", "", "电话", "王某", "值守员01", "第1条"],
        ["07-07 20:00:00", "07-07 20:00:00", "○ 待核", "", "", "", "值守员01", "'=HYPERLINK(1) 二 行"],
    ]
    assert "<td>第1条</td>" in board.mimeData().html()


def test_rows_are_copied_as_lines_for_a_chat(live, desk):
    enter(desk, 1, channel="telephone", source="王某")
    enter(desk, 2)
    choose(live, "L1")
    QTest.keyClick(live.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    assert copied(live, modifiers).text() == "07-07 20:00:00 电话 王某 第1条\n07-07 20:00:00 第2条"


def test_filters_are_chosen_by_keys_shown_as_chips_and_taken_away_one_by_one(live, desk):
    desk.do(OpenIncident(incident="I1", name="台风丹娜丝"))
    enter(desk, 1, 2, incident="I1", channel="telephone")
    enter(desk, 3, incident="I1", channel="radio")
    enter(desk, 4)
    live.bar.filters.click()
    assert live.filters.isVisible()

    QTest.keyClicks(live.filters.picks["incident"], "tf")
    assert texts(live) == ["第1条", "第2条", "第3条"]
    live.filters.choices["channel"].setCurrentText("电话")
    assert texts(live) == ["第1条", "第2条"]
    assert [chip.text for chip in live.bar.chips.looks] == ["事件 台风丹娜丝", "方式 电话"]

    live.bar.chips.clicked.emit(0)
    assert [chip.text for chip in live.bar.chips.looks] == ["方式 电话"]
    press(live.filters.picks["incident"], Qt.Key.Key_Escape)
    assert not live.filters.isVisible()
    assert live.table.hasFocus()
    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 4
    assert not live.bar.chips.isVisible()


def test_backspace_in_the_empty_field_takes_the_last_filter_away(live, desk):
    enter(desk, 1, channel="radio")
    enter(desk, 2)
    live.filters.choices["channel"].setCurrentText("对讲")
    live.bar.words.setText("x")
    press(live.bar.words, Qt.Key.Key_Backspace)
    assert live.bar.chips.looks
    press(live.bar.words, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)

    assert live.bar.chips.looks == ()
    assert len(texts(live)) == 2


def test_a_period_is_typed_as_people_write_times(live, desk, clock):
    enter(desk, 1)
    clock.pass_minutes(60)
    enter(desk, 2)
    live.filters.open()
    QTest.keyClicks(live.filters.moments["since"], "2030")
    press(live.filters.moments["since"], Qt.Key.Key_Return)
    assert texts(live) == ["第2条"]
    said = []
    live.said.connect(said.append)
    QTest.keyClicks(live.filters.moments["until"], "xx")
    press(live.filters.moments["until"], Qt.Key.Key_Return)

    assert said
    assert texts(live) == ["第2条"]


def test_no_hit_of_the_filters_says_so(live, desk):
    enter(desk, 1)
    live.filters.choices["state"].setCurrentText("已划去")

    assert "筛选" in shown_picture(live)


def test_a_filter_is_saved_under_a_name_and_found_again_with_its_words(live, desk, seat, qtbot):
    enter(desk, 1, 2, channel="radio")
    enter(desk, 3)
    live.filters.choices["channel"].setCurrentText("对讲")
    live.bar.words.setText("第2")
    live.filters.open()
    QTest.keyClicks(live.filters.name, "ye jian")
    press(live.filters.name, Qt.Key.Key_Return)
    press(live.bar.words, Qt.Key.Key_Escape)
    assert len(texts(live)) == 3

    other = LogPage(Say("zh"))
    qtbot.addWidget(other)
    other.sit(seat)
    (saved,) = [action for action in other.filters.actions() if action.text() == "筛选：ye jian"]
    saved.trigger()

    assert texts(other) == ["第2条"]
    assert other.bar.text() == "第2"
    other.filters.saved.setCurrentIndex(0)
    other.filters.drop.click()
    assert other.filters.actions() == []


def test_a_file_of_saved_filters_that_is_rubbish_hinders_nothing(live, tmp_path):
    (tmp_path / "filters.json").write_text('{"a": {"since": "x", "more": 1}, "b": 3}')
    live.filters.list_saved()

    assert [action.text() for action in live.filters.actions()] == ["筛选：a"]


def test_older_hits_that_come_in_above_move_nothing(live, desk, qtbot):
    enter(desk, *range(FIRST + 100))
    live.bar.words.setText("第")
    live.bar.changed.emit()
    assert not live.log.complete
    choose(live, f"L{FIRST}")
    top = live.log.line(live.table.rowAt(0)).subject
    cut = live.table.rowViewportPosition(live.table.rowAt(0))
    qtbot.waitUntil(lambda: live.log.complete)

    assert live.log.rowCount() == FIRST + 100
    assert live.log.line(live.table.rowAt(0)).subject == top
    assert live.table.rowViewportPosition(live.table.rowAt(0)) == cut
    assert live.table.chosen().subject == f"L{FIRST}"
    assert live.table.unseen == 0
    assert live.bar.count.text() == f"{FIRST + 100} 条"


def test_hits_are_marked_where_they_stand(live, desk, qtbot):
    enter(desk, 1)
    plain = live.table.grab().toImage()
    live.bar.words.setText("第1")
    qtbot.waitUntil(lambda: live.log.shown.words == "第1")

    assert live.table.grab().toImage() != plain
