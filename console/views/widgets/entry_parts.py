"""What the entry line is made of and how it is laid out; it decides nothing."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from console.views.tip import as_typed
from console.views.widgets.caller_fields import CallerFields
from console.views.widgets.chip import Chip
from console.views.widgets.chip_strip import ChipStrip
from console.views.widgets.draft import Draft
from console.views.widgets.line_field import LineField
from console.views.widgets.script_row import ScriptRow
from console.words.labels import CHANNELS
from console.words.say import Say, message
from console.words.times import local, minute, second

INCIDENT_LETTERS = 14
# From so many letters of width on, what was recognised stands beside the source, else in a row of its own below.
WIDE = 125
# Shares of that width: for who says it, for what was recognised and the phrases.
WHO, UNDER = 5, 6
DATE = len("07-08 ")


class Channels(QComboBox):
    """By what way the news came; the wheel, which strikes by accident, does not turn it."""

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for key, word in CHANNELS.items():
            self.addItem(say(word), key)

    def key(self) -> str:
        return str(self.currentData())

    def choose(self, key: str) -> None:
        self.setCurrentIndex(max(0, self.findData(key)))

    def step(self, step: int) -> None:
        self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class EntryParts:
    """The widgets of the entry line."""

    def __init__(self, say: Say, entry: QWidget) -> None:
        self.say = say
        self.field = LineField(entry)
        self.source = LineField(entry)
        self.channel = Channels(say, entry)
        self.time = Chip(entry)
        self.concern = Chip(entry)
        self.save = QPushButton(say("Save"), entry)
        self.parked = QPushButton(entry)
        self.notice = QLabel(entry)
        self.caller = CallerFields(say, self.source, entry)
        self.chips = ChipStrip(say("Recognised"), entry)
        self.script = ScriptRow(say, entry)
        self.under = QWidget(entry)
        self.fields = (self.field, self.source, self.caller.name, self.caller.number)
        self._dress()

    def _dress(self) -> None:
        self.field.setPlaceholderText(self.say("New line: what happened (a time first, as 930 or 昨2140)"))
        self.field.setAccessibleName(self.say("Text"))
        self.source.setPlaceholderText(self.say("Source: who says so"))
        self.source.setAccessibleName(self.say("Source"))
        self.channel.setAccessibleName(self.say("Channel"))
        self.channel.setToolTip(self.say("By what way it came (Alt+Up, Alt+Down)"))
        self.save.setProperty("primary", True)
        self.save.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.save.setToolTip("Enter")
        self.parked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.parked.setShortcut(QKeySequence("Ctrl+R"))
        self.parked.hide()
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notice.hide()

    def lay_out(self, entry: QWidget, pasting: QWidget, phrases: QWidget) -> None:
        """What comes and goes (a notice, what is to be asked) stands above the field, which so never moves."""
        told, line, who = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        told.addWidget(self.notice, 1)
        told.addWidget(self.parked)
        line.addWidget(self.time)
        line.addWidget(self.field, 1)
        line.addWidget(self.save)
        who.addWidget(self.concern)
        who.addWidget(self.channel)
        for field in self.fields[1:]:
            who.addWidget(field, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.addLayout(who, WHO)
        self._lower.addWidget(self.under, UNDER)
        rows = QVBoxLayout(entry)
        rows.setContentsMargins(0, 0, 0, 1)
        rows.setSpacing(3)
        rows.addLayout(told)
        rows.addWidget(pasting)
        rows.addWidget(self.script)
        for row in (line, self._lower):
            rows.addLayout(row)
        for row in (line, who):
            row.setSpacing(6)
        self._fill_under(phrases)
        self._order()

    def _fill_under(self, phrases: QWidget) -> None:
        """Chips take what room they need, phrases the rest."""
        row = QHBoxLayout(self.under)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.chips)
        row.addWidget(phrases, 1)
        self.under.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _order(self) -> None:
        """Tab: text, source, who called, his number, the channel."""
        for one, next_one in pairwise([*self.fields, self.channel]):
            QWidget.setTabOrder(one, next_one)

    def fit(self, width: int) -> None:
        """Find the place for what was recognised; decided by the window's width alone, never while one types."""
        wide = width >= WIDE * self.field.fontMetrics().horizontalAdvance("0")
        direction = QBoxLayout.Direction
        self._lower.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._lower.setSpacing(6 if wide else 3)

    def tell(self, sentence: str, *, grave: bool = False) -> None:
        """A sentence above the line; "" takes it away. A grave one looks like a refusal."""
        self.notice.setObjectName("refusal" if grave else "")
        self.notice.setProperty("quiet", not grave)
        self.notice.style().unpolish(self.notice)
        self.notice.style().polish(self.notice)
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def show_incident(self, incident: str, name: str) -> None:
        shown = name if incident else self.say("no incident")
        room = INCIDENT_LETTERS * self.concern.fontMetrics().horizontalAdvance("0")
        self.concern.setText(self.concern.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room))
        told = self.say("The line belongs to: {name}. A click or Alt+I changes it.", name=shown)
        self.concern.setToolTip(as_typed(told))

    def fill(self, draft: Draft | None) -> None:
        """Write into the fields without anything being taken for typed."""
        for field, words in ((self.field, draft.text if draft else ""), (self.source, draft.source if draft else "")):
            with QSignalBlocker(field):
                field.setText(words)
        self.caller.show_caller(draft.caller if draft else "", draft.telephone if draft else "")
        if draft:
            with QSignalBlocker(self.channel):
                self.channel.choose(draft.channel)

    def note(self, draft: Draft) -> None:
        """Take what the fields say over into a draft."""
        draft.text, draft.source = self.field.text(), self.source.text()
        draft.caller, draft.telephone = self.caller.name.text().strip(), self.caller.number.text().strip()
        draft.channel = self.channel.key()

    def show_saving(self, *, saving: bool) -> None:
        """Grey while the line is on its way to the disk."""
        look = QPalette(self.field.window().palette())
        look.setColor(QPalette.ColorRole.Text, look.color(QPalette.ColorRole.PlaceholderText))
        self.field.setPalette(look if saving else QPalette())
        self.save.setEnabled(not saving)

    def show_times(self, draft: Draft | None) -> None:
        """When it was begun; when it happened, if that was typed."""
        begun = draft.opened if draft else ""
        if not (draft and draft.occurred):
            self.time.setText(second(begun)[DATE:] or "--:--:--")
            self.time.setToolTip(self.say("When this line was begun; type a time first to say when it happened"))
            return
        occurred = minute(draft.occurred)
        today = local(draft.occurred).date() == local(begun).date()
        self.time.setText(self.say("at {time} ×", time=occurred[DATE:] if today else occurred))
        sentence = message("Happened {occurred}, begun {begun}. A click or Ctrl+Z makes it text again.")
        self.time.setToolTip(self.say(sentence, occurred=occurred, begun=second(begun)))

    def show_parked(self, count: int) -> None:
        self.parked.setVisible(count > 0)
        self.parked.setText(self.say("Take back {n} unsaved (Ctrl+R)", n=count))
        self.parked.setShortcut(QKeySequence("Ctrl+R"))  # setText took it away
