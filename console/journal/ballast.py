"""A file that is given up when the disk is full, so that the last hour can still be written."""

from __future__ import annotations

import os
from pathlib import Path

SIZE = 64 * 1024 * 1024
BLOCK = 1024 * 1024


class Ballast:
    """`<journal>.ballast`: really allocated space, laid again when there is room."""

    def __init__(self, file: Path, size: int = SIZE) -> None:
        self._file = file.with_name(file.name + ".ballast")
        self._size = size

    @property
    def kept(self) -> bool:
        """The space is still there to be given up."""
        return self._file.exists()

    def lay(self) -> bool:
        """Allocate the space. False when the disk has no room for it: the journal works without."""
        if self._file.exists() and self._file.stat().st_size == self._size:
            return True
        try:
            _allocate(self._file, self._size)
        except OSError:
            self._file.unlink(missing_ok=True)
            return False
        return True

    def give_up(self) -> bool:
        """Free the space. False when there was none left to give."""
        if not self.kept:
            return False
        self._file.unlink()
        return True


def _allocate(file: Path, size: int) -> None:
    with file.open("wb") as opened:
        if hasattr(os, "posix_fallocate") and size:
            os.posix_fallocate(opened.fileno(), 0, size)
            return
        for _ in range(0, size, BLOCK):
            opened.write(bytes(BLOCK))
        opened.truncate(size)
