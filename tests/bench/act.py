"""What one act costs: beside a bare durable commit, and as the journal grows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from tests.bench import journals
from tests.bench.measure import Measure, against, interleaved

ROUNDS = 400
SMALL = 1_000


def enter_line() -> Iterator[Measure]:
    """A log line, durable, signed and folded, beside a one-row commit of the same driver (WAL, FULL)."""
    place = journals.folder()
    opened = journals.desk(place / "a.journal")
    journals.fill(opened, SMALL)
    act, bare = interleaved(ROUNDS, entering(opened), bare_commit(place / "bare.db"))
    opened.close()
    yield against("act.enter_line", act * 1e6, "µs", bare * 1e6, bar=5)


def growth() -> Iterator[Measure]:
    """The same act at 100,000 records beside at 1,000."""
    place = journals.folder()
    small = journals.desk(place / "small.journal", place / "home")
    journals.fill(small, SMALL)
    copy = shutil.copy(journals.large(), place / "large.journal")
    large = journals.desk(Path(copy), journals.large().parent / "home")
    at_large, at_small = interleaved(ROUNDS, entering(large), entering(small))
    small.close()
    large.close()
    yield against("act.growth", at_large * 1e6, "µs", at_small * 1e6, bar=1.3)


def entering(desk: Any) -> Callable[[], object]:
    numbers = count()
    return lambda: desk.do(journals.line(next(numbers)))


def bare_commit(file: Path) -> Callable[[], object]:
    connection = dbapi2.connect(str(file), isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table row (id integer primary key, text)")
    return lambda: connection.execute("insert into row (text) values (?)", (journals.TEXT,))
