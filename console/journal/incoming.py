"""A file that somebody wants to attach, read once and without trust: it may be huge, growing, gone, or no file."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from console.domain.refused import Refused

MEGABYTE = 1024 * 1024
CHUNK = MEGABYTE
# A pipe or a sleeping device must not be waited for; Windows knows neither flag of Unix, Unix not that of Windows.
FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
FORBIDDEN = (errno.EACCES, errno.EPERM)
GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


@dataclass(frozen=True)
class Incoming:
    """An open file.

    Attributes:
        name: what it is called in refusals.
        size: its bytes when it was opened; `changed`: when it was last written to then, in nanoseconds.
    """

    name: str
    file: BinaryIO
    size: int
    changed: int = 0

    def refuse_above(self, limit: int) -> None:
        """Refuse before anything is read.

        Raises:
            Refused: empty, or larger than `limit` bytes.
        """
        if not self.size:
            raise Refused("{name} is empty.", name=self.name)
        if self.size > limit:
            raise Refused(
                "{name} has {size} MB; at most {max} MB can be attached. Make it smaller, or write down where it lies.",
                name=self.name,
                size=-(-self.size // MEGABYTE),
                max=limit // MEGABYTE,
            )

    def chunks(self) -> Iterator[bytes]:
        """All its bytes; never more than it had when it was opened, however fast it grows.

        Raises:
            Refused: it cannot be read to its end, or was written to meanwhile.
        """
        done = 0
        while done <= self.size and (chunk := self._read()):
            done += len(chunk)
            yield chunk[: len(chunk) - max(0, done - self.size)]
        if done != self.size or _changed(self.file) != self.changed:
            raise Refused("{name} is still being written; attach it when that is done.", name=self.name)

    def _read(self) -> bytes:
        try:
            return self.file.read(CHUNK)
        except OSError as error:
            raise _unreadable(self.name, error) from None


@contextmanager
def opened(source: Path | bytes, name: str) -> Iterator[Incoming]:
    """Open what is to be attached: a plain file, or bytes that are here already.

    Raises:
        Refused: gone, forbidden, a folder, or anything else that is not a plain file.
    """
    if isinstance(source, bytes):
        yield Incoming(name, BytesIO(source), len(source))
        return
    with _plain(source, name) as file:
        yield Incoming(name, file, os.fstat(file.fileno()).st_size, _changed(file))


def _plain(source: Path, name: str) -> BinaryIO:
    try:
        _refuse_others(source.stat().st_mode, name)  # looked at first: opening some devices does something
        file = open(os.open(source, FLAGS), "rb")  # noqa: PTH123, SIM115 - flags; the caller closes it
    except OSError as error:
        raise _unreadable(name, error) from None
    except ValueError:  # no file system keeps such a name
        raise Refused("There is no file {name} there.", name=name) from None
    try:
        _refuse_others(os.fstat(file.fileno()).st_mode, name)
    except Refused:
        file.close()
        raise
    return file


def _refuse_others(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise Refused("{name} is a folder; attach its files, or the folder packed into one.", name=name)
    if not stat.S_ISREG(mode):
        raise Refused("{name} is not a file that can be attached.", name=name)


def _changed(file: BinaryIO) -> int:
    return 0 if isinstance(file, BytesIO) else os.fstat(file.fileno()).st_mtime_ns


def _unreadable(name: str, error: OSError) -> Refused:
    if error.errno in GONE:
        return Refused("There is no file {name} there.", name=name)
    if error.errno in FORBIDDEN:
        return Refused("{name} may not be read by you.", name=name)
    return Refused("{name} cannot be read: {why}", name=name, why=error.strerror or error)
