"""The numbers of all lines a query leaves, read on another thread; given up when another query is asked."""

from __future__ import annotations

from array import array
from threading import Lock
from typing import TYPE_CHECKING

from console.domain.line_query import LineQuery

if TYPE_CHECKING:  # the first paint must not wait for SQLAlchemy
    from console.desk.reader import Reader


class Numbers:
    """One search: called on the other thread, stopped from the window's."""

    def __init__(self, reader: Reader, query: LineQuery) -> None:
        self._reader = reader
        self._query = query
        self._lock = Lock()
        self._apart: Reader | None = None
        self._stopped = False

    def __call__(self) -> array[int]:
        """Read.

        Raises:
            Failed: the log cannot be read, or the search was stopped.
        """
        apart = self._reader.apart()
        with self._lock:
            self._apart = apart
        try:
            return array("q") if self._stopped else apart.line_numbers(self._query)
        finally:
            with self._lock:
                self._apart = None
            apart.close()

    def stop(self) -> None:
        """Nobody waits for it any more."""
        with self._lock:
            self._stopped = True
            if self._apart:
                self._apart.interrupt()
