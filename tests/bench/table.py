"""A workbook of 100,000 log lines taken in the window: looked at, shown, entered; and how long the window was deaf."""

from __future__ import annotations

from collections.abc import Iterator

from console.feeds.table import write
from tests.bench import journals
from tests.bench.child import said
from tests.bench.measure import Measure, at_most

ROWS = 100_000
SECONDS_MAX = 60
DEAF_MAX_MS = 250
TAKING = """
import sys
from pathlib import Path
from time import perf_counter
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from console.app import Console
from console.words.say import Say
application = QApplication([])
console = Console(application, Path(sys.argv[1]), Say(), "bench")
beats = [perf_counter()]
heart = QTimer(interval=10)
heart.timeout.connect(lambda: beats.append(perf_counter()))
def begin():
    from console.views.forms.log_import import ImportForm
    form = ImportForm(console.window.log.seat, console.window)
    console.form = form
    form.file.path.setText(sys.argv[2])
    form.press.printed.connect(lambda _line: QTimer.singleShot(0, take))
    form.press.failed.connect(lambda why: (print("failed", why, flush=True), application.quit()))
    form.show()
    heart.start()
    beats[:] = [perf_counter()]
    form.submit()
    print("begun", flush=True)
def take():
    print("shown", console.form.sums.good, flush=True)
    console.form.submit()
    console.form.posting.ended.connect(end)
def end():
    longest = max(after - before for before, after in zip(beats, beats[1:]))
    print("taken", round(longest * 1e3), console.window.log.seat.reader.line_count(), flush=True)
    application.quit()
console.window.complete.connect(begin)
console.open()
application.exec()
console.close()
"""


def taking() -> Iterator[Measure]:
    """From the file's name to its last line durable; and the longest time in which the window served no event."""
    place = journals.folder()
    file = place / "lines.xlsx"
    write(file, _rows())
    journals.desk(place / "a.journal").close()
    moments: dict[str, float] = {}
    told: dict[str, list[str]] = {}
    program = said(TAKING, str(place / "a.journal"), str(file), environment={"CONSOLE_HOME": str(place / "home")})
    for seconds, line in program:
        word, *rest = line.split()
        moments[word], told[word] = seconds, rest
    if told["taken"][1:] != [str(ROWS)]:
        raise RuntimeError(f"not all were taken: {told}")
    yield at_most("log.import.preview", moments["shown"] - moments["begun"], "s", bar=SECONDS_MAX)
    yield at_most("log.import", moments["taken"] - moments["begun"], "s", bar=SECONDS_MAX)
    yield at_most("log.import.deaf", float(told["taken"][0]), "ms", bar=DEAF_MAX_MS)


def _rows() -> Iterator[tuple[str, ...]]:
    yield ("时间", "渠道", "来源", "记录人", "内容")
    for number in range(ROWS):
        time = f"2025-07-08 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
        yield (time, "电话", f"社区{number % 97}", f"值班员{number % 7}", journals.TEXT.format(n=number))
