"""Paragraphs fill their lines, split over pages and lose nothing."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from console.reports.paragraph import Span, Style, paragraph
from tests.reports.sample import SUMMARY

WIDTH = 442.0
STYLE = Style(indent=2)


def drawn(fonts, *flowables) -> pypdfium2.PdfPage:
    file = BytesIO()
    canvas = Canvas(file, initialFontName=fonts.first, invariant=1)
    top = 800
    for flowable in flowables:
        top -= flowable.wrapOn(canvas, WIDTH, 800)[1]
        flowable.drawOn(canvas, 70, top)
    canvas.save()
    return pypdfium2.PdfDocument(file.getvalue())[0]


def lines(page) -> list[str]:
    return page.get_textpage().get_text_range().split("\r\n")


def right_ends(page) -> list[float]:
    """The right end of every line, as it stands on the page."""
    sheet = page.get_textpage()
    return [sheet.get_rect(number)[2] for number in range(sheet.count_rects())]


def test_every_line_but_the_last_ends_at_the_margin(fonts):
    page = drawn(fonts, paragraph(SUMMARY, STYLE, fonts))
    *full, last = right_ends(page)
    # A closing mark fills only the left half of its square, a digit has its own small margin.
    assert all(70 + WIDTH - 12 <= end <= 70 + WIDTH + 0.1 for end in full)
    assert last < 70 + WIDTH


def test_the_text_is_copied_out_as_it_was_written(fonts):
    assert "".join(lines(drawn(fonts, paragraph(SUMMARY, STYLE, fonts)))) == SUMMARY


def test_the_first_line_is_indented_by_two_letters(fonts):
    sheet = drawn(fonts, paragraph(SUMMARY, STYLE, fonts)).get_textpage()
    assert abs(sheet.get_charbox(0)[0] - (70 + 2 * STYLE.size)) < 2


def test_bold_within_a_paragraph_keeps_its_place(fonts):
    page = drawn(fonts, paragraph([Span("其中"), Span("失联2人", "strong"), Span("，正在核实。")], STYLE, fonts))
    assert lines(page) == ["其中失联2人，正在核实。"]


def test_a_split_paragraph_is_the_same_paragraph(fonts):
    whole = paragraph(SUMMARY, STYLE, fonts)
    upper, lower = whole.split(WIDTH, 3 * STYLE.leading + 5)
    assert lines(drawn(fonts, upper, lower)) == lines(drawn(fonts, paragraph(SUMMARY, STYLE, fonts)))
    assert upper.height == 3 * STYLE.leading


def test_the_last_line_above_a_page_end_is_filled(fonts):
    upper, _ = paragraph(SUMMARY, STYLE, fonts).split(WIDTH, 2 * STYLE.leading)
    assert right_ends(drawn(fonts, upper))[-1] > 70 + WIDTH - 12


def test_no_line_is_left_alone(fonts):
    whole = paragraph(SUMMARY, STYLE, fonts)
    whole.wrap(WIDTH, 0)
    assert whole.split(WIDTH, STYLE.leading) == []
    assert whole.split(WIDTH, whole.height) == [whole]
    _, lower = whole.split(WIDTH, whole.height - 1)
    assert lower.wrap(WIDTH, 0)[1] == 2 * STYLE.leading


def test_a_western_line_stays_ragged(fonts):
    page = drawn(fonts, paragraph("The quick brown fox jumps over the lazy dog. " * 4, STYLE, fonts))
    assert len(set(right_ends(page))) > 1
    assert "quick brown" in lines(page)[0]


def test_a_title_breaks_into_even_lines(fonts):
    title = paragraph("【演练】第4号台风“丹娜丝”防御工作情况报告", Style(role="title", size=22, align="centre"), fonts)
    above, below = lines(drawn(fonts, title))
    assert above.endswith("台风“丹娜丝”")
    assert below == "防御工作情况报告"


def test_struck_text_stays_readable(fonts):
    page = drawn(fonts, paragraph([Span("积水4米", struck=True)], STYLE, fonts))
    assert lines(page) == ["积水4米"]
