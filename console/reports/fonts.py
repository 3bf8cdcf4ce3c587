"""The letters of the paper: which font plays which role, where a missing letter is borrowed."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from console.domain.refused import Refused
from console.reports.face import Face
from console.resource import path

_SANS, _SANS_BOLD = "NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"
_SERIF, _SERIF_BOLD = "NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"

# role -> shipped fonts; the first that has the letter draws it. The official faces (小标宋, 黑体, 楷体, 仿宋) are not
# free; an office that owns them puts title.ttf, heading.ttf, subheading.ttf and body.ttf into its font folder.
# Figures and labels are sans serif because only its digits are equally wide.
ROLES = {
    "title": (_SERIF_BOLD, _SERIF, _SANS),
    "heading": (_SANS_BOLD, _SANS, _SERIF),
    "subheading": (_SANS_BOLD, _SANS, _SERIF),
    "body": (_SERIF, _SANS),
    "strong": (_SERIF_BOLD, _SERIF, _SANS),
    "label": (_SANS, _SERIF),
    "figure": (_SANS, _SERIF),
}
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc", ".woff", ".woff2", ".pfb")
_RESTRICTED, _NEVER_IN_PART = 0x0002, 0x0300
_POSTSCRIPT = b"OTTO"
_TRUE_TYPE = (b"\x00\x01\x00\x00", b"true", b"ttcf")
_SPACES = "\u3000\u00a0"  # a Chinese letter wide; never broken at
_PROBE = "应急指挥0123456789"


class Glyph(NamedTuple):
    """One letter as it will be drawn; `advance` is its width at size 1."""

    character: str
    font: str
    advance: float
    struck: bool = False


class Fonts:
    """The fonts of one paper: the office's own before the shipped ones.

    Raises:
        Refused: a font in the office's folder cannot be used; it is named.
    """

    def __init__(self, folder: Path | None = None) -> None:
        own = _own_files(folder) if folder else {}
        self._chains = {role: _chain(role, shipped, own) for role, shipped in ROLES.items()}
        self._known: dict[tuple[str, str], tuple[Glyph, ...]] = {}

    @property
    def first(self) -> str:
        """A registered font to begin every page with, so that no unembedded one is named."""
        return self._chains["body"][0].fontName  # type: ignore[no-any-return]

    def glyphs(self, role: str, text: str, *, struck: bool = False) -> list[Glyph]:
        found = [glyph for character in text for glyph in self._glyph(role, character)]
        return [glyph._replace(struck=True) for glyph in found] if struck else found

    def width(self, role: str, text: str, size: float) -> float:
        return sum(glyph.advance for glyph in self.glyphs(role, text)) * size

    def _glyph(self, role: str, character: str) -> tuple[Glyph, ...]:
        known = self._known.get((role, character))
        if known is None:
            known = self._known[role, character] = self._find(role, character)
        return known

    def _find(self, role: str, character: str) -> tuple[Glyph, ...]:
        if character == "\n":
            return (Glyph("\n", self.first, 0.0),)
        if character.isspace():
            character = character if character in _SPACES else " "
        elif unicodedata.category(character) in ("Cc", "Cf", "Mn"):
            return ()
        for face in self._chains[role]:
            if face.has(character):
                return (Glyph(character, face.fontName, face.face.getCharWidth(ord(character)) / 1000),)
        # No font here has it: its number stands in the text, for an empty box says nothing.
        return tuple(self.glyphs(role, f"[U+{ord(character):04X}]"))


def _own_files(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise Refused("The font folder {folder} does not exist.", folder=str(folder))
    files = [file for file in sorted(folder.iterdir()) if file.suffix.lower() in _SUFFIXES]
    for file in files:
        _check_name(file)
    return {file.stem.lower(): file for file in files}


def _check_name(file: Path) -> None:
    if file.stem.lower() not in ROLES:
        raise Refused(
            "The font file {file} must be named after what it is for: {roles}.", file=str(file), roles=", ".join(ROLES)
        )


def _chain(role: str, shipped: Iterable[str], own: dict[str, Path]) -> list[Face]:
    mine = [_own_face(own[role])] if role in own else []
    return mine + [_registered(path("fonts", name), name) for name in shipped]


def _registered(file: Path, name: str) -> Face:
    """ReportLab finds fonts by name; one that is known already is not read twice."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(Face(file, name))
    return pdfmetrics.getFont(name)  # type: ignore[no-any-return]


def _own_face(file: Path) -> Face:
    data = _content(file)
    try:
        face = Face(file, f"{file.stem}-{sha256(data).hexdigest()[:12]}")
        _check_whole(face, len(data))
    except (TTFError, *_DAMAGE) as fault:
        raise Refused("The font file {file} is damaged; replace or remove it.", file=str(file)) from fault
    if _forbidden(face):
        raise Refused("The font file {file} does not allow being embedded in a document.", file=str(file))
    pdfmetrics.registerFont(face)
    return face


# What ReportLab's reader stumbles with over bytes that are no font.
_DAMAGE = (ValueError, LookupError, AttributeError, AssertionError, ArithmeticError, struct.error)


def _content(file: Path) -> bytes:
    """The file's bytes, if it is a kind of font that ReportLab can embed."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise Refused("The font file {file} cannot be read.", file=str(file)) from fault
    if data.startswith(_POSTSCRIPT):
        raise Refused(
            "The font file {file} has PostScript outlines; the paper needs a TrueType font (.ttf).", file=str(file)
        )
    if not data.startswith(_TRUE_TYPE):
        raise Refused("The file {file} is not a TrueType font.", file=str(file))
    return data


def _forbidden(face: Face) -> bool:
    """Whether the font's maker lets nobody embed it, whole (fsType 2) or in part (bits 8 and 9)."""
    kind = int.from_bytes(face.face.get_table("OS/2")[8:10], "big")
    return kind & 0x000F == _RESTRICTED or bool(kind & _NEVER_IN_PART)


def _check_whole(face: Face, size: int) -> None:
    """Every table lies within the file, and a few letters can be cut out of it."""
    if any(table["offset"] + table["length"] > size for table in face.face.tables):
        raise ValueError(size)
    face.face.makeSubset([ord(character) for character in _PROBE if face.has(character)])
