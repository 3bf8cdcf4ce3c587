"""A field for a person, by name. What is kept is an id, never the name."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from console.views.seat import Seat


class PersonField(QLineEdit):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat

    def person(self) -> str:
        """The id of the person of this name, made when the name is new; "" for an empty field."""
        return person(self._seat, self.text())


def person(seat: Seat, name: str) -> str:
    """The id of whoever is called so, "" for nobody."""
    name = name.strip()
    if not name:
        return ""
    return seat.me if name == seat.person(seat.me) else seat.named(name)
