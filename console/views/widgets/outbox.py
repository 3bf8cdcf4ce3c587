"""Drafts on their way into the journal: waiting for it to open, being saved, or refused and kept."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Signal

from console.domain.check import instant, stamp
from console.domain.log import Line
from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.draft import Draft, Drafts, Said
from console.views.widgets.leading_time import leading_time, time_of
from console.words.say import message
from console.words.times import typed

# What is typed is on the disk so soon, in milliseconds.
KEEP_AFTER = 400
# A telephone rings, a line is opened, and one listens; whoever listens longer has gone away.
LEFT_AFTER = timedelta(minutes=10)
UNOPENED = message("No journal is open; the text stays here until this window is closed.")


class Outbox(QObject):
    """Sends drafts, keeps what is not saved yet in a file.

    Attributes:
        current: the draft being typed, None when there is none.
        parked: those that were refused, or left by a crash, while another one was being typed.
        saved: a draft is durable; `denied`: it was refused, and why; `unkept`: drafts cannot be written, and why.
    """

    saved = Signal(Draft)
    denied = Signal(Draft, Refused)
    unkept = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Draft | None = None
        self.parked: list[Draft] = []
        self._sent: dict[str, tuple[Draft, Said]] = {}
        self._seat: Seat | None = None
        self._drafts: Drafts | None = None
        self._failed = False
        self._stopwatch = QElapsedTimer()
        self._stopwatch.start()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER)
        self._timer.timeout.connect(self.keep)
        application = QCoreApplication.instance()
        if application:
            application.aboutToQuit.connect(self.keep)

    def begin(self, incident: str) -> Draft:
        """A draft begun now."""
        draft = Draft(incident=incident, since=self._stopwatch.elapsed())
        if self._seat:
            draft.opened = stamp(self._seat.now())
        self.current = draft
        return draft

    def stamp_anew_if_left(self, draft: Draft) -> None:
        """A line that was opened long before its first letter was not being written all that time."""
        if self._seat and instant(draft.opened) < self._seat.now() - LEFT_AFTER:
            draft.opened = stamp(self._seat.now())

    def sit(self, seat: Seat) -> list[Draft]:
        """The journal is open: send what waited. Returns what the last run left unsaved."""
        self._seat = seat
        self._drafts = Drafts(seat.folder)
        started = seat.now() - timedelta(milliseconds=self._stopwatch.elapsed())
        kept = [each for each in self._drafts.kept() if not each.empty]
        left = [each for each in kept if seat.reader.one(Line, each.line) is None]
        waiting = list(self._sent.values())
        for draft in [*([self.current] if self.current else []), *(each for each, _ in waiting)]:
            draft.opened = stamp(started + timedelta(milliseconds=draft.since))
        for draft, said in waiting:
            take_time(draft, seat)
            self.send(draft, said)
        return left

    def fail(self) -> None:
        """No journal could be opened: what waits for it is refused, and so is what comes."""
        self._failed = True
        for draft, _ in list(self._sent.values()):
            self._refused(draft, Refused(UNOPENED))

    def send(self, draft: Draft, said: Said) -> None:
        """Save it, now or once the journal is open."""
        self._sent[draft.act] = (draft, said)
        self.keep()
        if self._failed:
            self._refused(draft, Refused(UNOPENED))
        elif self._seat:
            _heed_the_clock(draft, self._seat)
            wish = draft.wish(said, self._caller(draft, self._seat))
            self._seat.do(wish, lambda _records: self._done(draft), partial(self._refused, draft))

    def _caller(self, draft: Draft, seat: Seat) -> str:
        """The person who called. A disk that cannot keep the name is no reason to lose the line."""
        if not (draft.caller or draft.telephone):
            return ""
        try:
            return str(seat.named(draft.caller, draft.telephone, draft.source))
        except OSError as error:
            self.unkept.emit(error.strerror or str(error))
            return ""

    def park(self, draft: Draft) -> None:
        self.parked.append(draft)
        self.keep_soon()

    def keep_soon(self) -> None:
        """Within `KEEP_AFTER`, however fast one types on."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write down what is not in the journal."""
        if self._drafts is None:
            return
        self._timer.stop()
        typed_now = [self.current] if self.current and not self.current.empty else []
        sent = [draft for draft, _ in self._sent.values()]
        every = {each.act: each for each in [*typed_now, *sent, *self.parked]}
        try:
            self._drafts.keep(every.values())
        except OSError as error:
            self.unkept.emit(error.strerror or str(error))

    def _done(self, draft: Draft) -> None:
        self._sent.pop(draft.act, None)
        self.saved.emit(draft)
        self.keep()

    def _refused(self, draft: Draft, refused: Refused) -> None:
        self._sent.pop(draft.act, None)
        self.denied.emit(draft, refused)
        self.keep_soon()


def _heed_the_clock(draft: Draft, seat: Seat) -> None:
    """A clock that was put back has not been at the moment the line was begun yet."""
    if draft.opened and instant(draft.opened) > seat.now():
        draft.opened = stamp(seat.now())


def take_time(draft: Draft, seat: Seat) -> None:
    """A time typed first, before the clock was known that tells whether it can be one."""
    token = leading_time(draft.text)
    if not token or draft.typed:
        return
    try:
        draft.occurred = stamp(typed(time_of(token), seat.now()))
    except Refused:
        return  # it stays what it was: the beginning of the text
    draft.typed, draft.text = token, draft.text[len(token) :]
