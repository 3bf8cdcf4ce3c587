"""Forms about a round: what several addressees answered in which words, and why nobody needs to answer any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.receipts import Calling, answering
from console.domain.fact import Act
from console.domain.round import Answer, CloseRound, Round
from console.views.forms.form import Form
from console.views.items.round import STATES
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.person_field import PersonField
from console.words.say import message

# So many names stand in a sentence about several.
NAMED = 6


class AnswerRoundForm(Form):
    """How far some addressees have got, who said so, in which words and when."""

    def __init__(self, seat: Seat, rows: Sequence[Calling], parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Note an answer with its words"), parent)
        self.rows = tuple(rows)
        names = "、".join(each.name for each in self.rows[:NAMED])
        self.note(seat.say("{n} addressees: {names}", n=len(self.rows), names=names))
        known = (Answer.ANSWERED, Answer.DELIVERED, Answer.NOT_REACHED, Answer.ZERO)
        self.state = Choice(seat.say, [(str(each), seat.say(STATES[each])) for each in known], str(Answer.ANSWERED))
        self.words, self.person = QLineEdit(), PersonField(seat)
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("In which words"), self.words)
        self.add(message("State"), self.state)
        self.add(message("Says who"), self.person)
        self.add(message("Time"), self.occurred)

    def wish(self) -> Act:
        return replace(
            answering(self.rows, self.state.key(), self.words.text()),
            id=self.act_id,
            person=self.person.person(),
            occurred=self.occurred.stamp(),
        )


class CloseRoundForm(Form):
    """Late answers are taken all the same."""

    def __init__(self, seat: Seat, asked: Round, waiting: int, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Close a round"), parent)
        self.asked = asked
        self.note(asked.text)
        self.note(seat.say("{n} have not answered. What they say later is noted all the same.", n=waiting))
        self.why = QLineEdit()
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return CloseRound(id=self.act_id, round=self.asked.subject, why=self.why.text(), basis=self.asked.basis)
