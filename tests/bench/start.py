"""How soon the window is there on a journal of 100,000 records, beside a bare window; and what memory it takes."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from tests.bench import journals
from tests.bench.child import said
from tests.bench.measure import Measure, against, at_most

ROUNDS = 7
MEGABYTES_MAX = 300
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
class Window(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        QTimer.singleShot(0, application.quit)
window = Window()
window.show()
application.exec()
"""
CONSOLE = """
import resource, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from console.app import Console
from console.words.say import Say
application = QApplication([])
console = Console(application, Path(sys.argv[1]), Say(), "bench")
heavy = {"sqlalchemy", "numpy", "pyqtgraph", "reportlab"}
console.window.painted.connect(lambda: print("painted", *(heavy & sys.modules.keys()), flush=True))
console.window.filled.connect(lambda: print("filled", flush=True))
def complete():
    print("complete", flush=True)
    QTimer.singleShot(3000, finish)
def finish():
    print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    application.quit()
console.window.complete.connect(complete)
console.open()
application.exec()
console.close()
"""


def window() -> Iterator[Measure]:
    """Process start until the shell is painted, and until the newest log lines show."""
    bare, painted, filled = [], [], []
    imported: set[str] = set()
    for _ in range(ROUNDS):
        bare.append(next(said(BARE))[0])
        for seconds, line in _console():
            word, *rest = line.split()
            if word == "painted":
                painted.append(seconds)
                imported.update(rest)
            if word == "filled":
                filled.append(seconds)
    floor = statistics.median(bare) * 1e3
    yield against("start.window", statistics.median(painted) * 1e3, "ms", floor, bar=4)
    yield at_most(
        "start.window.imported", len(imported), f"heavy libraries before the first paint {sorted(imported)}", bar=0
    )
    yield against("start.rows", statistics.median(filled) * 1e3, "ms", floor, bar=12)


def memory() -> Iterator[Measure]:
    """The most memory that a window on this journal held until a few seconds after it was complete."""
    megabytes = next(int(line.split()[1]) for _, line in _console() if line.startswith("memory"))
    yield at_most("rss.window", megabytes, "MB", bar=MEGABYTES_MAX)


def _console() -> Iterator[tuple[float, str]]:
    journal = journals.large()
    return said(CONSOLE, str(journal), environment={"CONSOLE_HOME": str(journal.parent / "home")})
