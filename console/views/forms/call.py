"""Forms about expected calls: expect one, take it with its words, by a line that is there, or expect it no more."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from console.desk.handing import expected_calls
from console.domain.call import Call, CancelCall, ExpectCall, TakeCall
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import Channel, EnterLine, Line
from console.views.forms.form import Form
from console.views.forms.log import LineForm
from console.views.seat import Seat
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice
from console.words.say import message
from console.words.times import minute


def came(seat: Seat, call: Call, text: str = "") -> EnterLine:
    """One Enter, one act: a line, and by it the call came."""
    line = new_id()
    return EnterLine(
        line=line,
        text=text or seat.say("{whom} called as expected", whom=call.whom),
        channel=Channel.TELEPHONE,
        source=call.whom,
        also=(TakeCall(call=call.subject, line=line, basis=call.basis),),
    )


class ExpectCallForm(Form):
    """From whom, by when, once or every day."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Expect a call"), parent)
        self.call = new_id()
        self.whom, self.telephone, self.remark = QLineEdit(), QLineEdit(), QLineEdit()
        self.due = DueField(seat.say, seat.now)
        self.daily = QCheckBox(seat.say("every day at this time"))
        self.add(message("Who is to call"), self.whom)
        self.add(message("Due"), self.due)
        self.add(message("Repeated"), self.daily)
        self.add(message("Telephone"), self.telephone)
        self.add(message("Note"), self.remark)

    def wish(self) -> Act:
        return ExpectCall(
            id=self.act_id,
            call=self.call,
            whom=self.whom.text(),
            due=self.due.stamp(),
            daily=self.daily.isChecked(),
            telephone=self.telephone.text(),
            note=self.remark.text(),
        )


class TakeCallForm(Form):
    """The call came, and said more than that."""

    def __init__(self, seat: Seat, call: Call, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("The call came"), parent)
        self._act = came(seat, call)
        self.note(seat.say("{whom}, due {due}", whom=call.whom, due=minute(call.due)))
        self.call = call
        self.text = QLineEdit()
        self.text.setPlaceholderText(self._act.text)
        self.add(message("What was said"), self.text)

    def wish(self) -> Act:
        return EnterLine(
            id=self.act_id,
            line=self._act.line,
            text=self.text.text().strip() or self._act.text,
            channel=self._act.channel,
            source=self._act.source,
            also=self._act.also,
        )


class CancelCallForm(Form):
    def __init__(self, seat: Seat, call: Call, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Expect the call no more"), parent)
        self.call = call
        self.note(call.whom)
        self.why = QLineEdit()
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return CancelCall(id=self.act_id, call=self.call.subject, why=self.why.text(), basis=self.call.basis)


class CallOfLineForm(LineForm):
    """By this line an expected call came: the one it names is chosen already, else the one longest due."""

    TITLE = message("An expected call came")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self._calls = {each.subject: each for each in expected_calls(seat.reader)}
        self.note(f"{minute(line.occurred)}  {line.text}")
        options = [
            (each.subject, seat.say("{whom}, due {due}", whom=each.whom, due=minute(each.due)))
            for each in self._calls.values()
        ]
        self.which = Choice(seat.say, options, self._named(line))
        self.add(message("Expected call"), self.which)

    def _named(self, line: Line) -> str:
        spoken = f"{line.source} {line.text}"
        named = [each.subject for each in self._calls.values() if each.whom in spoken]
        return next(iter([*named, *self._calls]), "")

    def wish(self) -> Act:
        call = self._calls[self.which.needed("No call is expected.")]
        return TakeCall(id=self.act_id, call=call.subject, line=self.line.subject, basis=call.basis)
