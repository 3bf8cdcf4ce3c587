"""One file, one journal: how it is opened for writing by one, for reading by many, always through one SQLite."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
from console.journal.durable import put
from console.journal.lock import Lock
from console.journal.schema import APPLICATION_ID, STATEMENTS, VERSION

# Older ones can corrupt a WAL when two connections write and checkpoint at once.
SQLITE_NEEDED = (3, 51, 3)
BUSY_MS = 10_000
CACHE_KB = 32 * 1024
# A great import makes the WAL long; afterwards it is cut to this.
WAL_BYTES_KEPT = 16 * 1024 * 1024
# Names of errors, SQLite's or the system's.
FULL = ("SQLITE_FULL", "ENOSPC", "EDQUOT", "EFBIG")
READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "EROFS", "EACCES", "EPERM")
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")

T = TypeVar("T")


class Failed(Refused):
    """The disk said no: full, read-only or damaged. Nothing was half-done; what was acknowledged is safe."""

    @property
    def disk_full(self) -> bool:
        return bool(self.values.get("disk_full"))

    @property
    def read_only(self) -> bool:
        return bool(self.values.get("read_only"))


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
        file = file.resolve()  # by whatever name it was reached, there is one lock beside it
        place.check(file)
        self.file = file
        self._lock = Lock(file, now)
        self._ballast = Ballast(file, ballast)
        try:
            if not file.exists() or not file.stat().st_size:
                _bear(file, vfs)
            self._engine = engine(file, read_only=False, vfs=vfs)
            self.connection = self._prepared()
        except BaseException:
            self._lock.release()
            raise
        self._ballast.lay()

    def _prepared(self) -> sa.Connection:
        with spoken(self.file), ExitStack() as undone:
            connection = undone.enter_context(self._engine.connect())
            raw = _raw(connection)
            _write_ahead(raw, self.file)
            raw.execute("pragma synchronous = full")
            raw.execute(f"pragma cache_size = {-CACHE_KB}")
            raw.execute(f"pragma journal_size_limit = {WAL_BYTES_KEPT}")
            _refuse_newer(raw, self.file)
            with connection.begin():
                for statement in STATEMENTS:
                    connection.exec_driver_sql(statement)
            undone.pop_all()
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


def _bear(file: Path, vfs: str) -> None:
    """Make an empty journal beside and give it its name when it is whole: a power cut leaves all of it or nothing."""
    beside = file.with_name(file.name + ".new")
    with spoken(file):
        _clear(beside)
        try:
            _make(beside, vfs)
        except BaseException:
            _clear(beside)
            raise
        # The WAL of a journal of this name that is gone would be read into the new one.
        _clear(file)
        put(beside, file)


def _make(file: Path, vfs: str) -> None:
    with engine(file, read_only=False, vfs=vfs).connect() as connection:
        raw = _raw(connection)
        raw.execute("pragma synchronous = extra")
        raw.execute(f"pragma application_id = {APPLICATION_ID}")
        raw.execute(f"pragma user_version = {VERSION}")
        _write_ahead(raw, file)
        with connection.begin():
            for statement in STATEMENTS:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("insert into note values ('journal', ?)", (new_id(),))


def _write_ahead(raw: Any, file: Path) -> None:
    """Only with a log written ahead is what was acknowledged durable; some file systems cannot share its memory."""
    if raw.execute("pragma journal_mode = wal").fetchone()[0] != "wal":
        raise Refused("{folder} lies where nothing can be kept safely; choose another disk.", folder=file.parent)


def _clear(file: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def reading(file: Path) -> sa.Engine:
    """An engine for readers: connections of their own, read-only, beside a writer or on a read-only folder.

    Raises:
        Refused: there is no such journal, or it is not one.
    """
    file = file.resolve()
    place.check(file)
    if not file.exists():
        raise Refused("There is no journal at {file}.", file=file)
    made = engine(file, read_only=True)
    if not _readable(made, file):
        made = _left_alone(file)
        _readable(made, file)
    return made


def _readable(made: sa.Engine, file: Path) -> bool:
    """False when the folder is read-only and nobody has the journal open: SQLite could not make its shared memory."""
    try:
        with spoken(file), made.connect() as connection:
            _refuse_newer(_raw(connection), file)
    except Failed as failed:
        if failed.read_only:
            return False
        raise
    return True


def _left_alone(file: Path) -> sa.Engine:
    """An engine for a journal that nobody can write meanwhile."""
    wal = file.with_name(file.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        raise Refused(
            "{file} was not closed and its folder is read-only; copy the folder to a disk that can be written.",
            file=file,
        )
    return engine(file, read_only=True, immutable=True)


@contextmanager
def spoken(file: Path) -> Iterator[None]:
    """Turn errors of the driver and of the file system into a refusal that a person can act on.

    Raises:
        Failed: instead of any such error.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error, UnicodeDecodeError) as error:  # the last is the driver's for a spoilt text
        raise _failed(file, getattr(error, "orig", None) or error) from error
    except OSError as error:
        raise _failed(file, error) from error


def _failed(file: Path, error: BaseException) -> Failed:
    name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    if name in FULL:
        return Failed(
            "The disk is full. Nothing acknowledged is lost; free some space, then save again.", disk_full=True
        )
    if name.startswith(READ_ONLY):
        return Failed("{file} cannot be written: it or its folder is read-only.", file=file, read_only=True)
    if name.startswith(BUSY):
        return Failed("{file} is busy; try again.", file=file)
    return Failed("{file} is damaged or not a journal ({why}); nothing was changed.", file=file, why=error)


def _refuse_newer(raw: Any, file: Path) -> None:
    version = raw.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise Refused("{file} was written by a newer console; update this one.", file=file)


def _raw(connection: sa.Connection) -> Any:
    return connection.connection.dbapi_connection
