"""What every page of the window is: one noun's place, empty until it is seated, refreshed when its topics change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.views.seat import Seat
from console.words.say import Say


class Page(QWidget):
    """One noun's place in the window.

    What can be done here is a `QAction` (child of the page) or a button, with a text that names it alone ("Dispatch
    a team"): the command line (Ctrl+K) and the table of keys (F1) find them there, with their shortcuts.

    Attributes:
        NAME: the noun; TITLE: message id of the heading; TOPICS: what it must hear of.
        incident_chosen: the operator chose another incident here ("" = all); the window tells all pages.
        line_wanted: the operator asks for a log line by its subject (a figure's source); the log page shows it.
        speaker_wanted: the operator pressed a team's number: the log page opens a line that this team speaks.
        said: a sentence for the status strip.
        page_wanted: the operator goes where something is handled: that page's noun, and the subject of its row.
    """

    NAME: ClassVar[str]
    TITLE: ClassVar[str]
    TOPICS: ClassVar[frozenset[str]] = frozenset()

    incident_chosen = Signal(str)
    line_wanted = Signal(str)
    speaker_wanted = Signal(str)
    said = Signal(str)
    page_wanted = Signal(str, str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.incident = ""
        self._seat: Seat | None = None

    @property
    def seat(self) -> Seat:
        assert self._seat is not None, "not seated yet"
        return self._seat

    @property
    def seated(self) -> bool:
        return self._seat is not None

    def sit(self, seat: Seat) -> None:
        """The journal is open: show what it holds."""
        self._seat = seat
        self.refresh()

    def fail(self) -> None:
        """No journal could be opened, so nobody will be seated."""

    def hear(self, changed: Mapping[str, set[str]]) -> None:
        """Something was committed; refresh if it concerns this page."""
        if self.seated and self.TOPICS & changed.keys():
            self.refresh()

    def show_incident(self, incident: str) -> None:
        """Another incident is looked at ("" = all)."""
        self.incident = incident
        if self.seated:
            self.refresh()

    def refresh(self) -> None:
        """Show how things stand now; selection, scroll position and what is being typed stay."""

    def begin(self) -> None:
        """Bring the caret to where typing begins; on the log's page, open a new line."""
        self.setFocus()

    def ask(self, form: str) -> None:
        """Come up with one of this page's forms, by its name."""

    def begin_from(self, number: str) -> None:
        """Open a new line of the team with this number, on the page that shows lines."""

    def show_line(self, line: str) -> None:
        """Bring a log line (its subject) into sight, on the page that shows lines."""

    def show_row(self, subject: str) -> None:
        """Choose the row of a subject, on a page that has one for it."""

    def tick(self) -> None:
        """Some seconds passed: renew ages and counts of time."""
