"""Log lines from a file: looked at row by row first; then the good ones are taken, or none."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from console.domain.entry import EnterLines
from console.domain.fact import Act
from console.domain.log import EnterLine
from console.feeds.log_import import Examined, Sums, acts, kept
from console.views.forms.file_form import TABLES
from console.views.forms.taking_form import TakingForm
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.views.widgets.path_field import PathField
from console.views.widgets.table import Table
from console.words.say import Say, message

ROWS_SHOWN = 12
WIDTH_IN_LETTERS = 110


class ImportForm(TakingForm):
    """Which file, and where its lines go that name no incident; then what is wrong with which row.

    Attributes:
        sums: what the file comes to, None until it was looked at.
    """

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Import log lines"), parent)
        self.state.setText(
            self.say("A table with a heading: time, source, text …; nothing is taken before you say so.")
        )
        self._folder = QTemporaryDir()
        self._kept = Path(self._folder.filePath("rows"))
        self._taken = 0
        self.sums: Sums | None = None
        self.file = PathField(seat.say, seat.say(TABLES))
        opened = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
        self.incident = Choice(seat.say, [("", seat.say("no incident")), *opened])
        self.rows = Rows(_columns(seat.say), lambda each: str(each.row), seat.say)
        self.table = Table.of(self.rows)
        self.table.setMinimumHeight(self.fontMetrics().height() * ROWS_SHOWN)
        self.table.hide()
        self.add(message("File"), self.file)
        self.add(message("Lines that name no incident"), self.incident)
        self.fields.addRow(self.table)
        self.fields.addRow(self.bar)
        self.file.path.textChanged.connect(lambda _text: self._forget())
        self.incident.currentIndexChanged.connect(lambda _place: self._forget())
        self.press.told.connect(self._count)
        self._forget()

    def submit(self) -> None:
        """Look at the file; once it was looked at, take what is good."""
        if self.press.busy or self.posting:
            return
        if self.sums is None:
            self.run(["import", str(self.file.file()), f"--keep={self._kept}", f"--incident={self.incident.key()}"])
        elif self.sums.good:
            self._take(self.sums.good)
        else:
            self._forget()
            self.submit()

    def _forget(self) -> None:
        """Another file, or another home for its lines: it has to be looked at anew."""
        self.sums = None
        self.save.setText(self.say("Look at the file"))

    def _count(self, line: str) -> None:
        self.state.setText(self.say("{n} rows looked at …", n=line))

    def _printed(self, line: str) -> None:
        self.bar.hide()
        self.save.setEnabled(True)
        self.sums = sums = msgspec.json.decode(line, type=Sums)
        self.state.setText(_came_to(sums, self.say))
        self.rows.show(sums.preview)
        self.table.show()
        if sums.good:
            self.save.setText(self.say("Take the {n} good rows", n=sums.good))
        self.cancel.setText(self.say("Take none"))

    def _take(self, good: int) -> None:
        self._taken = 0
        self.take(acts(kept(self._kept), self.seat.named), good, self._entered, self._told, _lines)

    def _entered(self, act: Act) -> int:
        lines = len(_lines(act)) or 1
        self._taken += lines
        return lines

    def _told(self) -> str:
        return self.say("{n} lines entered.", n=self._taken)


def _lines(act: Act) -> tuple[EnterLine, ...]:
    """The lines of an act of many; one that was refused spoils those it was sent with, so they go again alone."""
    return act.lines if isinstance(act, EnterLines) else ()


def _came_to(sums: Sums, say: Say) -> str:
    counts = {"rows": sums.rows, "good": sums.good, "there": sums.there, "faults": sums.faults}
    said = say("{rows} rows: {good} good, {there} in the log already, {faults} faulty.", **counts)
    if not sums.unknown:
        return said
    return said + "\n" + say("Columns that are not taken: {names}.", names="、".join(sums.unknown))


def _columns(say: Say) -> list[Column[Examined]]:
    return [
        Column(message("Row"), lambda each: str(each.row), 7, number=True),
        Column(message("State"), lambda each: _state(each, say), 26, colour=_colour),
        Column(message("Text"), lambda each: each.text.replace("\n", " ")),
    ]


def _state(each: Examined, say: Say) -> str:
    if each.fault:
        return f"× {each.fault}"
    return say("○ in the log already") if each.there else say("✓ good")


def _colour(each: Examined) -> QColor:
    if each.fault:
        return tone.alarm()
    return tone.quiet() if each.there else tone.good()
