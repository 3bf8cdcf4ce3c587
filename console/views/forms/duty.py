"""Forms about duty: come on, for oneself or by name for a colleague; go off; sit down at this console."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.organ import Duty, Organ, SignOff, SignOn
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice
from console.views.widgets.person_field import PersonField
from console.views.widgets.pin_field import PinField
from console.words.say import message


class SignOnForm(Form):
    """Who, on which post, for which organ (ours unless another is chosen), until when; who sits here proves it."""

    def __init__(self, seat: Seat, organs: Sequence[Organ], parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Sign on"), parent)
        self.duty = new_id()
        self.person, self.pin = PersonField(seat), PinField(seat)
        self.post = QLineEdit()
        self.post.setPlaceholderText(seat.say("leader on duty, officer on duty …"))
        ours = next((each.subject for each in organs if each.ours), "")
        self.organ = Choice(seat.say, [(each.subject, each.name) for each in organs], ours)
        self.ends = DueField(seat.say, seat.now)
        self.ends.setPlaceholderText(seat.say("2000, tomorrow 0800, +8h; empty: open"))
        self.here = QCheckBox(seat.say("sits at this console"))
        self.add(message("Person"), self.person)
        self.add(message("Post"), self.post)
        self.add(message("Organ"), self.organ)
        self.add(message("Shift ends"), self.ends)
        self.add(message("Seat"), self.here)
        self.add(message("PIN"), self.pin)
        self.person.textChanged.connect(self._guess)
        self.here.toggled.connect(self._ask_pin)
        self.person.setText(seat.person(seat.me))
        self._ask_pin()

    def _guess(self, name: str) -> None:
        """A colleague who is signed on by name mostly sits elsewhere."""
        self.here.setChecked(name.strip() == self.seat.person(self.seat.me))
        self._ask_pin()

    def _ask_pin(self) -> None:
        self.fields.setRowVisible(self.pin, self.here.isChecked() and self.pin.asked(self.person.text()))
        self._chain()
        self._make_room()

    def wish(self) -> Act:
        if not self.person.text().strip():
            raise Refused("Say who comes on duty.")
        organ, planned = self.organ.needed("Say for which organ."), self.ends.stamp()
        person = self.person.person()
        if self.here.isChecked():
            self.pin.prove(person)
        return SignOn(
            id=self.act_id, duty=self.duty, organ=organ, person=person, post=self.post.text(), planned=planned
        )

    def _done(self) -> None:
        if self.here.isChecked():
            self.seat.sitter.sit_down(self.person.person())
        super()._done()


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


class TakeSeatForm(Form):
    """Somebody else works at this console from now on; the next act is his, so nothing need be written down."""

    def __init__(self, seat: Seat, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Somebody else sits here"), parent)
        self.note(seat.say("Now: {name}. What is entered from now on is the next one's.", name=seat.person(seat.me)))
        self.person, self.pin = PersonField(seat), PinField(seat)
        self.add(message("Sits here"), self.person)
        self.add(message("PIN"), self.pin)
        self.person.textChanged.connect(self._ask_pin)
        self.person.setText(seat.person(person) if person else "")
        self._ask_pin()

    def _ask_pin(self) -> None:
        self.fields.setRowVisible(self.pin, self.pin.asked(self.person.text()))
        self._chain()
        self._make_room()

    def submit(self) -> None:
        try:
            person = self._proven()
        except Refused as refused:
            self._denied(refused)
            return
        self.seat.sitter.sit_down(person)
        self._done()

    def _proven(self) -> str:
        if not self.person.text().strip():
            raise Refused("Say who.")
        person = self.person.person()
        self.pin.prove(person)
        return person
