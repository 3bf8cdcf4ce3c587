"""Every letter finds a font, the office's own before ours; a bad font file is named."""

from __future__ import annotations

import shutil
import struct

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from console.domain.refused import Refused
from console.reports.fonts import ROLES, Fonts
from console.resource import path


def text(glyphs) -> str:
    return "".join(glyph.character for glyph in glyphs)


def tiny_font(file, *, cff=False, embedding=0) -> None:
    """A font of one letter, 应, that looks like nothing."""
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder([".notdef", "a"])
    builder.setupCharacterMap({ord("应"): "a"})
    if cff:
        pen = T2CharStringPen(1000, None)
        builder.setupCFF("Tiny", {}, {".notdef": pen.getCharString(), "a": pen.getCharString()}, {})
    else:
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        pen.lineTo((500, 0))
        pen.lineTo((0, 500))
        pen.closePath()
        builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "a": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "a": (700, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Tiny", "styleName": "Regular", "psName": "Tiny"})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    builder.save(file)


def test_every_role_draws_every_letter_a_place_name_may_need(fonts):
    for role in ROLES:
        assert text(fonts.glyphs(role, "舥艚𡐓龙港Ⅱ㎡℃…—“”")) == "舥艚𡐓龙港Ⅱ㎡℃…—“”"


def test_a_letter_that_bold_lacks_is_borrowed_from_regular(fonts):
    borrowed = {glyph.font for glyph in fonts.glyphs("title", "龙舥")}
    assert borrowed <= {"NotoSerifSC-Bold.ttf", "NotoSerifSC-Regular.ttf"}


def test_a_letter_that_no_font_has_is_named_not_left_blank(fonts):
    assert text(fonts.glyphs("body", "水\U0001f6a8位")) == "水[U+1F6A8]位"


def test_letters_without_a_shape_are_left_out(fonts):
    assert text(fonts.glyphs("body", "一\u200b二\x07\ufe0f\t三")) == "一二 三"


def test_digits_of_figures_are_equally_wide(fonts):
    assert len({glyph.advance for glyph in fonts.glyphs("figure", "0123456789")}) == 1


def test_the_offices_own_font_comes_first_and_ours_fills_its_gaps(tmp_path):
    tiny_font(tmp_path / "title.ttf")
    own, ours = Fonts(tmp_path).glyphs("title", "应急")
    assert own.font.startswith("title-")
    assert own.advance == 0.7
    assert ours.font.startswith("Noto")


def test_two_fonts_of_one_name_do_not_meet(tmp_path):
    tiny_font(tmp_path / "title.ttf")
    shutil.copy(path("fonts", "NotoSansSC-Bold.ttf"), tmp_path / "heading.ttf")
    fonts = Fonts(tmp_path)
    assert fonts.glyphs("title", "应")[0].font != fonts.glyphs("heading", "应")[0].font


def test_files_that_are_no_fonts_may_lie_in_the_folder(tmp_path):
    (tmp_path / "LICENSE.txt").write_text("free")
    assert Fonts(tmp_path).glyphs("body", "水")


def refused(folder) -> str:
    with pytest.raises(Refused) as refusal:
        Fonts(folder)
    return str(refusal.value)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert "nowhere" in refused(tmp_path / "nowhere")


def test_a_font_named_after_nothing_is_refused(tmp_path):
    tiny_font(tmp_path / "FZXBSJW.ttf")
    message = refused(tmp_path)
    assert "FZXBSJW.ttf" in message
    assert "title, heading" in message


def test_postscript_outlines_are_refused(tmp_path):
    tiny_font(tmp_path / "body.otf", cff=True)
    message = refused(tmp_path)
    assert "body.otf" in message
    assert "PostScript" in message


@pytest.mark.parametrize("content", [b"", b"not a font", b"%PDF-1.4", b"wOFF" + bytes(60)])
def test_a_foreign_file_is_refused(tmp_path, content):
    (tmp_path / "body.ttf").write_bytes(content)
    assert "body.ttf is not a TrueType font" in refused(tmp_path)


@pytest.mark.parametrize("kept", [4, 12, 60, 200, 400, 600])
def test_a_truncated_font_is_refused(tmp_path, kept):
    tiny_font(tmp_path / "whole.ttf")
    whole = (tmp_path / "whole.ttf").read_bytes()
    (tmp_path / "whole.ttf").unlink()
    (tmp_path / "body.ttf").write_bytes(whole[: min(kept, len(whole) - 8)])
    assert "body.ttf is damaged" in refused(tmp_path)


def test_a_font_whose_tables_lie_outside_is_refused(tmp_path):
    tiny_font(tmp_path / "body.ttf")
    data = bytearray((tmp_path / "body.ttf").read_bytes())
    for record in range(struct.unpack_from(">H", data, 4)[0]):
        struct.pack_into(">L", data, 12 + 16 * record + 12, 1 << 24)
    (tmp_path / "body.ttf").write_bytes(data)
    assert "body.ttf is damaged" in refused(tmp_path)


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path):
    tiny_font(tmp_path / "body.ttf", embedding=0x0002)
    assert "does not allow being embedded" in refused(tmp_path)
