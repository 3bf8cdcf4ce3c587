"""A ledger written in seeded transactions, and what of it is found after a power cut."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import dbapi2

from tests.journal.crash.disk import Image
from tests.journal.crash.recorder import Recorder, recording

FILE = "ledger.db"
DEEDS = 100
SEED = 20250708
NO_LINES = sha256(b"[]").hexdigest()


class Story:
    """A hundred seeded transactions; after each commit its number is acknowledged.

    Attributes:
        states: digest of all content -> how many transactions had been committed then.
    """

    def __init__(self, recorder: Recorder, root: Path, journal_mode: str, synchronous: str) -> None:
        self.events = recorder.events
        self.states: dict[str, int] = {}
        self._recorder = recorder
        self._random = Random(SEED)
        self._file = root / FILE
        self._wal = journal_mode == "wal"
        self._settings = (f"journal_mode = {journal_mode}", f"synchronous = {synchronous}")
        self._tell()

    def _tell(self) -> None:
        connection = self._opened("synchronous = extra", *self._settings)
        connection.execute("create table line (deed integer, text blob, touched integer)")
        reader = self._opened("wal_autocheckpoint = 0")
        for deed in range(DEEDS):
            self._do(connection, deed)
            self._look(reader)
            if deed == DEEDS // 2:
                connection.close()
                connection = self._opened(*self._settings)
        reader.close()
        connection.close()

    def _opened(self, *settings: str) -> Any:
        """A connection with so little memory that SQLite writes before the commit, and checkpoints often."""
        connection = connected(self._file, self._recorder.vfs)
        for setting in ("wal_autocheckpoint = 20", "cache_size = 8", *settings):
            connection.execute(f"pragma {setting}")
        return connection

    def _do(self, connection: Any, deed: int) -> None:
        connection.execute("begin immediate")
        for _ in range(self._random.randint(1, 8)):
            text = self._random.randbytes(self._random.randint(1, 1500))
            connection.execute("insert into line values (?, ?, 0)", (deed, text))
        older = self._random.randint(0, deed)
        connection.execute("update line set touched = ? where deed = ?", (deed, older))
        if self._random.random() < 1 / 10:
            connection.execute("rollback")
            return
        self.states[digest(connection)] = done = len(self.states) + 1
        connection.execute("commit")
        self._recorder.acknowledge(done)

    def _look(self, reader: Any) -> None:
        """A reader that sometimes stays in its transaction, so that a checkpoint cannot reach the end."""
        if reader.in_transaction:
            reader.execute("commit")
        elif self._wal and self._random.random() < 1 / 3:
            reader.execute("begin")
            reader.execute("select count(*) from line").fetchone()


def connected(file: Path, vfs: str = "") -> Any:
    return dbapi2.connect(f"file:{file}{'?vfs=' * bool(vfs)}{vfs}", uri=True, isolation_level=None)


def digest(connection: Any) -> str:
    rows = connection.execute("select * from line order by rowid").fetchall()
    return sha256(repr(rows).encode()).hexdigest()


def told(root: Path, journal_mode: str, synchronous: str) -> Story:
    root.mkdir()
    with recording(root) as recorder:
        return Story(recorder, root, journal_mode, synchronous)


def verdict(story: Story, image: Image, folder: Path) -> str:
    """Is an image "sound", an "older" state than the acknowledged one, or "damaged"?"""
    acknowledged = max(image.acknowledged, default=0)
    with image.laid(folder) as place:
        done = recovered(place / FILE, story.states)
    if done is None:
        return "damaged"
    # What was about to be acknowledged may be there.
    return "sound" if acknowledged <= done <= acknowledged + 1 else "older"


def recovered(file: Path, states: dict[str, int]) -> int | None:
    """How many whole transactions, and nothing else, are in a file; None when it is not so."""
    connection = connected(file)
    try:
        connection.execute("pragma synchronous = off")
        if connection.execute("pragma integrity_check").fetchall() != [("ok",)]:
            return None
        if not connection.execute("select 1 from sqlite_schema where name = 'line'").fetchone():
            return 0
        found = digest(connection)
        return 0 if found == NO_LINES else states.get(found)
    except dbapi2.DatabaseError:
        return None
    finally:
        connection.close()
