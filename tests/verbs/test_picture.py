"""A picture of a page, taken by a verb."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from console.verbs.ending import DONE
from console.words.usage import MISUSE
from tests.verbs.shell import child, one_line


@pytest.mark.slow
def test_a_page_is_pictured_as_it_stood_in_the_size_that_is_asked_for(environment, played, tmp_path):
    words = ("screenshot", "--page", "log", "--size", "900x600", "--scale", "1.5", "--at", "0012", "--journal", played)
    done = child(*words, "--out", tmp_path / "a.png", **environment)
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert QImage(str(tmp_path / "a.png")).size() == QSize(1350, 900)


@pytest.mark.parametrize("size", ["big", "0x0", "99999x600", "900x"])
def test_a_size_that_is_none_is_misuse(console, journal, tmp_path, size):
    words = ("screenshot", "--page", "log", "--size", size, "--out", tmp_path / "a.png", "--journal", journal)
    assert f"“{size}” is no size" in one_line(console(*words), MISUSE)
    assert not (tmp_path / "a.png").exists()
