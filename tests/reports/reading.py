"""Reads PDFs back: the text of every page, as a reader copies it out."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2


def pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    texts = [_text(page) for page in document]
    document.close()
    return texts


def flowing(texts: list[str]) -> str:
    """The text without its line ends, as it was before it was set."""
    return re.sub(r"\n", "", "".join(texts))


def properties(file: Path) -> dict[str, str]:
    document = pypdfium2.PdfDocument(file)
    found = document.get_metadata_dict()
    document.close()
    return found


def _text(page) -> str:
    sheet = page.get_textpage()
    text = sheet.get_text_range()
    sheet.close()
    page.close()
    return text.replace("\r\n", "\n")
