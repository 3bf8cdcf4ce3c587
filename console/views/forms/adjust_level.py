"""Adjust a response: up adds measures; down proposes releases and asks for what must hold; steps may be skipped."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.level import AdjustLevel
from console.views.forms.standing_level import StandingForm
from console.views.seat import Seat
from console.views.widgets.level_choice import LevelChoice
from console.words.say import message


class AdjustForm(StandingForm):
    def __init__(self, seat: Seat, chosen: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Adjust a response"), chosen, advice, parent)
        self.degree = LevelChoice(seat.say)
        self.add(message("New level"), self.degree)
        self.sign()
        self.state()
        self.hold()
        self.demand()
        self.kept = self.text_beside()
        self.degree.currentIndexChanged.connect(lambda _place: self.renew())
        self.renew()

    def after(self) -> int | None:
        return self.degree.chosen()

    def show_ahead(self) -> None:
        super().show_ahead()
        kept = self.say("No closure, evacuation or shelter ends by going down; each is ended by name.")
        self.kept.setText(kept)
        self.kept.setVisible(self.ahead.down)

    def wish(self) -> Act:
        response = self.standing()
        draft = AdjustLevel(
            id=self.act_id,
            organ=response.organ,
            incident=response.incident,
            level=self.degree.level(),
            reason="",
            basis=response.basis,
            measures=self.further.lines(),
            expected=self.expected.text(),
            ticked=self.ticked(),
        )
        return self.whole(draft)

    def _order(self) -> None:
        super()._order()
        if self.response.key():
            self._enter(self.degree)
