"""Journals to measure on: small, one of 100,000 records made once a run, one of 1,000,000 lines made once for all."""

from __future__ import annotations

import atexit
import random
from functools import cache, partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from platformdirs import user_cache_path

from console.desk.desk import Desk, real_time
from console.domain.check import stamp
from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.journal.device import Device
from console.journal.file import WriterFile
from console.journal.pieces import pieces
from console.journal.record import Record
from console.journal.store import Journal
from tests.journal.stranger import Stranger

LARGE = 100_000
MILLION = 1_000_000
# To be raised when the journal of a million lines is to hold something else.
EDITION = 1
PLACES = ("舥艚社区", "龙江社区", "沿江村", "巴曹社区", "芦浦村", "白沙社区", "新渡村", "海城社区")
NEWS = (
    ("沿江路积水约三十厘米, 已设警戒并转移低洼处群众", 40),
    ("海堤背水坡发现管涌, 已调抢险队伍带砂袋赶往", 4),
    ("山体滑坡, 有群众被困, 请求增援", 4),
    ("已转移{n}人至安置点, 情绪稳定", 20),
    ("10千伏线路跳闸, 约{n}户停电, 正在抢修", 20),
    ("巡查正常, 无险情", 12),
)
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


def million() -> Path:
    """A closed journal of 1,000,000 log lines, kept in this user's cache; benchmarks that write work on a copy."""
    place = user_cache_path("console-bench")
    file = place / f"million-{EDITION}.journal"
    if not file.exists():
        place.mkdir(parents=True, exist_ok=True)
        # Its name is given to a whole one only.
        _written(folder_in(place) / file.name).replace(file)
    # Folded again where the folds have changed since.
    desk(file, place / "home").close()
    return file


def folder_in(place: Path) -> Path:
    made = Path(mkdtemp(prefix="making-", dir=place))
    atexit.register(rmtree, made, ignore_errors=True)
    return made


def _written(file: Path) -> Path:
    """Records put in without their folds: whoever opens it folds all of them at once, which is much faster."""
    opened = WriterFile(file, real_time(), ballast=0)
    journal, neighbour, chance = Journal(opened.connection), Stranger(), random.Random(7)
    opened.write(lambda: journal.extend(neighbour.records, stamp(real_time())))
    for batch in pieces(range(MILLION), BATCH):
        neighbour.records = neighbour.records[-1:]
        sealed = [_news(neighbour, number, chance) for number in batch]
        opened.write(partial(journal.extend, sealed, stamp(real_time())))
    opened.close()
    return file


def _news(neighbour: Stranger, number: int, chance: random.Random) -> Record:
    text = chance.choices([words for words, _ in NEWS], [share for _, share in NEWS])[0]
    body = {
        "text": f"{chance.choice(PLACES)}报: {text.format(n=chance.randrange(2_000))}, 第{number}号",
        "incident": f"I{number % 40}",
        "channel": chance.choice(["telephone", "radio", "message"]),
        "source": chance.choice(["", "王某", "网格员"]),
    }
    return neighbour.seal("log.entered", f"{chance.getrandbits(128):032x}", body)
