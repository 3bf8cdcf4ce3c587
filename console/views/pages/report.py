"""Papers: which kind, of what, data up to when, what will go in; made beside the work, read in place, saved, opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.domain.check import stamp
from console.domain.ids import new_id
from console.domain.incident import Incident
from console.domain.log import Line
from console.domain.refused import Refused
from console.reports.gather import figure_rows, following
from console.reports.material import chosen, in_order, previous_issue
from console.reports.paper import Outlook, Paper
from console.views.leaving import Leaving
from console.views.page import Page
from console.views.press import Press
from console.views.seat import Seat
from console.views.widgets.paper_wish import PaperWish
from console.views.widgets.papers import Papers
from console.views.widgets.preview import Preview
from console.words.say import Say, message

# From this width on the paper stands beside the lists.
WIDE = 760


class ReportPage(Page):
    NAME = "report"
    TITLE = message("Reports")
    TOPICS = frozenset({"report", "figure", "incident", "level"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.press, self.glass = Press(self), Press(self)
        self.press.printed.connect(self._printed)
        self.press.failed.connect(self._failed)
        self.glass.printed.connect(self._foreseen)
        self.glass.failed.connect(self._blind)
        self._cutoff = ""
        self._unreadable = False
        self._looked_for: list[str] = []
        self.preview = Preview(say("A paper that is made or chosen is shown here."))
        self.state, self.refusal = QLabel(), QLabel()
        self.state.setProperty("quiet", True)
        self.refusal.setObjectName("refusal")
        self.refusal.hide()
        for label in (self.state, self.refusal):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self.wish = PaperWish(seat, self.say, self._source)
        self.papers = Papers(self.say, seat.person, self.preview)
        self._lay()
        self.wish.changed.connect(self.refresh)
        self.wish.line_wanted.connect(self.line_wanted)
        self.papers.told.connect(self.tell)
        self.papers.refused.connect(self.refuse)
        self.setFocusProxy(self.wish.cutoff)
        self.refresh()
        self.papers.show_newest()

    def _lay(self) -> None:
        lists = QVBoxLayout()
        lists.setSpacing(2)
        lists.addWidget(self.wish, 3)
        lists.addLayout(self._buttons())
        lists.addWidget(self.refusal)
        lists.addWidget(self.papers, 2)
        self._box.addLayout(lists, 2)
        self._box.addWidget(self.preview, 3)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        self.making = _button(self.say("Make the report"), self.make)
        self.making.setProperty("primary", True)
        self.stopping = _button(self.say("Stop making"), self.press.cancel)
        self.stopping.hide()
        for widget in (self.making, self.stopping):
            row.addWidget(widget)
        row.addWidget(self.state, 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        abreast = self.width() >= WIDE
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if abreast else QBoxLayout.Direction.TopToBottom)

    def show_incident(self, incident: str) -> None:
        self.incident = incident
        if self.seated and incident:
            self.wish.choose(incident)

    def refresh(self) -> None:
        """What would go in now; with an earlier cut-off another process says what was known then."""
        reader = self.seat.reader
        self.wish.offer(reader.incidents(), self.incident or self._usual())
        incident = self._incident()
        self._allow(incident)
        if not self.wish.numbered:
            self._read_cutoff()
            return
        if incident is None:
            self.wish.show_figures((), 1)
            return
        self.papers.show_reports(reader.reports(incident.subject), self._folder)
        if self._read_cutoff():
            self._look_back() if self._cutoff else self._show_present(incident)

    def _read_cutoff(self) -> bool:
        """Whether the cut-off that was typed is a time."""
        try:
            self._cutoff = self.wish.cutoff.stamp()
        except Refused as refused:
            self.making.setEnabled(False)
            self._unreadable = True
            self.refuse(self.say.refusal(refused))
            return False
        if self._unreadable:
            self._unreadable = False
            self.refuse("")
        return True

    def _allow(self, incident: Incident | None) -> None:
        self.making.setEnabled((incident is not None or not self.wish.numbered) and not self.press.busy)
        self.making.setVisible(not self.press.busy)
        self.stopping.setVisible(self.press.busy)

    def _show_present(self, incident: Incident) -> None:
        reader, assessment = self.seat.reader, self.seat.assessment
        figures = in_order(reader.figures(incident.subject), assessment)
        reports = reader.reports(incident.subject)
        rows = figure_rows(figures, previous_issue(reports, self.seat.now()), {}, assessment, self.say)
        self.wish.show_figures(rows, following(reports))

    def _look_back(self) -> None:
        words = self._words("--figures")
        if self.glass.busy or words == self._looked_for:
            return
        self._looked_for = words
        self.tell(self.say("Looking up what was known then …"))
        self.glass.start(words)

    def _foreseen(self, line: str) -> None:
        if not self._cutoff or self._words("--figures") != self._looked_for:  # asked anew meanwhile
            self.refresh()
            return
        outlook = Outlook.read(line)
        self.wish.show_figures(outlook.figures, outlook.number)
        self.tell("")

    def _blind(self, sentence: str) -> None:
        self._looked_for = []
        self.refuse(sentence)

    def make(self) -> None:
        """Have the paper made; the window goes on."""
        if self.press.busy or not self.making.isEnabled():
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            self.refuse(self.say("{file} cannot be written: {why}", file=str(self._folder), why=fault.strerror))
            return
        self.refusal.hide()
        self.press.start(self._words("--json", "--out", str(self._folder)))
        self.tell(self.say("Making the paper …"))
        self._allow(self._incident())

    def _words(self, *wish: str) -> list[str]:
        """What the command line is asked; without a cut-off that was typed, the desk's own time is it."""
        words = ["report", self.wish.kind.key(), *wish, *self.wish.asked(), *self._left()]
        words += ["--journal", str(self.seat.reader.file), "--lang", self.say.language]
        return [*words, "--as", self.seat.person(self.seat.me), "--at", self._cutoff or stamp(self.seat.now())]

    def _left(self) -> list[str]:
        """When the reader of what changed left, for this device alone remembers it."""
        left = Leaving(self.seat.folder).last(self.seat.me) if self.wish.kind.key() == "since" else ""
        return ["--left", left] if left else []

    def _printed(self, line: str) -> None:
        self._allow(self._incident())
        try:
            paper = Paper.read(line)
        except ValueError:
            self._failed(line)
            return
        if not paper.number:
            self._show_paper(paper)
            return
        report = new_id()
        self.tell(self.say("Putting it on record …"))
        self.seat.do(
            paper.act(report), lambda _records: self._recorded(report), lambda why: self._unrecorded(paper, why)
        )

    def _show_paper(self, paper: Paper) -> None:
        """A paper that is not put on record: it lies in the folder, and shows."""
        self.preview.show_file(Path(paper.file))
        self.tell(self.say("Made: {file} ({pages} pages)", file=Path(paper.file).name, pages=paper.pages))
        self.said.emit(self.state.text())

    def _recorded(self, report: str) -> None:
        self.refresh()
        self.papers.choose(report)
        self.said.emit(self.state.text())

    def _unrecorded(self, paper: Paper, why: Refused) -> None:
        """The paper is there, but nobody may call it issued."""
        self.tell("")
        sentence = self.say.refusal(why)
        self.refuse(self.say("{why} The paper was not put on record: {file}", why=sentence, file=paper.file))

    def _failed(self, sentence: str) -> None:
        self._allow(self._incident())
        self.tell("" if sentence else self.say("Stopped; no paper was made."))
        for part in self._folder.glob(f".*.{self.press.number}"):
            part.unlink(missing_ok=True)  # what a killed process had begun to write
        if sentence:
            self.refuse(self.say("No paper was made. {why}", why=sentence))

    def tell(self, sentence: str) -> None:
        """Where the making has got to."""
        self.state.setText(sentence)

    def refuse(self, sentence: str) -> None:
        """What went wrong and what to do."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _usual(self) -> str:
        try:
            return chosen(self.seat.reader).subject
        except Refused:
            return ""  # no incident is open: nothing is chosen, and the button says so by being off

    def _incident(self) -> Incident | None:
        subject = self.wish.incident.key()
        return self.seat.reader.one(Incident, subject) if subject else None

    def _source(self, line: str) -> str:
        """The text of a line, for a figure that was read from it."""
        found = self.seat.reader.one(Line, line) if line else None
        return found.text if found else ""

    @property
    def _folder(self) -> Path:
        return self.seat.folder / "papers"


def _button(text: str, deed: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda _checked=False: deed())
    return button
