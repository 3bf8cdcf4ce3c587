"""What Python itself makes durable in a recorded folder: files replaced whole, folders synced."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.journal.crash.recorder import Recorder, recording


class Watch:
    def __init__(self, recorder: Recorder, root: Path) -> None:
        self._recorder = recorder
        self._root = root
        self._fsync = os.fsync
        self._replace = os.replace
        self._synced: set[tuple[int, int]] = set()

    def fsync(self, handle: int) -> None:
        self._fsync(handle)
        found = os.fstat(handle)
        if not stat.S_ISDIR(found.st_mode):
            self._synced.add(_which(found))
            return
        for folder in (self._root, *self._root.glob("**/")):
            if _which(folder.stat()) == _which(found):
                self._recorder.folder_synced(folder)
                return

    def replace(self, source: Any, target: Any) -> None:
        self._replace(source, target)
        file = Path(target)
        if file.is_relative_to(self._root):
            self._recorder.replaced(Path(source), file, synced=_which(file.stat()) in self._synced)


def _which(found: os.stat_result) -> tuple[int, int]:
    return (found.st_dev, found.st_ino)


@contextmanager
def watching(root: Path) -> Iterator[Recorder]:
    """Record a folder that is empty at first, with what Python does there beside SQLite."""
    with recording(root) as recorder:
        watch = Watch(recorder, root)
        with patch.object(os, "fsync", watch.fsync), patch.object(os, "replace", watch.replace):
            yield recorder
