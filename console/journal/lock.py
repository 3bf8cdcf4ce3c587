"""Only the holder of the lock file writes; whoever comes second is told who that is."""

from __future__ import annotations

import json
import os
import socket
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from console.domain.check import instant
from console.domain.reason import Reason, because
from console.domain.refused import Refused


class Lock:
    """The writer's lock beside a journal: `<journal>.lock`, and `<journal>.holder` that says who holds it."""

    def __init__(self, file: Path, now: datetime) -> None:
        """Take the lock.

        Raises:
            Refused: another process holds it (named with host, process and since when), or the folder is read-only.
        """
        self._holder = file.with_name(file.name + ".holder")
        self._lock = FileLock(file.with_name(file.name + ".lock"))
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise Refused(
                "{file} is being written by {holder}. Go on there, or close it first; reading verbs work beside it.",
                file=file,
                holder=held_by(file),
            ) from None
        except OSError as error:
            raise Refused("{file} cannot be written: {why}", file=file, why=error.strerror) from None
        try:
            self._holder.write_text(_card(now), "utf-8")
        except OSError:
            # On a full disk it must still be possible to open, for the ballast is there to be given up.
            self._holder.unlink(missing_ok=True)

    def release(self) -> None:
        self._holder.unlink(missing_ok=True)
        self._lock.release()


def _card(now: datetime) -> str:
    return json.dumps({"host": socket.gethostname(), "pid": os.getpid(), "since": now.isoformat(timespec="seconds")})


def held_by(file: Path) -> Reason:
    """Who says to hold the journal: host, process and since when; or "another console" when it does not say."""
    card = file.with_name(file.name + ".holder")
    try:
        said = json.loads(card.read_text("utf-8"))
        host, process, since = said["host"], said["pid"], instant(said["since"])
    except (OSError, ValueError, KeyError, TypeError, Refused):
        return because("another console")
    return because("{host} (pid {process}, since {since})", host=host, process=process, since=since)
