"""Shelve an alarm: until when and why; it is listed in grey meanwhile, and asks anew at its end."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.attention_item import Item
from console.domain.alarm import LIFE_MAX, SHELVED_MAX, ShelveAlarm
from console.domain.fact import Act
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.due_field import DueField
from console.words.say import message
from console.words.times import lasting


class ShelveAlarmForm(Form):
    def __init__(self, seat: Seat, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Shelve the alarm"), parent)
        self.item = item
        self.note(seat.say.reason(item.what))
        longest = LIFE_MAX if item.life else SHELVED_MAX
        sentence = (
            seat.say("It is about people's lives: at most {span}.", span=lasting(longest, seat.say))
            if item.life
            else seat.say("At most {span}.", span=lasting(longest, seat.say))
        )
        self.note(sentence)
        self.until, self.reason = DueField(seat.say, seat.now), QLineEdit()
        self.until.setPlaceholderText(seat.say("1530, +20min, +2h"))
        self.add(message("Until"), self.until)
        self.add(message("Reason"), self.reason)

    def wish(self) -> Act:
        until = self.until.stamp()
        if not until:
            raise Refused("Say until when the alarm is shelved.")
        return ShelveAlarm(
            id=self.act_id,
            alarm=self.item.key,
            until=until,
            reason=self.reason.text(),
            basis=self.item.note.basis if self.item.note else (),
        )
