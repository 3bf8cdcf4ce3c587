"""The files of a line: thumbnails, signs where there is no picture, a viewer, copies that go where one says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from console.views.pictures import BROKEN, MISSING, OTHER
from console.views.widgets.attachments import Attachments, weight
from console.views.widgets.drill import DrillBand
from console.views.widgets.file_drop import FileDrop
from console.views.widgets.viewer import Viewer
from tests.views.attached import drop, jpeg, png_bytes, urls

pytestmark = pytest.mark.slow


@pytest.fixture
def files(seat, tmp_path):
    """A picture, a script, a broken picture, and one whose bytes did not come."""
    script = tmp_path / "run.sh"
    script.write_text("#!/bin/sh\ntouch ran\n")
    script.chmod(0o755)
    blobs = (
        seat.blobs.put(jpeg(tmp_path / "现场.jpg", 4000, 3000)),
        seat.blobs.put(script),
        seat.blobs.put(png_bytes(100, 100)[:60], "坏.png"),
    )
    kept = [(each.content, each.name, each.media, str(each.size)) for each in blobs]
    return (*kept, ("a" * 64, "远处.jpg", "image/jpeg", "5000000"))


@pytest.fixture
def row(qtbot, seat):
    made = Attachments(seat.say)
    qtbot.addWidget(made)
    made.sit(seat)
    made.resize(600, 80)
    return made


@pytest.fixture
def viewer(qtbot, seat, files):
    page = QWidget()
    qtbot.addWidget(page)
    made = Viewer(seat, files, 0, page)
    made.page = page
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def settled(qtbot, tiles):
    qtbot.waitUntil(lambda: all(tile.seen.icon != "hourglass" for tile in tiles))


def test_each_file_has_a_small_picture_or_a_sign_of_why_not(qtbot, row, files):
    row.show_files(files)
    assert row.isVisible()
    settled(qtbot, row.tiles)
    photo, script, broken, missing = (tile.seen for tile in row.tiles)
    assert photo.image.size() == QSize(72, 54)
    assert (script, broken, missing) == (OTHER, BROKEN, MISSING)
    assert row.tiles[0].text().splitlines()[0] == "现场.jpg"
    assert "本机尚无此文件" in row.tiles[3].toolTip()


def test_a_line_without_files_shows_nothing(row, files):
    row.show_files(files)
    row.show_files(())
    assert row.isHidden()


def test_a_file_whose_bytes_come_is_shown_then(qtbot, row, seat, tmp_path):
    file = jpeg(tmp_path / "late.jpg", 40, 30)
    away = type(seat.blobs)(tmp_path / "away.journal")
    blob = away.put(file)
    late = ((blob.content, blob.name, blob.media, str(blob.size)),)
    row.show_files(late)
    assert row.tiles[0].seen is MISSING
    seat.blobs.put(file)
    row.show_files(late)
    settled(qtbot, row.tiles)
    assert row.tiles[0].seen.image


def test_turning_from_line_to_line_shows_only_the_last(qtbot, row, files):
    for number in range(10):
        row.show_files(files[number % 3 :])
    row.show_files(files[:1])
    settled(qtbot, row.tiles)
    assert [tile.name for tile in row.tiles] == ["现场.jpg"]


def test_a_name_that_turns_the_direction_of_writing_is_shown_as_it_is(row):
    row.show_files((("a" * 64, "..\\photo\u202egpj.exe", "x", "ten"),))
    assert (row.tiles[0].name, row.tiles[0].weight) == ("photogpj.exe", "")


@pytest.mark.parametrize(
    ("size", "said"),
    [("0", "0 B"), ("999", "999 B"), ("348160", "340 KB"), ("1258291", "1.2 MB"), ("52428800", "50 MB"), ("-1", "")],
)
def test_how_large_a_file_is(size, said):
    assert weight(size) == said


def test_a_click_opens_the_viewer_and_nothing_ever_runs(row, files, tmp_path):
    row.show_files(files)
    heard = []
    row.opened.connect(heard.append)
    QTest.mouseClick(row.tiles[1], Qt.MouseButton.LeftButton)
    assert heard == [1]
    assert not (tmp_path / "ran").exists()


def test_the_viewer_shows_the_picture_as_large_as_there_is_room(qtbot, viewer):
    qtbot.waitUntil(lambda: viewer.picture.pixmap().width() > 200)
    qtbot.waitUntil(lambda: 0 <= viewer.picture.height() - viewer.picture.pixmap().height() <= 1)
    assert viewer.name.text().startswith("第 1 个，共 4 个   现场.jpg")
    viewer.resize(500, 400)
    qtbot.waitUntil(lambda: viewer.picture.pixmap().width() < 500)


def test_arrows_turn_to_the_other_files_and_say_what_is_not_shown(qtbot, viewer):
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.told.text() == viewer.say(OTHER.why))
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.told.text() == viewer.say(BROKEN.why))
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.told.text() == viewer.say(MISSING.why))
    assert not viewer.save.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.picture.pixmap().width() > 200)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_in_a_drill_the_viewer_wears_the_band(qtbot, seat, files):
    made = Viewer(replace(seat, drill="台风演练"), files)
    qtbot.addWidget(made)
    assert made.windowTitle().startswith("【演练】")
    assert made.findChild(DrillBand)


def test_a_copy_is_saved_where_one_says(qtbot, viewer, tmp_path):
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    QTest.keyClick(viewer, Qt.Key.Key_S)
    dialog = viewer.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "run.sh"
    dialog.reject()
    viewer.save_to(tmp_path / "副本.sh")
    qtbot.waitUntil(lambda: viewer.told.text() == f"已存为 {tmp_path / '副本.sh'}")
    assert (tmp_path / "副本.sh").read_text().startswith("#!/bin/sh")
    viewer.save_to(tmp_path / "nowhere" / "x")
    qtbot.waitUntil(lambda: "无法保存" in viewer.told.text())


def test_files_are_dropped_on_any_widget(qtbot, tmp_path):
    target = QWidget()
    qtbot.addWidget(target)
    watch = FileDrop(target)
    heard = []
    watch.dropped.connect(lambda found, at: heard.append((found, at.x())))
    assert drop(target, urls(tmp_path / "x.jpg"))
    mime = urls()
    mime.setText("words")
    assert not drop(target, mime)
    assert heard == [([tmp_path / "x.jpg"], 10)]
