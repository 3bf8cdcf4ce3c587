"""Files and pictures are taken in from drops, the clipboard and paths, on a thread that holds up nothing."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from console.domain.refused import Refused
from console.views.file_taker import AT_ONCE, FileTaker, attachable, sources, written_path
from tests.views.attached import jpeg, urls

pytestmark = pytest.mark.slow


@pytest.fixture
def taker(qtbot, seat):
    owner = QWidget()
    qtbot.addWidget(owner)
    made = FileTaker(seat, owner)
    made.owner = owner
    made.blobs, made.why = [], []
    made.taken.connect(made.blobs.append)
    for no in (made.refused, made.left):
        no.connect(lambda refused: made.why.append(seat.say.refusal(refused)))
    return made


def picture(width=40, height=30):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    return image


def wait(qtbot, taker):
    qtbot.waitUntil(lambda: not taker.busy)


def test_dropped_files_are_kept_in_their_order(qtbot, taker, seat, tmp_path):
    files = [jpeg(tmp_path / f"现场{n}.jpg", 20 + n, 20) for n in range(3)]
    assert taker.take_mime(urls(*files))
    wait(qtbot, taker)
    assert [each.name for each in taker.blobs] == ["现场0.jpg", "现场1.jpg", "现场2.jpg"]
    assert all(seat.blobs.has(each.content) for each in taker.blobs)


def test_a_picture_in_the_real_clipboard_is_kept_as_png(qtbot, taker, seat):
    QGuiApplication.clipboard().setImage(picture())
    assert taker.take_mime(QGuiApplication.clipboard().mimeData())
    wait(qtbot, taker)
    blob = taker.blobs[0]
    assert (blob.name, blob.media) == ("图片 2025-07-07 20-00-00.png", "image/png")
    assert QImage(str(seat.blobs.path(blob.content))).size() == picture().size()


def test_words_beside_a_picture_are_meant_as_words():
    mime = QMimeData()
    mime.setImageData(picture())
    mime.setText("转移\t1235")
    assert sources(mime) == []
    assert not attachable(mime)


def test_files_win_over_their_names_and_addresses_of_the_net_are_left(tmp_path):
    mime = urls(tmp_path / "a.jpg")
    mime.setText("a.jpg")
    assert sources(mime) == [tmp_path / "a.jpg"]
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    assert sources(mime) == []
    assert not attachable(mime)


def test_each_refusal_is_told_and_the_others_go_on(qtbot, taker, tmp_path):
    film = tmp_path / "film.mp4"
    with film.open("wb") as opened:
        opened.truncate(2 * 1024**3)
    taker.take_mime(urls(tmp_path, film, tmp_path / "gone.jpg", jpeg(tmp_path / "现场.jpg", 20, 20)))
    wait(qtbot, taker)
    assert [each.name for each in taker.blobs] == ["现场.jpg"]
    assert len(taker.why) == 3
    assert "2048 MB" in taker.why[1]


def test_a_whole_folder_of_files_is_not_taken_at_once(qtbot, taker, tmp_path):
    taker.take_mime(urls(*[tmp_path / f"{n}.jpg" for n in range(AT_ONCE + 30)]))
    assert taker.why == ["一次最多附 50 个文件，其余未附。"]
    wait(qtbot, taker)
    assert len(taker.why) == AT_ONCE + 1


def test_a_path_is_read_as_it_was_pasted(tmp_path):
    path = str(tmp_path / "照片 1.jpg")
    for text in (path, f'"{path}"', f" '{path}' ", QUrl.fromLocalFile(path).toString()):
        assert str(written_path(text)) == path
    assert written_path("~/a.jpg").is_absolute()


def test_a_path_without_its_beginning_is_refused(taker):
    with pytest.raises(Refused, match="whole path"):
        taker.take_path("a.jpg")
    assert not taker.busy


def test_the_window_answers_while_a_large_file_is_copied(qtbot, taker, tmp_path):
    files = [tmp_path / f"scan{n}.pdf" for n in range(4)]
    for number, file in enumerate(files):
        file.write_bytes(os.urandom(1024) * 1024 * (40 + number))
    ticks = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    heard = []
    taker.progress.connect(lambda name, part: heard.append((name, part)))
    taker.take_mime(urls(*files))
    wait(qtbot, taker)
    assert len(taker.blobs) == 4
    assert len(ticks) > 3
    assert ("scan3.pdf", 100) in heard


def test_what_is_given_up_is_not_kept(qtbot, taker, seat, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(bytes(40 * 1024**2))
    taker.take_mime(urls(file))
    taker.stop()
    incoming = seat.blobs.folder / "incoming"
    qtbot.waitUntil(lambda: not (incoming.exists() and list(incoming.iterdir())))
    assert taker.blobs == []


def test_a_widget_that_went_away_is_told_nothing(qtbot, seat, tmp_path):
    owner = QWidget()
    taker = FileTaker(seat, owner)
    heard = []
    taker.taken.connect(heard.append)
    taker.take_mime(urls(jpeg(tmp_path / "x.jpg", 20, 20)))
    owner.deleteLater()
    qtbot.wait(50)
    assert heard == []
