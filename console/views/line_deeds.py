"""Asks for what is to be done with a log line: one form at a time, beside the page it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.domain.log import Line
from console.views.deeds import Deed
from console.views.forms.log import LineForm
from console.views.seat import Seat


class LineDeeds(QObject):
    """The open form, if there is one.

    Attributes:
        form: what is being asked; answered: it was done or given up.
    """

    answered = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.form: LineForm | None = None
        self._page = page

    def ask(self, seat: Seat, deed: Deed, line: Line | None) -> None:
        """Open the form of a deed; one that is open already comes to the front instead."""
        if self.form:
            self.form.activateWindow()
        elif line:
            self.form = deed.load()(seat, line, self._page)
            self.form.finished.connect(self._answered)
            self.form.stand_beside(self._page)

    def hear(self, seat: Seat, subjects: set[str]) -> None:
        """Lines have changed; the form says so if it is about one of them."""
        if self.form and self.form.line.subject in subjects:
            line = seat.reader.one(Line, self.form.line.subject)
            if line:
                self.form.hear(line)

    def _answered(self) -> None:
        self.form = None
        self.answered.emit()
