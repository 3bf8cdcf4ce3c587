"""Answers of the desk, brought from its thread to the window's: what is pending, what was saved, what was refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console.domain.refused import Refused


class Answers(QObject):
    """Waits for futures without blocking; must live on the window's thread.

    Attributes:
        changed: an act began to wait or was answered.
        pending: how many acts wait for the disk.
        refusal: the last refusal, None once something was saved after it.
    """

    changed = Signal()
    _arrived = Signal(object)

    def __init__(self, explain: Callable[[BaseException], Refused], parent: QObject | None = None) -> None:
        """Begin to wait.

        Args:
            explain: turns a fault of the program into a refusal, and keeps its details.
            parent: as everywhere in Qt.
        """
        super().__init__(parent)
        self._explain = explain
        self.pending = 0
        self.saved = 0
        self.refusal: Refused | None = None
        self._arrived.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def expect(self, future: Future[Any], done: Callable[[Any], None], denied: Callable[[Refused], None]) -> None:
        """Call `done` with the result or `denied` with the refusal, later, on this thread."""
        self.pending += 1
        self.changed.emit()
        future.add_done_callback(lambda answered: self._arrived.emit((answered, done, denied)))

    def _answer(self, job: tuple[Future[Any], Callable[[Any], None], Callable[[Refused], None]]) -> None:
        future, done, denied = job
        error = future.exception()
        self.pending -= 1
        self.refusal = self._refusal(error) if error else None
        self.saved += error is None
        self.changed.emit()
        if self.refusal:
            denied(self.refusal)
        else:
            done(future.result())

    def _refusal(self, error: BaseException) -> Refused:
        return error if isinstance(error, Refused) else self._explain(error)
