"""Whole journals: fold again, take in from another console, survive kill -9."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from console.desk.desk import real_time
from console.desk.reader import Reader
from console.domain.check import stamp
from console.journal.file import WriterFile
from console.journal.record import Record
from console.journal.store import Journal
from tests.bench import journals
from tests.bench.measure import Measure, at_least, at_most

KILLS = 50
WRITING = """
import sys
from pathlib import Path
from tests.bench import journals
desk = journals.desk(Path(sys.argv[1]))
print("open", flush=True)
for number in range(1_000_000):
    act = journals.line(number)
    desk.do(act.__class__(line=act.line, text=act.text))
    print(act.line, flush=True)
"""


def rebuild() -> Iterator[Measure]:
    copy = Path(shutil.copy(journals.large(), journals.folder() / "copy.journal"))
    opened = journals.desk(copy)
    begun = perf_counter()
    facts = opened.rebuild()
    rate = facts / (perf_counter() - begun)
    opened.close()
    yield at_least("rebuild.100k", rate, "facts/s", bar=20_000)


def sync() -> Iterator[Measure]:
    """Accept 100,000 foreign records: bytes, chain and the signature at the run's head checked, kept durably."""
    source = journals.desk(Path(shutil.copy(journals.large(), journals.folder() / "copy.journal")))
    records = list(source.after(dict.fromkeys(source.heads(), 0)))
    source.close()
    file = WriterFile(journals.folder() / "peer.journal", real_time(), ballast=0)
    peer = Journal(file.connection)
    begun = perf_counter()
    extended = file.write(lambda: peer.extend(records, stamp(real_time())))
    rate = len(extended.fresh) / (perf_counter() - begun)
    file.close()
    yield at_least("sync.100k", rate, "records/s", bar=25_000)
    yield _with_folds(records)


def _with_folds(records: list[Record]) -> Measure:
    """The same through the desk's door, read models refolded as well: for information, no bar."""
    desk = journals.desk(journals.folder() / "peer.journal")
    begun = perf_counter()
    extended = desk.receive(records)
    rate = len(extended.fresh) / (perf_counter() - begun)
    desk.close()
    return Measure(name="sync.100k.folded", value=rate, unit="records/s")


def kill() -> Iterator[Measure]:
    """How many acknowledged acts are missing after 50 kills at random moments, and how many journals are unsound."""
    chance = random.Random(50)
    file = journals.folder() / "killed.journal"
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += _killed(file, after=chance.randint(1, 60))
    reader = Reader(file)
    held = {line.subject for line in reader.lines(0, len(acknowledged) * 2 + KILLS)}
    sound = reader.audit().clean
    reader.close()
    missing = sum(1 for line in acknowledged if line not in held)
    yield at_most("kill.50", missing, f"of {len(acknowledged)} acknowledged acts missing", bar=0)
    yield at_most("kill.50.unsound", int(not sound), "journals", bar=0)


def _killed(file: Path, after: int) -> list[str]:
    """Kill a writing process when it has acknowledged so many acts, in the middle of the next; what it acknowledged."""
    command = [sys.executable, "-c", WRITING, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        lines = [child.stdout.readline() for _ in range(after)]
        child.send_signal(signal.SIGKILL)
        lines += child.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]
