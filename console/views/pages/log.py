"""The log: every line in order, live; the entry line below it; correct, strike, verify, history on one key each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.log import Line
from console.domain.refused import Refused
from console.views.copying import Copying
from console.views.deeds import ATTACH, DEEDS, OPEN_INCIDENT, Deed
from console.views.file_taker import Source
from console.views.forms.attach import AttachFileForm
from console.views.forms.log import LineForm
from console.views.items.log import Log
from console.views.items.log_empty import why_empty
from console.views.items.log_words import LogWords
from console.views.line_deeds import LineDeeds
from console.views.log_files import offer_files
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.entry import Entry
from console.views.widgets.entry_files import EntryFiles
from console.views.widgets.history import History
from console.views.widgets.line_files import LineFiles
from console.views.widgets.log_search import LogSearch
from console.views.widgets.log_table import LogTable
from console.views.widgets.pending import Pending
from console.views.widgets.speakers import Digits
from console.words.say import Say, message
from console.words.times import local


class LogPage(Page):
    NAME = "log"
    TITLE = message("Log")
    TOPICS = frozenset({"log", "incident"})

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(say, parent)
        self.search = LogSearch(say, self)
        self.bar, self.filters = self.search.bar, self.search.filters
        self.picture = Pending(say("Opening the journal …"))
        self.history = History(say)
        self.files = LineFiles(say)
        self.entry = Entry(say)
        self.deeds = LineDeeds(self)
        self.copying = Copying(say, self)
        self._open: list[str] = []
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picture)
        self._offer()
        self._lay_out()
        self._connect()

    def _offer(self) -> None:
        act, say = self.bar.act, self.say
        self._deeds: dict[Deed, QAction] = {
            each: act(say(each.text), each.keys, partial(self._ask, each), say(each.button)) for each in DEEDS
        }
        self._of_line: list[QAction] = [
            act(say("History of the line"), "H", self.turn_history, say("History")),
            act(say("Copy the lines as a table"), "Ctrl+C", self.copying.table),
            act(say("Copy the lines as text"), "Ctrl+Shift+C", self.copying.text),
            act(say("Files of the line"), "P", self.files.view),
        ]
        self._newest = act(say("To the newest line"), "End", self.go_to_end)
        for action in (*self._deeds.values(), *self._of_line, self._newest):
            action.setEnabled(False)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(0)
        layout.addWidget(self.search)
        layout.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.addWidget(self.history, 1)
        below.addWidget(self.files, 1)
        layout.addLayout(below)
        layout.addWidget(self.entry)
        self.setFocusProxy(self.entry.field)
        self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.search.changed.connect(self._filter)
        self.search.left.connect(self._to_table)
        self.search.said.connect(self.said)
        self.copying.said.connect(self.said)
        self.deeds.answered.connect(self._to_table)
        self.bar.newest.connect(self.go_to_end)
        self.entry.left.connect(self._to_table)
        self.files.dropped.connect(self._attach)
        self.files.said.connect(self.said)
        self.entry.said.connect(self.said)
        self.entry.incident_wanted.connect(self._open_incident)
        self.entry.phrases.changing.connect(self._change_phrases)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self.words = LogWords(seat)
        self.log = Log(seat.reader, self.words.columns(), seat.say, self)
        self.table = LogTable(self.log)
        self.copying.watch(self.table, self.words)
        self.search.sit(seat)
        offer_files(self, self.search.query)
        self._today = self._date()
        self._stack.addWidget(self.table)
        self._newest.setEnabled(True)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions([*self._deeds.values(), *self._of_line, self._newest])
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self.table.unseen_changed.connect(self.bar.tell_news)
        self.files.watch(seat, self.table, ATTACH.possible)
        Digits(self.table).pressed.connect(self.begin_from)
        self.log.faulty.connect(self._show_picture, Qt.ConnectionType.QueuedConnection)
        self.log.completed.connect(self._show_picture)
        self.refresh()
        self.entry.sit(seat)
        EntryFiles(seat, self.entry)

    def _change_phrases(self) -> None:
        from console.views.forms.phrases import PhraseForm  # noqa: PLC0415 - seldom wanted

        if self.seated:
            form = PhraseForm(self.seat, self)
            form.saved.connect(lambda: self.entry.learn_phrases(self.seat))
            form.stand_beside(self)

    def fail(self) -> None:
        self.picture.tell(self.say("No journal is open"), "circle-x")
        self.entry.fail()

    def begin(self) -> None:
        """Open a log line, stamped now; also before the journal is open."""
        self.entry.open()

    def begin_from(self, number: str) -> None:
        """Open a log line of the team with this number."""
        self.entry.address_number(number)

    def show_line(self, subject: str) -> None:
        """Show one line, whatever the filter was; a source a figure leads back to."""
        if self.seated and not self.table.choose(subject):
            self.search.look_for_all()
            self.table.choose(subject)
        self._to_table()

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        if not self.seated:
            return
        self.entry.hear(changed)
        if "incident" in changed:
            self._learn()
        if "log" in changed:
            self.log.hear(changed["log"])
            self._show_picture()
            self.deeds.hear(self.seat, changed["log"])
            self._show_history()

    def show_incident(self, incident: str) -> None:
        self.incident = incident
        self._tell_entry()
        self.search.show_incident(incident)

    def refresh(self) -> None:
        self._learn()
        self._filter()

    def tick(self) -> None:
        """On a new day yesterday's times show their date; a log that could not be read is tried again."""
        if self.log.fault:
            self.log.renew()
            self._show_picture()
        if self._date() != self._today:
            self._today = self._date()
            self.log.retell()

    def turn_history(self) -> None:
        """Show the chosen line's history below the table, or put it away."""
        self.history.setVisible(self.history.isHidden())
        self._show_history()

    def go_to_end(self) -> None:
        self.table.go_to_end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the table puts the history away, then goes to the entry line; Enter shows the history."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._in_table():
            self.turn_history()
        elif event.key() == Qt.Key.Key_Escape and not self.history.isHidden():
            self.history.hide()
        elif event.key() == Qt.Key.Key_Escape:
            self.entry.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _in_table(self) -> bool:
        return self.seated and self.table.hasFocus()

    def _to_table(self) -> None:
        if self.seated:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _learn(self) -> None:
        """The names of incidents, new or changed."""
        try:
            incidents = self.seat.reader.incidents()
        except Refused as refused:
            self.said.emit(self.say.refusal(refused))
            return
        self.words.incidents = {each.subject: each.name for each in incidents}
        self._open = [each.subject for each in incidents if not each.closed]
        self._tell_entry()

    def _tell_entry(self) -> None:
        names = self.words.incidents if self.seated else {}
        self.entry.concern(self.incident, names, self._open)

    def _filter(self) -> None:
        if self.seated:
            query = self.search.query()
            self.table.hide_incident(hidden=bool(query.incident))
            self.log.choose(query)
            self._show_picture()

    def _show_picture(self) -> None:
        """Lines; or why there are none: unreadable, no match, nothing entered yet."""
        count = self.log.rowCount()
        self.bar.tell_count(count, complete=self.log.complete)
        self._chosen()
        if count and not self.log.fault:
            self._stack.setCurrentWidget(self.table)
            return
        self.picture.tell(*why_empty(self.log, self.say))
        self._stack.setCurrentWidget(self.picture)

    def _chosen(self, *_: QItemSelection) -> None:
        line = self.table.chosen()
        for action in self._of_line:
            action.setEnabled(line is not None)
        for deed, action in self._deeds.items():
            action.setEnabled(line is not None and deed.possible(line))
        self._show_history()

    def _show_history(self) -> None:
        line = self.table.chosen()
        if not self.history.isHidden():
            told = self.seat.reader.told(line.subject) if line else []
            self.history.show_history(told, self.seat.person, self.seat.telephone)
        self.files.show_chosen(shown=not self.history.isHidden())

    @property
    def form(self) -> LineForm | None:
        """What is being asked about a line."""
        return self.deeds.form

    def _ask(self, deed: Deed) -> None:
        self.deeds.ask(self.seat, deed, self.table.chosen())

    def _open_incident(self, subject: str) -> None:
        """The line that was just entered is to become an incident."""
        line = self.seat.reader.one(Line, subject) if self.seated else None
        if line and not self.form:
            self.deeds.ask(self.seat, OPEN_INCIDENT, line)

    def _attach(self, found: list[Source]) -> None:
        """Files fell on the chosen line: they are copied while the form asks whether that line is meant."""
        self._ask(ATTACH)
        if isinstance(self.form, AttachFileForm):
            self.form.take(found)

    def _date(self) -> date:
        return local(self.seat.now()).date()
