"""The log's filters: a pane of fields a key opens; each takes effect as soon as it says something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.domain.check import stamp
from console.domain.line_query import EVERY_LINE, LineQuery, LineState
from console.domain.refused import Refused
from console.views.items.chip import Look
from console.views.saved_filters import SavedFilters
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.views.widgets.pick_field import PickField
from console.words.labels import CHANNELS
from console.words.say import Say, message
from console.words.times import expected, minute

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NAMES: Mapping[str, str] = {
    "incident": message("Incident"),
    "place": message("Place"),
    "team": message("Team or organ"),
    "author": message("Recorder"),
    "state": message("State"),
    "kind": message("With it"),
    "channel": message("Channel"),
    "since": message("happened from"),
    "until": message("happened until"),
}
STATES: Mapping[str, str] = {
    LineState.UNVERIFIED: message("to verify"),
    LineState.VERIFIED: message("verified"),
    LineState.DOUBTED: message("doubted"),
    LineState.CONTESTED: message("contested"),
    LineState.STRUCK: message("struck"),
    LineState.LATE: message("late entry"),
}
KINDS: Mapping[str, str] = {
    "figure": message("figures"),
    "team": message("team status"),
    "task": message("tasks"),
    "file": message("files"),
    "pin": message("wrong PINs"),
}
PICKED = ("incident", "place", "team", "author")
CHOSEN: Mapping[str, Mapping[str, str]] = {"state": STATES, "kind": KINDS, "channel": CHANNELS}
MOMENTS = ("since", "until")
ROW = 5
MARGIN, GAP = 6, 6


class LogFilters(QFrame):
    """All but the words.

    Attributes:
        changed: another query is wanted; `left`: back to the table.
        wanted: a saved query, its words included.
        saving: under a name, the query that shows.
        said: why a field was not understood.
    """

    changed = Signal()
    left = Signal()
    wanted = Signal(object)
    saving = Signal(str)
    said = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._seat: Seat | None = None
        self._query = EVERY_LINE
        self._names: dict[str, Mapping[str, str]] = {
            field: {key: say(word) for key, word in words.items()} for field, words in CHOSEN.items()
        }
        self.picks = {field: PickField(say) for field in PICKED}
        self.choices = {field: Choice(say, [("", say("any")), *self._names[field].items()]) for field in CHOSEN}
        self.moments = {field: QLineEdit() for field in MOMENTS}
        self.saved = Choice(say, [])
        self.name = QLineEdit()
        self.save = QPushButton(say("Save filter"))
        self.drop = QPushButton(say("Remove filter"))
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, MARGIN)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        fields: dict[str, QWidget] = {**self.picks, **self.choices, **self.moments}
        for number, (field, widget) in enumerate(fields.items()):
            self._place(grid, number, self._say(NAMES[field]), widget)
        for moment in self.moments.values():
            moment.setPlaceholderText(self._say("930, yesterday 2140"))
        for pick in self.picks.values():
            pick.setPlaceholderText(self._say("name, or its pinyin's first letters"))
        grid.addLayout(self._saved(), 2, 0, 1, 2 * ROW)
        self.setFocusProxy(self.picks["incident"])

    def _saved(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        label = QLabel(self._say("Saved filters"))
        label.setProperty("quiet", True)
        self.saved.setAccessibleName(label.text())
        self.name.setPlaceholderText(self._say("Name for this filter"))
        self.name.setAccessibleName(self.name.placeholderText())
        for widget in (label, self.saved, self.drop, self.name, self.save):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _place(self, grid: QGridLayout, number: int, name: str, widget: QWidget) -> None:
        label = QLabel(name)
        label.setProperty("quiet", True)
        label.setBuddy(widget)
        widget.setAccessibleName(name)
        row, column = divmod(number, ROW)
        grid.addWidget(label, row, 2 * column)
        grid.addWidget(widget, row, 2 * column + 1)
        grid.setColumnStretch(2 * column + 1, 1)

    def _connect(self) -> None:
        for field, pick in self.picks.items():
            pick.picked.connect(lambda key, field=field: self._take(field, key))
        for field, choice in self.choices.items():
            choice.currentIndexChanged.connect(lambda _index, field=field: self._take(field, self.choices[field].key()))
        for field, moment in self.moments.items():
            moment.editingFinished.connect(lambda field=field: self._read(field))
        self.saved.activated.connect(lambda _index: self.want(self.saved.currentText()))
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.drop.clicked.connect(self._drop)

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self._kept = SavedFilters(seat.folder)
        self.list_saved()

    def open(self) -> None:
        """Come up with the caret in the first field, knowing whatever can be looked for now."""
        self.learn()
        self.show_query(self._query)
        self.show()
        self.setFocus()

    def learn(self) -> None:
        """The names of what lines can belong to and speak of."""
        if self._seat is None:
            return
        reader, person = self._seat.reader, self._seat.person
        people = {self._seat.me, *(each.person for each in reader.duties())}
        self._names["incident"] = {each.subject: each.name for each in reader.incidents()}
        self._names["place"] = {each.code: each.name for each in self._seat.assessment.communities}
        teams = {each.subject: each.name for each in reader.teams()}
        self._names["team"] = teams | {each.subject: each.name for each in reader.organs()}
        self._names["author"] = {each: person(each) for each in sorted(people)}
        for field, pick in self.picks.items():
            pick.learn(self._names[field])

    def query(self) -> LineQuery:
        return self._query

    def show_query(self, query: LineQuery) -> None:
        """Let the fields say this query; its words are not theirs."""
        self._query = replace(query, words="")
        fields = [*self.picks.values(), *self.choices.values(), *self.moments.values()]
        blocked = [QSignalBlocker(each) for each in fields]
        for field, pick in self.picks.items():
            pick.choose(getattr(query, field))
        for field, choice in self.choices.items():
            choice.setCurrentIndex(max(0, choice.findData(getattr(query, field))))
        for field, moment in self.moments.items():
            written = getattr(query, field)
            moment.setText(minute(written) if written else "")
        del blocked

    def clear(self, *fields: str) -> None:
        """Forget some filters, without any the whole."""
        self.show_query(replace(self._query, **dict.fromkeys(fields, "")) if fields else EVERY_LINE)

    @property
    def active(self) -> list[str]:
        """The fields that filter."""
        return [field for field in NAMES if getattr(self._query, field)]

    def chips(self) -> list[Look]:
        """Of each field that filters; a click takes it away."""
        if self.active and not self._names.keys() >= set(PICKED):
            self.learn()
        tip = self._say("Take this filter away")
        return [Look("×", f"{self._say(NAMES[field])} {self._word(field)}", tip) for field in self.active]

    def _word(self, field: str) -> str:
        value: str = getattr(self._query, field)
        return minute(value) if field in MOMENTS else self._names.get(field, {}).get(value, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the table, Esc puts the pane away; what was chosen stays, as chips."""
        if event.key() in ENTER:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, field: str, value: str) -> None:
        if value != getattr(self._query, field):
            self._query = replace(self._query, **{field: value})
            self.changed.emit()

    def _read(self, field: str) -> None:
        """A moment as people write it; what is none stays to be mended."""
        text = self.moments[field].text().strip()
        shown = getattr(self._query, field)
        if self._seat is None or (shown and text == minute(shown)):
            return
        try:
            self._take(field, stamp(expected(text, self._seat.now())) if text else "")
        except Refused as refused:
            self.said.emit(self._say.refusal(refused))

    def list_saved(self) -> None:
        """Offer what was saved: in the pane, and as actions on the command line."""
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self.saved.clear()
        for name in self._kept.every():
            self.saved.addItem(name, name)
            action = QAction(self._say("Filter: {name}", name=name), self)
            action.triggered.connect(lambda _checked=False, name=name: self.want(name))
            self.addAction(action)
        self.saved.setCurrentIndex(-1)

    def want(self, name: str) -> None:
        query = self._kept.every().get(name)
        if query:
            self.wanted.emit(query)

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.saving.emit(name)
            self.name.clear()

    def keep(self, name: str, query: LineQuery) -> None:
        """Keep a query under a name on this device."""
        self._change(lambda: self._kept.keep(name, query))

    def _drop(self) -> None:
        self._change(lambda: self._kept.drop(self.saved.currentText()))

    def _change(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except OSError as error:
            self.said.emit(self._say("The filter could not be kept: {why}", why=error.strerror or str(error)))
        self.list_saved()
