"""One desk on a thread of its own, for the window: acts go in, futures come out, a stalled disk freezes nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any

from console.desk.desk import Desk, Listener
from console.domain.fact import Act
from console.domain.reading import Reading
from console.journal.record import Record

# So many acts at most share one commit; more would make the first wait for the last.
GROUP = 64


class Writer:
    """Opens the desk on its thread, then does what is asked in order; acts that wait together share one commit."""

    def __init__(self, open_desk: Callable[[], Desk], listener: Listener) -> None:
        """Start the thread.

        Args:
            open_desk: called on the thread; its refusal comes out of `ready`.
            listener: hears what changed, on the writer's thread.
        """
        self.ready: Future[None] = Future()
        self._queue: SimpleQueue[tuple[Any, Future[Any]] | None] = SimpleQueue()
        self._thread = Thread(target=self._run, args=(open_desk, listener), name="writer", daemon=True)
        self._thread.start()

    def do(self, act: Act) -> Future[list[Record]]:
        """The act's records once they are durable, or its refusal."""
        return self._put(act)

    def take(self, readings: list[Reading]) -> Future[int]:
        return self._put(lambda desk: desk.take(readings))

    def ask(self, deed: Callable[[Desk], Any]) -> Future[Any]:
        """Run something on the desk's own thread."""
        return self._put(deed)

    def close(self) -> None:
        """Finish what waits, close the journal, end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _put(self, job: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._queue.put((job, future))
        return future

    def _run(self, open_desk: Callable[[], Desk], listener: Listener) -> None:
        try:
            desk = open_desk()
        except BaseException as error:  # noqa: BLE001 - handed over to whoever waits for `ready`
            self.ready.set_exception(error)
            return
        desk.listen(listener)
        self.ready.set_result(None)
        while self._serve(desk):
            pass
        desk.close()

    def _serve(self, desk: Desk) -> bool:
        """One commit's worth of work; False when the desk is to be closed."""
        waiting = [self._queue.get()]
        while len(waiting) < GROUP and not self._queue.empty() and waiting[-1] is not None:
            waiting.append(self._queue.get())
        acts: list[tuple[Act, Future[Any]]] = []
        for each in waiting:
            if each and isinstance(each[0], Act):
                acts.append(each)
                continue
            _commit(desk, acts)
            acts = []
            if each is None:
                return False
            _answer(each[1], each[0], desk)
        _commit(desk, acts)
        return True


def _commit(desk: Desk, waiting: list[tuple[Act, Future[Any]]]) -> None:
    if not waiting:
        return
    try:
        outcomes = desk.do_all([act for act, _ in waiting])
    except Exception as error:  # noqa: BLE001 - every waiting act is told; the thread lives on
        outcomes = [error] * len(waiting)  # type: ignore[list-item]
    for (_, future), outcome in zip(waiting, outcomes, strict=True):
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _answer(future: Future[Any], job: Callable[[Desk], Any], desk: Desk) -> None:
    try:
        future.set_result(job(desk))
    except Exception as error:  # noqa: BLE001 - whoever asked is told; the thread lives on
        future.set_exception(error)
