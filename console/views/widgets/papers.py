"""Reports made, and the one that is chosen: read in place, saved elsewhere, opened by the system's own viewer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from console.domain.report import Report
from console.views.items.report import reports
from console.views.widgets.preview import Preview
from console.views.widgets.roster import Roster
from console.words.say import Say

SMALLEST = 110


class Papers(Roster[Report]):
    """The list; the preview stands elsewhere.

    Attributes:
        told: a sentence about the chosen paper.
        refused: why something could not be done with it.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, say: Say, person: Callable[[str], str], preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__(reports(person, say), parent)
        self.say = say
        self._preview = preview
        self._folder = Path()
        self.setMinimumHeight(SMALLEST)
        self.table.instead = say("No report of this incident has been made.")
        self.act(say("Save as …"), "S", self.save)
        self.act(say("Open"), "O", self.open)
        self.chosen_changed.connect(self._show)

    def show_reports(self, made: Sequence[Report], folder: Path) -> None:
        """The newest first; `folder`: where this device keeps papers."""
        self._folder = folder
        self.rows.show(sorted(made, key=lambda each: each.made, reverse=True))
        self.come_to(self.say("Reports made: {n}", n=len(made)))

    def show_newest(self) -> None:
        """The last issue, for whoever walks in and wants one paper."""
        if self.rows.rows:
            self.table.selectRow(0)

    def file(self) -> Path | None:
        """The chosen report's file, None when it is not on this device."""
        report = self.chosen()
        if report is None:
            return None
        places = (Path(report.file), self._folder / Path(report.file).name)
        return next((each for each in places if each.is_file()), None)

    def _show(self) -> None:
        report, file = self.chosen(), self.file()
        if report is None:
            return
        if file is None:
            self._preview.clear()
            self.refused.emit(self.say("This paper is not on this device: {file}", file=report.file))
        elif not self._preview.show_file(file):
            self._preview.clear()
            self.refused.emit(self.say("{file} cannot be read as a paper.", file=str(file)))
        elif sha256(file.read_bytes()).hexdigest() != report.content:
            self.refused.emit(self.say("This file is not what was put on record; it was changed since."))
        else:
            self.told.emit(self.say("No. {number}, {pages} pages", number=report.number, pages=self._preview.pages))

    def save(self) -> None:
        """A copy, wherever the operator wants one."""
        file = self.file()
        if file is None:
            return
        target, _ = QFileDialog.getSaveFileName(self, self.say("Save as …"), file.name, "PDF (*.pdf)")
        if target:
            self._copy(file, Path(target))

    def _copy(self, file: Path, target: Path) -> None:
        try:
            shutil.copyfile(file, target)
        except OSError as fault:
            self.refused.emit(self.say("{file} cannot be written: {why}", file=str(target), why=fault.strerror))
        else:
            self.told.emit(self.say("Saved as {file}", file=str(target)))

    def open(self) -> None:
        file = self.file()
        if file and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.refused.emit(self.say("The system has no viewer for {file}.", file=str(file)))
