"""Correct a log line in the open; what it speaks of follows its words."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.lexicon import lexicon
from console.desk.remention import mentions_after
from console.domain.fact import Act
from console.domain.log import CorrectLine, Line, Pairs
from console.views.forms.log import LineForm
from console.views.seat import Seat
from console.views.widgets.fields import Moment, Text
from console.words.say import message
from console.words.times import full


class CorrectLineForm(LineForm):
    """The text as it should read, and why; the old one stays readable."""

    TITLE = message("Correct line")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.text = Text()
        self.text.setPlainText(line.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.occurred = Moment(seat.say, seat.now)
        self.occurred.setPlaceholderText(seat.say("stays {time}", time=full(line.occurred)))
        self.why = QLineEdit()
        self.write_in(message("Text"), self.text)
        self.add(message("Happened"), self.occurred)
        self.write_in(message("Why"), self.why)
        if "figure" in line.kinds:
            self.note(
                seat.say("Figures that were read from it stay as they are; state them anew where they are wrong.")
            )

    def wish(self) -> Act:
        return CorrectLine(
            id=self.act_id,
            line=self.line.subject,
            text=self.text.toPlainText(),
            why=self.why.text(),
            basis=self.line.basis,
            occurred=self.occurred.stamp(),
            mentions=self._mentions(),
        )

    def _mentions(self) -> Pairs:
        seat, line = self.seat, self.line
        known = lexicon(seat.assessment, seat.reader, line.incident, seat.say)
        return mentions_after(line, self.text.toPlainText(), known)
