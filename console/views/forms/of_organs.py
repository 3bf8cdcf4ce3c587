"""What forms that name organs have in common: at night nobody goes to another page to register one first."""

from __future__ import annotations

from collections.abc import Sequence

from console.domain.ids import new_id
from console.domain.organ import RegisterOrgan
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.widgets.organ_field import OrganField


class OfOrgans(Form):
    """An organ that is not registered is said to be none; saving once more registers it and goes on."""

    _offered: tuple[str, ...] = ()

    def submit(self) -> None:
        new = tuple(dict.fromkeys(name for field in self._organ_fields() for name in field.unknown()))
        if not new:
            super().submit()
        elif new != self._offered:
            self._offered = new
            names = "、".join(new)
            self._denied(
                Refused("“{names}” is not registered as an organ; save once more to register it.", names=names)
            )
        elif self.save.isEnabled():
            self._saving = True
            self._offer()
            self._register(new)

    def _organ_fields(self) -> list[OrganField]:
        return self.findChildren(OrganField)

    def _register(self, names: Sequence[str]) -> None:
        """One after the other, then what the form asks for."""
        if names:
            wish = RegisterOrgan(organ=new_id(), name=names[0])
            self.seat.do(wish, lambda _records: self._register(names[1:]), self._denied)
            return
        for field in self._organ_fields():
            field.learn(self.seat.reader.organs())
        self._saving = False
        self._offer()
        super().submit()
