"""One file, one journal: how it is opened for writing by one, for reading by many, always through one SQLite."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from console.domain.ids import new_id
from console.domain.refused import Refused
from console.journal import place
from console.journal.ballast import SIZE, Ballast
from console.journal.lock import Lock
from console.journal.schema import APPLICATION_ID, STATEMENTS, VERSION

# Older ones can corrupt a WAL when two connections write and checkpoint at once.
SQLITE_NEEDED = (3, 51, 3)
BUSY_MS = 10_000


T = TypeVar("T")


class Failed(Refused):
    """The disk said no: full, read-only or damaged. Nothing was half-done; what was acknowledged is safe."""

    @property
    def disk_full(self) -> bool:
        return bool(self.values.get("disk_full"))


def engine(file: Path, *, read_only: bool, immutable: bool = False, vfs: str = "") -> sa.Engine:
    """An engine whose connections have autocommit off and begin explicitly."""
    _assert_driver()
    options = ("mode=ro" if read_only else "mode=rwc", "immutable=1" * immutable, f"vfs={vfs}" * bool(vfs))
    uri = f"file:{quote(str(file.resolve()))}?{'&'.join(option for option in options if option)}"

    def connect() -> Any:
        return dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000)

    made = sa.create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=NullPool)
    event.listen(made, "begin", _begin_reading if read_only else _begin_writing)
    return made


def _assert_driver() -> None:
    if dbapi2.sqlite_version_info < SQLITE_NEEDED:
        raise Refused("This SQLite ({version}) is too old to be safe.", version=dbapi2.sqlite_version)


def _begin_writing(connection: sa.Connection) -> None:
    connection.exec_driver_sql("begin immediate")


def _begin_reading(connection: sa.Connection) -> None:
    connection.exec_driver_sql("begin")


class WriterFile:
    """The one writing connection to a journal, with its lock, its ballast and its durability settings."""

    def __init__(self, file: Path, now: datetime, *, ballast: int = SIZE, vfs: str = "") -> None:
        """Open or begin a journal.

        Raises:
            Refused: not a journal, a network drive, read-only, or held by another console.
        """
        place.check(file)
        self.file = file
        self._lock = Lock(file, now)
        self._ballast = Ballast(file, ballast)
        try:
            self._engine = engine(file, read_only=False, vfs=vfs)
            self.connection = self._prepared(fresh=not file.exists() or not file.stat().st_size)
        except BaseException:
            self._lock.release()
            raise
        self._ballast.lay()

    def _prepared(self, *, fresh: bool) -> sa.Connection:
        with spoken(self.file):
            connection = self._engine.connect()
            raw = _raw(connection)
            if fresh:
                # EXTRA and the folder's own sync make the birth of the file and its journal mode survive a power cut.
                raw.execute("pragma synchronous = extra")
                raw.execute(f"pragma application_id = {APPLICATION_ID}")
                raw.execute(f"pragma user_version = {VERSION}")
            raw.execute("pragma journal_mode = wal")
            raw.execute("pragma synchronous = full")
            _refuse_newer(raw, self.file)
            with connection.begin():
                for statement in STATEMENTS:
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql("insert or ignore into note values ('journal', ?)", (new_id(),))
            if fresh:
                sync_folder(self.file.parent)
            return connection

    def write(self, deed: Callable[[], T]) -> T:
        """Do a deed in one transaction; a full disk is met by giving up the ballast and trying once more.

        Raises:
            Failed: the disk is full, read-only or damaged; nothing of the deed remains.
        """
        try:
            return self._transact(deed)
        except Failed as failed:
            if not (failed.disk_full and self._ballast.give_up()):
                raise
            return self._transact(deed)

    def close(self) -> None:
        self.connection.close()
        self._engine.dispose()
        self._lock.release()

    def _transact(self, deed: Callable[[], T]) -> T:
        with spoken(self.file), self.connection.begin():
            return deed()


def reading(file: Path) -> sa.Engine:
    """An engine for readers: connections of their own, read-only, beside a writer or on a read-only folder.

    Raises:
        Refused: there is no such journal, or it is not one.
    """
    place.check(file)
    if not file.exists():
        raise Refused("There is no journal at {file}.", file=file)
    writable = os.access(file.parent, os.W_OK)
    made = engine(file, read_only=True, immutable=not writable)
    with spoken(file), made.connect() as connection:
        _refuse_newer(_raw(connection), file)
    return made


@contextmanager
def spoken(file: Path) -> Iterator[None]:
    """Turn the driver's errors into a refusal that a person can act on.

    Raises:
        Failed: instead of any error of the driver.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        raise _failed(file, getattr(error, "orig", None) or error) from error


def _failed(file: Path, error: BaseException) -> Failed:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or "full" in str(error):
        return Failed(
            "The disk is full. Nothing acknowledged is lost; free some space, then save again.", disk_full=True
        )
    if "readonly" in str(error) or "unable to open" in str(error):
        return Failed("{file} cannot be written: it or its folder is read-only.", file=file)
    return Failed("{file} is damaged or not a journal ({why}); nothing was changed.", file=file, why=error)


def _refuse_newer(raw: Any, file: Path) -> None:
    version = raw.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise Refused("{file} was written by a newer console; update this one.", file=file)


def _raw(connection: sa.Connection) -> Any:
    return connection.connection.dbapi_connection


def sync_folder(folder: Path) -> None:
    """Make a new file's name durable (folders cannot be opened on Windows, where the file system does it)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
