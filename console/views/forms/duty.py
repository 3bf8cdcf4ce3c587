"""Forms about duty: come on, for oneself or by name for a colleague; go off, with a note for whoever follows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.organ import Duty, Organ, SignOff, SignOn
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice
from console.words.say import message


class SignOnForm(Form):
    """Who, on which post, for which organ: ours unless another is chosen."""

    def __init__(self, seat: Seat, organs: Sequence[Organ], parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Sign on"), parent)
        self.duty = new_id()
        self.person = QLineEdit(seat.person(seat.me))
        self.post = QLineEdit()
        self.post.setPlaceholderText(seat.say("leader on duty, officer on duty …"))
        ours = next((each.subject for each in organs if each.ours), "")
        self.organ = Choice(seat.say, [(each.subject, each.name) for each in organs], ours)
        for field in (self.person, self.post):
            Composition(field)
        self.add(message("Person"), self.person)
        self.add(message("Post"), self.post)
        self.ends = DueField(seat.say, seat.now)
        self.ends.setPlaceholderText(seat.say("2000, tomorrow 0800, +8h; empty: open"))
        self.add(message("Organ"), self.organ)
        self.add(message("Shift ends"), self.ends)

    def wish(self) -> Act:
        name = self.person.text().strip()
        if not name:
            raise Refused("Say who comes on duty.")
        person = self.seat.me if name == self.seat.person(self.seat.me) else self.seat.named(name)
        organ = self.organ.needed("Say for which organ.")
        return SignOn(
            id=self.act_id,
            duty=self.duty,
            organ=organ,
            person=person,
            post=self.post.text(),
            planned=self.ends.stamp(),
        )


class SignOffForm(Form):
    def __init__(self, seat: Seat, duty: Duty, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Sign off"), parent)
        self.duty = duty
        self.note(" ".join(filter(None, (seat.person(duty.person), duty.post))))
        self.remark = QLineEdit()
        Composition(self.remark)
        self.add(message("Note"), self.remark)

    def wish(self) -> Act:
        return SignOff(id=self.act_id, duty=self.duty.subject, note=self.remark.text())
