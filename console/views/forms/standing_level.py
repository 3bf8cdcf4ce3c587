"""A step of a response that is in force: it rests on the orders that stood when the form came up."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.advice import Advice
from console.domain.level import Order, Response
from console.views.forms.signed_level import SignedLevelForm
from console.views.seat import Seat
from console.views.widgets.ending_choice import EndingChoice, Standing
from console.views.widgets.fields import Choice
from console.words.labels import level
from console.words.say import message
from console.words.times import minute


class StandingForm(SignedLevelForm):
    """Attributes: `response`: which one; `conditions`: what must hold before it steps down or ends."""

    def __init__(
        self, seat: Seat, title: str, chosen: str, advice: Advice | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, title, advice, parent)
        self._responses = {each.subject: each for each in seat.reader.responses()}
        names = {each.subject: each.name for each in seat.reader.incidents()}
        options = [(key, self._name(each, names)) for key, each in self._responses.items()]
        self.response = Choice(seat.say, options, chosen)
        self.blind = self.note("")
        self.response.currentIndexChanged.connect(lambda _place: self.renew())
        self.add(message("Response"), self.response)
        self.conditions = EndingChoice(seat.say)
        self.conditions.changed.connect(self._show_why)

    def standing(self) -> Response:
        """The response the step belongs to.

        Raises:
            Refused: none was chosen.
        """
        return self._responses[self.response.needed(message("Say which response."))]

    def rests_on(self) -> tuple[str, ...]:
        response = self._responses.get(self.response.key())
        return response.basis if response else ()

    def organ_key(self) -> str:
        response = self._responses.get(self.response.key())
        return response.organ if response else ""

    def incident_key(self) -> str:
        response = self._responses.get(self.response.key())
        return response.incident if response else ""

    def hold(self) -> None:
        """The part with what must hold before."""
        self._conditions_title = self.add_beside(message("Must hold before"), self.conditions)
        self.lacking = self.text_beside(red=True)

    def show_ahead(self) -> None:
        super().show_ahead()
        self._show_blind()
        self.conditions.show_conditions(
            [
                Standing(each.key, each.words, each.verdict, self.say.reason(each), each.source)
                for each in self.ahead.conditions
            ]
        )
        for part in (self.conditions, self._conditions_title):
            part.setVisible(bool(self.ahead.conditions))
        self._show_why()

    def ticked(self) -> tuple[tuple[str, str], ...]:
        """How each condition was ticked, or why it does not hold and the step is taken all the same."""
        return self.conditions.ticked(self.say("not ticked: {why}", why=self.why.text().strip()))

    def walk(self) -> list[QWidget]:
        return [*self.conditions.fields(), *super().walk()]

    def touched(self) -> bool:
        return super().touched() or any(any(each) for each in self.conditions.content())

    def _left(self) -> bool:
        return super()._left() or bool(self.conditions.unticked())

    def _show_why(self) -> None:
        lacking = len(self.conditions.unticked())
        text = self.say("{n} conditions are not ticked: say why the step is taken all the same.", n=lacking)
        self.lacking.setText(text)
        self.lacking.setVisible(lacking > 0)
        super()._show_why()

    def _show_blind(self) -> None:
        """Of a contested response all that was ordered blind, for a person to settle."""
        response = self._responses.get(self.response.key())
        orders = self.seat.reader.orders(response.incident) if response and response.contested else []
        standing = [each for each in orders if response and each.subject == response.subject and each.stands]
        told = [self._ordered(each) for each in standing]
        heading = [self.say("The response is contested; this order settles it:")] if told else []
        self.blind.setText("\n".join((*heading, *told)))
        self.blind.setVisible(bool(told))

    def _ordered(self, order: Order) -> str:
        ordered = (minute(order.at), self.seat.person(order.by), level(order.level, self.say))
        return " ".join(filter(None, (*ordered, order.number, order.reason, order.words)))

    def _name(self, response: Response, incidents: dict[str, str]) -> str:
        parts = (self.organ_name(response.organ), level(response.level, self.say))
        return " · ".join(filter(None, (*parts, incidents.get(response.incident, ""))))
