"""Start a response: of ours, signed, with all it sets going; or of another organ, whose level was told us."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.level import OrderLevel, Response, subject_of
from console.views.forms.signed_level import SignedLevelForm
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.views.widgets.level_choice import LevelChoice
from console.words.say import message


class OrderForm(SignedLevelForm):
    """The caret begins at the level: organ and incident are those that are looked at."""

    def __init__(self, seat: Seat, shown: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Start a response"), advice, parent)
        self._stood = {each.subject: each for each in seat.reader.some(Response)}
        ours = next((each.subject for each in self._organs.values() if each.ours), "")
        self.organ = Choice(seat.say, [(each.subject, each.name) for each in self._organs.values()], ours)
        open_ones = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
        self.incident = Choice(seat.say, [*open_ones, ("", seat.say("in general, for no single incident"))], shown)
        self.degree = LevelChoice(seat.say)
        self.add(message("Organ"), self.organ)
        self.add(message("Incident"), self.incident)
        self.add(message("Level"), self.degree)
        self.sign()
        self.state()
        self.demand()
        for choice in (self.organ, self.incident, self.degree):
            choice.currentIndexChanged.connect(lambda _place: self.renew())
        self.renew()

    def organ_key(self) -> str:
        return self.organ.key()

    def incident_key(self) -> str:
        return self.incident.key()

    def after(self) -> int | None:
        return self.degree.chosen()

    def rests_on(self) -> tuple[str, ...]:
        stood = self._stood.get(subject_of(self.organ.key(), self.incident.key()))
        return stood.basis if stood else ()

    def wish(self) -> Act:
        self.organ.needed(message("Say which organ."))
        draft = OrderLevel(
            id=self.act_id,
            organ=self.organ.key(),
            incident=self.incident.key(),
            level=self.degree.level(),
            reason="",
            expected=self.expected.text(),
            measures=self.further.lines(),
            basis=self.rests_on(),
        )
        return self.whole(draft)

    def _order(self) -> None:
        super()._order()
        if self.organ.key() and self.incident.currentIndex() >= 0:
            self._enter(self.degree)
