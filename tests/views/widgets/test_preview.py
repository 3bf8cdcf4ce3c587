"""The paper on the screen: all pages, only those in sight drawn, nothing shown that is no paper."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from console.reports import sitrep
from console.views.widgets.preview import KEPT, Preview
from console.words.say import Say
from tests.reports.sample import storm


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    file = tmp_path_factory.mktemp("paper") / "a.pdf"
    pages = sitrep.make(storm(200), file, Say("zh")).pages
    return file, pages


@pytest.fixture
def preview(qtbot):
    made = Preview("还没有报告")
    made.resize(400, 600)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_page_lies_below_the_one_before(preview, paper):
    file, pages = paper
    assert preview.show_file(file)
    places = preview.places()
    assert len(places) == pages == preview.pages
    assert all(below.top() > above.bottom() for above, below in pairwise(places))
    assert abs(places[0].height() / places[0].width() - 297 / 210) < 0.01


def test_only_pages_in_sight_are_drawn_and_few_are_kept(preview, paper):
    preview.show_file(paper[0])
    preview.grab()
    assert set(preview._drawn) <= {0, 1}
    for place in preview.places():
        preview.verticalScrollBar().setValue(place.top())
        preview.grab()
    assert len(preview._drawn) <= KEPT
    assert preview.pages - 1 in preview._drawn


def test_a_page_is_drawn_in_the_devices_own_pixels(preview, paper):
    preview.show_file(paper[0])
    preview.grab()
    image = preview._drawn[0]
    assert image.width() == round(preview.places()[0].width() * preview.devicePixelRatioF())
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert QColor("white").name() in colours
    assert len(colours) > 3


def test_the_paper_is_drawn_anew_at_another_width(preview, paper):
    preview.show_file(paper[0])
    preview.grab()
    preview.resize(300, 600)
    preview.grab()
    assert preview._drawn[0].width() == preview.places()[0].width()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"a letter"])
def test_what_is_no_paper_is_not_shown(preview, tmp_path, content):
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    assert not preview.show_file(file)
    assert not preview.show_file(tmp_path / "missing.pdf")
    assert preview.pages == 0
    preview.grab()


def test_the_file_is_not_held(preview, paper, tmp_path):
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(paper[0].read_bytes())
    preview.show_file(copy)
    copy.unlink()
    preview.grab()
    assert preview._drawn
    preview.clear()
    assert preview.pages == 0
