"""Faults of the program: the details go to a file in the device's folder, one sentence to whoever sits here."""

from __future__ import annotations

import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from console.domain.refused import Refused
from console.words.say import message

FILE = "faults.log"
SENTENCE = message("The console failed at something ({why}); what was acknowledged is safe. The details are in {file}.")
# A fault that repeats must not fill the disk.
LARGEST = 1_000_000


def report(error: BaseException) -> None:
    """Hand a fault to whoever listens, and go on."""
    sys.excepthook(type(error), error, error.__traceback__)


class Faults(QObject):
    """Hears of every exception nobody caught, on any thread.

    Attributes:
        happened: a refusal that says so.
    """

    happened = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = folder / FILE
        self._before = (sys.excepthook, threading.excepthook)

    def listen(self) -> None:
        """From now on, until `forget`."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def forget(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def explain(self, error: BaseException) -> Refused:
        """Keep the details of a fault and say it as a refusal."""
        details = "".join(traceback.format_exception(error))
        self._keep(f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{details}\n")
        return Refused(SENTENCE, why=type(error).__name__, file=self._file)

    def _caught(self, _kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if isinstance(error, Refused):
            self.happened.emit(error)
        elif error is not None:
            self.happened.emit(self.explain(error))

    def _keep(self, text: str) -> None:
        try:
            size = self._file.stat().st_size if self._file.exists() else 0
            with self._file.open("a" if size < LARGEST else "w", encoding="utf-8") as file:
                file.write(text)
        except OSError:
            sys.stderr.write(text)
