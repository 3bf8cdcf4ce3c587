"""A question decided: agreed, declined or to be put again, in whose words."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.decision import DecideTask, Decision, subject_of
from console.domain.fact import Act
from console.domain.task import Task
from console.views.forms.task import TaskForm
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.person_field import PersonField
from console.words.labels import VERDICTS
from console.words.say import message
from console.words.times import minute


class DecideForm(TaskForm):
    """What was decided of a question; nothing is chosen beforehand."""

    TITLE = message("Decide the question")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        before = seat.reader.one(Decision, subject_of(task.subject))
        self._seen = before.basis if before else ()
        if before:
            self.note(self._told(before))
        options = [(key, f"{digit} {seat.say(word)}") for digit, (key, word) in enumerate(VERDICTS.items(), 1)]
        self.verdict, self.words, self.by = Choice(seat.say, options), QLineEdit(), PersonField(seat)
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Verdict"), self.verdict)
        self.add(message("In what words"), self.words)
        self.add(message("Decided by"), self.by)
        self.add(message("Decided at"), self.occurred)

    def wish(self) -> Act:
        return DecideTask(
            id=self.act_id,
            task=self.task.subject,
            verdict=self.verdict.needed(message("Say what was decided.")),
            basis=self.task.basis,
            seen=self._seen,
            words=self.words.text(),
            by=self.by.person(),
            occurred=self.occurred.stamp(),
        )

    def _told(self, before: Decision) -> str:
        verdict = self.say(VERDICTS.get(before.verdict, before.verdict))
        told = self.say("Decided before, {time}: {verdict}", time=minute(before.at), verdict=verdict)
        return " ".join(filter(None, (told, before.words)))
