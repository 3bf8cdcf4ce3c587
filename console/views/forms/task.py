"""Forms about what is owed: mark a line for it, pass it on, note who read it, what was done, whether that is enough."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.owed import home
from console.domain.check import said, stamp
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import EnterLine, Line, Mention
from console.domain.task import (
    AnswerTask,
    ChangeDue,
    Effect,
    GiveTask,
    PassTask,
    ReportTask,
    RewordTask,
    SendBackTask,
    ShowTask,
    Task,
    VerifyTask,
    WithdrawTask,
)
from console.views.forms.asking import kinds, ours
from console.views.forms.form import Form
from console.views.forms.log import WAYS, LineForm
from console.views.forms.of_organs import OfOrgans
from console.views.forms.reminder import postponing
from console.views.items.task import TaskWords
from console.views.seat import Seat
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.organ_field import OrganField, OrgansField, known, parted
from console.views.widgets.person_field import PersonField, person
from console.words.labels import CHANNELS
from console.words.say import message


class OwedForm(OfOrgans, LineForm):
    """What a line asks for, of whom and until when."""

    TITLE = message("What is owed")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        organs = seat.reader.organs()
        named = next((each for kind, each in line.mentions if kind == Mention.ORGAN), "")
        self.task = new_id()
        self.kind = kinds(seat.say)
        self.due = DueField(seat.say, seat.now)
        self.responsible = OrganField(seat.say, organs, named or ours(organs))
        self.supporting = OrgansField(seat.say, organs)
        self.what = QLineEdit(line.text.replace("\n", " "))
        self.add(message("Kind"), self.kind)
        self.add(message("Due"), self.due)
        self.add(message("Responsible"), self.responsible)
        self.add(message("Supporting"), self.supporting)
        self.add(message("What is owed"), self.what)

    def wish(self) -> Act:
        return GiveTask(
            id=self.act_id,
            task=self.task,
            kind=self.kind.needed(message("Say what kind of task it is.")),
            text=self.what.text(),
            responsible=self.responsible.organ(),
            supporting=self.supporting.organs(),
            incident=home(self.line.incident, self.seat.reader.incidents()),
            line=self.line.subject,
            due=self.due.stamp(),
            person=self.line.caller,
            source=self.line.source,
        )


class TaskForm(Form):
    """About one task, as it stood when the form came up: what the act will rest on.

    Attributes:
        task: the task, shown above the fields; of a contested one all that was decided blind.
    """

    TITLE: ClassVar[str]

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say(self.TITLE), parent)
        self.task = task
        words = TaskWords(seat.say, seat.now, seat.person)
        words.organs = {each.subject: each.name for each in seat.reader.organs()}
        self.note(seat.say("{kind}: {text}", kind=words.kind(task), text=task.text))
        if task.contested:
            standing = {*task.basis, *task.timing, *task.wording}
            told = [each for each in seat.reader.told(task.subject) if each.id in standing]
            self.note(seat.say("Contested; this act settles it:") + "\n" + words.history(told))


class PassForm(OfOrgans, TaskForm):
    """To which organ, which is responsible from then on, and who took it there."""

    TITLE = message("Pass the task on")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.organ = OrganField(seat.say, seat.reader.organs(), task.responsible)
        self.organ.selectAll()
        self.person, self.remark = PersonField(seat), QLineEdit()
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Responsible"), self.organ)
        self.add(message("Taken by"), self.person)
        self.add(message("Note"), self.remark)
        self.add(message("Passed on at"), self.occurred)

    def wish(self) -> Act:
        return PassTask(
            id=self.act_id,
            task=self.task.subject,
            organ=self.organ.organ(),
            basis=self.task.basis,
            person=self.person.person(),
            note=self.remark.text(),
            occurred=self.occurred.stamp(),
        )


class ShowForm(TaskForm):
    """Who has read it: organs and persons, parted by commas."""

    TITLE = message("Note who has read it")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.names = QLineEdit()
        self.names.setPlaceholderText(seat.say("organs and persons, parted by commas"))
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Shown to"), self.names)
        self.add(message("Shown at"), self.occurred)

    def wish(self) -> Act:
        registered = {each.subject: each.name for each in self.seat.reader.organs()}
        organs, persons = [], []
        for name in parted(self.names.text()):
            exact = [organ for organ in known(name, registered) if registered[organ] == name]
            organs.extend(exact[:1])
            persons.extend([] if exact else [person(self.seat, name)])
        return ShowTask(
            id=self.act_id,
            task=self.task.subject,
            organs=tuple(organs),
            persons=tuple(persons),
            occurred=self.occurred.stamp(),
        )


class SayingForm(TaskForm):
    """Something said about a task: a line of the log, to which files can be attached, and a step of the task."""

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.line, self.opened = new_id(), stamp(seat.now())
        self.words, self.person = QLineEdit(), PersonField(seat)
        self.occurred = Moment(seat.say, seat.now)
        self.channel = Choice(seat.say, [(key, seat.say(word)) for key, word in CHANNELS.items()])

    def saying(self, text: str, step: Act, person: str, source: str) -> Act:
        """The one act: a line of this text, and the step that it says."""
        return EnterLine(
            id=self.act_id,
            line=self.line,
            text=text,
            incident=home(self.task.incident, self.seat.reader.incidents()),
            occurred=self.occurred.stamp(),
            opened=self.opened,
            channel=self.channel.key(),
            source=source,
            caller=person,
            also=(step,),
        )


class ReportForm(SayingForm):
    """What was done or answered, and who says so."""

    TITLE = message("Report done")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        if task.needed:
            self.note(seat.say("{label}: {text}", label=seat.say("Proof"), text=task.needed))
        self.add(message("What was done"), self.words)
        self.add(message("Says who"), self.person)
        self.add(message("Done at"), self.occurred)
        self.add(message("Channel"), self.channel)

    def wish(self) -> Act:
        task, proof = self.task, said(self.words.text(), message("Say what was done or answered."))
        organs = {each.subject: each.name for each in self.seat.reader.organs()}
        person, occurred = self.person.person(), self.occurred.stamp()
        report = ReportTask(
            task=task.subject, proof=proof, basis=task.basis, line=self.line, person=person, occurred=occurred
        )
        text = self.say("Done: {proof} ({text})", proof=proof, text=task.text)
        return self.saying(text, report, person, organs.get(task.responsible, ""))


class AnswerForm(SayingForm):
    """What whoever asked was told: what was reported, unless something else is typed."""

    TITLE = message("Answer whoever asked")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.words.setText(task.proof.replace("\n", " "))
        self.person.setText(seat.person(task.person) if task.person else "")
        self.add(message("In which words"), self.words)
        self.add(message("To whom"), self.person)
        self.add(message("Answered at"), self.occurred)
        self.add(message("Channel"), self.channel)

    def wish(self) -> Act:
        task, words = self.task, said(self.words.text(), message("Say what was answered."))
        person, occurred = self.person.person(), self.occurred.stamp()
        answer = AnswerTask(task=task.subject, words=words, line=self.line, person=person, occurred=occurred)
        return self.saying(self.say("Answered: {words} ({text})", words=words, text=task.text), answer, person, "")


class VerifyTaskForm(TaskForm):
    """How it was verified: in words, or by the digit of a usual way."""

    TITLE = message("Verify that it is done")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.note(seat.say("Reported: {proof}", proof=task.proof))
        self.ways = [seat.say(way) for way in WAYS]
        self.note("\n".join(f"{number} {way}" for number, way in enumerate(self.ways, start=1)))
        self.how = QLineEdit()
        self.add(message("How verified"), self.how)

    def wish(self) -> Act:
        typed = self.how.text().strip()
        digits = {str(number): way for number, way in enumerate(self.ways, start=1)}
        how = digits.get(typed, typed)
        return VerifyTask(id=self.act_id, task=self.task.subject, how=how, basis=self.task.basis)


class SendBackForm(TaskForm):
    """Why it is not enough, or not over after all."""

    TITLE = message("Send the task back")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        if task.proof:
            self.note(seat.say("Reported: {proof}", proof=task.proof))
        self.why = QLineEdit()
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return SendBackTask(id=self.act_id, task=self.task.subject, why=self.why.text(), basis=self.task.basis)


class RewordForm(TaskForm):
    """The words as they should read; the old ones stay in the history."""

    TITLE = message("Correct the words")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.text, self.why = QLineEdit(task.text.replace("\n", " ")), QLineEdit()
        self.add(message("What is owed"), self.text)
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return RewordTask(
            id=self.act_id,
            task=self.task.subject,
            text=self.text.text(),
            why=self.why.text(),
            basis=self.task.wording,
        )


class WithdrawForm(TaskForm):
    """Why nobody owes it any more; it stays readable."""

    TITLE = message("Withdraw the task")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        self.why = QLineEdit()
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return WithdrawTask(id=self.act_id, task=self.task.subject, why=self.why.text(), basis=self.task.basis)


class DueForm(TaskForm):
    """Another due time, and why; empty: none any more."""

    TITLE = message("Change the due time")

    def __init__(self, seat: Seat, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(seat, task, parent)
        if task.effect == Effect.EVACUATION:
            self.note(postponing(seat)).setObjectName("refusal")
        self.due, self.why = DueField(seat.say, seat.now), QLineEdit()
        self.add(message("Due"), self.due)
        self.add(message("Why"), self.why)

    def wish(self) -> Act:
        return ChangeDue(
            id=self.act_id,
            task=self.task.subject,
            due=self.due.stamp(),
            why=self.why.text(),
            basis=self.task.timing,
        )


FORMS: Mapping[type[Act], type[TaskForm]] = MappingProxyType(
    {
        PassTask: PassForm,
        ReportTask: ReportForm,
        AnswerTask: AnswerForm,
        VerifyTask: VerifyTaskForm,
        SendBackTask: SendBackForm,
        ChangeDue: DueForm,
        WithdrawTask: WithdrawForm,
        ShowTask: ShowForm,
        RewordTask: RewordForm,
    }
)
