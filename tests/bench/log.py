"""The log at 1,000,000 lines: found, painted, scrolled, followed, entered, and what memory all of it takes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from console.desk.reader import Reader
from console.domain.incident import OpenIncident
from console.domain.line_query import LineQuery
from tests.bench import journals
from tests.bench.act import ROUNDS, SMALL, entering
from tests.bench.child import said
from tests.bench.measure import Measure, against, at_least, at_most, interleaved
from tests.bench.start import CONSOLE

WORD = "管涌"
NEWEST = 200
SEARCHES, SCANS = 50, 5
SCAN = f"select number from log where text like '%{WORD}%' or source like '%{WORD}%'"
FRAME_MS = 1000 / 60
WINDOW = "import sys; from tests.bench import log_window; log_window.{part}(sys.argv[1])"


def search() -> Iterator[Measure]:
    """The newest hits of a two-character word, and all of them beside a scan of the table."""
    query = LineQuery(words=WORD)
    with closing(Reader(journals.million())) as reader:
        (latest,) = interleaved(SEARCHES, lambda: reader.lines(-NEWEST, NEWEST, query))
        every, scan = interleaved(
            SCANS,
            lambda: reader.line_numbers(query),
            lambda: reader.ask(lambda connection: connection.exec_driver_sql(SCAN).all()),
        )
        hits = len(reader.line_numbers(query))
    yield at_most("log.search_latest", latest * 1e3, "ms", bar=5)
    times = at_least("log.search_all", scan / every, f"times as fast as a scan, {hits} hits in {every * 1e3:.0f} ms", 8)
    yield times


def growth() -> Iterator[Measure]:
    """Entering a line at 1,000,000 lines beside at 1,000."""
    place = journals.folder()
    small = journals.desk(place / "small.journal", place / "home")
    journals.fill(small, SMALL)
    large = journals.desk(_copy(place), place / "home")
    large.do(OpenIncident(incident="I", name="台风之夜"))
    at_large, at_small = interleaved(ROUNDS, entering(large), entering(small))
    small.close()
    large.close()
    shutil.rmtree(place)
    yield against("log.growth", at_large * 1e6, "µs", at_small * 1e6, bar=1.3)


def paint() -> Iterator[Measure]:
    """From an open window to painted lines, and what a frame costs when the log is scrolled and jumped through."""
    found = _told("paint", journals.million())
    yield at_most("log.first_paint", found["first_paint"], "ms", bar=150)
    yield at_most("log.scroll", found["scroll"], "ms a frame, median", bar=FRAME_MS)
    yield at_most("log.jump", found["jump"], "ms a frame, median", bar=FRAME_MS)


def arrivals() -> Iterator[Measure]:
    """Another console's lines at 50 a second, while somebody reads, has lines chosen and types."""
    place = journals.folder()
    found = _told("arrive", _copy(place))
    shutil.rmtree(place)
    yield at_most("log.arrivals", found["load"], "% of one core", bar=35)
    yield at_most("log.arrivals.moved", found["moved"], "of selection, scroll, caret and text", bar=0)


def memory() -> Iterator[Measure]:
    """The most that the whole console held until a few seconds after it was complete."""
    journal = journals.million()
    told = said(CONSOLE, str(journal), environment={"CONSOLE_HOME": str(journals.folder() / "home")})
    megabytes = next(int(line.split()[1]) for _, line in told if line.startswith("memory"))
    yield at_most("log.rss", megabytes, "MB", bar=350)


def _copy(place: Path) -> Path:
    return Path(shutil.copy(journals.million(), place / "copy.journal"))


def _told(part: str, journal: Path) -> dict[str, float]:
    """What a window in a process of its own measured."""
    told = [line.split() for _, line in said(WINDOW.format(part=part), str(journal))]
    return {name: float(value) for name, value in told}
