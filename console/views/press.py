"""Slow work in a process of its own: the window never waits, and what is cancelled leaves nothing behind."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, Signal

import console

# A process that was told to end is waited for no longer.
PATIENCE_MS = 2_000


class Press(QObject):
    """One verb of the command line at a time.

    Attributes:
        number: the system's number of the last process.
        told: a line the process printed on its way.
        printed: the line the process printed when it was done.
        failed: one sentence, "" when it was cancelled.
    """

    told = Signal(str)
    printed = Signal(str)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._cancelled = False
        self._said = b""
        self.number = 0
        application = QCoreApplication.instance()
        assert application is not None, "a window stands on an application"
        application.aboutToQuit.connect(self.cancel)

    @property
    def busy(self) -> bool:
        return self._process is not None

    def start(self, words: Sequence[str]) -> None:
        """Run this very program with these words."""
        assert not self.busy, "one at a time"
        self._cancelled = False
        self._said = b""
        self._process = process = QProcess(self)
        process.setProcessEnvironment(_environment())
        process.setProgram(sys.executable)
        process.setArguments([*([] if getattr(sys, "frozen", False) else ["-m", "console"]), *words])
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._stumble)
        process.start()
        self.number = process.processId()
        process.closeWriteChannel()

    def _hear(self) -> None:
        """Take what it printed; its last whole line says how far it got."""
        if self._process is not None:
            self._said += self._process.readAllStandardOutput().data()
            whole = self._said.rpartition(b"\n")[0]
            if whole:
                self.told.emit(_last_line(whole))

    def cancel(self) -> None:
        """End it now; a paper is put in its place whole or not at all."""
        if self._process is not None:
            self._cancelled = True
            self._process.kill()
            self._process.waitForFinished(PATIENCE_MS)

    def _finish(self, code: int, how: QProcess.ExitStatus) -> None:
        process = self._let_go()
        if process is None:
            return
        if code == 0 and how is QProcess.ExitStatus.NormalExit:
            self.printed.emit(_last_line(self._said + process.readAllStandardOutput().data()))
        else:
            said = _last_line(process.readAllStandardError().data())
            self.failed.emit("" if self._cancelled else said or f"{sys.executable}: {code}")

    def _stumble(self, error: QProcess.ProcessError) -> None:
        """It could not even be started; any other error ends in `_finish`."""
        if error is QProcess.ProcessError.FailedToStart and (process := self._let_go()):
            self.failed.emit(process.errorString())

    def _let_go(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        return process


def _environment() -> QProcessEnvironment:
    """Ours, and what makes the child find this very package and speak UTF-8."""
    environment = QProcessEnvironment.systemEnvironment()
    home = str(Path(console.__file__).resolve().parent.parent)
    others = environment.value("PYTHONPATH", "")
    environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (home, others))))
    environment.insert("PYTHONUTF8", "1")
    return environment


def _last_line(data: bytes | bytearray | memoryview) -> str:
    lines = bytes(data).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
