"""Pages are whole: a heading keeps its text, a foot never runs over, a file is there or not."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from console.reports.fonts import Fonts
from console.reports.paragraph import Style, paragraph
from console.reports.sitrep import headed
from console.reports.typeset import HEIGHT, WIDTH, Imprint, Margin, fitted, write
from tests.reports.reading import pages

PRINTED = datetime(2025, 7, 7, 23, 34, tzinfo=UTC)
BODY = Style(indent=2)


def margin(**more) -> Margin:
    given = {"head": "情况报告", "state": "草稿", "foot": "打印", "watermark": "", **more}
    return Margin(**given, page=lambda number, total: f"{number}/{total}")


@pytest.fixture
def put(tmp_path, fonts):
    def put(story, **more):
        imprint = Imprint(title="情况报告", author="值守员", subject="", printed=PRINTED, language="zh-CN")
        made = write(story, tmp_path / "paper.pdf", margin(**more), imprint, fonts)
        assert made.sha256 == sha256((tmp_path / "paper.pdf").read_bytes()).hexdigest()
        return pages(tmp_path / "paper.pdf")

    return put


def filler(fonts: Fonts, height: float):
    return paragraph("\n".join("水" * (int(height / BODY.leading))), BODY, fonts)


@pytest.mark.parametrize("room", range(0, 200, 14))
def test_a_heading_is_never_alone_at_the_foot_of_a_page(put, fonts, room):
    body = paragraph("积水三处。" * 40, BODY, fonts)
    texts = put([filler(fonts, HEIGHT - room), headed("一、总体情况", body, fonts)])
    page = next(text for text in texts if "一、总体情况" in text)
    assert "积水" in page.split("一、总体情况")[1]


def test_many_pages_count_themselves(put, fonts):
    texts = put([filler(fonts, HEIGHT) for _ in range(12)])
    assert all(f"打印 {number}/12" in text for number, text in enumerate(texts, 1))
    assert len(texts) == 12


def test_long_words_around_a_page_end_in_an_ellipsis(put, fonts):
    text = put([filler(fonts, 100)], head="台风" * 80, foot="打印" * 80)[0]
    assert text.count("…") == 2
    assert "草稿" in text


def test_what_fits_is_left_alone(fonts):
    assert fitted("龙港", "label", 9, WIDTH, fonts) == "龙港"
    assert fitted("龙港市", "label", 10, 25, fonts) == "龙…"
