"""Files are attached to a line by drop, by paste, by path; several at once, none by accident."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.log import AttachFile, EnterLine, Line, StrikeLine
from console.views.forms.attach import AttachFileForm
from tests.views.attached import drop, jpeg, urls
from tests.views.hands import ENTER, press, type_in

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qtbot, seat, desk):
    desk.do(EnterLine(line="L", text="堤防出险"))
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    made = AttachFileForm(seat, line(seat), page)
    made.page = page
    made.stand_beside(page)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def line(seat):
    return seat.reader.one(Line, "L")


def names(seat):
    return [name for _content, name, _media, _size in line(seat).files]


def idle(qtbot, form):
    qtbot.waitUntil(lambda: not form.taker.busy)


def test_a_path_and_two_enters_attach_a_file(qtbot, form, seat, tmp_path):
    file = jpeg(tmp_path / "site.jpg", 40, 30)
    type_in(str(file))
    press(ENTER)
    idle(qtbot, form)
    assert names(seat) == []
    with qtbot.waitSignal(form.saved):
        press(ENTER)
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    assert line(seat).files == ((content, "site.jpg", "image/jpeg", str(file.stat().st_size)),)
    assert seat.blobs.path(content).read_bytes() == file.read_bytes()


def test_ctrl_enter_takes_the_path_waits_for_the_copy_and_saves(qtbot, form, seat, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(bytes(30 * 1024**2))
    type_in(str(file))
    with qtbot.waitSignal(form.saved):
        press(ENTER, CONTROL)
    assert names(seat) == ["scan.pdf"]


def test_several_dropped_at_once_are_attached_in_order_each_once(qtbot, form, seat, tmp_path):
    files = [jpeg(tmp_path / f"{n}.jpg", 40 + n, 30) for n in range(3)]
    assert drop(form, urls(*files))
    assert drop(form, urls(files[0]))
    idle(qtbot, form)
    assert [tile.name for tile in form.shown.tiles] == ["0.jpg", "1.jpg", "2.jpg"]
    with qtbot.waitSignal(form.saved):
        form.submit()
        form.submit()
    assert names(seat) == ["0.jpg", "1.jpg", "2.jpg"]


def test_files_and_pictures_are_pasted_into_the_path_field(qtbot, form, seat, tmp_path):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    press(Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setMimeData(urls(jpeg(tmp_path / "x.jpg", 40, 30)))
    press(Qt.Key.Key_V, CONTROL)
    idle(qtbot, form)
    assert form.path.text() == ""
    with qtbot.waitSignal(form.saved):
        press(ENTER)
    assert names(seat) == ["图片 2025-07-07 20-00-00.png", "x.jpg"]


def test_words_are_pasted_as_words(form, tmp_path):
    QGuiApplication.clipboard().setText(str(tmp_path / "x.jpg"))
    press(Qt.Key.Key_V, CONTROL)
    assert form.path.text() == str(tmp_path / "x.jpg")


def test_words_cannot_be_dropped(form):
    mime = urls()
    mime.setText("x")
    assert not drop(form, mime)


def test_what_is_refused_is_said_and_what_was_taken_stays(qtbot, form, seat, tmp_path):
    film = tmp_path / "film.mp4"
    with film.open("wb") as opened:
        opened.truncate(2 * 1024**3)
    drop(form, urls(jpeg(tmp_path / "x.jpg", 40, 30), film))
    form.submit()
    idle(qtbot, form)
    assert "2048 MB" in form.refusal.text()
    assert form.refusal.height() >= form.refusal.heightForWidth(form.refusal.width())
    assert form.shown.height() >= form.shown.sizeHint().height()
    assert form.refusal.y() >= form.shown.geometry().bottom()
    assert names(seat) == []
    with qtbot.waitSignal(form.saved):
        form.submit()
    assert names(seat) == ["x.jpg"]


def test_a_path_that_is_none_stays_to_be_corrected(form, seat):
    type_in("x.jpg")
    form.submit()
    assert form.refusal.text() == "请写完整路径：x.jpg"
    assert form.path.text() == "x.jpg"
    assert names(seat) == []


def test_nothing_named_is_nothing_attached(form):
    form.submit()
    assert form.refusal.text() == "请先拖入、粘贴或写明一个文件。"


def test_a_line_struck_meanwhile_takes_no_file_and_the_copy_stays_in_the_form(qtbot, form, seat, desk, tmp_path):
    drop(form, urls(jpeg(tmp_path / "x.jpg", 40, 30)))
    idle(qtbot, form)
    desk.do(StrikeLine(line="L", why="误报", basis=line(seat).basis))
    form.submit()
    assert form.refusal.isVisible()
    assert form.isVisible()
    assert form.blobs


def test_esc_asks_once_something_was_taken(qtbot, form, tmp_path):
    drop(form, urls(jpeg(tmp_path / "x.jpg", 40, 30)))
    idle(qtbot, form)
    press(Qt.Key.Key_Escape)
    assert form.question.isVisible()
    assert QApplication.focusWidget() is form.path


def test_a_file_that_the_line_has_already_is_not_attached_again(qtbot, seat, desk, tmp_path):
    desk.do(EnterLine(line="L", text="堤防出险"))
    file = jpeg(tmp_path / "x.jpg", 40, 30)
    blob = seat.blobs.put(file)
    desk.do(AttachFile(line="L", content=blob.content, name="现场.jpg", media=blob.media, size=blob.size))
    page = QWidget()
    qtbot.addWidget(page)
    made = AttachFileForm(seat, line(seat), page)
    made.take([file])
    idle(qtbot, made)
    assert made.refusal.text() == "x.jpg 已附在本条记录上。"
    assert made.blobs == {}
