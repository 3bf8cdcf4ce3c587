"""Work that must not hold up the window: done on a thread beside it, one job after the other, answered on its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console.domain.refused import Refused
from console.views.faults import report

Job = tuple[Callable[[], Any], Callable[[Any], None], Callable[[Refused], None]]


class Aside(QObject):
    """A queue of jobs; its thread lives only while there are some. Belongs to a widget and falls silent with it."""

    _answered = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__()  # without a parent: the thread may outlive the owner, and must not outlive this
        self._jobs: deque[Job] = deque()
        self._lock = Lock()
        self._running = self._silent = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.leave)

    def do(self, job: Callable[[], Any], done: Callable[[Any], None], denied: Callable[[Refused], None]) -> None:
        """Run a job on the thread; back on this one comes `done` with what it returned, or `denied`."""
        with self._lock:
            self._jobs.append((job, done, denied))
            begin, self._running = not self._running, True
        if begin:
            Thread(target=self._run, name="aside", daemon=True).start()

    def forget(self) -> None:
        """Drop what has not begun."""
        with self._lock:
            self._jobs.clear()

    def leave(self) -> None:
        """Nobody waits for answers any more."""
        self._silent = True
        self.forget()

    def _run(self) -> None:
        while job := self._next():
            self._answered.emit(_outcome(*job))

    def _next(self) -> Job | None:
        with self._lock:
            self._running = bool(self._jobs)
            return self._jobs.popleft() if self._jobs else None

    def _answer(self, answer: Callable[[], None]) -> None:
        if not self._silent:
            answer()


def _outcome(
    job: Callable[[], Any], done: Callable[[Any], None], denied: Callable[[Refused], None]
) -> Callable[[], None]:
    """Do a job; what is to be said of it on the window's thread."""
    try:
        found = job()
    except Refused as refused:
        why = refused
        return lambda: denied(why)
    except Exception as error:  # noqa: BLE001 - reported there; the thread goes on with the next job
        fault = error
        return lambda: _fail(fault, denied)
    return lambda: done(found)


def _fail(fault: Exception, denied: Callable[[Refused], None]) -> None:
    report(fault)
    denied(Refused("The console failed at this; the rest goes on."))
