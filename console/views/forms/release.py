"""End one measure by name: an evacuation, a closure, a shelter, or any other; or keep it, though its level was left."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.ordering import keeping
from console.domain.fact import Act
from console.domain.task import ReleaseTask, Task
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Moment
from console.views.widgets.person_field import PersonField
from console.words.labels import EFFECTS
from console.words.say import message
from console.words.times import minute


class ReleaseForm(Form):
    """What leaves something in force is dangerous to end: its word must be typed."""

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("End a measure by name"), parent)
        self.task = task
        self.note(task.text)
        names = {each.subject: each.name for each in seat.reader.organs()}
        self.note(seat.say("{label}: {text}", label=seat.say("Responsible"), text=names.get(task.responsible, "")))
        if task.release_proposed:
            self.note(seat.say("Release proposed {time}", time=minute(task.release_proposed)))
        if task.effect in EFFECTS:
            self.note(seat.say("In force by it: {effect}. It ends with this.", effect=seat.say(EFFECTS[task.effect])))
        self.by, self.why = PersonField(seat), QLineEdit()
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Decided by"), self.by)
        self.add(message("Why"), self.why)
        self.add(message("Ended at"), self.occurred)
        if task.holds:
            self.confirm(message("release"))

    def wish(self) -> Act:
        return ReleaseTask(
            id=self.act_id,
            task=self.task.subject,
            why=self.why.text(),
            basis=self.task.basis,
            by=self.by.person(),
            occurred=self.occurred.stamp(),
        )


class KeepMeasureForm(Form):
    """Its release was proposed, and it is needed on: why."""

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Keep a measure"), parent)
        self.task = task
        self.note(task.text)
        self.why = QLineEdit()
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return replace(keeping(self.seat.reader, self.task, self.why.text()), id=self.act_id)
