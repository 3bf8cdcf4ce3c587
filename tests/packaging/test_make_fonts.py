"""The script that cuts the fonts, tried on the fonts that it has cut."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from console.resource import path

SCRIPT = Path(__file__).resolve().parent.parent.parent / "packaging" / "make_fonts.py"


@pytest.fixture(scope="module")
def fonts():
    spec = importlib.util.spec_from_file_location("make_fonts", SCRIPT)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


@pytest.mark.slow
@pytest.mark.parametrize("font", ["NotoSansSC-Bold", "NotoSerifSC-Bold"])
def test_a_cut_font_is_cut_to_the_same_bytes(fonts, font):
    shipped = path("fonts", f"{font}.ttf").read_bytes()
    assert fonts.cut(shipped, fonts.LETTERS["Bold"]) == shipped


def test_only_letters_of_the_font_are_asked_for(fonts):
    has = {ord(letter): "" for letter in "A水舥𡐓※🚨"}
    assert {chr(code) for code in fonts.wanted(has, "gb2312")} == set("A水𡐓※")
    assert {chr(code) for code in fonts.wanted(has, "gbk")} == set("A水舥𡐓※")


def test_another_source_than_the_known_one_is_refused(fonts, tmp_path):
    package = tmp_path / f"expo-google-fonts-noto-sans-sc-{fonts.VERSION}.tgz"
    with fonts.tarfile.open(package, "w:gz") as archive:
        font = tmp_path / "font.ttf"
        font.write_bytes(b"another font")
        archive.add(font, "package/400Regular/NotoSansSC_400Regular.ttf")
    with pytest.raises(SystemExit, match="another NotoSansSC-Regular"):
        fonts.main(tmp_path)
