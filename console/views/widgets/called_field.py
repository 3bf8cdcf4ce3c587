"""A field for who was rung; beside the name stands his number, as the people table has it."""

from __future__ import annotations

from console.views.seat import Seat
from console.views.widgets.hinted import Hinted
from console.views.widgets.person_field import person


class CalledField(Hinted):
    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat

    def person(self) -> str:
        """The id of the person of this name, made when the name is new; "" for an empty field."""
        return person(self._seat, self.text())

    def hint(self) -> str:
        """His number, or that nobody here knows one."""
        name = self.text().strip()
        known = [each.telephone for each in self._seat.known() if name and each.name == name and each.telephone]
        return known[0] if known else ""
