"""How things stood for this console at a moment: what it had received by then, folded afresh by the same folds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from console.desk.desk import real_time
from console.desk.reader import Reader
from console.desk.rules import KINDS
from console.domain.check import stamp
from console.journal.codec import Codec
from console.journal.file import WriterFile, reading, spoken
from console.journal.store import Journal
from console.models.reading import received_by, take
from console.models.tables import Tables

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@contextmanager
def looking(file: Path, moment: datetime | None = None) -> Iterator[Reader]:
    """A reader of a journal as it stands, or as this console knew it at a moment.

    A journal that was folded by another version is folded afresh in a temporary copy: whoever only looks changes
    nothing.

    Raises:
        Refused: there is no such journal, or it is not one.
    """
    if moment is None:
        with closing(Reader(file)) as reader:
            if reader.current():
                yield reader
                return
    with as_of(file, moment or END_OF_TIME) as reader:
        yield reader


@contextmanager
def as_of(file: Path, moment: datetime) -> Iterator[Reader]:
    """A reader of a temporary journal that holds only what had been received by a moment.

    Raises:
        Refused: there is no such journal, or it is not one.
    """
    with TemporaryDirectory(prefix="console-past-") as folder:
        copy = Path(folder) / "past.journal"
        _copy(file, copy, stamp(moment))
        reader = Reader(copy)
        try:
            yield reader
        finally:
            reader.close()


def _copy(file: Path, copy: Path, until: str) -> None:
    engine = reading(file)
    with (
        closing(WriterFile(copy, real_time(), ballast=0)) as target,
        spoken(file),
        engine.connect() as source,
        source.begin(),
    ):
        tables = Tables(target.connection, Codec(KINDS))
        target.write(tables.create)
        target.write(lambda: _fill(Journal(target.connection), Journal(source), until))
        target.write(lambda: take(target.connection, received_by(source, until), until))
        target.write(lambda: tables.rebuild(lambda _facts: None))
    engine.dispose()


def _fill(target: Journal, source: Journal, until: str) -> None:
    for records in source.received_by(until):
        target.copy(records)
