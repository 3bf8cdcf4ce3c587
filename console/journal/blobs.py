"""Attached files beside the journal: each under the SHA-256 of its bytes, whole and durable or not there; never run."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

from console.domain.ids import new_id
from console.domain.refused import Refused
from console.journal.durable import PRIVATE, make_folder, put
from console.journal.incoming import CHUNK, MEGABYTE, Incoming, opened
from console.journal.media import SNIFFED, kind, safe_name

# A photograph of a telephone has some 5 MB, one of a good camera 25, a scanned paper 40; a film goes by other ways.
LIMIT = 50 * MEGABYTE
# No file is worth the next hour's lines: so much stays free on the disk.
KEPT_FREE = 64 * MEGABYTE
HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
NOWHERE = "nowhere"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Blob:
    """A file that lies beside the journal: the SHA-256 of its bytes, a safe name, its media type, its size in bytes."""

    content: str
    name: str
    media: str
    size: int


class Kept(StrEnum):
    """Whether the bytes of an attached file are here and are what they were."""

    SOUND = "sound"
    MISSING = "missing"
    ALTERED = "altered"


def _unheard(_done: int, _size: int) -> None:
    """Nobody asks how far it is."""


class Blobs:
    """The folder `<journal>.files`. Any thread may use it: files appear whole, under a name that is their content."""

    def __init__(self, journal: Path, limit: int = LIMIT) -> None:
        self._journal = journal.resolve()
        self.folder = journal.with_name(f"{journal.name}.files")
        self.limit = limit
        self._incoming = self.folder / "incoming"

    def put(self, source: Path | bytes, name: str = "", progress: Progress = _unheard) -> Blob:
        """Keep a copy of a file, or of bytes; when this answers it outlives a power cut. Twice is once.

        Args:
            source: a file, or what was in the clipboard.
            name: what it is to be called; without one, as the file is.
            progress: hears how many bytes of how many were read, now and then; it may raise to cancel.

        Raises:
            Refused: too large, empty, not a plain file, gone, forbidden, changed while it was read, or no room here.
        """
        called = safe_name(name or (source.name if isinstance(source, Path) else ""))
        beside = self._incoming / new_id()
        with opened(source, called) as incoming, _written(called):
            incoming.refuse_above(self.limit)
            self._make_room(incoming)
            try:
                blob = self._copy(incoming, beside, progress)
                make_folder(self.path(blob.content).parent)
                put(beside, self.path(blob.content))
            finally:
                beside.unlink(missing_ok=True)
        return blob

    def path(self, content: str) -> Path:
        """Where a file of this hash lies, or would. What is no hash, as in a stranger's fact, leads nowhere."""
        name = content if HASH.fullmatch(content) else NOWHERE
        return self.folder / name[:2] / name

    def has(self, content: str) -> bool:
        return self.path(content).is_file()

    def kept(self, content: str) -> Kept:
        """Read the file again: whether it is still what it is called."""
        try:
            with self.path(content).open("rb") as file:
                found = _hash(file)
        except FileNotFoundError:
            return Kept.MISSING
        except OSError:
            return Kept.ALTERED  # what the disk cannot give back is not what was put there
        return Kept.SOUND if found == content else Kept.ALTERED

    def save(self, content: str, out: Path) -> None:
        """Write a copy of an attached file, whole or not at all; it can be read and written there, never run.

        Raises:
            Refused: its bytes are not here, are not what they were, or cannot be written there.
        """
        self._spare_journal(out)
        beside = out.with_name(f"{new_id()[:8]}.part")
        with self._stored(content) as file, _written(out.name):
            try:
                with beside.open("xb") as copy:
                    found = _hash(file, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
                if found != content:
                    raise Refused("The attached file was altered on this disk; it is not copied.")
                put(beside, out)
            finally:
                beside.unlink(missing_ok=True)

    def _spare_journal(self, out: Path) -> None:
        """A copy must never replace the journal or a file that belongs to it."""
        place = out.resolve()
        ours = place.parent == self._journal.parent and place.name.startswith(self._journal.name)
        if ours or place.is_relative_to(self.folder.resolve()):
            raise Refused("{name} belongs to the journal; choose another name.", name=out.name)

    def tidy(self) -> None:
        """Remove what a crash left half-copied; only for who holds the journal's lock."""
        if self._incoming.is_dir():
            for left in self._incoming.iterdir():
                left.unlink(missing_ok=True)

    def _make_room(self, incoming: Incoming) -> None:
        make_folder(self._incoming)
        if disk_usage(self.folder).free < incoming.size + KEPT_FREE:
            raise _no_room(incoming.name)

    def _copy(self, incoming: Incoming, beside: Path, progress: Progress) -> Blob:
        hashed, done, head = sha256(), 0, b""
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE), "wb") as copy:  # noqa: PTH123 - mode
            for chunk in incoming.chunks():
                head = head or chunk[:SNIFFED]
                hashed.update(chunk)
                copy.write(chunk)
                done += len(chunk)
                progress(done, incoming.size)
            copy.flush()
            os.fsync(copy.fileno())
        return Blob(content=hashed.hexdigest(), name=incoming.name, media=kind(head, incoming.name), size=done)

    @contextmanager
    def _stored(self, content: str) -> Iterator[BinaryIO]:
        try:
            file = self.path(content).open("rb")
        except OSError:
            raise Refused("The bytes of this file are not on this console.") from None
        with file:
            yield file


@contextmanager
def _written(name: str) -> Iterator[None]:
    """Turn the disk's no into a refusal; a file that cannot be read was refused before."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise _no_room(name) from None
        raise Refused("{name} cannot be kept: {why}", name=name, why=error.strerror or error) from None


def _no_room(name: str) -> Refused:
    return Refused("The disk has too little room for {name}; the lines come first. Free some space.", name=name)


def _hash(file: BinaryIO, copy: BinaryIO | None = None) -> str:
    """The SHA-256 of an open file, which is copied on the way."""
    hashed = sha256()
    while chunk := file.read(CHUNK):
        hashed.update(chunk)
        if copy:
            copy.write(chunk)
    return hashed.hexdigest()
