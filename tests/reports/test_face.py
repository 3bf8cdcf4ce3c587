"""What is set can be copied out again, letter for letter."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from console.reports.face import unicode_map
from console.reports.paragraph import draw_text


def copied_out(fonts, *texts: str) -> list[str]:
    file = BytesIO()
    canvas = Canvas(file, initialFontName=fonts.first, invariant=1)
    for number, text in enumerate(texts):
        draw_text(canvas, fonts, text, (40, 800 - 20 * number), role="body", size=9)
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    return page.get_textpage().get_text_range().split("\r\n")


def test_rare_letters_and_letters_beyond_the_basic_plane_are_copied_out(fonts):
    assert copied_out(fonts, "舥艚𡐓村积水，最深35cm。") == ["舥艚𡐓村积水，最深35cm。"]


def test_a_document_may_hold_more_letters_than_one_byte_counts(fonts):
    texts = ["".join(chr(0x4E00 + 40 * row + place) for place in range(40)) for row in range(30)]
    assert copied_out(fonts, *texts) == texts


def test_the_same_font_serves_one_document_after_the_other(fonts):
    assert copied_out(fonts, "龙港") == copied_out(fonts, "龙港") == ["龙港"]


def test_the_map_says_utf_16_in_blocks_of_a_hundred():
    text = unicode_map([0, *range(0x4E00, 0x4E00 + 150), 0x21413])
    assert "100 beginbfchar" in text
    assert "51 beginbfchar" in text
    assert "<0097> <D845DC13>" in text
    assert "<0000> <" not in text.split("endcodespacerange")[1]
