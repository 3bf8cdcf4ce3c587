"""What is pasted into the entry line: one line, with its breaks; of many lines a person says what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from console.domain.check import TEXT_LENGTH_MAX, legible, stamp
from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.tip import as_typed
from console.views.widgets.batch import Batch, kept_in
from console.views.widgets.draft import Draft
from console.views.widgets.line_field import LineField
from console.words.say import Say, message

# So many lines are one message that somebody forwarded; more are a list.
ONE_MESSAGE = 6
KEYS = "Ctrl+Shift+V"
PREVIEW, SHORT = 5, 60
BAR = 160


class Pasting(QFrame):
    """Stands above the field while it asks, works, or has something left.

    Attributes:
        said: a sentence about what was pasted; parked: a line was refused, and may be taken back.
    """

    said = Signal(str)
    parked = Signal(Draft, Refused)

    def __init__(self, say: Say, field: LineField, entry: QWidget) -> None:
        super().__init__(entry)
        self._say = say
        self._field = field
        self._seat: Seat | None = None
        self._lines: list[str] = []
        self._like = Draft()
        self.batch: Batch | None = None
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setMaximumWidth(BAR)
        self.each = QPushButton()
        self.each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.each.clicked.connect(self.go_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.each)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(KEYS), entry, context=here).activated.connect(self.go_on)
        field.installEventFilter(self)
        self.hide()

    def sit(self, seat: Seat) -> None:
        """What a crash left of a list is offered again."""
        self._seat = seat
        left = kept_in(seat).kept()
        if left:
            from console.desk.known import lines_known  # noqa: PLC0415 - SQL, which the first paint does not wait for

            known = lines_known(seat.reader, [each.line for each in left])
            self._offer([each for each in left if each.line not in known])

    def take(self, text: str, like: Draft) -> bool:
        """Take what was pasted; `like` has the incident, the channel and the source that its lines get."""
        whole = legible(text).strip("\n")
        lines = [each.strip() for each in whole.split("\n") if each.strip()]
        again = lines == self._lines
        if len(lines) > ONE_MESSAGE and not (again and len(whole) <= TEXT_LENGTH_MAX):
            self._ask(lines, len(whole), like)
        elif len(whole) + len(self._field.text()) > self._field.maxLength():
            sentence = self._say(
                "{n} characters were pasted; a line keeps {max}. Nothing was inserted.", **_size(whole)
            )
            self.said.emit(sentence)
        elif whole:
            self._leave()
            self._field.write(whole)
            if len(lines) > 1:
                self.said.emit(self._say("{n} lines were pasted as one, with their breaks.", n=len(lines)))
        return True

    def go_on(self) -> None:
        """Enter each line by itself; while that goes on, stop."""
        if self.batch and self.batch.running:
            self.batch.stop()
            return
        if self._lines:
            self._offer(self._drafts())
            self._lines = []
        if self.batch and self._seat:
            try:
                self.batch.start(self._seat)
            except OSError as error:
                self.said.emit(
                    self._say("The list cannot be kept on the disk ({why}).", why=error.strerror or str(error))
                )
            self._show()

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """Esc leaves the list, and the line that is being typed alone."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        busy = self._field.composition.active or (self.batch is not None and self.batch.running)
        if event.key() != Qt.Key.Key_Escape or self.isHidden() or busy:
            return False
        self._leave()
        return True

    def _ask(self, lines: list[str], length: int, like: Draft) -> None:
        self._lines, self._like = lines, like
        values = {"n": f"{len(lines):,}", "first": lines[0][:SHORT], "keys": KEYS}
        short = message("{n} lines: “{first}” … {keys} enters each; Ctrl+V again makes one line; Esc leaves them.")
        long = message("{n} lines: “{first}” … {keys} enters each by itself; Esc leaves them.")
        self.text.setText(self._say(short if length <= TEXT_LENGTH_MAX else long, **values))
        shown = [each[:SHORT] for each in [*lines[:PREVIEW], "…", lines[-1]]]
        self.text.setToolTip(as_typed("\n".join(shown)))
        self.each.setText(self._say("Enter each"))
        self.bar.hide()
        self.show()

    def _drafts(self) -> list[Draft]:
        like = self._like
        opened = stamp(self._seat.now()) if self._seat else ""
        return [
            Draft(text=each, incident=like.incident, channel=like.channel, source=like.source, opened=opened)
            for each in self._lines
        ]

    def _offer(self, lines: list[Draft]) -> None:
        if not lines:
            return
        self.batch = Batch(lines, self)
        self.batch.moved.connect(self._show)
        self.batch.ended.connect(self._end)
        self._show()

    def _show(self) -> None:
        batch = self.batch
        if batch is None:
            return
        self.bar.setRange(0, batch.total)
        self.bar.setValue(batch.saved + len(batch.refused))
        values = {"saved": f"{batch.saved:,}", "total": f"{batch.total:,}"}
        if batch.running:
            self.text.setText(self._say("Entering pasted lines: {saved} of {total}", **values))
        else:
            sentence = self._say(
                "Of {total} pasted lines {saved} are entered. {keys} goes on; Esc discards the rest.",
                keys=KEYS,
                **values,
            )
            self.text.setText(sentence)
        self.each.setText(self._say("Stop") if batch.running else self._say("Go on"))
        self.bar.show()
        self.show()

    def _end(self) -> None:
        batch = self.batch
        if batch is None:
            return
        for draft, refused in batch.refused:
            self.parked.emit(draft, refused)
        if batch.rest:
            self._show()
            return
        self.said.emit(self._say("Of {total} pasted lines {saved} are entered.", total=batch.total, saved=batch.saved))
        self.batch = None
        self.hide()

    def _leave(self) -> None:
        if self.batch and self._seat:
            kept_in(self._seat).keep([])
        self.batch, self._lines = None, []
        self.hide()


def _size(text: str) -> dict[str, object]:
    return {"n": f"{len(text):,}", "max": f"{TEXT_LENGTH_MAX:,}"}
