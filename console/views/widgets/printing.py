"""One line below a page: a paper is being made, is there, or could not be made; and a button that opens it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from console.domain.check import stamp
from console.reports.paper import Paper
from console.views.press import Press
from console.views.seat import Seat
from console.views.widgets.elided import Elided


class Printing(QWidget):
    """Hidden until a paper is asked for; the window goes on meanwhile.

    Attributes:
        paper: the last one made, None before.
    """

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seat = seat
        self._folder = seat.folder / "papers"
        self.paper: Paper | None = None
        self.press = Press(self)
        self.press.printed.connect(self._printed)
        self.press.failed.connect(self._failed)
        self.state = Elided()
        self.opening = QPushButton(seat.say("Open the paper"))
        self.opening.clicked.connect(lambda _checked=False: self.open())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 4)
        row.addWidget(self.state, 1)
        row.addWidget(self.opening)
        self.hide()

    def make(self, kind: str, *wish: str) -> None:
        """Have a paper of a kind made; a second wish waits for nobody, the first is made to its end."""
        if self.press.busy:
            return
        self.show()
        self.opening.hide()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            values = {"file": str(self._folder), "why": fault.strerror}
            self.state.setText(self._seat.say("{file} cannot be written: {why}", **values))
            return
        self.state.setText(self._seat.say("Making the paper …"))
        self.press.start(["report", kind, "--json", "--out", str(self._folder), *wish, *self._usual()])

    def _usual(self) -> list[str]:
        seat = self._seat
        words = ["--journal", str(seat.reader.file), "--lang", seat.say.language]
        return [*words, "--as", seat.person(seat.me), "--at", stamp(seat.now())]

    def _printed(self, line: str) -> None:
        try:
            self.paper = Paper.read(line)
        except ValueError:
            self._failed(line)
            return
        name, pages = Path(self.paper.file).name, self.paper.pages
        self.state.setText(self._seat.say("Made: {file} ({pages} pages)", file=name, pages=pages))
        self.opening.show()

    def _failed(self, sentence: str) -> None:
        self.state.setText(self._seat.say("No paper was made. {why}", why=sentence))

    def open(self) -> None:
        """Show it in the system's own viewer."""
        if self.paper and not QDesktopServices.openUrl(QUrl.fromLocalFile(self.paper.file)):
            self.state.setText(self._seat.say("The system has no viewer for {file}.", file=self.paper.file))
