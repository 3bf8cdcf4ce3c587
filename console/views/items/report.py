"""Figures that go into a report, and reports made, as rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtGui import QColor

from console.domain.report import Report
from console.reports.content import FigureRow
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.say import Say, message
from console.words.times import minute

# Letters of room from which on the source, or the file, has a column of its own.
WIDE, WIDER = 68, 100


class FigureWords:
    """What the cells of a figure say; `source`: the text of the line it was read from."""

    def __init__(self, say: Say, source: Callable[[str], str]) -> None:
        self._say = say
        self._source = source

    def value(self, row: FigureRow) -> str:
        return f"{row.value} {row.unit}".rstrip()

    def change(self, row: FigureRow) -> str:
        return self._say("first report") if row.change is None else row.change

    def state(self, row: FigureRow) -> str:
        """With a shape, so that no state is told by colour alone."""
        if row.contested:
            return f"⚠ {self._say('contested')}"
        return f"✓ {self._say('verified')}" if row.verified else f"? {self._say('unverified')}"

    def ink(self, row: FigureRow) -> QColor:
        return tone.good() if row.verified and not row.contested else tone.warn()

    def source(self, row: FigureRow) -> str:
        return row.source or self._source(row.line)

    def whole(self, row: FigureRow) -> str:
        as_of = self._say("as of {cutoff}", cutoff=minute(row.as_of)) if row.as_of else ""
        parts = (f"{row.label} {self.value(row)}", as_of, self.state(row), row.source, self._source(row.line))
        return "\n".join(filter(None, parts))


def figures(words: FigureWords, say: Say) -> Rows[FigureRow]:
    columns = (
        Column(message("Figure"), lambda row: row.label, 11, hint=words.whole),
        Column(message("Value"), words.value, 10, number=True, strong=lambda _row: True, hint=words.whole),
        Column(message("Change"), words.change, 8, number=True, hint=words.whole),
        Column(message("State"), words.state, 0, colour=words.ink, hint=words.whole),
        Column(message("Source"), words.source, 24, hint=words.whole, wide_only=WIDE),
    )
    return Rows(columns, lambda row: f"{row.metric}/{row.value}/{row.line}", say)


def reports(person: Callable[[str], str], say: Say) -> Rows[Report]:
    def whole(report: Report) -> str:
        return "\n".join((report.file, f"SHA-256 {report.content}"))

    columns = (
        Column(message("Issue no."), lambda report: str(report.number), 5, number=True, hint=whole),
        Column(message("Cut-off"), lambda report: minute(report.cutoff), 12, hint=whole),
        Column(message("Made"), lambda report: minute(report.made), 12, hint=whole),
        Column(message("Made by"), lambda report: person(report.actor), 0, hint=whole),
        Column(message("File"), lambda report: PurePath(report.file).name, 34, hint=whole, wide_only=WIDER),
    )
    return Rows(columns, lambda report: report.subject, say)
