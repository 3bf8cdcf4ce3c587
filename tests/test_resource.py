"""Shipped files are found, complete and free to be shipped."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtSvg import QSvgRenderer

from console.resource import path

ROOT = Path(__file__).resolve().parent.parent
REGULAR = ("NotoSansSC-Regular.ttf", "NotoSerifSC-Regular.ttf")
BOLD = ("NotoSansSC-Bold.ttf", "NotoSerifSC-Bold.ttf")
SYMBOLS = "ⅠⅡⅢⅣ◆▲■●※℃㎡→←↑↓│─┌┐└┘├┤％（），：；！？、。「」《》—…·×±°µ²³À～￥１２"
ICONS = sorted(path("icons").glob("*.svg"))


def letters(font: str) -> set[str]:
    with TTFont(path("fonts", font), lazy=True) as opened:
        return {chr(code) for code in opened.getBestCmap()}


def repertoire(charset: str) -> set[str]:
    """Every letter that a Chinese encoding says in two bytes."""
    codes = (bytes(pair).decode(charset, "ignore") for pair in product(range(0x81, 0xFF), range(0x40, 0xFF)))
    return {letter for code in codes for letter in code if not letter.isascii()}


def test_a_file_that_was_not_shipped_is_named():
    with pytest.raises(FileNotFoundError, match=r"resources/fonts/none\.ttf was not shipped"):
        path("fonts", "none.ttf")


def test_a_frozen_bundle_is_asked_first(tmp_path):
    (tmp_path / "resources" / "fonts").mkdir(parents=True)
    code = f"import sys; sys._MEIPASS = {str(tmp_path)!r}; from console.resource import path; print(path('fonts'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()) == tmp_path / "resources" / "fonts"


@pytest.mark.parametrize("font", REGULAR)
def test_regular_has_every_letter_of_gbk(font):
    assert repertoire("gbk") - letters(font) == {"≒"}  # nor has the font it is cut out of


@pytest.mark.parametrize("font", BOLD)
def test_bold_has_every_letter_of_gb2312(font):
    assert repertoire("gb2312") <= letters(font)


@pytest.mark.parametrize("font", REGULAR + BOLD)
def test_every_font_has_the_symbols_and_the_rare_letters_of_place_names(font):
    has = letters(font)
    assert set(SYMBOLS) <= has
    assert "𡐓" in has
    assert sum(letter >= "\U00020000" for letter in has) > 200


@pytest.mark.parametrize("font", REGULAR + BOLD)
def test_every_font_has_outlines_that_a_paper_can_embed(font):
    with TTFont(path("fonts", font), lazy=True) as opened:
        assert "glyf" in opened
        assert "CFF " not in opened
        assert opened["OS/2"].fsType == 0


def test_the_product_says_nothing_that_its_fonts_cannot_draw():
    texts = [*(ROOT / "console").rglob("*.py")]
    texts += [file for kind in ("po", "toml", "json") for file in path().rglob(f"*.{kind}")]
    said = {letter for file in texts for letter in file.read_text(encoding="utf-8") if letter.isprintable()}
    assert said - letters(REGULAR[0]) == {"ɏ"}  # the end of a range of letters in reports/breaking.py, never said


def test_the_fonts_are_not_larger_than_agreed():
    assert sum(file.stat().st_size for file in path("fonts").glob("*.ttf")) < 26_000_000


@pytest.mark.parametrize("family", ["NotoSansSC", "NotoSerifSC"])
def test_the_licence_stands_beside_the_fonts(family):
    assert "SIL OPEN FONT LICENSE Version 1.1" in path("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")


def test_the_licence_stands_beside_the_icons():
    assert "ISC License" in path("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_is_drawn_in_the_colour_of_its_place(icon):
    drawing = ET.parse(icon).getroot()
    assert drawing.get("stroke") == "currentColor"
    assert QSvgRenderer(str(icon)).isValid()
