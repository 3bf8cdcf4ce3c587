"""A signed step of a response: who, in which of three equal ways, and all that an order must say (art. 72)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.ordering import completed
from console.desk.step_ahead import StepAhead, Wished, step_ahead
from console.domain.advice import Advice
from console.domain.level import AdjustLevel, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.refused import Refused
from console.domain.signing import Way
from console.domain.task import Effect
from console.views.forms.level import LevelForm, tell
from console.views.forms.reminder import postponing
from console.views.items.step_ahead import StepWords
from console.views.keys import sequences
from console.views.seat import Seat
from console.views.widgets.fields import Moment
from console.views.widgets.further_measures import FurtherMeasures
from console.views.widgets.measure_choice import MeasureChoice, MeasureWords
from console.views.widgets.printing import Printing
from console.views.widgets.signing import Signing
from console.words.labels import level
from console.words.say import message
from console.words.times import minute

Draft = TypeVar("Draft", OrderLevel, AdjustLevel, TerminateLevel)


class SignedLevelForm(LevelForm):
    """What every signed step asks for; `renew` asks the desk again what it would set going.

    Attributes:
        signing: signer, way and what that way needs; `effective`, `reason`, `expected`, `matter`, `area`, `number`.
        measures: those of the plan; `further`: others, one a line; `why`: why something is left out or does not hold.
        ahead: what the step would set going, as far as it is known.
    """

    def __init__(self, seat: Seat, title: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, advice, parent)
        self.meanwhile = self.note("")
        self.meanwhile.setObjectName("refusal")
        self.meanwhile.hide()
        self.ahead = StepAhead(ours=True)
        self._organs = {each.subject: each for each in seat.reader.organs()}
        self._roles = {each.key: each.name for each in seat.assessment.roles}
        self._names = {each.id: each.name for each in seat.assessment.organs}
        self._step = StepWords(seat.say, self.organ_name)
        self._save_when_settled = False
        self.signing = Signing(seat, lambda role: self._roles.get(role, role), self)
        self.signer, self.way = self.signing.signer, self.signing.way
        self.reason, self.expected, self.matter = QLineEdit(), QLineEdit(), QLineEdit()
        self.area, self.number, self.why = QLineEdit(), QLineEdit(), QLineEdit()
        self.effective = Moment(seat.say, seat.now)
        self.printing = Printing(seat)
        self.further = FurtherMeasures(seat.say, {key: each.name for key, each in self._organs.items()})
        self.measures = MeasureChoice(MeasureWords(seat.say, self.organ_name))
        self.expected.setPlaceholderText(seat.say("until when, or how long"))
        self.matter.setPlaceholderText(seat.say("empty: the incident"))
        self.area.setPlaceholderText(seat.say("empty: the incident's place"))
        self.number.setPlaceholderText(seat.say("empty: the next number"))

    def sign(self) -> None:
        """The fields of the signature, and from when and why."""
        for label, field in self.signing.rows():
            self.add(label, field)
            if field is self.signing.paper:
                self.fields.addRow(self.printing)
        self.add(message("In force from"), self.effective)
        self.add(message("Reason"), self.reason)
        self.signing.turned.connect(self._turn)
        self.signing.paper.print_wanted.connect(self.print_sheet)
        self.signing.paper.settled.connect(self._settle)
        self.signing.paper.refused.connect(self._denied)
        for keys in sequences("sheet"):
            QShortcut(keys, self, self.print_sheet)
        self.finished.connect(lambda _code: self.signing.paper.stop())

    def state(self) -> None:
        """The fields that an order fills besides (突发事件应对法 art. 72); empty ones the desk fills."""
        self.add(message("Expected period"), self.expected)
        self.add(message("Matter"), self.matter)
        self.add(message("Area covered"), self.area)
        self.add(message("Order number"), self.number)

    def demand(self) -> None:
        """The right column: measures, why some are left out, others, who is told, what is proposed for release."""
        self._measures_title = self.add_beside(message("Measures of the plan"), self.measures, self.measures.table)
        self.why_title = self.add_beside(message("Why something is left out or not ticked"), self.why)
        self.further_title = self.add_beside(message("Further measures"), self.further)
        self.upward = self.text_beside()
        self.notices, self.released, self.plan = self.text_beside(), self.text_beside(), self.text_beside()
        self.reminder = self.text_beside(red=True)
        self.measures.changed.connect(self._show_why)

    def organ_name(self, organ: str) -> str:
        found = self._organs.get(organ)
        return found.name if found else self._names.get(organ, organ)

    def organ_key(self) -> str:
        """Whose response it is, "" while none is chosen."""
        return ""

    def incident_key(self) -> str:
        """The incident it answers, "" while none is chosen and in general."""
        return ""

    def after(self) -> int | None:
        """The level to go to, None while none is chosen and for an end."""
        return None

    def ends(self) -> bool:
        return False

    def print_sheet(self) -> None:
        """Put the step on a sheet that can be signed by pen, as far as it is known; the window goes on meanwhile."""
        after = self.after()
        if after is None and not self.ends():
            self._denied(Refused("Choose the level; what is advised is not chosen by itself."))
            return
        self.printing.make(
            "order", "--incident", self.incident_key(), "--order", "end" if self.ends() else f"level-{after}"
        )
        self._grow()

    def rests_on(self) -> tuple[str, ...]:
        """Ids of the orders that stood when the form came up, none for a response that never was."""
        return ()

    def look_again(self) -> None:
        """Something was ordered meanwhile: say so; what is being typed stays, and so does what it rests on."""
        standing = self.seat.reader.one(Response, subject_of(self.organ_key(), self.incident_key()))
        orders = {each.key: each for each in self.seat.reader.orders(self.incident_key())}
        new = [orders[key] for key in (standing.basis if standing else ()) if key not in self.rests_on()]
        told = "; ".join(f"{minute(each.at)} {level(each.level, self.say)} {self.seat.person(each.by)}" for each in new)
        text = self.say("Ordered meanwhile: {orders}. Saved now, both would stand against each other.", orders=told)
        tell(self.meanwhile, text if new else "")

    def farewell(self) -> str:
        """What is left to do once it is saved, "" for nothing."""
        upward = self._step.upward(self.ahead)
        told = self.say("The pen is still to follow the voice (C).") if self.way.key() == Way.VOICE else ""
        return " ".join(filter(None, (upward, told)))

    def renew(self) -> None:
        """Another level, organ or incident was chosen: ask again what the step would set going."""
        seat = self.seat
        wished = Wished(self.organ_key(), self.incident_key(), self.after(), self.ends())
        self.ahead = step_ahead(seat.reader, seat.assessment, wished, seat.now())
        self.signing.offer(self.ahead.signers, ours=self.ahead.ours)
        self.show_ahead()
        self._grow()

    def show_ahead(self) -> None:
        ahead = self.ahead
        self.measures.show_measures(ahead.measures)
        self.measures.setVisible(bool(ahead.measures))
        self._measures_title.setVisible(bool(ahead.measures))
        tell(self.upward, self._step.upward(ahead))
        tell(self.notices, self._step.noticed(ahead))
        tell(self.released, self._step.released(ahead))
        tell(self.plan, self._step.planned(ahead))
        self._show_why()

    def walk(self) -> list[QWidget]:
        return [self.measures.table, self.why, self.further]

    def touched(self) -> bool:
        return super().touched() or bool(self.measures.without()) or self.signing.paper.touched()

    def submit(self) -> None:
        """A sheet that is still being copied is waited for."""
        self.refusal.hide()
        try:
            self.signing.paper.begin()
        except Refused as refused:
            self._denied(refused)
            return
        self._save_when_settled = self.signing.paper.busy
        if not self._save_when_settled:
            super().submit()

    def whole(self, draft: Draft) -> Draft:
        """The draft with its signature, its further measures and all that the plan adds.

        Raises:
            Refused: nobody may sign so, or something is left out without a reason; at last: the PIN is wrong.
        """
        if self._left() and not self.why.text().strip():
            raise Refused("Say why something is left out.")
        seat, signed = self.seat, replace(draft, **self.signing.told(), **self.fields_stated())
        organ, incident, degree = self.organ_key(), self.incident_key(), self.after() or 0
        also = self.further.tasks(organ, incident, degree, signed.by) if self.ahead.ours else ()
        ready = completed(
            replace(signed, also=also),
            seat.reader,
            seat.assessment,
            seat.now(),
            seat.say,
            origin=seat.origin,
            without=self.measures.without(),
        )
        self.signing.prove()
        return ready

    def fields_stated(self) -> dict[str, Any]:
        """What the act says besides its signature."""
        return {
            "effective": self.effective.stamp(),
            "matter": self.matter.text(),
            "area": self.area.text(),
            "number": self.number.text(),
            "reason": self.reasoned(),
        }

    def reasoned(self) -> str:
        """The reason, and what was left out for which reason."""
        reason, why, left = self.reason.text().strip(), self.why.text().strip(), "、".join(self.measures.left())
        if not (left and reason):
            return reason
        return self.say("{reason} Left out: {measures} ({why})", reason=reason, measures=left, why=why)

    def _left(self) -> bool:
        """Something is left out that wants a reason."""
        return bool(self.measures.without())

    def _turn(self) -> None:
        """Another way of signing asks for other fields."""
        asked = self.signing.asked()
        for _label, field in self.signing.rows():
            self.fields.setRowVisible(field, field in asked)
        self._grow()

    def _settle(self) -> None:
        if self._save_when_settled and self.refusal.isHidden():
            self._save_when_settled = False
            super().submit()

    def _show_why(self) -> None:
        needed = self._left()
        tell(self.reminder, postponing(self.seat) if self.measures.leaves_out(Effect.EVACUATION) else "")
        self.why.setVisible(needed)
        self.why_title.setVisible(needed)
        self._grow()
