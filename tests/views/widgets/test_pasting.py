"""What is pasted or dropped: one line with its breaks, a list line by line, never a hang, never a loss."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from console.domain.refused import Refused
from console.views.widgets.batch import AT_ONCE
from console.views.widgets.entry import Entry
from console.views.widgets.entry_files import EntryFiles
from console.words.say import Say

pytestmark = pytest.mark.slow

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LIST = [f"第{number}组报告，一切正常" for number in range(40)]


class Slow:
    """A disk that answers when the test says so."""

    def __init__(self, seat) -> None:
        self._do = seat.do
        self.seat = replace(seat, do=lambda *call: self.waiting.append(call))
        self.waiting = []

    def answer(self, many=1):
        for _ in range(many):
            self._do(*self.waiting.pop(0))

    def refuse(self):
        self.waiting.pop(0)[2](Refused("This line is in the log already."))


@pytest.fixture
def shown(qtbot):
    entry = Entry(Say("zh"))
    qtbot.addWidget(entry)
    entry.resize(1200, 200)
    entry.show()
    qtbot.waitExposed(entry)
    entry.field.setFocus()
    return entry


@pytest.fixture
def entry(shown, seat):
    shown.sit(seat)
    return shown


def paste(entry, text):
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(entry.field, Qt.Key.Key_V, CTRL)


def enter_each(entry):
    QTest.keyClick(entry.field, Qt.Key.Key_V, CTRL | SHIFT)


def enter(entry):
    QTest.keyClick(entry.field, Qt.Key.Key_Return)


def texts(seat):
    return [each.text for each in seat.reader.lines(0, 10_000)]


def kept(seat):
    file = seat.folder / "pasted.json"
    return [each["text"] for each in json.loads(file.read_text())] if file.exists() else []


def test_a_message_of_a_few_lines_becomes_one_line_with_its_breaks(entry, seat):
    paste(entry, "江滨路积水\r\n约三十厘米\r\n已设警戒\n")
    enter(entry)

    assert texts(seat) == ["江滨路积水\n约三十厘米\n已设警戒"]


def test_a_paste_is_undone_by_itself(entry):
    QTest.keyClicks(entry.field, "ab")
    paste(entry, "cd")
    QTest.keyClick(entry.field, Qt.Key.Key_Z, CTRL)

    assert entry.field.text() == "ab"


def test_control_characters_of_a_paste_are_left_out(entry, seat):
    paste(entry, "water\x00 \x1b[1mrises\x07\x7f")
    enter(entry)

    assert texts(seat) == ["water [1mrises"]


def test_of_a_list_a_person_says_what_becomes_of_it(entry, seat):
    paste(entry, "\n".join(LIST))

    assert entry.field.text() == ""
    assert entry.pasting.isVisible()
    assert "40" in entry.pasting.text.text()
    enter_each(entry)
    assert texts(seat) == LIST
    assert entry.pasting.isHidden()
    assert "40" in entry.parts.notice.text()
    assert kept(seat) == []


def test_pasted_again_a_list_becomes_one_line(entry, seat):
    for _ in range(2):
        paste(entry, "\n".join(LIST))

    assert entry.pasting.isHidden()
    enter(entry)
    assert texts(seat) == ["\n".join(LIST)]


def test_escape_leaves_a_list_and_what_was_typed_stays(entry, seat):
    QTest.keyClicks(entry.field, "half")
    paste(entry, "\n".join(LIST))
    QTest.keyClick(entry.field, Qt.Key.Key_Escape)

    assert entry.pasting.isHidden()
    assert entry.field.text() == "half"
    assert entry.parts.notice.text() == ""
    enter_each(entry)
    assert texts(seat) == []


def test_neither_enter_nor_space_begins_what_came_up(entry, seat):
    paste(entry, "\n".join(LIST))
    QTest.keyClick(entry.field, Qt.Key.Key_Space)
    enter(entry)

    assert texts(seat) == []
    assert entry.pasting.isVisible()


def test_lines_of_a_list_get_the_source_channel_and_incident_of_the_line_and_their_own_times(entry, seat):
    entry.source.setText("江滨社区")
    entry.parts.channel.choose("fax")
    QTest.keyClicks(entry.field, " ")
    paste(entry, "\n".join(["1905 积水", *LIST]))
    enter_each(entry)

    first = seat.reader.lines(0, 100)[0]
    assert (first.text, first.source, first.channel) == ("积水", "江滨社区", "fax")
    assert first.occurred == "2025-07-07T11:05:00.000Z"


def test_a_few_wait_for_the_disk_at_a_time_and_the_line_being_typed_goes_between(shown, seat):
    disk = Slow(seat)
    shown.sit(disk.seat)
    paste(shown, "\n".join(LIST))
    enter_each(shown)
    assert len(disk.waiting) == AT_ONCE
    assert shown.pasting.bar.value() == 0

    QTest.keyClicks(shown.field, "urgent")
    enter(shown)
    assert [call[0].text for call in disk.waiting][-1] == "urgent"
    disk.answer(AT_ONCE + 1)
    assert shown.pasting.bar.value() == AT_ONCE
    disk.answer(len(LIST) - AT_ONCE)
    assert sorted(texts(seat)) == sorted([*LIST, "urgent"])


def test_a_list_is_stopped_and_gone_on_with(shown, seat):
    disk = Slow(seat)
    shown.sit(disk.seat)
    paste(shown, "\n".join(LIST))
    enter_each(shown)
    disk.answer(5)
    enter_each(shown)
    disk.answer(AT_ONCE)

    assert len(texts(seat)) == AT_ONCE + 5
    assert kept(seat) == LIST[AT_ONCE + 5 :]
    assert "30" in shown.pasting.text.text()
    enter_each(shown)
    disk.answer(10)
    assert texts(seat) == LIST
    assert kept(seat) == []


def test_a_crash_in_the_middle_leaves_the_rest_to_be_entered(shown, seat, qtbot):
    disk = Slow(seat)
    shown.sit(disk.seat)
    paste(shown, "\n".join(LIST))
    enter_each(shown)
    disk.answer(7)

    after = Entry(Say("zh"))
    qtbot.addWidget(after)
    after.show()
    after.sit(seat)
    assert after.pasting.isVisible()
    after.pasting.go_on()
    assert sorted(texts(seat)) == sorted(LIST)


def test_a_refused_line_of_a_list_is_parked_and_the_others_are_entered(shown, seat):
    disk = Slow(seat)
    shown.sit(disk.seat)
    paste(shown, "\n".join(LIST[:8]))
    enter_each(shown)
    disk.answer(2)
    disk.refuse()
    disk.answer(5)

    assert texts(seat) == LIST[:2] + LIST[3:8]
    assert [each.text for each in shown.outbox.parked] == [LIST[2]]
    assert shown.parts.parked.isVisible()


def test_five_thousand_lines_go_out_in_their_order(shown, seat):
    """The disk answers at once here: what is measured is that nothing piles up."""
    sent = []

    def answer(act, done, _denied):
        sent.append(act.text)
        done([])

    shown.sit(replace(seat, do=answer))
    lines = [f"第{number}条" for number in range(5_000)]
    paste(shown, "\n".join(lines))
    assert "5,000" in shown.pasting.text.text()
    enter_each(shown)

    assert sent == lines
    assert shown.pasting.isHidden()


def test_ten_thousand_characters_stay_and_are_refused_with_the_reason(entry, seat):
    paste(entry, "水" * 10_000)
    enter(entry)

    assert len(entry.field.text()) == 10_000
    assert "10000" in entry.parts.notice.text()
    assert "4000" in entry.parts.notice.text()
    assert texts(seat) == []
    entry.field.setText("水")
    enter(entry)
    assert texts(seat) == ["水"]


def test_what_no_field_can_hold_is_not_inserted_and_said(entry):
    QTest.keyClicks(entry.field, "half")
    paste(entry, "水" * 100_000)

    assert entry.field.text() == "half"
    assert "100,000" in entry.parts.notice.text()


@pytest.mark.parametrize("text", ["👨‍👩‍👧‍👦 被困 🚒", "\u202etxet\u202c بند", "a\u200fb\ufeffc", "é\u0301\u0301"])
def test_emoji_and_marks_of_direction_are_kept_as_typed(entry, seat, text):
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(entry.field, event)
    enter(entry)

    assert texts(seat) == [text]


def test_a_clock_put_back_does_not_refuse_the_line(entry, seat, clock):
    QTest.keyClicks(entry.field, "fire")
    clock.pass_minutes(-90)
    enter(entry)

    line = seat.reader.lines(0, 1)[0]
    assert line.text == "fire"
    assert line.opened == line.recorded


def test_a_clock_put_back_before_a_typed_time_refuses_it_with_the_reason_and_keeps_the_line(entry, seat, clock):
    QTest.keyClicks(entry.field, "1955 fire")
    clock.pass_minutes(-90)
    enter(entry)

    assert entry.field.text() == "fire"
    assert entry.parts.notice.isVisible()
    clock.pass_minutes(90)
    enter(entry)
    assert texts(seat) == ["fire"]


def test_a_clock_put_forward_stamps_when_it_says(entry, seat, clock):
    QTest.keyClicks(entry.field, "fire")
    clock.pass_minutes(60 * 24 * 400)
    enter(entry)

    line = seat.reader.lines(0, 1)[0]
    assert (line.opened, line.recorded) == ("2025-07-07T12:00:00.000Z", "2026-08-11T12:00:00.000Z")


def test_a_picture_in_the_clipboard_is_attached_to_the_line(entry, seat, qtbot):
    EntryFiles(seat, entry)
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(entry.field, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: len(entry.parts.chips.looks) == 1)
    enter(entry)

    assert len(seat.reader.lines(0, 1)[0].files) == 1


def test_words_dropped_are_written_where_they_fall(entry):
    QTest.keyClicks(entry.field, "ab")
    mime = QMimeData()
    mime.setText("x\ny")
    event = QDropEvent(
        QPointF(1, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entry.field.dropEvent(event)

    assert entry.field.text() == "x\nyab"


def test_into_the_source_breaks_are_pasted_as_spaces(entry):
    QGuiApplication.clipboard().setText("江滨\n社区")
    entry.source.setFocus()
    QTest.keyClick(entry.source, Qt.Key.Key_V, CTRL)

    assert entry.source.text() == "江滨 社区"


# The offscreen plugin has no menus to raise.
@pytest.mark.qt_log_ignore("does not support")
def test_the_menu_pastes_as_the_key_does(entry):
    QGuiApplication.clipboard().setText("\n".join(LIST))
    place = entry.field.rect().center()
    wanted = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, entry.field.mapToGlobal(place))
    QApplication.sendEvent(entry.field, wanted)
    menu = next(each for each in entry.field.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if each.objectName() == "edit-paste").trigger()
    menu.close()

    assert entry.field.text() == ""
    assert entry.pasting.isVisible()
