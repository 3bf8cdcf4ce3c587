"""One desk on a thread of its own, for the window: acts go in, futures come out, a stalled disk freezes nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from console.desk.desk import Desk, Listener
from console.domain.fact import Act
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.journal.record import Record

# So many acts at most share one commit; more would make the first wait for the last.
GROUP = 64
Job = tuple[Any, Future[Any]]


class Writer:
    """Opens the desk on its thread, then does what is asked in order; acts that wait together share one commit."""

    def __init__(self, open_desk: Callable[[], Desk], listener: Listener) -> None:
        """Start the thread.

        Args:
            open_desk: called on the thread; its refusal comes out of `ready`.
            listener: hears what changed, on the writer's thread, after whoever asked was answered.
        """
        self.ready: Future[None] = Future()
        self._listener = listener
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._ended = False
        self._thread = Thread(target=self._run, args=(open_desk,), name="writer", daemon=True)
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
        """Finish what waits, close the journal, end the thread; what is asked later is refused."""
        self._queue.put(None)
        self._thread.join()

    def _put(self, job: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._queue.put((job, future))
        if self._ended:
            self._refuse_rest()
        return future

    def _run(self, open_desk: Callable[[], Desk]) -> None:
        try:
            desk = open_desk()
        except BaseException as error:  # noqa: BLE001 - handed over to whoever waits for `ready`
            self._end()
            self.ready.set_exception(error)
            return
        heard: list[Mapping[str, set[str]]] = []
        desk.listen(heard.append)
        self.ready.set_result(None)
        while self._serve(desk):
            self._tell(heard)
        self._tell(heard)
        try:
            desk.close()
        finally:
            self._end()

    def _serve(self, desk: Desk) -> bool:
        """One commit's worth of work; False when the desk is to be closed."""
        waiting = [self._queue.get()]
        while len(waiting) < GROUP and not self._queue.empty() and waiting[-1] is not None:
            waiting.append(self._queue.get())
        acts: list[Job] = []
        for each in waiting:
            if each and isinstance(each[0], Act):
                acts.append(each)
                continue
            _commit(desk, acts)
            acts = []
            if each is None:
                return False
            _answer(each, desk)
        _commit(desk, acts)
        return True

    def _tell(self, heard: list[Mapping[str, set[str]]]) -> None:
        """Pass on what changed; a listener's own fault takes nothing back and ends nothing."""
        while heard:
            try:
                self._listener(heard.pop(0))
            except Exception:  # noqa: BLE001 - reported as any thread's uncaught fault is
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self._thread)))

    def _end(self) -> None:
        self._ended = True
        self._refuse_rest()

    def _refuse_rest(self) -> None:
        while True:
            try:
                job = self._queue.get_nowait()
            except Empty:
                return
            if job and job[1].set_running_or_notify_cancel():
                job[1].set_exception(Refused("The journal is closed."))


def _commit(desk: Desk, waiting: list[Job]) -> None:
    """Do the acts that nobody took back meanwhile."""
    wanted = [(act, future) for act, future in waiting if future.set_running_or_notify_cancel()]
    outcomes = _outcomes(desk, [act for act, _ in wanted])
    for (_, future), outcome in zip(wanted, outcomes, strict=True):
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _outcomes(desk: Desk, acts: list[Act]) -> Sequence[list[Record] | Exception]:
    """What came of each act; where they fail together, each is done alone, so that one's fault is not the others'."""
    try:
        return desk.do_all(acts) if acts else []
    except Exception as error:  # noqa: BLE001 - whoever waits for the act is told; the thread lives on
        return [error] if len(acts) == 1 else [outcome for act in acts for outcome in _outcomes(desk, [act])]


def _answer(job: Job, desk: Desk) -> None:
    deed, future = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(deed(desk))
    except Exception as error:  # noqa: BLE001 - whoever asked is told; the thread lives on
        future.set_exception(error)
