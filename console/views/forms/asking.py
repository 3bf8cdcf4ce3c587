"""Forms that ask somebody for something: a line of the log and the task it asks for, entered as one act."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.check import said, stamp
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.log import EnterLine
from console.domain.organ import Organ
from console.domain.task import GiveTask, TaskKind
from console.views.forms.of_organs import OfOrgans
from console.views.seat import Seat
from console.views.widgets.due_field import DueField
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.organ_field import OrganField, OrgansField
from console.views.widgets.person_field import PersonField
from console.words.labels import CHANNELS, TASK_KINDS
from console.words.say import Say, message

# What an operator gives by himself; an instruction and a paper have forms of their own.
OWN = (TaskKind.DECISION, TaskKind.ANSWER, TaskKind.MEASURE, TaskKind.ACTION, TaskKind.CORRECTION)


class AskForm(OfOrgans):
    """What every asking form has: whose task it is, until when, for which incident, by what way it came.

    Attributes:
        line, task: subjects of what will be entered; `opened`: when the form came up, the line's own moment.
    """

    def __init__(self, seat: Seat, title: str, shown: str, channel: str, parent: QWidget | None = None) -> None:
        """Lay out nothing yet.

        Args:
            seat: as for every form.
            title: in the operator's language.
            shown: incident that is looked at, "" for none.
            channel: by what way such things usually come.
            parent: as everywhere in Qt.
        """
        super().__init__(seat, title, parent)
        self.line, self.task = new_id(), new_id()
        self.opened = stamp(seat.now())
        organs = seat.reader.organs()
        self.responsible = OrganField(seat.say, organs, ours(organs))
        self.supporting = OrgansField(seat.say, organs)
        self.supporting.setPlaceholderText(seat.say("several parted by commas"))
        self.due = DueField(seat.say, seat.now)
        self.occurred = Moment(seat.say, seat.now)
        self.channel = Choice(seat.say, [(key, seat.say(word)) for key, word in CHANNELS.items()], channel)
        self.incident = Choice(seat.say, incidents(seat), shown)

    def ask_of_whom(self) -> None:
        """Until when, and whose task it is."""
        self.add(message("Due"), self.due)
        self.add(message("Responsible"), self.responsible)
        self.add(message("Supporting"), self.supporting)

    def ask_origin(self, when: str) -> None:
        """When, by what way, for which incident; `when`: message id of what the moment is called."""
        self.add(when, self.occurred)
        self.add(message("Channel"), self.channel)
        self.add(message("Incident"), self.incident)

    def entering(self, text: str, asked: GiveTask) -> Act:
        """The one act: a line of this text, and with it what it asks for, completed by the common fields."""
        task = replace(
            asked,
            line=self.line,
            responsible=self.responsible.organ(),
            supporting=self.supporting.organs(),
            due=self.due.stamp(),
            occurred=self.occurred.stamp(),
            incident=self.incident.key(),
        )
        return EnterLine(
            id=self.act_id,
            line=self.line,
            text=text,
            incident=task.incident,
            occurred=task.occurred,
            opened=self.opened,
            channel=self.channel.key(),
            source=task.source,
            caller=task.person,
            also=(task,),
        )


class GiveTaskForm(AskForm):
    """A decision, an answer, a measure: asked for by whoever sits here."""

    def __init__(self, seat: Seat, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Give a task"), shown, "", parent)
        self.kind = kinds(seat.say)
        self.what = QLineEdit()
        self.asker = PersonField(seat)
        self.add(message("What is owed"), self.what)
        self.add(message("Kind"), self.kind)
        self.ask_of_whom()
        self.add(message("Asked by"), self.asker)
        self.ask_origin(message("Asked at"))

    def wish(self) -> Act:
        kind = self.kind.needed(message("Say what kind of task it is."))
        what = said(self.what.text(), message("Say what is owed."))
        asked = GiveTask(task=self.task, kind=kind, text=what, responsible="", person=self.asker.person())
        return self.entering(self.say("{kind}: {text}", kind=self.say(TASK_KINDS[kind]), text=what), asked)


def kinds(say: Say) -> Choice:
    """What can be owed, each under its digit."""
    return Choice(
        say, [(str(kind), f"{digit} {say(TASK_KINDS[kind])}") for digit, kind in enumerate(OWN, 1)], TaskKind.DECISION
    )


def ours(organs: list[Organ]) -> str:
    """Who answers for what nobody else was named for, "" while our organ is not registered."""
    return next((each.subject for each in organs if each.ours), "")


def incidents(seat: Seat) -> list[tuple[str, str]]:
    """The open ones, and none."""
    listed = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
    return [*listed, ("", seat.say("no incident"))]
