"""A TrueType font in a PDF, whole lines at a time: two bytes a letter, so that text is copied out as it was set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont

_NBSP, _SPACE = 0xA0, 0x20
_BLOCK = 100  # a CMap holds at most so many letters in one block


@dataclass
class _Used:
    """The letters of one document, by their code: the place in the list. Code 0 is no letter."""

    name: str = ""
    letters: list[int] = field(default_factory=lambda: [0])
    codes: dict[int, int] = field(default_factory=dict)

    def code(self, letter: int) -> int:
        if letter not in self.codes:
            self.codes[letter] = len(self.letters)
            self.letters.append(letter)
        return self.codes[letter]


class Face(TTFont):  # type: ignore[misc]  # ReportLab is not typed
    """A font as PDF's composite fonts have it.

    ReportLab's own TrueType fonts come in subsets of 255 letters: a Chinese line falls into many pieces, which readers
    of the PDF take for lines, and letters beyond the basic plane (𡐓) are copied out wrong. These methods are those
    that ReportLab asks of a font which is cut to what a document uses.
    """

    def __init__(self, file: Path, name: str) -> None:
        super().__init__(name, str(file), shapable=False)
        # The parts of a document are keyed by this name: two files that call themselves alike must not meet.
        self.face.name = TTFNameBytes(_plain(name))

    def has(self, character: str) -> bool:
        return bool(self.face.charToGlyph.get(ord(character)))

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802 - ReportLab's name
        used = self._used(doc)
        letters = (_SPACE if ord(character) == _NBSP else ord(character) for character in text)
        return [(0, b"".join(used.code(letter).to_bytes(2, "big") for letter in letters))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: ARG002, N802 - ReportLab's name
        used = self._used(doc)
        if not used.name:
            used.name = f"F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = f"/{used.name}"
            doc.delayedFonts.append(self)
        return f"/{used.name}"

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - ReportLab's name
        used = self.state.pop(doc)
        base = f"AAAAAA+{self.face.name.decode()}"
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": pdfdoc.PDFName(base),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([self._descendant(doc, base, used.letters)]),
            "ToUnicode": _stream(doc, unicode_map(used.letters).encode(), f"unicode:{base}"),
        }
        reference = doc.Reference(pdfdoc.PDFDictionary(font), used.name)
        doc.idToObject["BasicFonts"].dict[used.name] = reference

    def _used(self, doc: Any) -> _Used:
        return self.state.setdefault(doc, _Used())  # type: ignore[no-any-return]

    def _descendant(self, doc: Any, base: str, letters: Sequence[int]) -> Any:
        system = {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base),
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": self.face.addSubsetObjects(doc, base, letters),
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray([self.face.getCharWidth(letter) for letter in letters])]),
            "CIDToGIDMap": _stream(doc, self._glyph_map(letters), f"glyphs:{base}"),
        }
        return doc.Reference(pdfdoc.PDFDictionary(font), f"descendant:{base}")

    def _glyph_map(self, letters: Sequence[int]) -> bytes:
        """Which glyph of the cut-out font each code draws; letters that look alike share one (see `makeSubset`)."""
        order: dict[int, int] = {0: 0}
        glyphs = [self.face.charToGlyph.get(letter, 0) for letter in letters]
        return b"".join(order.setdefault(glyph, len(order)).to_bytes(2, "big") for glyph in glyphs)


def unicode_map(letters: Sequence[int]) -> str:
    """The CMap that says which letter each code is, in UTF-16 as PDF wants it."""
    pairs = [f"<{code:04X}> <{_utf16(letter)}>" for code, letter in enumerate(letters) if letter]
    blocks = [pairs[start : start + _BLOCK] for start in range(0, len(pairs), _BLOCK)]
    lines = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([*_CMAP_HEAD, *lines, *_CMAP_TAIL])


_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin",
    "12 dict begin",
    "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def",
    "1 begincodespacerange",
    "<0000> <FFFF>",
    "endcodespacerange",
)
_CMAP_TAIL = ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")


def _utf16(letter: int) -> str:
    return chr(letter).encode("utf-16-be").hex().upper()


def _stream(doc: Any, content: bytes, key: str) -> Any:
    return doc.Reference(pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress]), key)


def _plain(name: str) -> bytes:
    """A name as PDF allows it."""
    return bytes(code if chr(code).isascii() and chr(code).isalnum() else ord("-") for code in name.encode())
