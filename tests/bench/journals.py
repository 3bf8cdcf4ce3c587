"""Journals to measure on: small, and one of 100,000 records made once a run."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from console.desk.desk import Desk
from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.journal.device import Device
from console.journal.pieces import pieces
from console.journal.record import Record
from tests.journal.stranger import Stranger

LARGE = 100_000
BATCH = 5_000
TEXT = "舥艚社区报: 沿江路积水约三十厘米, 已设警戒并转移低洼处群众, 第{n}号"


def folder() -> Path:
    """A folder that is gone when the benchmarks have run."""
    made = Path(mkdtemp(prefix="console-bench-"))
    atexit.register(rmtree, made, ignore_errors=True)
    return made


def desk(file: Path, home: Path | None = None) -> Desk:
    return Desk(file, device=Device(home or file.parent / "home"), actor="bench", ballast=0)


def line(number: int) -> EnterLine:
    return EnterLine(line=new_id(), incident="I", text=TEXT.format(n=number), channel="telephone")


def fill(opened: Desk, records: int) -> None:
    """Let the journal hold about so many records: another console's log lines, through the same door."""
    opened.do(OpenIncident(incident="I", name="台风之夜"))
    neighbour = Stranger()
    opened.receive(neighbour.records)
    for batch in pieces(range(records - 3), BATCH):
        opened.receive([_sealed(neighbour, number) for number in batch])
        neighbour.records = neighbour.records[-1:]


def _sealed(neighbour: Stranger, number: int) -> Record:
    body = {"text": TEXT.format(n=number), "incident": "I", "channel": "telephone"}
    return neighbour.seal("log.entered", f"{number:032x}", body)


@cache
def large() -> Path:
    """A closed journal of 100,000 records; benchmarks that write work on a copy."""
    file = folder() / "large.journal"
    opened = desk(file)
    fill(opened, LARGE)
    opened.close()
    return file
