"""The log, or what was found in it, on paper: the lines of the same query as on the screen and in an export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from console.domain.check import stamp
from console.domain.line_query import LineQuery
from console.domain.refused import Refused
from console.reports.paper import Paper
from console.views.forms.file_form import FileForm
from console.views.forms.log_export import options
from console.views.seat import Seat

# Beyond this the paper is hardly read, and takes its time.
MANY = 10_000


class PrintForm(FileForm):
    """How many lines are shown now; Enter puts them on paper and opens it."""

    def __init__(self, seat: Seat, query: LineQuery, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Print the log"), parent)
        self._query = query
        self._folder = seat.folder / "papers"
        count = seat.reader.line_count(query)
        self.state.setText(self.say("The {n} lines that are shown now, on paper.", n=f"{count:,}"))
        if count > MANY:
            self.note(self.say("That is many; a narrower search makes a paper that is read."))
        self.fields.addRow(self.bar)

    def submit(self) -> None:
        if self.press.busy:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            self._denied(Refused("{file} cannot be written: {why}", file=str(self._folder), why=fault.strerror))
            return
        words = ["report", "log", "--json", f"--out={self._folder}", *options(self._query)]
        self.run([*words, f"--as={self.seat.person(self.seat.me)}", f"--at={stamp(self.seat.now())}"])

    def _printed(self, line: str) -> None:
        try:
            paper = Paper.read(line)
        except ValueError:
            self._failed(line)
            return
        name = Path(paper.file).name
        self.finish(self.say("Made: {file} ({pages} pages)", file=name, pages=paper.pages))
        QDesktopServices.openUrl(QUrl.fromLocalFile(paper.file))
