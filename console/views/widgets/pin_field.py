"""A field for a person's PIN; it is asked for only where the person has one."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from console.views.seat import Seat


class PinField(QLineEdit):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def asked(self, name: str) -> bool:
        """Whether somebody of this name has a PIN here; a name that nobody bears yet has none."""
        name, seat = name.strip(), self._seat
        bearers = {each.id for each in seat.known() if each.name == name}
        own = {seat.me} if name == seat.person(seat.me) else set()
        return any(map(seat.pins.has, bearers | own))

    def prove(self, person: str) -> None:
        """Check the PIN of a person who has one; the last thing to be asked, since wrong ones are counted.

        Raises:
            Refused: it is wrong, or too many were.
        """
        if self._seat.pins.has(person):
            self._seat.pins.check(person, self.text())
