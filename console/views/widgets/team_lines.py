"""The lines that mention one team, the newest first: every line shows twice, in the log and with its team."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.domain.line_query import LineQuery
from console.domain.log import Line
from console.domain.team import Team
from console.views.items import tone
from console.views.items.log_words import LogWords
from console.views.items.rows import Column, Rows
from console.views.seat import Seat
from console.views.widgets.table import Table
from console.words.say import Say, message
from console.words.times import minute

# So many of the newest; older ones are found in the log by its filter.
SHOWN = 200
MARGIN = 6
TIME_LETTERS = 11


class TeamLines(QWidget):
    """A list of lines.

    Attributes:
        wanted: somebody wants to see a line in the log; its subject.
    """

    wanted = Signal(str)

    def __init__(self, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._seat: Seat | None = None
        self._words: LogWords | None = None
        self.rows: Rows[Line] = Rows(self._columns(), lambda line: line.subject, say)
        self.table = Table.of(self.rows)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("quiet", True)
        self.heading.setIndent(MARGIN)
        self.heading.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self.table)
        self.table.activated.connect(self._want)
        self.show_team(None)

    def _columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(message("Time"), lambda line: minute(line.occurred), TIME_LETTERS, colour=_ink, hint=self._hint),
            Column(message("Text"), self._text, 0, colour=_ink, hint=self._hint),
        )

    def sit(self, seat: Seat) -> None:
        self._seat = seat
        self._words = LogWords(seat)

    def show_team(self, team: Team | None) -> None:
        """Show the lines of a team; of none when none is chosen."""
        lines: list[Line] = []
        count = 0
        if team and self._seat:
            query = LineQuery(team=team.subject)
            lines = self._seat.reader.lines(-SHOWN, SHOWN, query)[::-1]
            count = self._seat.reader.line_count(query) if len(lines) == SHOWN else len(lines)
        self.rows.show(lines)
        say = self._say
        self.heading.setText(say("{team}: {n} lines", team=team.name, n=count) if team else say("Lines of the team"))
        self.table.instead = say("No line mentions it yet.") if team else say("Choose a team to see its lines.")

    def _text(self, line: Line) -> str:
        return self._words.text(line) if self._words else line.text

    def _hint(self, line: Line) -> str:
        return self._words.whole(line) if self._words else line.text

    def _want(self, index: QModelIndex) -> None:
        line = self.rows.at(index)
        if line:
            self.wanted.emit(line.subject)


def _ink(line: Line) -> QColor | None:
    return tone.quiet() if line.struck else None
