#!/usr/bin/env python3
"""Cuts the shipped fonts out of Noto Sans SC and Noto Serif SC, the same bytes every time.

Usage: make_fonts.py [FOLDER]. FOLDER keeps the two npm packages (.tgz); those that are missing are fetched by
`npm pack`. Needs fontTools, which is among the development requirements.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256
from io import BytesIO
from itertools import product
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

RESULT = Path(__file__).resolve().parent.parent / "resources" / "fonts"
VERSION = "0.4.3"
FAMILIES = {"NotoSansSC": "noto-sans-sc", "NotoSerifSC": "noto-serif-sc"}

# font -> (folder of its weight in the package, SHA-256 of the font it is cut out of)
SOURCES = {
    "NotoSansSC-Regular": ("400Regular", "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16"),
    "NotoSansSC-Bold": ("700Bold", "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96"),
    "NotoSerifSC-Regular": ("400Regular", "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742"),
    "NotoSerifSC-Bold": ("700Bold", "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6"),
}
LETTERS = {"Regular": "gbk", "Bold": "gb2312"}  # what Bold lacks is borrowed from Regular

# Whole blocks: Latin, Greek, Cyrillic; punctuation to dingbats; Chinese punctuation, kana; units; forms for vertical
# and full width.
SYMBOLS = ((0x20, 0x45F), (0x2000, 0x27BF), (0x3000, 0x312F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))
PLANE_2 = range(0x20000, 0x30000)  # rare names of places and people: 𡐓

# Chinese lines are set by the product itself; of the features only those for Latin and combined letters are kept.
FEATURES = ["ccmp", "kern", "liga", "mark"]
DROPPED = ["BASE", "STAT", "vhea", "vmtx"]  # vertical setting and the names of other weights


def main(folder: Path) -> None:
    """Make all fonts and their licences."""
    for font, (weight, digest) in SOURCES.items():
        family, style = font.split("-")
        package = find(folder, FAMILIES[family])
        source = member(package, f"package/{weight}/{family}_{weight}.ttf")
        if sha256(source).hexdigest() != digest:
            sys.exit(f"{package} holds another {font} than this script was written for")
        made = RESULT / f"{font}.ttf"
        made.write_bytes(cut(source, LETTERS[style]))
        licence = member(package, "package/LICENSE_FONT").decode()
        (RESULT / f"OFL-{family}.txt").write_text(tidy(licence), encoding="utf-8", newline="\n")
        print(f"{made.name}: {made.stat().st_size:,} bytes")


def find(folder: Path, name: str) -> Path:
    """The npm package of a family, fetched if it is not there yet."""
    package = folder / f"expo-google-fonts-{name}-{VERSION}.tgz"
    if not package.exists():
        subprocess.run(["npm", "pack", "--silent", f"@expo-google-fonts/{name}@{VERSION}"], cwd=folder, check=True)
    return package


def member(package: Path, name: str) -> bytes:
    with tarfile.open(package) as archive:
        found = archive.extractfile(name)
        if found is None:
            sys.exit(f"{package} holds no {name}")
        return found.read()


def tidy(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def cut(source: bytes, charset: str) -> bytes:
    """A font with the letters of `charset` (a Chinese double-byte encoding), the symbols and plane 2."""
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    subsetter = Subsetter(options())
    subsetter.populate(unicodes=wanted(font.getBestCmap(), charset))
    subsetter.subset(font)
    made = BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()


def options() -> Options:
    chosen = Options()
    chosen.layout_features = FEATURES
    chosen.drop_tables += DROPPED
    chosen.notdef_outline = True
    chosen.name_IDs = [*range(15)]
    return chosen


def wanted(has: dict[int, str], charset: str) -> set[int]:
    blocks = {letter for first, last in SYMBOLS for letter in range(first, last + 1)}
    return has.keys() & (blocks | set(PLANE_2) | repertoire(charset))


def repertoire(charset: str) -> set[int]:
    """Every character that a double-byte encoding can say."""
    codes = (bytes(pair) for pair in product(range(0x81, 0xFF), range(0x40, 0xFF)))
    return {ord(letter) for code in codes for letter in code.decode(charset, "ignore")}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))
