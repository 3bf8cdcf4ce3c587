"""Many log lines on their way from a file into the journal: some hundreds at a time, the window alive, stoppable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.entry import EnterLines
from console.domain.log import EnterLine
from console.domain.refused import Refused
from console.views.seat import Seat

# So many acts wait at the desk; more would keep an operator's own line waiting behind them.
IN_FLIGHT = 2


class Posting(QObject):
    """Lines being entered.

    Attributes:
        taken: how many are durable; `refused`: what the desk would not take, each with its reason.
        progressed: how many are durable so far; `ended`: nothing is on its way any more.
    """

    progressed = Signal(int)
    ended = Signal()

    def __init__(self, seat: Seat, acts: Iterator[EnterLines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.taken = 0
        self.refused: list[tuple[EnterLine, Refused]] = []
        self._seat = seat
        self._acts = acts
        self._alone: list[EnterLine] = []
        self._flying = 0
        self._ended = False

    def start(self) -> None:
        """Send what there is room for; called again whenever something has landed."""
        while self._flying < IN_FLIGHT and self._send_next():
            pass
        if not self._flying and not self._ended:
            self._ended = True
            self.ended.emit()

    def stop(self) -> None:
        """Send no more; what is on its way is still entered."""
        self._acts, self._alone = iter(()), []

    def _send_next(self) -> bool:
        if self._alone:
            line = self._alone.pop()
            self._send(line, [line])
            return True
        together = next(self._acts, None)
        if together:
            self._send(together, together.lines)
        return together is not None

    def _send(self, act: EnterLine | EnterLines, lines: Sequence[EnterLine]) -> None:
        self._flying += 1
        self._seat.do(act, lambda _records: self._done(len(lines)), lambda refused: self._denied(lines, refused))

    def _done(self, count: int) -> None:
        self.taken += count
        self.progressed.emit(self.taken)
        self._landed()

    def _denied(self, lines: Sequence[EnterLine], refused: Refused) -> None:
        """One line spoils those it was sent with: they go again, each by itself."""
        if len(lines) == 1:
            self.refused.append((lines[0], refused))
        else:
            self._alone += reversed(lines)
        self._landed()

    def _landed(self) -> None:
        self._flying -= 1
        QTimer.singleShot(0, self, self.start)  # the window's own events come first
