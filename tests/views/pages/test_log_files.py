"""The log page and the files of its lines: dropped, attached by A, shown beside the history and by P."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from console.domain.log import AttachFile, EnterLine, Line, StrikeLine
from console.views.forms.attach import AttachFileForm
from console.views.pages.log import LogPage
from console.views.widgets.viewer import Viewer
from tests.views.attached import drop, jpeg, urls
from tests.views.hands import ENTER, press, type_in

pytestmark = pytest.mark.slow


@pytest.fixture
def page(qtbot, seat, desk):
    for number in range(3):
        desk.do(EnterLine(line=f"L{number}", text=f"第{number}条"))
    made = LogPage(seat.say)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.sit(seat)
    desk.listen(made.hear)
    return made


@pytest.fixture
def photo(tmp_path):
    return jpeg(tmp_path / "现场.jpg", 400, 300)


def attach(desk, seat, line, file):
    blob = seat.blobs.put(file)
    desk.do(AttachFile(line=line, content=blob.content, name=blob.name, media=blob.media, size=blob.size))


def over(page, row):
    rectangle = page.table.visualRect(page.log.index(row, 0))
    return rectangle.center()


def test_a_picture_dropped_on_a_row_is_attached_to_that_line_after_one_enter(qtbot, page, seat, photo):
    assert drop(page.table.viewport(), urls(photo), over(page, 1))
    qtbot.waitUntil(lambda: isinstance(page.form, AttachFileForm) and page.form.isActiveWindow())
    qtbot.waitUntil(lambda: not page.form.taker.busy)
    assert seat.reader.one(Line, "L1").files == ()
    with qtbot.waitSignal(page.form.saved):
        press(ENTER)
    assert [file[1] for file in seat.reader.one(Line, "L1").files] == ["现场.jpg"]
    assert page.log.index(1, len(page.log.columns) - 1).data() == "〔附件1〕第1条"
    assert page.table.chosen().subject == "L1"


def test_a_drop_beside_the_rows_or_on_a_struck_line_asks_for_nothing(page, seat, desk, photo):
    desk.do(StrikeLine(line="L1", why="误报", basis=seat.reader.one(Line, "L1").basis))
    drop(page.table.viewport(), urls(photo), over(page, 1))
    drop(page.table.viewport(), urls(photo), QPoint(20, page.table.viewport().height() - 2))
    assert page.form is None


def test_the_history_shows_the_files_beside_it_and_moves_nothing_else(qtbot, page, seat, desk, photo):
    attach(desk, seat, "L1", photo)
    page.table.choose("L0")
    page.table.setFocus()
    press(Qt.Key.Key_H)
    height = page.table.height()
    assert page.files.isHidden()
    page.table.choose("L1")
    qtbot.waitUntil(lambda: page.files.isVisible() and page.files.tiles[0].seen.image is not None)
    assert page.table.height() == height
    attach(desk, seat, "L1", jpeg(photo.with_name("二.jpg"), 100, 100))
    assert [tile.name for tile in page.files.tiles] == ["现场.jpg", "二.jpg"]
    press(Qt.Key.Key_H)
    assert page.files.isHidden()


def test_p_shows_the_files_inside_the_console_and_esc_goes_back(qtbot, page, seat, desk, photo):
    attach(desk, seat, "L1", photo)
    page.table.choose("L0")
    page.table.setFocus()
    with qtbot.waitSignal(page.said) as said:
        press(Qt.Key.Key_P)
    assert said.args == ["本条没有附件，按 A 可附文件。"]
    assert page.findChildren(Viewer) == []
    page.table.choose("L1")
    press(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: any(each.isActiveWindow() for each in page.findChildren(Viewer)))
    viewer = page.findChild(Viewer)
    qtbot.waitUntil(lambda: viewer.picture.pixmap().width() >= 400)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Viewer))
    page.activateWindow()
    qtbot.waitUntil(page.table.hasFocus)


def test_a_picture_dropped_on_the_entry_line_is_saved_with_what_is_typed(qtbot, page, seat, photo):
    page.begin()
    type_in("seen")
    assert drop(page.entry.field, urls(photo))
    qtbot.waitUntil(lambda: bool(page.entry.draft.files))
    with qtbot.waitSignal(page.entry.saved) as saved:
        press(ENTER)
    line = seat.reader.one(Line, saved.args[0])
    assert (line.text, [file[1] for file in line.files]) == ("seen", ["现场.jpg"])
