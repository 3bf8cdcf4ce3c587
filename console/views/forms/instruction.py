"""An instruction (批示): who gave it, in which words, when, who acts on it until when."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.check import said
from console.domain.fact import Act
from console.domain.log import Channel
from console.domain.refused import Refused
from console.domain.task import GiveTask, TaskKind
from console.views.forms.asking import AskForm
from console.views.seat import Seat
from console.views.widgets.person_field import PersonField
from console.words.say import message


class InstructionForm(AskForm):
    """The very words of whoever may instruct; passing it on and answering it are steps of the task."""

    def __init__(self, seat: Seat, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Instruction"), shown, Channel.TELEPHONE, parent)
        self.who = PersonField(seat)
        self.who.setPlaceholderText(seat.say("the mayor, the leader on duty …"))
        self.words = QLineEdit()
        self.add(message("Who"), self.who)
        self.add(message("In which words"), self.words)
        self.ask_of_whom()
        self.ask_origin(message("Said at"))

    def wish(self) -> Act:
        if not self.who.text().strip():
            raise Refused("Say whose instruction it is.")
        words = said(self.words.text(), message("Give the words of the instruction."))
        person = self.who.person()
        asked = GiveTask(task=self.task, kind=TaskKind.INSTRUCTION, text=words, responsible="", person=person)
        return self.entering(self.say("Instruction: {words}", words=words), asked)
