"""Forms about response levels: propose, order, adjust, terminate. What is advised stands beside; a person chooses."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.incident import Incident
from console.domain.level import (
    AdjustLevel,
    Level,
    Order,
    OrderLevel,
    ProposeLevel,
    Response,
    TerminateLevel,
    subject_of,
)
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.advice import plain
from console.views.widgets.fields import Choice, Moment, Text
from console.words.labels import LEVELS, level
from console.words.say import Say, message
from console.words.times import minute


class LevelForm(Form):
    """What every step of a response asks: who ordered it, from when, why."""

    def __init__(self, seat: Seat, title: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        if advice:
            self.note(plain(advice, seat.say))
        self.degree = _levels(seat.say)
        self.by, self.reason = QLineEdit(), QLineEdit()
        self.by.setPlaceholderText(seat.say("name of who ordered it"))
        self.effective = Moment(seat.say, seat.now)

    def chosen_level(self) -> Level:
        return Level(int(self.degree.needed(message("Choose the level; what is advised is not chosen by itself."))))

    def orderer(self, organ: Organ | None) -> str:
        """Person id of who ordered; for another organ it may stay unknown.

        Raises:
            Refused: nobody was named for an order of our own.
        """
        name = self.by.text().strip()
        if not name and (organ is None or organ.ours):
            raise Refused("Say who ordered it.")
        return self.seat.named(name) if name else ""


class ProposeForm(LevelForm):
    """A proposal of a level of our own organ."""

    def __init__(
        self, seat: Seat, organ: Organ, incident: Incident, advice: Advice | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("Propose a level"), advice, parent)
        self.organ, self.incident = organ, incident
        self.note(f"{organ.name} · {incident.name}")
        self.add(message("Level"), self.degree)
        self.add(message("Reason"), self.reason)

    def wish(self) -> Act:
        return ProposeLevel(
            id=self.act_id,
            organ=self.organ.subject,
            incident=self.incident.subject,
            level=self.chosen_level(),
            reason=self.reason.text(),
        )


class OrderForm(LevelForm):
    """Start a response, of ours or of another organ whose level was told us."""

    def __init__(self, seat: Seat, shown: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Start a response"), advice, parent)
        self._organs = {each.subject: each for each in seat.reader.organs()}
        self._stood = {each.subject: each for each in seat.reader.some(Response)}
        ours = next((each.subject for each in self._organs.values() if each.ours), "")
        self.organ = Choice(seat.say, [(each.subject, each.name) for each in self._organs.values()], ours)
        open_ones = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
        self.incident = Choice(seat.say, [*open_ones, ("", seat.say("in general, for no single incident"))], shown)
        self.expected = QLineEdit()
        self.expected.setPlaceholderText(seat.say("until when, or how long"))
        self.measures = Text()
        self.measures.setPlaceholderText(seat.say("one measure a line"))
        self.add(message("Organ"), self.organ)
        self.add(message("Incident"), self.incident)
        self.add(message("Level"), self.degree)
        self.add(message("Ordered by"), self.by)
        self.add(message("In force from"), self.effective)
        self.add(message("Reason"), self.reason)
        self.add(message("Expected period"), self.expected)
        self.add(message("Measures"), self.measures)

    def wish(self) -> Act:
        organ = self._organs.get(self.organ.needed(message("Say which organ.")))
        subject = subject_of(self.organ.key(), self.incident.key())
        stood = self._stood.get(subject)
        return OrderLevel(
            id=self.act_id,
            organ=self.organ.key(),
            incident=self.incident.key(),
            level=self.chosen_level(),
            reason=self.reason.text(),
            by=self.orderer(organ),
            effective=self.effective.stamp(),
            measures=self.measures.lines(),
            expected=self.expected.text(),
            basis=stood.basis if stood else (),
        )


class StandingForm(LevelForm):
    """A step of a response that is in force; rests on the orders that stood when the form came up."""

    def __init__(
        self,
        seat: Seat,
        title: str,
        chosen: str,
        advice: Advice | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(seat, title, advice, parent)
        self._organs = {each.subject: each for each in seat.reader.organs()}
        self._responses = {each.subject: each for each in seat.reader.responses()}
        names = {each.subject: each.name for each in seat.reader.incidents()}
        options = [(key, self._name(each, names)) for key, each in self._responses.items()]
        self.response = Choice(seat.say, options, chosen)
        self.blind = self.note("")
        self.response.currentIndexChanged.connect(self._show_blind)
        self.add(message("Response"), self.response)
        self._show_blind()

    def standing(self) -> Response:
        """The response the step belongs to.

        Raises:
            Refused: none was chosen.
        """
        return self._responses[self.response.needed(message("Say which response."))]

    def organ(self) -> Organ | None:
        return self._organs.get(self.standing().organ)

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
        return " ".join((minute(order.at), self.seat.person(order.by), level(order.level, self.say), order.reason))

    def _name(self, response: Response, incidents: dict[str, str]) -> str:
        organ = self._organs.get(response.organ)
        parts = (organ.name if organ else response.organ, level(response.level, self.say))
        return " · ".join(filter(None, (*parts, incidents.get(response.incident, ""))))


class AdjustForm(StandingForm):
    def __init__(self, seat: Seat, chosen: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Adjust a response"), chosen, advice, parent)
        self.add(message("New level"), self.degree)
        self.add(message("Ordered by"), self.by)
        self.add(message("In force from"), self.effective)
        self.add(message("Reason"), self.reason)

    def wish(self) -> Act:
        response = self.standing()
        return AdjustLevel(
            id=self.act_id,
            organ=response.organ,
            incident=response.incident,
            level=self.chosen_level(),
            reason=self.reason.text(),
            basis=response.basis,
            by=self.orderer(self.organ()),
            effective=self.effective.stamp(),
        )


class TerminateForm(StandingForm):
    """Dangerous: what depends on a response loses its ground, so a word must be typed."""

    def __init__(self, seat: Seat, chosen: str, advice: Advice | None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Terminate a response"), chosen, advice, parent)
        self.note(seat.say("Closures, evacuations and shelters do not end by this; each is ended by name."))
        self.add(message("Ordered by"), self.by)
        self.add(message("In force from"), self.effective)
        self.add(message("Reason"), self.reason)
        self.confirm(message("terminate"))

    def wish(self) -> Act:
        response = self.standing()
        return TerminateLevel(
            id=self.act_id,
            organ=response.organ,
            incident=response.incident,
            reason=self.reason.text(),
            basis=response.basis,
            by=self.orderer(self.organ()),
            effective=self.effective.stamp(),
        )


def _levels(say: Say) -> Choice:
    """All four, and none chosen."""
    options = [(str(key), f"{each.glyph} {level(key, say)} {say(each.word)}") for key, each in LEVELS.items()]
    return Choice(say, options)
