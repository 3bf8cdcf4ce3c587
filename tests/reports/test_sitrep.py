"""The situation report, read back from the PDF as a person would."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from console.domain.refused import Refused
from console.reports import sitrep
from console.reports.breaking import NEVER_FIRST
from console.reports.fonts import Fonts
from console.words.say import Say
from tests.reports.reading import flowing, pages, properties
from tests.reports.sample import SUMMARY, TEXTS, empty, line, storm
from tests.reports.test_fonts import tiny_font

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent.parent / "golden" / "sitrep.txt"


@pytest.fixture
def made(tmp_path, fonts, say):
    """Makes a report and gives its pages' texts."""

    def make(content):
        out = tmp_path / "report.pdf"
        count = sitrep.make(content, out, say, fonts).pages
        texts = pages(out)
        assert len(texts) == count
        return texts

    return make


def test_the_text_is_the_approved_one(made):
    """Write the pages to tests/golden/sitrep.txt when the report is changed on purpose, and read the difference."""
    assert "\f\n".join(made(storm())) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_summary_and_log_are_copied_out_exactly(made):
    text = flowing(made(storm()))
    assert SUMMARY in text
    assert all(words in text for words in TEXTS)


def test_no_line_begins_with_a_closing_mark(made):
    found = [words for page in made(storm(60)) for words in page.split("\n") if words]
    assert [words for words in found if words[0] in NEVER_FIRST] == []


def test_every_page_says_what_it_belongs_to(made):
    texts = made(storm(60))
    for number, text in enumerate(texts, 1):
        assert f"第 {number} 页 共 {len(texts)} 页" in text
        assert "数据截至 2025-07-08 07:30　打印 2025-07-08 07:34　制表 值守员04" in text
        assert "防御工作情况报告　第6期" in text
        assert "草稿" in text


def test_a_drill_is_marked_on_every_page_and_a_real_night_on_none(made):
    # Once as watermark, once before the title at the head of the page.
    assert all(text.count("【演练】") >= 2 for text in made(storm(60)))
    assert not any("演练" in text for text in made(storm(60, drill=False)))


def test_an_issued_report_says_so(made):
    texts = made(replace(storm(), issued=True))
    assert all("已签发" in text and "草稿" not in text for text in texts)


def test_without_rows_every_table_says_none(made):
    text = flowing(made(empty()))
    assert text.count("无：") == 7
    assert "本期无监测数据" in text
    assert "未启动应急响应" in text
    assert "签发：" in text


def test_one_row_of_everything(made):
    full = storm(1)
    one = replace(full, figures=full.figures[:1], warnings=full.warnings[:1], charts=full.charts[:1])
    assert "无：" not in flowing(made(one))


def test_what_is_owed_says_in_words_what_is_overdue(made):
    text = flowing(made(storm()))
    assert "待办内容" in text
    assert "※逾期2小时00分" in text
    assert "批示（市长）：再开两孔闸门" in text
    assert "协办：水利局" in text


def test_the_head_of_the_log_stands_on_each_of_its_pages(made):
    log = [text for text in made(storm(60)) if "积水" in text and "龙港市防指" not in text][1:]
    assert all("编号 时间 来源 内容 状态" in text for text in log)


def test_a_line_shows_when_it_was_recorded_later_corrected_struck_verified(made):
    text = "\n".join(made(storm()))
    assert "补记 07-07 08:46" in text
    assert "原记：湖前社区积水4米" in text
    assert "划去原因：重复记录" in text
    assert "已更正" in text
    assert "有争议" in text


def test_a_text_of_four_thousand_letters_is_carried_over(made):
    long = "暴雨，" * 1333
    assert (
        "".join(flowing(made(replace(storm(), log=(replace(line(1), text=long),)))).split("编号时间")).count("暴雨")
        > 1300
    )


@pytest.mark.parametrize("steps", range(20, 45, 3))
def test_nobody_signs_a_page_without_words(made, steps):
    content = replace(storm(0), next_steps=tuple(f"第{number}项：巡查低洼地带。" for number in range(steps)))
    (page,) = [text for text in made(content) if "签发：" in text]
    assert "巡查低洼地带" in page


@pytest.mark.slow
def test_thousands_of_lines(made):
    texts = made(storm(3000))
    assert "3000" in texts[-1]
    assert f"共 {len(texts)} 页" in texts[0]


def test_a_response_that_ended_is_not_one_that_never_was(made):
    texts = made(replace(storm(), level=None, since=None, ended=storm().cutoff))
    assert "应急响应已终止" in texts[0]
    assert "07-08 07:30 终止" in texts[0]


def test_the_level_is_said_in_word_numeral_and_shape(made):
    assert "较大 Ⅲ ■" in made(storm())[0]


def test_the_same_content_gives_the_same_bytes(tmp_path, fonts, say):
    first = sitrep.make(storm(), tmp_path / "1.pdf", say, fonts)
    assert sitrep.make(storm(), tmp_path / "2.pdf", say, Fonts()) == first
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()


def test_the_file_names_title_author_and_date_and_nothing_of_the_machine(tmp_path, fonts, say):
    sitrep.make(storm(), tmp_path / "report.pdf", say, fonts)
    found = properties(tmp_path / "report.pdf")
    assert found["Title"] == "【演练】第4号台风“丹娜丝”防御工作情况报告"
    assert found["Author"] == "值守员04"
    assert found["CreationDate"] == "D:20250708073400+08'00'"
    assert str(tmp_path).encode() not in (tmp_path / "report.pdf").read_bytes()


def test_every_font_is_embedded(tmp_path, fonts, say):
    sitrep.make(storm(), tmp_path / "report.pdf", say, fonts)
    data = (tmp_path / "report.pdf").read_bytes()
    named = set(re.findall(rb"/FontName /(\S+)", data))
    assert set(re.findall(rb"/BaseFont /(\S+)", data)) == named
    assert len(re.findall(rb"/FontFile2", data)) == len(named)
    assert b"Helvetica" not in data


def test_the_offices_own_title_font_is_used(tmp_path, say):
    (tmp_path / "fonts").mkdir()
    tiny_font(tmp_path / "fonts" / "title.ttf")
    content = replace(storm(), masthead=("应急指挥部",))
    sitrep.make(content, tmp_path / "report.pdf", say, Fonts(tmp_path / "fonts"))
    assert b"AAAAAA+title-" in (tmp_path / "report.pdf").read_bytes()
    assert "应急指挥部" in flowing(pages(tmp_path / "report.pdf"))


def test_english_is_complete(tmp_path, fonts):
    sitrep.make(storm(drill=True), tmp_path / "report.pdf", Say("en"), fonts)
    texts = pages(tmp_path / "report.pdf")
    assert "[DRILL]" in texts[0]
    assert f"Page 1 of {len(texts)}" in texts[0]
    assert "orange rainstorm" in "\n".join(texts)


def test_a_paper_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path, fonts, say):
    with pytest.raises(Refused, match="nowhere"):
        sitrep.make(empty(), tmp_path / "nowhere" / "report.pdf", say, fonts)
    (tmp_path / "taken").mkdir()
    with pytest.raises(Refused, match="taken"):
        sitrep.make(empty(), tmp_path / "taken", say, fonts)
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
