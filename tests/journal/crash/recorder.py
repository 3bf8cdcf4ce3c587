"""A layer under SQLite that notes, in order, everything that happens to the files in one folder."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tests.journal.crash import binding
from tests.journal.crash.binding import Layer, Methods, OpenFile, address
from tests.journal.crash.disk import (
    Acknowledged,
    Cut,
    Event,
    FolderSynced,
    Made,
    Removed,
    Renamed,
    Synced,
    Wrote,
    folder_of,
)

NAME = "recording"


@dataclass
class Handle:
    """One open file; `name_unsynced`: the unix layer will sync its folder together with its first sync."""

    file: int
    name: str
    name_unsynced: bool


class Recorder:
    """Stands between SQLite and its unix layer.

    Each file is opened by the unix layer itself; then the pointer to its functions is bent to a copy of the unix
    layer's table in which four functions note what they pass on. Locks and shared memory stay SQLite's own.
    """

    def __init__(self, root: Path, unix: Layer) -> None:
        self.events: list[Event] = []
        self.vfs = NAME
        self._root = root.resolve()
        self._unix = unix
        self._files: dict[str, int] = {}
        self._made = 0
        self._handles: dict[int, Handle] = {}
        self._tables: dict[int, Methods] = {}
        self._alive: list[Any] = []

    def acknowledge(self, what: Any) -> None:
        self.events.append(Acknowledged(what))

    def folder_synced(self, folder: Path) -> None:
        """Somebody else than SQLite made the names in a folder durable."""
        self.events.append(FolderSynced(self._name(folder)))

    def replaced(self, source: Path, target: Path, *, synced: bool) -> None:
        """Somebody else than SQLite gave a file another's name; `synced`: he had made durable what it holds."""
        before, name = self._name(source), self._name(target)
        if before not in self._files:  # not SQLite's own, so never seen until now
            self._wrote_whole(before, target.read_bytes(), synced=synced)
        self._files[name] = self._files.pop(before)
        self.events.append(Renamed(name, before, self._files[name]))

    def _wrote_whole(self, name: str, data: bytes, *, synced: bool) -> None:
        number = self._numbered(name)
        self.events.append(Wrote(number, 0, data))
        if synced:
            self.events.append(Synced(number))

    def layer(self) -> Layer:
        """The unix layer under another name, its opening and deleting replaced."""
        layer = Layer.from_buffer_copy(self._unix)
        layer.next, layer.name = None, NAME.encode()
        layer.open = self._pointer(binding.Open(self._open))
        layer.delete = self._pointer(binding.Delete(self._delete))
        return layer

    def outlive(self, layer: Layer) -> None:
        """A connection that a failing test left open still calls these functions: then they are never freed."""
        if self._handles:
            self._alive.append(layer)
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))

    def _pointer(self, callback: Any) -> int:
        self._alive.append(callback)
        return address(callback)

    def _open(self, layer: int, path: int | None, opened: int, flags: int, flags_out: int | None) -> int:
        known = path and self._name(Path(os.fsdecode(ctypes.string_at(path))))
        result: int = binding.Open(self._unix.open)(layer, path, opened, flags, flags_out)
        if result == binding.OK and known:
            folder_follows = bool(flags & binding.OPEN_CREATE and flags & binding.OPEN_LOG)
            self._handles[opened] = Handle(self._numbered(known), known, folder_follows)
            self._bend(OpenFile.from_address(opened))
        return result

    def _bend(self, opened: OpenFile) -> None:
        if opened.methods not in self._tables:
            self._tables[opened.methods] = self._table(Methods.from_address(opened.methods))
        opened.methods = address(self._tables[opened.methods])

    def _table(self, unix: Methods) -> Methods:
        table = Methods.from_buffer_copy(unix)
        table.close = self._pointer(binding.Close(self._passing(binding.Close(unix.close), self._closed)))
        table.write = self._pointer(binding.Write(self._passing(binding.Write(unix.write), self._wrote)))
        table.truncate = self._pointer(binding.Truncate(self._passing(binding.Truncate(unix.truncate), self._cut)))
        table.sync = self._pointer(binding.Sync(self._passing(binding.Sync(unix.sync), self._synced)))
        return table

    @staticmethod
    def _passing(real: Callable[..., int], note: Callable[..., None]) -> Callable[..., int]:
        def passed(opened: int, *values: Any) -> int:
            result = real(opened, *values)
            if result == binding.OK:
                note(opened, *values)
            return result

        return passed

    def _closed(self, opened: int) -> None:
        del self._handles[opened]

    def _wrote(self, opened: int, data: int, size: int, at: int) -> None:
        self.events.append(Wrote(self._handles[opened].file, at, ctypes.string_at(data, size)))

    def _cut(self, opened: int, size: int) -> None:
        self.events.append(Cut(self._handles[opened].file, size))

    def _synced(self, opened: int, _flags: int) -> None:
        handle = self._handles[opened]
        self.events.append(Synced(handle.file))
        if handle.name_unsynced:
            self.events.append(FolderSynced(folder_of(handle.name)))
            handle.name_unsynced = False

    def _delete(self, layer: int, path: bytes, folder_too: int) -> int:
        result: int = binding.Delete(self._unix.delete)(layer, path, folder_too)
        if result == binding.OK:
            name = self._name(Path(os.fsdecode(path)))
            del self._files[name]
            self.events.append(Removed(name))
            if folder_too:
                self.events.append(FolderSynced(folder_of(name)))
        return result

    def _numbered(self, name: str) -> int:
        """The number of the file that a name leads to; a name seen for the first time leads to a new file."""
        if name not in self._files:
            self._made += 1
            self._files[name] = self._made
            self.events.append(Made(name, self._made))
        return self._files[name]

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


R = TypeVar("R", bound=Recorder)


@contextmanager
def recording(root: Path, kind: type[R] = Recorder) -> Iterator[R]:  # type: ignore[assignment]
    """Record a folder that is empty at first."""
    sqlite = binding.library()
    recorder = kind(root, Layer.from_address(sqlite.sqlite3_vfs_find(None)))
    layer = recorder.layer()
    sqlite.sqlite3_vfs_register(address(layer), 0)
    try:
        yield recorder
    finally:
        sqlite.sqlite3_vfs_unregister(address(layer))
        recorder.outlive(layer)


def recorded_here() -> bool:
    """Whether this build of sqlcipher3 lets its SQLite be reached: on Windows an extension shows nothing but itself."""
    return sys.platform != "win32"
