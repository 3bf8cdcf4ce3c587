"""Propose a level of our own organ (研判建议); what the plan advises stands beside and is chosen by nobody."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.order_words import known
from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.incident import Incident
from console.domain.level import ProposeLevel
from console.domain.organ import Organ
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.advice import plain
from console.views.widgets.level_choice import LevelChoice
from console.views.widgets.lines import Lines
from console.words.say import message


class ProposeForm(Form):
    """The proposal keeps what was advised and known when it was made."""

    def __init__(
        self, seat: Seat, organ: Organ, incident: Incident, advice: Advice | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("Propose a level"), parent)
        if advice:
            self.note(plain(advice, seat.say))
        self.organ, self.incident, self._advice = organ, incident, advice
        self.note(f"{organ.name} · {incident.name}")
        self.degree, self.reason = LevelChoice(seat.say), QLineEdit()
        self.area, self.expected, self.measures = QLineEdit(), QLineEdit(), Lines()
        self.expected.setPlaceholderText(seat.say("until when, or how long"))
        self.measures.setPlaceholderText(seat.say("one measure a line"))
        self.add(message("Level"), self.degree)
        self.add(message("Reason"), self.reason)
        self.add(message("Area covered"), self.area)
        self.add(message("Expected period"), self.expected)
        self.add(message("Measures"), self.measures)

    def wish(self) -> Act:
        advice = self._advice
        return ProposeLevel(
            id=self.act_id,
            organ=self.organ.subject,
            incident=self.incident.subject,
            level=self.degree.level(),
            reason=self.reason.text(),
            area=self.area.text(),
            expected=self.expected.text(),
            measures=self.measures.lines(),
            advised=(advice.level or 0) if advice else 0,
            known=known(advice, self.say) if advice else (),
        )
