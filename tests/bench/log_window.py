"""The log's page in a process of its own: painted, scrolled and written to; prints a name and a number a line."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter, process_time

from nacl.signing import SigningKey
from PySide6.QtCore import QCoreApplication, QEventLoop, QItemSelectionModel, QTimer
from PySide6.QtWidgets import QApplication

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.journal.blobs import Blobs
from console.journal.pins import Pins
from console.views.ear import Ear
from console.views.pages.log import LogPage
from console.views.seat import Seat
from console.views.sitter import Sitter
from console.views.theme import load_fonts
from console.words.say import Say
from tests.bench import journals
from tests.journal.stranger import Stranger

SIZE = (1400, 900)
FRAMES = 200
WHEEL = 72
SECONDS, EVERY_MS = 8, 20
LAMPORT = 10**7


def paint(journal: str) -> None:
    page, seat = _page(Path(journal))
    begun = perf_counter()
    page.sit(seat)
    page.table.viewport().repaint()
    print("first_paint", (perf_counter() - begun) * 1e3, flush=True)
    _until(lambda: page.log.complete)
    bar, chance = page.table.verticalScrollBar(), random.Random(1)
    bar.setValue(bar.maximum() // 2)
    print("scroll", _frames(page, lambda: bar.setValue(bar.value() + WHEEL)), flush=True)
    print("jump", _frames(page, lambda: bar.setValue(chance.randrange(bar.maximum()))), flush=True)
    page.close()
    seat.reader.close()


def arrive(journal: str) -> None:
    page, seat = _page(Path(journal))
    desk = journals.desk(Path(journal))
    page.sit(seat)
    _until(lambda: page.log.complete)
    ear = Ear()
    ear.heard.connect(page.hear)
    desk.listen(ear)
    neighbour = Stranger("neighbour", LAMPORT)
    desk.receive(neighbour.records)
    sealed = [
        neighbour.seal("log.entered", f"new{number}", {"text": f"第{number}条"}) for number in range(SECONDS * 50)
    ]
    _look_somewhere(page)
    before, waiting, loop, timer = _sight(page), iter(sealed), QEventLoop(), QTimer(interval=EVERY_MS)

    def come() -> None:
        record = next(waiting, None)
        if record is None:
            loop.quit()
        else:
            desk.receive([record])

    timer.timeout.connect(come)
    begun, spent = perf_counter(), process_time()
    timer.start()
    loop.exec()
    print("load", (process_time() - spent) / (perf_counter() - begun) * 100, flush=True)
    timer.stop()
    _until(lambda: page.log.rowCount() >= journals.MILLION + len(sealed))
    print("moved", sum(one != other for one, other in zip(before, _sight(page), strict=True)), flush=True)
    page.close()
    seat.reader.close()
    desk.close()


def _page(journal: Path) -> tuple[LogPage, Seat]:
    application = QApplication.instance() or QApplication([])
    application.setProperty("kept", True)
    load_fonts()
    reader, home = Reader(journal), Path(mkdtemp())
    seat = Seat(
        reader=reader,
        assessment=Assessment.load(),
        do=lambda *_: None,
        say=Say("zh"),
        now=lambda: datetime.now(UTC),
        person=str,
        named=lambda *_: "",
        sitter=Sitter("bench"),
        folder=home,
        home=home,
        blobs=Blobs(journal),
        pins=Pins(home, SigningKey.generate()),
    )
    page = LogPage(seat.say)
    page.resize(*SIZE)
    page.show()
    QCoreApplication.processEvents()
    return page, seat


def _frames(page: LogPage, move: Callable[[], None]) -> float:
    """Milliseconds of this process for one frame, the median: others may have the processor meanwhile."""
    times = []
    for _ in range(FRAMES):
        begun = process_time()
        move()
        page.table.viewport().repaint()
        QCoreApplication.processEvents()
        times.append((process_time() - begun) * 1e3)
    return statistics.median(times)


def _look_somewhere(page: LogPage) -> None:
    page.table.choose(page.log.line(500_000).subject)
    for row in (500_002, 500_004):
        rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        page.table.selectionModel().select(page.log.index(row, 0), rows)
    page.entry.field.setFocus()
    page.entry.field.setText("正在写的一条")
    page.entry.field.setCursorPosition(3)
    QCoreApplication.processEvents()


def _sight(page: LogPage) -> tuple[object, ...]:
    chosen = [line.subject for line in page.table.selected()]
    field = page.entry.field
    return chosen, page.table.verticalScrollBar().value(), field.cursorPosition(), field.text()


def _until(happened: Callable[[], bool]) -> None:
    while not happened():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
