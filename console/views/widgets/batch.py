"""Many lines pasted at once, on their way into the journal a few at a time; what is not saved yet lies in a file."""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, Signal

from console.domain.refused import Refused
from console.views.seat import Seat
from console.views.widgets.draft import Draft, Drafts, Said
from console.views.widgets.outbox import take_time

# So many wait for the disk at a time: the desk commits them together, and a line typed meanwhile does not wait long.
AT_ONCE = 25
FILE = "pasted.json"


class Batch(QObject):
    """Saves lines in their order.

    Attributes:
        total: how many there were; `saved`: how many are in the journal; `refused`: those that are not, and why.
        moved: one more was answered; `ended`: all were, or it was stopped.
    """

    moved = Signal()
    ended = Signal()

    def __init__(self, lines: list[Draft], parent: QObject) -> None:
        super().__init__(parent)
        self.total = len(lines)
        self.saved = 0
        self.refused: list[tuple[Draft, Refused]] = []
        self._waiting = deque(lines)
        self._out: dict[str, Draft] = {}
        self._seat: Seat | None = None
        self._running = self._posting = False

    @property
    def running(self) -> bool:
        return self._running

    @property
    def rest(self) -> list[Draft]:
        """Those that nobody has answered for yet."""
        return [*self._out.values(), *self._waiting]

    def start(self, seat: Seat) -> None:
        """Go on with what waits.

        Raises:
            OSError: it cannot be kept on the disk; nothing was begun.
        """
        kept_in(seat).keep(self.rest)
        self._seat, self._running = seat, True
        self._post()

    def stop(self) -> None:
        """Send no more; what is on its way arrives."""
        self._running = False
        self._rest()

    def _post(self) -> None:
        """Fill up what waits for the disk; an answer that comes at once does not go round in here."""
        if self._posting or self._seat is None:
            return
        self._posting = True
        while self._running and self._waiting and len(self._out) < AT_ONCE:
            draft = self._waiting.popleft()
            self._out[draft.act] = draft
            take_time(draft, self._seat)
            self._seat.do(draft.wish(Said()), partial(self._done, draft), partial(self._deny, draft))
        self._posting = False
        self._rest()

    def _done(self, draft: Draft, _records: object) -> None:
        self.saved += 1
        self._answered(draft)

    def _deny(self, draft: Draft, refused: Refused) -> None:
        self.refused.append((draft, refused))
        self._answered(draft)

    def _answered(self, draft: Draft) -> None:
        del self._out[draft.act]
        self.moved.emit()
        self._post()

    def _rest(self) -> None:
        """Nothing more is on its way: keep what is left, for the next time."""
        if self._seat is None or self._out or (self._running and self._waiting):
            return
        seat, self._seat, self._running = self._seat, None, False
        self.ended.emit()
        kept_in(seat).keep(self.rest)  # should the disk take no more, the old file stays, and what is known is left out


def kept_in(seat: Seat) -> Drafts:
    """The file of pasted lines that are not in the journal yet."""
    return Drafts(seat.folder, FILE)
