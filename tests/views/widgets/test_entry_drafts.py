"""What is not in the journal yet: being saved, refused, parked, brought back after a crash; nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.views.widgets.draft import Drafts
from console.views.widgets.entry import Entry
from console.words.say import Say
from tests.views.widgets.entry_hands import Slow, enter, keys, lines, texts

pytestmark = pytest.mark.slow


def test_enter_twice_saves_once(window, seat):
    disk = Slow(seat)
    window.entry.sit(disk.seat)
    keys("fire", window.entry.field)
    enter(window.entry.field)
    enter(window.entry.field)

    assert len(disk.waiting) == 1
    disk.answer()
    enter(window.entry.field)
    assert texts(seat) == ["fire"]


def test_while_a_line_is_being_saved_its_text_stays_and_the_next_key_begins_the_next_line(window, seat):
    disk = Slow(seat)
    entry = window.entry
    entry.sit(disk.seat)
    keys("one", entry.field)
    enter(entry.field)
    assert entry.field.text() == "one"
    assert entry.saving

    keys("two", entry.field)
    assert entry.field.text() == "two"
    enter(entry.field)
    disk.answer()
    assert entry.field.text() == "two"
    disk.answer()

    assert texts(seat) == ["one", "two"]
    assert entry.field.text() == ""


def test_a_refused_line_stays_in_the_field_with_the_reason(window, seat):
    disk = Slow(seat)
    entry = window.entry
    entry.sit(disk.seat)
    keys("fire", entry.field)
    enter(entry.field)
    disk.refuse()

    assert entry.field.text() == "fire"
    assert "磁盘" in entry.parts.notice.text()
    enter(entry.field)
    disk.answer()
    assert texts(seat) == ["fire"]
    assert not entry.parts.notice.isVisible()


def test_a_line_refused_while_the_next_is_typed_is_parked_and_taken_back(window, seat):
    disk = Slow(seat)
    entry = window.entry
    entry.sit(disk.seat)
    keys("one", entry.field)
    enter(entry.field)
    keys("tw", entry.field)
    disk.refuse()

    assert entry.field.text() == "tw"
    assert "one" in entry.parts.notice.text()
    keys("o", entry.field)
    enter(entry.field)
    disk.answer()
    entry.take_back()
    assert entry.field.text() == "one"
    enter(entry.field)
    disk.answer()
    assert texts(seat) == ["two", "one"]
    assert not entry.parts.parked.isVisible()


def test_a_closed_incidents_refusal_keeps_the_text(entry, seat):
    entry.concern("gone", {})
    keys("fire", entry.field)
    enter(entry.field)

    assert entry.field.text() == "fire"
    assert entry.parts.notice.text()
    assert texts(seat) == []


def test_lines_entered_before_the_journal_is_open_are_saved_with_their_own_stamps(window, seat):
    entry = window.entry
    keys("one", entry.field)
    enter(entry.field)
    keys("930 two", entry.field)
    enter(entry.field)
    keys("half", entry.field)

    entry.sit(seat)

    assert texts(seat) == ["one", "two"]
    assert entry.field.text() == "half"
    one, two = lines(seat)
    assert one.opened <= two.opened <= "2025-07-07T12:00:00.000Z"
    assert two.occurred == "2025-07-07T01:30:00.000Z"
    enter(entry.field)
    assert texts(seat) == ["one", "two", "half"]


def test_a_draft_survives_a_crash_with_both_its_times(window, seat, clock, qtbot):
    window.entry.sit(seat)
    keys("930 fire at the", window.entry.field)
    qtbot.waitUntil(lambda: [each.text for each in Drafts(seat.folder).kept()] == ["fire at the"])
    clock.pass_minutes(30)

    after = Entry(Say("zh"))
    qtbot.addWidget(after)
    after.sit(seat)

    assert after.field.text() == "fire at the"
    enter(after.field)
    line = lines(seat)[0]
    assert (line.occurred, line.opened) == ("2025-07-07T01:30:00.000Z", "2025-07-07T12:00:00.000Z")
    assert line.recorded == "2025-07-07T12:30:00.000Z"
    assert Drafts(seat.folder).kept() == []


def test_who_types_without_a_pause_is_kept_all_the_same(window, seat, qtbot):
    window.entry.sit(seat)

    def kept_while_typing():
        QTest.keyClick(window.entry.field, Qt.Key.Key_A)
        return bool(Drafts(seat.folder).kept())

    qtbot.waitUntil(kept_while_typing)


def test_what_was_typed_last_is_kept_when_the_console_is_closed(window, seat):
    window.entry.sit(seat)
    keys("fire", window.entry.field)

    QApplication.instance().aboutToQuit.emit()

    assert [each.text for each in Drafts(seat.folder).kept()] == ["fire"]


def test_a_draft_that_was_saved_before_the_crash_does_not_come_back(window, seat, qtbot):
    disk = Slow(seat)
    window.entry.sit(disk.seat)
    keys("fire", window.entry.field)
    enter(window.entry.field)
    seat.do(disk.waiting[0][0], lambda _records: None, pytest.fail)

    after = Entry(Say("zh"))
    qtbot.addWidget(after)
    after.sit(seat)

    assert after.field.text() == ""
    assert texts(seat) == ["fire"]


def test_a_torn_draft_file_hinders_nothing(window, seat):
    (seat.folder / "drafts.json").write_text('[{"text": "half', "utf-8")

    window.entry.sit(seat)

    assert window.entry.field.text() == ""


def test_a_disk_that_takes_no_drafts_is_said(window, seat, qtbot):
    (seat.folder / "drafts.new").mkdir()
    window.entry.sit(seat)

    with qtbot.waitSignal(window.entry.said) as told:
        keys("fire", window.entry.field)

    assert "草稿" in told.args[0]
    enter(window.entry.field)
    assert texts(seat) == ["fire"]
