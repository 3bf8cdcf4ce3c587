"""Files pasted into the entry line or dropped on it go with the line that was being typed then, and move no caret."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from console.views.widgets.entry import Entry
from console.views.widgets.entry_files import EntryFiles
from tests.views.attached import drop, jpeg, urls
from tests.views.hands import ENTER, press, type_in

pytestmark = pytest.mark.slow


@pytest.fixture
def entry(qtbot, seat):
    made = Entry(seat.say)
    qtbot.addWidget(made)
    made.resize(900, 120)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.sit(seat)
    made.files = EntryFiles(seat, made)
    made.open()
    return made


def idle(qtbot, entry):
    qtbot.waitUntil(lambda: not entry.files.taker.busy)


def lines(seat):
    return {line.text: [name for _content, name, _media, _size in line.files] for line in seat.reader.lines(0, 10)}


def large(tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(os.urandom(1024) * 1024 * 40)
    return file


def test_a_dropped_picture_goes_with_the_line_in_one_act(qtbot, entry, seat, tmp_path):
    type_in("DK 3 leaks")
    assert drop(entry.field, urls(jpeg(tmp_path / "现场.jpg", 40, 30)))
    idle(qtbot, entry)
    assert entry.field.text() == "DK 3 leaks"
    with qtbot.waitSignal(entry.saved) as saved:
        press(ENTER)
    assert lines(seat) == {"DK 3 leaks": ["现场.jpg"]}
    assert len({told.header.act for told in seat.reader.told(saved.args[0])}) == 1


def test_a_picture_is_pasted_and_words_stay_words(qtbot, entry, seat):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    type_in("see ")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("photo")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    idle(qtbot, entry)
    with qtbot.waitSignal(entry.saved):
        press(ENTER)
    assert lines(seat) == {"see photo": ["图片 2025-07-07 20-00-00.png"]}


def test_a_drop_beside_the_field_begins_a_line(qtbot, entry, seat, tmp_path):
    assert drop(entry, urls(jpeg(tmp_path / "x.jpg", 40, 30)))
    idle(qtbot, entry)
    assert [name for _content, name, _media, _size in entry.draft.files] == ["x.jpg"]
    with qtbot.waitSignal(entry.saved):
        press(ENTER)
    ((text, files),) = lines(seat).items()
    assert files == ["x.jpg"]
    assert text


def test_enter_before_the_copy_is_done_saves_the_line_and_the_file_follows_it(qtbot, entry, seat, tmp_path):
    type_in("first")
    entry.files.take([large(tmp_path)])
    with qtbot.waitSignal(entry.saved):
        press(ENTER)
    type_in("second")
    idle(qtbot, entry)
    qtbot.waitUntil(lambda: lines(seat).get("first") == ["scan.pdf"])
    assert entry.draft.files == []
    assert entry.field.text() == "second"


def test_a_copy_that_ends_while_one_is_elsewhere_takes_no_focus(qtbot, entry, tmp_path):
    elsewhere = QLineEdit(entry)
    elsewhere.show()
    type_in("line")
    entry.files.take([large(tmp_path)])
    elsewhere.setFocus()
    idle(qtbot, entry)
    assert [name for _content, name, _media, _size in entry.draft.files] == ["scan.pdf"]
    assert QApplication.focusWidget() is elsewhere


def test_what_is_refused_is_said_beside_the_line_and_the_next_file_is_its_own(qtbot, entry, seat, tmp_path):
    type_in("line")
    entry.files.take([tmp_path / "gone.jpg", jpeg(tmp_path / "x.jpg", 40, 30)])
    idle(qtbot, entry)
    assert "gone.jpg" in entry.parts.notice.text()
    with qtbot.waitSignal(entry.saved):
        press(ENTER)
    assert lines(seat) == {"line": ["x.jpg"]}


def test_a_line_given_up_meanwhile_leaves_its_file_to_none(qtbot, entry, seat, tmp_path):
    type_in("line")
    entry.files.take([large(tmp_path)])
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    idle(qtbot, entry)
    assert lines(seat) == {}
    assert entry.draft is None
