"""Who called and his number: reached by Tab, completed from whom one knows, kept sealed, remembered for the source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.views.widgets.entry import Entry
from console.words.say import Say


@pytest.fixture
def entry(qtbot, seat):
    shown = Entry(Say("zh"))
    qtbot.addWidget(shown)
    shown.resize(1200, 400)
    shown.show()
    qtbot.waitExposed(shown)
    shown.field.setFocus()
    shown.sit(seat)
    return shown


def tab():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def write(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def enter():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def called(seat):
    line = seat.reader.lines(0, 100)[-1]
    return seat.person(line.caller), seat.telephone(line.caller)


def test_text_source_caller_and_number_are_filled_by_tab_and_saved_by_enter(entry, seat):
    for text in ("fire", "Harbour", "Wang", "13800000001"):
        write(text)
        if text != "13800000001":
            tab()
    enter()

    assert called(seat) == ("Wang", "13800000001")
    assert seat.reader.lines(0, 1)[0].source == "Harbour"
    assert entry.field.hasFocus()
    assert (entry.parts.caller.name.text(), entry.parts.caller.number.text()) == ("", "")


def test_neither_name_nor_number_lies_in_the_journal_or_in_the_open(entry, seat, tmp_path):
    entry.parts.caller.name.setText("Wang")
    entry.parts.caller.number.setText("13800000001")
    entry.field.setFocus()
    write("fire")
    enter()

    seen = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert called(seat) == ("Wang", "13800000001")
    assert not [data for data in seen if b"13800000001" in data]


def test_a_caller_who_gave_no_name_is_kept_by_his_number(entry, seat):
    entry.parts.caller.number.setText("13800000001")
    entry.field.setFocus()
    write("fire")
    enter()

    assert called(seat) == ("13800000001", "13800000001")


def test_who_called_for_a_source_last_stands_there_chosen_when_one_comes_by_tab(entry, seat):
    seat.named("Wang", "13800000001", "Harbour")
    write("fire")
    tab()
    write("Harbour")
    tab()
    assert QApplication.focusWidget().selectedText() == "Wang"
    assert entry.parts.caller.number.text() == "13800000001"
    enter()
    assert called(seat) == ("Wang", "13800000001")


def test_another_caller_of_the_source_is_typed_over_the_last_one(entry, seat):
    seat.named("Wang", "13800000001", "Harbour")
    write("fire")
    tab()
    write("Harbour")
    tab()
    write("Li")
    assert entry.parts.caller.number.text() == ""
    enter()

    assert called(seat) == ("Li", "")


@pytest.mark.usefixtures("entry")
def test_from_the_source_enter_saves_without_a_caller(seat):
    seat.named("Wang", "13800000001", "Harbour")
    write("fire")
    tab()
    write("Harbour")
    enter()

    assert called(seat) == ("", "")


def test_known_persons_are_offered_by_first_letters_and_bring_their_numbers(entry, seat):
    seat.named("王建国", "13800000001")
    seat.named("李明", "13800000002")
    write("fire")
    tab()
    tab()
    write("wjg")
    options = entry.parts.caller.options
    assert [options.item(row).text() for row in range(options.count())] == ["王建国    13800000001"]
    QTest.keyClick(entry.parts.caller.name, Qt.Key.Key_Down)
    enter()
    assert (entry.parts.caller.name.text(), entry.parts.caller.number.text()) == ("王建国", "13800000001")
    enter()
    assert called(seat) == ("王建国", "13800000001")


def test_those_of_the_same_source_are_offered_first(entry, seat):
    seat.named("Wang", "1", "Harbour")
    seat.named("Wei", "2", "Town hall")
    entry.source.setText("Harbour")
    entry.parts.caller.name.setFocus()
    write("w")
    options = entry.parts.caller.options

    assert options.item(0).text().startswith("Wang")


def test_a_disk_that_cannot_keep_a_name_is_no_reason_to_lose_the_line(entry, seat, tmp_path, qtbot):
    (tmp_path / "people.sealed").unlink()
    (tmp_path / "people.sealed").mkdir()
    entry.parts.caller.name.setText("Wang")
    entry.field.setFocus()
    write("fire")
    with qtbot.waitSignal(entry.said):
        enter()

    assert [each.text for each in seat.reader.lines(0, 9)] == ["fire"]
