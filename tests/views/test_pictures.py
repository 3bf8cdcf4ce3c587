"""Attached pictures are decoded small, on a thread; what cannot be shown says why and crashes nothing."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageWriter
from PySide6.QtWidgets import QWidget

from console.journal.blobs import Blobs
from console.views.pictures import BROKEN, MISSING, OTHER, POINTS, VAST, WAITING, Pictures, decoded
from tests.views.attached import jpeg, png_bytes

ROOM = QSize(72, 54)


@pytest.fixture
def blobs(tmp_path):
    return Blobs(tmp_path / "a.journal")


@pytest.fixture
def pictures(qtbot, blobs):
    owner = QWidget()
    qtbot.addWidget(owner)
    made = Pictures(blobs, owner)
    made.owner = owner
    return made


def shown(qtbot, pictures, blob, media=""):
    heard = []
    pictures.show(blob.content, media or blob.media, ROOM, heard.append)
    qtbot.waitUntil(lambda: heard[-1] is not WAITING)
    return heard


def test_a_picture_is_waited_for_and_then_shown_no_larger_than_its_room(qtbot, pictures, blobs, tmp_path):
    heard = shown(qtbot, pictures, blobs.put(jpeg(tmp_path / "x.jpg", 4000, 3000)))
    assert heard[0] is WAITING
    assert heard[-1].image.size() == ROOM


def test_the_second_look_is_at_once(qtbot, pictures, blobs):
    blob = blobs.put(png_bytes(400, 300), "x.png")
    shown(qtbot, pictures, blob)
    heard = []
    pictures.show(blob.content, blob.media, ROOM, heard.append)
    assert heard[0].image.size() == ROOM


def test_a_small_picture_is_not_blown_up(qtbot, pictures, blobs):
    assert shown(qtbot, pictures, blobs.put(png_bytes(8, 8), "x.png"))[-1].image.size() == QSize(8, 8)


def test_a_picture_as_thin_as_a_line_is_shown(qtbot, pictures, blobs):
    assert shown(qtbot, pictures, blobs.put(png_bytes(5000, 1), "x.png"))[-1].image.size() == QSize(72, 1)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 3],
        lambda data: data[:20],
        lambda data: data[:60] + bytes(60) + data[120:],
        lambda data: data[:8] + b"\xff" * 400,
    ],
)
def test_a_broken_picture_shows_a_broken_sign(qtbot, pictures, blobs, damage):
    blob = blobs.put(damage(png_bytes(400, 300)), "x.png")
    assert shown(qtbot, pictures, blob)[-1] is BROKEN


def test_bytes_that_did_not_come_are_missing_and_other_files_have_no_picture(qtbot, pictures, blobs):
    heard = []
    pictures.show("a" * 64, "image/png", ROOM, heard.append)
    assert heard == [MISSING]
    assert shown(qtbot, pictures, blobs.put(b"%PDF-1.7", "x.pdf")) == [OTHER]


def test_a_file_that_only_says_it_is_a_picture_reaches_no_other_decoder(qtbot, pictures, blobs):
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for media in ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"):
        blob = blobs.put(script + media.encode(), "x.png")
        assert shown(qtbot, pictures, blob, media)[-1] is BROKEN


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width, height):
    """A PNG of some hundred bytes that claims to be vast."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_that_claims_to_be_vast_is_not_decoded(qtbot, pictures, blobs):
    blob = blobs.put(bomb(60_000, 60_000), "x.png")
    assert POINTS < 60_000**2
    assert shown(qtbot, pictures, blob)[-1] is VAST


def test_a_picture_that_needs_too_much_memory_is_not_decoded(qtbot, pictures, blobs):
    assert shown(qtbot, pictures, blobs.put(bomb(10_000, 9_000), "x.png"))[-1] is VAST


def test_the_way_a_camera_was_held_is_put_right(tmp_path):
    file = tmp_path / "x.jpg"
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    writer = QImageWriter(str(file), b"jpeg")
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(image)
    seen = decoded(file, "image/jpeg", QSize(100, 100))
    assert seen.image.size() == QSize(50, 100)
