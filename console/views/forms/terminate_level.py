"""End a response: dangerous, for what depends on it loses its ground; so a word must be typed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.level import TerminateLevel
from console.views.forms.standing_level import StandingForm
from console.views.seat import Seat
from console.words.say import message


class TerminateForm(StandingForm):
    """The conditions of the end are ticked one by one; releases are proposed, and none is carried out."""

    def __init__(self, seat: Seat, chosen: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Terminate a response"), chosen, advice, parent)
        self.note(seat.say("Closures, evacuations and shelters do not end by this; each is ended by name."))
        self.sign()
        self.add(message("Matter"), self.matter)
        self.add(message("Area covered"), self.area)
        self.add(message("Order number"), self.number)
        self.hold()
        self.demand()
        self.further.hide()
        self.further_title.hide()
        self.confirm(message("terminate"))
        self.renew()

    def ends(self) -> bool:
        return True

    def wish(self) -> Act:
        response = self.standing()
        draft = TerminateLevel(
            id=self.act_id,
            organ=response.organ,
            incident=response.incident,
            reason="",
            basis=response.basis,
            ticked=self.ticked(),
        )
        return self.whole(draft)

    def _order(self) -> None:
        super()._order()
        if self.response.key():
            self._enter(self.signing.signer)
