"""An incoming paper (来文): from whom, its number, when it was received, what it asks by when."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.check import noted, said
from console.domain.fact import Act
from console.domain.log import Channel
from console.domain.task import GiveTask, TaskKind
from console.views.forms.asking import AskForm
from console.views.seat import Seat
from console.words.say import message


class IncomingForm(AskForm):
    """Who has read it is noted later, as often as it is shown to somebody."""

    def __init__(self, seat: Seat, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Incoming paper"), shown, Channel.PAPER, parent)
        self.origin, self.number, self.what = QLineEdit(), QLineEdit(), QLineEdit()
        self.number.setPlaceholderText(seat.say("as printed on it"))
        self.what.setPlaceholderText(seat.say("its title, and what it asks"))
        self.add(message("Sender"), self.origin)
        self.add(message("Number of the paper"), self.number)
        self.add(message("What it asks"), self.what)
        self.ask_of_whom()
        self.ask_origin(message("Received"))

    def wish(self) -> Act:
        source = said(self.origin.text(), message("Say from whom the paper came."))
        what = said(self.what.text(), message("Say what the paper asks, or what it is about."))
        number = noted(self.number.text())
        asked = GiveTask(task=self.task, kind=TaskKind.PAPER, text=what, responsible="", source=source, number=number)
        paper = self.say("Incoming paper {number}: {text}", number=number, text=what).replace(" :", ":")
        return self.entering(paper, asked)
