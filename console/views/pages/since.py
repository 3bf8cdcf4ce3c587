"""What changed since I left, the last meeting, a paper, the last contact or any time: read here, or as half a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from console.desk.since import Anchor, Since, anchors, latest_reports, since
from console.desk.telling import TOPICS, Change
from console.domain.check import instant, stamp
from console.domain.ids import new_id
from console.domain.moment import MarkMoment, Occasion
from console.domain.refused import Refused
from console.views.leaving import Leaving
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.printing import Printing
from console.words.say import Say, message
from console.words.times import full

ANCHORS = {
    Anchor.LEFT: message("I left"),
    Anchor.MEETING: message("the last meeting"),
    Anchor.PAPER: message("the last paper"),
    Anchor.CONTACT: message("the last contact"),
    Anchor.DAY: message("the duty day began"),
}
LINE = "line"


class SincePage(Page):
    NAME = "since"
    TITLE = message("Since then")

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setPlaceholderText(say("Opening the journal …"))
        self.text.anchorClicked.connect(self._show_source)
        self.state = QLabel()
        self.state.setProperty("quiet", True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self.setFocusProxy(self.text)
        self._left = ""
        self._moments: dict[str, tuple[str, datetime]] = {}
        self.found: Since | None = None

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self._leaving = Leaving(seat.folder)
        self._left = self._leaving.last(seat.me)
        seat.sitter.changed.connect(self._change)
        self.anchor = Choice(self.say, ())
        self.typed = Moment(self.say, seat.now)
        self.typed.setAccessibleName(self.say("Since"))
        self.typed.setPlaceholderText(self.say("or: 930, yesterday 2140"))
        self.printing = Printing(seat)
        self._lay()
        self._act("P", self.say("Half a page of what changed"), self.print)
        self._act("M", self.say("Mark that a meeting begins"), self.mark)
        self.anchor.activated.connect(lambda _place: self._choose())
        self.typed.returnPressed.connect(self._ask)
        application = QCoreApplication.instance()
        assert application is not None, "a window stands on an application"
        application.aboutToQuit.connect(self.leave)
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Put together when somebody first looks: behind another page it would only hold up the start."""
        super().showEvent(event)
        if self.seated and self.found is None:
            self.refresh()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.addWidget(QLabel(self.say("Since")))
        head.addWidget(self.anchor, 2)
        head.addWidget(self.typed, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(8, 0, 8, 4)
        self._box.addLayout(head)
        self._box.addWidget(self.state)
        self._box.addWidget(self.text, 1)
        self._box.addLayout(self._buttons)
        self._box.addWidget(self.printing)
        self.state.setContentsMargins(8, 0, 8, 0)

    def _act(self, key: str, text: str, deed: object) -> None:
        """A button, and its key while the text has the caret."""
        action = QAction(text, self.text)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(deed)
        self.text.addAction(action)
        button = QPushButton(f"{text} ({key})")
        button.clicked.connect(deed)
        self._buttons.addWidget(button)

    def begin(self) -> None:
        """Asked anew: what changed up to this very moment."""
        self.refresh()
        self.setFocus()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """What is being read does not move under the reader's eyes; that there is more is said."""
        if self.found and changed:
            self.state.setText(self.say("More changed since this was put together; F9 shows it."))

    def show_incident(self, incident: str) -> None:
        """It is about the whole situation."""
        self.incident = incident

    def refresh(self) -> None:
        self._offer()
        try:
            begun = self._begun()
        except Refused as refused:
            self.state.setText(self.say.refusal(refused))
            return
        seat, now = self.seat, self.seat.now()
        self.found = since(seat.reader, begun, now, assessment=seat.assessment, say=self.say, person=seat.person)
        self.text.setHtml(_html(self.found.changes, self.say))
        values = {"time": full(begun), "facts": self.found.facts, "foreign": self.found.foreign}
        self.state.setText(self.say("Since {time}: {facts} facts came in, {foreign} from other consoles", **values))

    def _offer(self) -> None:
        """The moments this journal knows; what was chosen stays chosen."""
        chosen = self.anchor.key()
        self._moments = dict(self._known())
        self.anchor.clear()
        for key, (words, moment) in self._moments.items():
            self.anchor.addItem(self.say("{moment} ({time})", moment=words, time=full(moment)), key)
        self.anchor.setCurrentIndex(max(0, self.anchor.findData(chosen)))

    def _known(self) -> Iterator[tuple[str, tuple[str, datetime]]]:
        """Key, words and moment of each."""
        seat = self.seat
        known = anchors(seat.reader, seat.now(), seat.me, self._left)
        for anchor, words in ANCHORS.items():
            if anchor in known:
                yield anchor, (self.say(words), known[anchor])
        for report in latest_reports(seat.reader):
            yield report.subject, (self.say("report no. {number}", number=report.number), instant(report.cutoff))

    def _begun(self) -> datetime:
        typed = self.typed.stamp()
        return instant(typed) if typed else self._moments[self.anchor.key()][1]

    def _choose(self) -> None:
        self.typed.clear()
        self._ask()

    def _ask(self) -> None:
        self.refresh()
        self.text.setFocus()

    def print(self) -> None:
        """Half a page, of what is asked here."""
        if self.found:
            self.printing.make("since", "--since", stamp(self.found.begun))

    def mark(self) -> None:
        """A meeting begins now; later one asks what changed since."""
        act = MarkMoment(mark=new_id(), occasion=Occasion.MEETING)
        self.seat.do(act, lambda _records: self._marked(), lambda why: self.state.setText(self.say.refusal(why)))

    def _marked(self) -> None:
        self._offer()
        self.state.setText(self.say("The beginning of the meeting is marked."))

    def leave(self) -> None:
        """The console is closed; next time, what changed since is new."""
        self._leaving.keep(self.seat.me, self.seat.now())

    def _change(self, before: str, now: str) -> None:
        """Somebody else sits here: whoever went has left, and whoever came left long ago."""
        self._leaving.keep(before, self.seat.now())
        self._left = self._leaving.last(now)
        self.found = None
        if self.isVisible():
            self.refresh()

    def _show_source(self, url: QUrl) -> None:
        if url.scheme() == LINE:
            self.line_wanted.emit(url.path())


def _html(changes: tuple[Change, ...], say: Say) -> str:
    """Headings and sentences; what leads back to a line is a link."""
    parts = []
    for topic, group in groupby(changes, key=lambda each: each.topic):
        parts.append(f"<h4 style='margin:8px 0 2px 0'>{escape(say(TOPICS[topic]))}</h4>")
        parts += [f"<p style='margin:1px 0'>{_sentence(each)}</p>" for each in group]
    return "".join(parts) or f"<p>{escape(say('Nothing changed.'))}</p>"


def _sentence(change: Change) -> str:
    text = escape(change.text)
    return f"<a href='{LINE}:{escape(change.line)}'>{text}</a>" if change.line else text
