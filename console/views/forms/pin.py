"""The form by which a person is given a PIN on this device; the journal keeps that he was, and who sat here."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from console.domain.fact import Act
from console.domain.pin import NotePinSet
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.person_field import PersonField
from console.views.widgets.pin_field import PinField
from console.words.say import message


class SetPinForm(Form):
    """Typed twice by its owner; who has one already types the old one first, or somebody who sits here vouches."""

    def __init__(self, seat: Seat, person: str = "", parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Set a PIN"), parent)
        self.note(seat.say("At least six digits, typed by the person himself; it stays on this device."))
        self.person = PersonField(seat)
        self.old, self.proof, self.new, self.again = (PinField(seat) for _ in range(4))
        self.forgotten = QCheckBox(seat.say("{name} vouches for him with his own PIN", name=seat.person(seat.me)))
        self._kept = False
        self.add(message("Person"), self.person)
        self.add(message("Old PIN"), self.old)
        self.add(message("Forgotten"), self.forgotten)
        self.add(message("PIN of who vouches"), self.proof)
        self.add(message("New PIN"), self.new)
        self.add(message("Once more"), self.again)
        self.person.textChanged.connect(self._turn)
        self.forgotten.toggled.connect(self._turn)
        self.person.setText(seat.person(person or seat.me))
        self._turn()

    def _turn(self) -> None:
        """Ask for what this person needs: nothing, his old PIN, or that of whoever vouches for him."""
        name = self.person.text().strip()
        has = self.old.asked(name)
        colleague = has and name != self.seat.person(self.seat.me) and self.seat.pins.has(self.seat.me)
        vouched = colleague and self.forgotten.isChecked()
        self.fields.setRowVisible(self.old, has and not vouched)
        self.fields.setRowVisible(self.forgotten, colleague)
        self.fields.setRowVisible(self.proof, vouched)
        self._chain()
        self._make_room()

    def wish(self) -> Act:
        if not self.person.text().strip():
            raise Refused("Say who.")
        if self.new.text() != self.again.text():
            raise Refused("The two PINs differ; type the new one twice.")
        person = self.person.person()
        if not self._kept:  # a journal that refused the note asks for no PIN again
            self._keep(person)
            self._kept = True
        return NotePinSet(id=self.act_id, person=person)

    def _keep(self, person: str) -> None:
        if self.proof.isVisibleTo(self):
            self.seat.pins.replace(person, self.new.text(), self.seat.me, self.proof.text())
        else:
            self.seat.pins.set(person, self.new.text(), self.old.text())
