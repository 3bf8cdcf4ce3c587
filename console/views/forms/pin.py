"""The form by which a person is given a PIN on this device; the journal keeps that he was, and who sat here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.fact import Act
from console.domain.pin import NotePinSet
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.person_field import PersonField
from console.views.widgets.pin_field import PinField
from console.words.say import message


class SetPinForm(Form):
    """Typed twice by its owner; who has one already types the old one first."""

    def __init__(self, seat: Seat, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Set a PIN"), parent)
        self.note(seat.say("At least six digits, typed by the person himself; it stays on this device."))
        self.person = PersonField(seat)
        self.old, self.new, self.again = (PinField(seat) for _ in range(3))
        self._kept = False
        self.add(message("Person"), self.person)
        self.add(message("Old PIN"), self.old)
        self.add(message("New PIN"), self.new)
        self.add(message("Once more"), self.again)
        self.person.textChanged.connect(self._ask_old)
        self.person.setText(seat.person(person or seat.me))
        self._ask_old()

    def _ask_old(self) -> None:
        self.fields.setRowVisible(self.old, self.old.asked(self.person.text()))

    def wish(self) -> Act:
        if not self.person.text().strip():
            raise Refused("Say who.")
        if self.new.text() != self.again.text():
            raise Refused("The two PINs differ; type the new one twice.")
        person = self.person.person()
        if not self._kept:  # a journal that refused the note asks for no PIN again
            self.seat.pins.set(person, self.new.text(), self.old.text())
            self._kept = True
        return NotePinSet(id=self.act_id, person=person)
