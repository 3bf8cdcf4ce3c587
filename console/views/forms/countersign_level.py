"""The pen follows the voice: who signed an oral order, when, and the photo or scan of the sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.domain.fact import Act
from console.domain.level import Order
from console.domain.refused import Refused
from console.domain.signing import CountersignLevel
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Moment
from console.views.widgets.paper_field import PaperField
from console.views.widgets.person_field import PersonField
from console.words.labels import level
from console.words.say import message
from console.words.times import full, minute


class CountersignForm(Form):
    """About one oral order; its words stand above, to be compared with the sheet."""

    def __init__(self, seat: Seat, order: Order, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Countersign an order"), parent)
        self.order = order
        self._save_when_settled = False
        head = (order.number, level(order.level, seat.say), full(order.at))
        self.note(" · ".join(filter(None, head)))
        said = seat.say("{person} said: “{words}”", person=seat.person(order.by), words=order.words)
        self.note(said)
        if order.countersign:
            self.note(seat.say("To be signed by {time}", time=minute(order.countersign)))
        self.person, self.paper = PersonField(seat), PaperField(seat)
        self.person.setText(seat.person(order.by) if order.by else "")
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Signed by"), self.person)
        self.add(message("Signed sheet"), self.paper)
        self.add(message("Signed at"), self.occurred)
        self.paper.settled.connect(self._settle)
        self.paper.refused.connect(self._denied)
        self.finished.connect(lambda _code: self.paper.stop())

    def wish(self) -> Act:
        return CountersignLevel(
            id=self.act_id,
            organ=self.order.organ,
            incident=self.order.incident,
            order=self.order.key,
            by=self.person.person(),
            paper=self.paper.content(),
            occurred=self.occurred.stamp(),
        )

    def touched(self) -> bool:
        return super().touched() or self.paper.touched()

    def submit(self) -> None:
        """A sheet that is still being copied is waited for."""
        self.refusal.hide()
        try:
            self.paper.begin()
        except Refused as refused:
            self._denied(refused)
            return
        self._save_when_settled = self.paper.busy
        if not self._save_when_settled:
            super().submit()

    def _settle(self) -> None:
        if self._save_when_settled and self.refusal.isHidden():
            self._save_when_settled = False
            super().submit()
