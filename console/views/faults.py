"""Faults of the program and Qt's own warnings: the details go to a file in the device's folder."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections import deque
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from console.domain.refused import Refused
from console.words.say import message

FILE = "faults.log"
SENTENCE = message("The console failed at something ({why}); what was acknowledged is safe. The details are in {file}.")
# A fault that repeats must not fill the disk.
LARGEST = 1_000_000
QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


def report(error: BaseException) -> None:
    """Hand a fault to whoever listens, and go on."""
    sys.excepthook(type(error), error, error.__traceback__)


def hear_qt(folder: Path) -> None:
    """Let Qt's warnings go to the file, as nobody at a terminal can act on them.

    What ends the process is printed as one line after what led to it, and the process ends with 1, not with a dump.
    """
    file = folder / FILE
    said: deque[str] = deque(maxlen=2)

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in QUIET:
            _keep(file, f"{_now()} Qt: {text}\n")
        if kind is QtMsgType.QtFatalMsg:
            sys.stderr.write(" ".join(f"console: {' '.join(said)} {text}".split()) + "\n")
            sys.stderr.flush()
            os._exit(1)
        said.append(text)

    qInstallMessageHandler(hear)


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
        _keep(self._file, f"{_now()}\n{details}\n")
        return Refused(SENTENCE, why=type(error).__name__, file=self._file)

    def _caught(self, _kind: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
        if isinstance(error, Refused):
            self.happened.emit(error)
        elif error is not None:
            self.happened.emit(self.explain(error))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _keep(file: Path, text: str) -> None:
    try:
        size = file.stat().st_size if file.exists() else 0
        with file.open("a" if size < LARGEST else "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError:
        sys.stderr.write(text)
