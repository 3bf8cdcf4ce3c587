"""The form of an organ: ours, or another one whose levels are facts for us."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.organ import Organ, RegisterOrgan
from console.views.forms.form import Form
from console.views.seat import Seat
from console.words.say import message

BETWEEN_NAMES = re.compile(r"[、,，;；\s]+")


class RegisterOrganForm(Form):
    """A new organ, or a known one written anew; people are entered by name and kept as ids."""

    def __init__(self, seat: Seat, organ: Organ | None = None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Change organ") if organ else seat.say("Register organ"), parent)
        self.subject = organ.subject if organ else new_id()
        self.name = QLineEdit(organ.name if organ else "")
        self.telephone = QLineEdit(organ.telephone if organ else "")
        self.head = QLineEdit(seat.person(organ.head) if organ and organ.head else "")
        self.deputies = QLineEdit("、".join(map(seat.person, organ.deputies)) if organ else "")
        self.ours = QCheckBox(seat.say("this console serves it"))
        self.ours.setChecked(bool(organ and organ.ours))
        self.add(message("Name"), self.name)
        self.add(message("Duty telephone"), self.telephone)
        self.add(message("Head"), self.head)
        self.add(message("Deputies"), self.deputies)
        self.add(message("Ours"), self.ours)

    def wish(self) -> Act:
        head = self.head.text().strip()
        return RegisterOrgan(
            id=self.act_id,
            organ=self.subject,
            name=self.name.text(),
            telephone=self.telephone.text(),
            head=self.seat.named(head) if head else "",
            deputies=tuple(map(self.seat.named, _names(self.deputies.text()))),
            ours=self.ours.isChecked(),
        )


def _names(text: str) -> list[str]:
    return [name for name in BETWEEN_NAMES.split(text) if name]
