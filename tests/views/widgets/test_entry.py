"""The entry line: typed with real keys; the input method's keys are the input method's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.incident import OpenIncident
from tests.views.widgets.entry_hands import Slow, commit, compose, enter, keys, lines, texts

pytestmark = pytest.mark.slow


def test_ten_of_ten_lines_typed_blind_arrive_right_and_in_order(entry, seat):
    wanted = [f"第{number}组报告 water {number * 11} cm" for number in range(10)]

    for text in wanted:
        keys(text, entry.field)
        enter(entry.field)

    assert texts(seat) == wanted
    assert entry.field.text() == ""
    assert entry.draft is None


def test_a_line_is_stamped_when_it_was_begun_and_when_it_was_saved(entry, seat, clock):
    entry.open()
    clock.pass_minutes(6)
    keys("fire", entry.field)
    clock.pass_minutes(14)
    enter(entry.field)

    line = lines(seat)[0]
    assert line.opened == line.occurred == "2025-07-07T12:00:00.000Z"
    assert line.recorded == "2025-07-07T12:20:00.000Z"


def test_without_being_opened_the_first_key_stamps_it(entry, seat, clock):
    clock.pass_minutes(5)
    keys("f", entry.field)
    clock.pass_minutes(1)
    keys("ire", entry.field)
    enter(entry.field)

    assert lines(seat)[0].opened == "2025-07-07T12:05:00.000Z"


def test_a_line_opened_and_left_empty_is_stamped_by_its_first_letter(entry, seat, clock):
    entry.open()
    clock.pass_minutes(90)
    keys("fire", entry.field)
    enter(entry.field)

    assert lines(seat)[0].opened == "2025-07-07T13:30:00.000Z"


def test_before_the_clock_is_known_opening_stamps_nothing(window, seat, clock):
    window.entry.open()
    window.entry.sit(seat)
    clock.pass_minutes(2)
    keys("fire", window.entry.field)
    enter(window.entry.field)

    assert lines(seat)[0].opened == "2025-07-07T12:02:00.000Z"


def test_opening_again_goes_on_with_the_line_and_leaves_the_caret(entry):
    keys("fire", entry.field)
    entry.field.setCursorPosition(2)
    opened = entry.draft

    entry.open()

    assert entry.draft is opened
    assert (entry.field.cursorPosition(), entry.field.selectedText()) == (2, "")


@pytest.mark.parametrize(
    ("typed", "occurred"),
    [
        ("1930 起火", "2025-07-07T11:30:00.000Z"),
        ("930 起火", "2025-07-07T01:30:00.000Z"),
        ("9:30 起火", "2025-07-07T01:30:00.000Z"),
        ("昨2140 起火", "2025-07-06T13:40:00.000Z"),
        ("９３０　起火", "2025-07-07T01:30:00.000Z"),
    ],
)
def test_a_time_typed_first_is_when_it_happened(entry, seat, typed, occurred):
    keys(typed, entry.field)

    assert entry.field.text() == "起火"
    assert entry.parts.time.text().startswith("发生 ")
    enter(entry.field)
    line = lines(seat)[0]
    assert (line.text, line.occurred, line.opened) == ("起火", occurred, "2025-07-07T12:00:00.000Z")


def test_one_key_makes_the_time_text_again(entry, seat):
    keys("930 ", entry.field)
    QTest.keySequence(entry.field, QKeySequence.StandardKey.Undo)

    assert entry.field.text() == "930 "
    keys("boxes", entry.field)
    enter(entry.field)
    assert texts(seat) == ["930 boxes"]
    assert lines(seat)[0].occurred == "2025-07-07T12:00:00.000Z"


def test_a_click_on_the_chip_makes_the_time_text_again(entry):
    keys("930 boxes", entry.field)
    QTest.mouseClick(entry.parts.time, Qt.MouseButton.LeftButton)

    assert entry.field.text() == "930 boxes"
    assert entry.field.cursorPosition() == len("930 boxes")
    assert entry.draft.occurred == ""


def test_a_future_time_stays_text_and_the_reason_is_said(entry, seat):
    keys("2350 boxes", entry.field)

    assert entry.parts.notice.text().startswith("“2350”晚于当前时间")
    enter(entry.field)
    assert texts(seat) == ["2350 boxes"]


def test_emergency_numbers_are_no_times(entry, seat):
    keys("120 called", entry.field)
    enter(entry.field)

    assert texts(seat) == ["120 called"]


def test_escape_asks_only_when_there_is_text(entry, qtbot):
    with qtbot.waitSignal(entry.left):
        QTest.keyClick(entry.field, Qt.Key.Key_Escape)

    keys("fire", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_Escape)
    assert entry.field.text() == "fire"
    assert "Esc" in entry.parts.notice.text()
    keys("s", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_Escape)
    assert entry.field.text() == "fires"
    QTest.keyClick(entry.field, Qt.Key.Key_Escape)
    assert entry.field.text() == ""
    assert entry.draft is None


def test_a_phrase_is_written_where_the_caret_is_and_undone_by_itself(entry):
    keys("ab", entry.field)
    entry.field.setCursorPosition(1)
    QTest.keyClick(entry.field, Qt.Key.Key_F2)
    assert entry.field.text() == "a情况正在核实。b"
    keys("x", entry.field)

    QTest.keySequence(entry.field, QKeySequence.StandardKey.Undo)
    QTest.keySequence(entry.field, QKeySequence.StandardKey.Undo)

    assert entry.field.text() == "ab"


def test_undo_after_a_phrase_at_the_end_leaves_what_was_typed(entry):
    keys("fire ", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_F3)
    QTest.keySequence(entry.field, QKeySequence.StandardKey.Undo)

    assert entry.field.text() == "fire "


def test_a_phrases_button_shows_its_key(entry):
    assert entry.phrases.buttons["F2"].text() == "F2 正核实"
    QTest.mouseClick(entry.phrases.buttons["F2"], Qt.MouseButton.LeftButton)
    assert entry.field.text() == "情况正在核实。"


def test_while_the_input_method_composes_its_keys_do_nothing_else(window, entry, seat):
    commit(entry.field, "起火")
    compose(entry.field, "shi lian")

    for key in (Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_Slash, Qt.Key.Key_F2, Qt.Key.Key_Escape, Qt.Key.Key_Space):
        QTest.keyClick(entry.field, key)
    QTest.keyClick(entry.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(entry.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert entry.field.text() == "起火"
    assert window.fired == []
    assert texts(seat) == []

    commit(entry.field, "，失联")
    QTest.keyClick(entry.field, Qt.Key.Key_2)
    QTest.keyClick(entry.field, Qt.Key.Key_Slash)
    QTest.keyClick(entry.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    enter(entry.field)
    assert texts(seat) == ["起火，失联2/"]
    assert window.fired == ["Ctrl+N"]


def test_the_source_field_keeps_the_input_methods_keys_too(entry, seat):
    keys("fire", entry.field)
    entry.source.setFocus()
    compose(entry.source, "wang")
    enter(entry.source)
    assert texts(seat) == []

    commit(entry.source, "王某")
    enter(entry.source)
    assert (lines(seat)[0].text, lines(seat)[0].source) == ("fire", "王某")
    assert entry.source.text() == ""


def test_composing_does_not_begin_a_line_over_one_being_saved(window, seat):
    disk = Slow(seat)
    entry = window.entry
    entry.sit(disk.seat)
    keys("one", entry.field)
    enter(entry.field)
    compose(entry.field, "er")
    commit(entry.field, "二")

    assert entry.field.text() == "二"
    disk.answer()
    assert entry.field.text() == "二"


def test_tab_goes_to_source_caller_and_channel_and_back_without_selecting(entry):
    keys("fire", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is entry.source
    for following in (entry.parts.caller.name, entry.parts.caller.number, entry.parts.channel):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is following
    entry.source.setFocus()
    QTest.keyClick(entry.source, Qt.Key.Key_Backtab)

    keys("s", entry.field)
    assert entry.field.text() == "fires"


def test_the_line_after_one_that_was_saved_from_the_source_is_typed_into_the_text(entry, seat):
    keys("fire", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_Tab)
    for text in ("Wang", "next line"):
        keys(text, QApplication.focusWidget())
        enter(QApplication.focusWidget())
    assert [(line.text, line.source) for line in lines(seat)] == [("fire", "Wang"), ("next line", "")]


def test_the_channel_is_turned_by_keys(entry, seat):
    keys("fire", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    enter(entry.field)

    assert lines(seat)[0].channel == "radio"


def test_the_line_belongs_to_the_incident_it_was_begun_under(entry, seat, desk):
    desk.do(OpenIncident(incident="I1", name="化工厂火灾"))
    desk.do(OpenIncident(incident="I2", name="台风"))
    names = {"I1": "化工厂火灾", "I2": "台风"}
    entry.concern("I1", names)
    keys("fire", entry.field)
    entry.concern("I2", names)

    assert entry.parts.concern.text() == "化工厂火灾"
    enter(entry.field)
    assert lines(seat)[0].incident == "I1"
    assert entry.parts.concern.text() == "台风"


def test_a_key_or_a_click_gives_the_line_to_the_next_open_incident_or_to_none(entry, seat, desk):
    for subject, name in (("I1", "火灾"), ("I2", "台风")):
        desk.do(OpenIncident(incident=subject, name=name))
    entry.concern("I1", {"I1": "火灾", "I2": "台风"}, ["I1", "I2"])
    keys("roll call", entry.field)
    QTest.keyClick(entry.field, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert entry.parts.concern.text() == "台风"
    QTest.mouseClick(entry.parts.concern, Qt.MouseButton.LeftButton)
    assert entry.parts.concern.text() == entry.say("no incident")
    enter(entry.field)

    assert lines(seat)[0].incident == ""
    assert entry.parts.concern.text() == "火灾"
