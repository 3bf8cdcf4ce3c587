"""A field for a person, by name; those this device knows are offered. What is kept is an id, never the name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from console.views.seat import Seat


class PersonField(QLineEdit):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        completer = QCompleter(list(dict.fromkeys(each.name for each in seat.known() if each.name)), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def person(self) -> str:
        """The id of the person of this name, made when the name is new; "" for an empty field."""
        return person(self._seat, self.text())


def person(seat: Seat, name: str) -> str:
    """The id of whoever is called so, "" for nobody."""
    name = name.strip()
    if not name:
        return ""
    return seat.me if name == seat.person(seat.me) else seat.named(name)
