"""Many acts on their way from a file into the journal: a few at a time, the window alive, stoppable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.fact import Act
from console.domain.refused import Refused
from console.views.seat import Seat

# So many acts wait at the desk; more would keep an operator's own line waiting behind them.
IN_FLIGHT = 2


class Posting(QObject):
    """Acts being done.

    Attributes:
        refused: what the desk would not do, each with its reason.
        landed: an act that is durable; `ended`: nothing is on its way any more.
    """

    landed = Signal(object)
    ended = Signal()

    def __init__(
        self, seat: Seat, acts: Iterator[Act], apart: Callable[[Act], Sequence[Act]], parent: QObject | None = None
    ) -> None:
        """Acts to be done.

        Args:
            seat: at whose desk.
            acts: asked for one after the other, as there is room.
            apart: what a refused act is done as instead, since one part may have spoilt it; nothing for a single one.
            parent: as everywhere in Qt.
        """
        super().__init__(parent)
        self.refused: list[tuple[Act, Refused]] = []
        self._seat = seat
        self._acts = acts
        self._apart = apart
        self._alone: list[Act] = []
        self._flying = 0
        self._ended = False

    def start(self) -> None:
        """Send what there is room for; called again whenever something has landed."""
        while self._flying < IN_FLIGHT and (act := self._next()):
            self._flying += 1
            self._seat.do(act, partial(self._done, act), partial(self._denied, act))
        if not self._flying and not self._ended:
            self._ended = True
            self.ended.emit()

    def stop(self) -> None:
        """Send no more; what is on its way is still done."""
        self._acts, self._alone = iter(()), []

    def _next(self) -> Act | None:
        return self._alone.pop() if self._alone else next(self._acts, None)

    def _done(self, act: Act, _records: object) -> None:
        self.landed.emit(act)
        self._go_on()

    def _denied(self, act: Act, refused: Refused) -> None:
        parts = self._apart(act)
        self._alone += reversed(parts)
        if not parts:
            self.refused.append((act, refused))
        self._go_on()

    def _go_on(self) -> None:
        self._flying -= 1
        QTimer.singleShot(0, self, self.start)  # the window's own events come first
