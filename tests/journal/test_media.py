"""What an attached file is called, and of what kind it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.journal.media import NAME_BYTES_MAX, UNKNOWN, kind, safe_name


@pytest.mark.parametrize(
    ("head", "name", "media"),
    [
        (b"\x89PNG\r\n\x1a\n0000", "x", "image/png"),
        (b"\xff\xd8\xff\xe1", "x.txt", "image/jpeg"),
        (b"GIF89a", "x", "image/gif"),
        (b"RIFF\0\0\0\0WEBP", "x", "image/webp"),
        (b"\0\0\0\x18ftypheic", "IMG.HEIC", "image/heic"),
        (b"BM\1\2\3\4\0\0\0\0", "x", "image/bmp"),
        (b"%PDF-1.7", "文件.PDF", "application/pdf"),
        (b"MZ\x90\0", "photo.jpg", UNKNOWN),
        (b"MZ\x90\0", "setup.exe", UNKNOWN),
        (b"", "", UNKNOWN),
    ],
)
def test_a_picture_is_what_its_bytes_say_and_others_what_their_name_says(head, name, media):
    assert kind(head, name) == media


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("现场 1.jpg", "现场 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\照片.png", "照片.png"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\nc\x1b[31m.txt", "abc[31m.txt"),
        ("e\u0301.txt", "é.txt"),
        ("\udcff\ud800x.bin", "x.bin"),
        ('a<b>:"c|d?*.txt', "a_b___c_d__.txt"),
        (" .hidden. ", "hidden"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
        ("..", "file"),
        ("", "file"),
        ("x/", "file"),
    ],
)
def test_a_name_is_made_safe(name, safe):
    assert safe_name(name) == safe


def test_a_long_name_is_cut_before_its_ending():
    name = safe_name("灾" * 300 + ".jpeg")
    assert name.endswith("灾.jpeg")
    assert len(name.encode()) <= NAME_BYTES_MAX


@given(st.text(st.characters(), max_size=400))
def test_any_text_becomes_a_name_that_one_file_can_have(tmp_path_factory, text):
    name = safe_name(text)
    assert 0 < len(name.encode()) <= NAME_BYTES_MAX
    assert safe_name(name) == name
    file = tmp_path_factory.getbasetemp() / f"{name}"
    file.touch()
    assert file.name == name
    file.unlink()
