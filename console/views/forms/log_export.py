"""The log, or what was found in it, as a table for another program."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtWidgets import QWidget

from console.domain.line_query import LineQuery
from console.views.forms.file_form import TABLES, FileForm
from console.views.seat import Seat
from console.views.widgets.path_field import PathField
from console.words.say import message
from console.words.times import local

# What `LineQuery` calls a bound, and what the command line does.
OPTIONS = {"since": "from", "until": "to"}


class ExportForm(FileForm):
    """Where the lines that a query finds are to be written, as .xlsx or .csv."""

    def __init__(self, seat: Seat, query: LineQuery, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Export the log"), parent)
        self._query = query
        count = seat.reader.line_count(query)
        self.state.setText(self.say("The {n} lines that are shown now, as a table.", n=f"{count:,}"))
        self.file = PathField(seat.say, seat.say(TABLES), new=True)
        self.file.path.setText(str(seat.folder / f"{local(seat.now()):%Y%m%d_%H%M}.xlsx"))
        self.add(message("File"), self.file)
        self.fields.addRow(self.bar)

    def submit(self) -> None:
        if not self.press.busy:
            self.run(["export", f"--out={self.file.file()}", *options(self._query)])


def options(query: LineQuery) -> list[str]:
    """A query as the command line takes it."""
    asked = {field.name: getattr(query, field.name) for field in fields(query)}
    return [f"--{OPTIONS.get(name, name)}={value}" for name, value in asked.items() if value]
