"""What 1,000 running clocks cost while nothing happens: share of a core of the idle window, beside one without any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask
from tests.bench import journals
from tests.bench.child import said
from tests.bench.measure import Measure, at_most

CLOCKS = 1_000
SETTLE_MS, IDLE_S = 4_000, 65
IDLE = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from console.app import Console
from console.words.say import Say
application = QApplication([])
console = Console(application, Path(sys.argv[1]), Say(), "bench")
settle, seconds = int(sys.argv[2]), int(sys.argv[3])
begun = []
def begin():
    begun.extend((time.perf_counter(), time.process_time()))
    QTimer.singleShot(seconds * 1000, finish)
def finish():
    print((time.process_time() - begun[1]) / (time.perf_counter() - begun[0]) * 100, flush=True)
    application.quit()
def raise_clocks():
    console.window.go_to(console.window.docks["clock"])
    QTimer.singleShot(settle, begin)
console.window.complete.connect(raise_clocks)
console.open()
application.exec()
console.close()
"""


def idle() -> Iterator[Measure]:
    """The page of clocks in front, a thousand of them counting down, nobody at the keyboard."""
    share, bare = _share(CLOCKS), _share(0)
    yield at_most("clock.idle", share, f"% of a core with {CLOCKS} clocks, {bare:.2f} % without any", bar=1)


def _share(clocks: int) -> float:
    place = journals.folder()
    _fill(place / "clocks.journal", clocks)
    surroundings = {"CONSOLE_HOME": str(place / "home")}
    told = said(IDLE, str(place / "clocks.journal"), str(SETTLE_MS), str(IDLE_S), environment=surroundings)
    return [float(line) for _, line in told][-1]


def _fill(file: Path, clocks: int) -> None:
    opened = journals.desk(file)
    opened.do(RegisterOrgan(organ="o", name="市防汛防台抗旱指挥部", ours=True))
    opened.do(OpenIncident(incident="I", name="台风之夜"))
    now = datetime.now(UTC)
    for number in range(clocks):
        due = stamp(now + timedelta(minutes=30 + number))
        text = f"第{number}项：转移沿江低洼处群众，落实安置"
        opened.do(
            GiveTask(
                task=f"t{number}",
                kind="measure",
                measure=f"m{number}",
                text=text,
                responsible="o",
                incident="I",
                due=due,
                life=number % 10 == 0,
            )
        )
    opened.close()
