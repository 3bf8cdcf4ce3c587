"""Keeps watch over clocks and alarms: counts down, tells what needs a hand and what shall sound; asks after news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.check import stamp
from console.views.seat import Seat
from console.views.seating import Changed

if TYPE_CHECKING:  # shown before SQLAlchemy is there
    from console.desk.alarms import Alarms
    from console.desk.attention_item import Item
    from console.desk.running import Running

# What is silent or stale is looked at anew so often; log lines alone ask for no other look.
ANEW = timedelta(minutes=1)
LINES_ALONE = frozenset({"log"})


class Vigil(QObject):
    """One window's watch.

    Attributes:
        seat: whose journal it is, None until somebody sits here.
        running: clocks that run; `items`: what needs a hand; None and empty until somebody sits here.
        rang: alarms for which one sound is due; `tested`: somebody wants to hear it.
        looked: both were looked at anew.
    """

    rang = Signal(object)
    tested = Signal()
    looked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: Running | None = None
        self.items: list[Item] = []
        self.seat: Seat | None = None
        self._alarms: Alarms | None = None
        self._stale = True
        self._anew = datetime.min.replace(tzinfo=UTC)
        self._late = ""

    def sit(self, seat: Seat) -> None:
        from console.desk.alarms import Alarms  # noqa: PLC0415 - SQL, which the first paint does not wait for

        self.seat, self._alarms, self._stale = seat, Alarms(seat.now()), True

    def hear(self, changed: Changed) -> None:
        self._stale = self._stale or bool(changed.keys() - LINES_ALONE)

    def list_until(self, now: datetime) -> None:
        """Time jumped, or the console was away: what is due by now is listed, not sounded."""
        if self._alarms:
            self._alarms.list_until(now)
        self._stale = True

    def tick(self, now: datetime) -> None:
        """A second passed."""
        if self.seat is None or self._alarms is None:
            return
        if self._stale or not timedelta() <= now - self._anew < ANEW or (self._late and self._late <= stamp(now)):
            self._look(self.seat, now)
        ringing = self._alarms.ring(self.items, now, monotonic())
        if ringing:
            self.rang.emit(ringing)

    def _look(self, seat: Seat, now: datetime) -> None:
        from console.desk.attention import attention  # noqa: PLC0415 - as said
        from console.desk.clocks import running  # noqa: PLC0415 - as said
        from console.desk.running import Running  # noqa: PLC0415 - as said

        clocks = running(seat.reader, seat.assessment, now)
        self.running = Running(clocks)
        self.items = attention(seat.reader, seat.assessment, now, clocks)
        self._stale, self._anew, self._late = False, now, self.running.next_late(now)
        self.looked.emit()
