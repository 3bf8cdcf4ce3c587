"""Log lines for the clipboard: a table that a spreadsheet takes, and lines that read well in a chat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QMimeData

from console.domain.log import Line
from console.views.items.log_words import LogWords
from console.words.say import Say, message

HEADINGS = (
    message("Time of the event"),
    message("Time of recording"),
    message("State"),
    message("Incident"),
    message("Channel"),
    message("Source"),
    message("Recorder"),
    message("Text"),
)
# A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(lines: Iterable[Line], words: LogWords, say: Say) -> QMimeData:
    """As text parted by tabs, and as a table of a web page; a heading first."""
    rows = [[say(each) for each in HEADINGS], *(words.cells(line) for line in lines)]
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_cell, row)) for row in rows))
    data.setHtml(f'<meta charset="utf-8"><table>{"".join(map(_html, rows))}</table>')
    return data


def chat(lines: Iterable[Line], words: LogWords) -> str:
    """One readable line each."""
    return "\n".join(words.copy(line) for line in lines)


def _cell(text: str) -> str:
    """On one line, without tabs, and never a formula."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def _html(row: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{escape(_cell(each))}</td>' for each in row)}</tr>"
