"""A disk on which only so much more can be written, whatever the machine's own disk would take."""

from __future__ import annotations

from collections.abc import Callable

from tests.journal.crash import binding
from tests.journal.crash.binding import Methods
from tests.journal.crash.recorder import Recorder


class SmallDisk(Recorder):
    """`size` in bytes is what all files in the folder together may come to; None means that there is room."""

    size: int | None = None

    def fill(self, room: int = 0) -> None:
        """From now on only so many bytes more find room."""
        self.size = self._used() + room

    def _used(self) -> int:
        return sum(file.stat().st_size for file in self._root.iterdir() if file.is_file())

    def _table(self, unix: Methods) -> Methods:
        table = super()._table(unix)
        table.write = self._pointer(binding.Write(self._limited(binding.Write(table.write))))
        return table

    def _limited(self, real: Callable[..., int]) -> Callable[..., int]:
        def write(opened: int, data: int, size: int, at: int) -> int:
            file = self._root / self._handles[opened].name
            more = max(0, at + size - file.stat().st_size)
            if self.size is not None and more and self._used() + more > self.size:
                return binding.FULL
            return real(opened, data, size, at)

        return write
