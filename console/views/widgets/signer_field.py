"""A field for who signs: offers those who may now, and says beside each on what ground he may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from console.desk.signers import Signer
from console.views.seat import Seat
from console.views.widgets.person_field import person
from console.views.widgets.pick_field import PickField
from console.words.say import message
from console.words.times import minute

# So many who may sign are named in an empty field.
SHOWN = 4


class SignerField(PickField):
    """Down and Up walk through those who may sign; any other name can be typed, and is refused with who may."""

    def __init__(self, seat: Seat, role: Callable[[str], str]) -> None:
        """A field.

        Args:
            seat: where names are known.
            role: a role's name by its key.
        """
        super().__init__(seat.say)
        self._seat = seat
        self._role = role
        self._grounds: Mapping[str, Signer] = {}
        self._asked = False

    def offer(self, signers: Iterable[Signer] | None) -> None:
        """Who may sign now; None while no plan says who may."""
        self._asked = signers is not None
        self._grounds = {each.person: each for each in signers or ()}
        self.learn({each: self._seat.person(each) for each in self._grounds})
        self.setPlaceholderText(self._offered())

    def person(self) -> str:
        """The id of who signs, "" for nobody."""
        return self.key() or person(self._seat, self.text())

    def hint(self) -> str:
        """On what ground whoever is meant may sign."""
        found = self._grounds.get(self.key())
        if found and self.text().strip() == self._seat.person(found.person):
            return self._ground(found)
        if self._asked and self.text().strip() and not found:
            return super().hint() if super().hint().startswith("→") else self._say("may not sign this level now")
        return super().hint() if found else ""

    def _ground(self, signer: Signer) -> str:
        role = self._role(signer.role)
        if not signer.until:
            return role
        return self._say("acting {role} until {time}", role=role, time=minute(signer.until))

    def _offered(self) -> str:
        if not self._asked:
            return self._say("name of who ordered it")
        if not self._grounds:
            return self._say(message("nobody may sign this level now; enter who holds a post first"))
        names = [self._seat.person(each) for each in self._grounds]
        more = " …" if len(names) > SHOWN else ""
        return self._say("↓ may sign: {names}", names="、".join(names[:SHOWN]) + more)
