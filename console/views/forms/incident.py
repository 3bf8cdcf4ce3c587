"""Forms about incidents: open one, give it another name or types, say what it follows from, close it, reopen it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.owed import open_tasks
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import (
    CloseIncident,
    Incident,
    LinkIncident,
    OpenIncident,
    RenameIncident,
    ReopenIncident,
    TypeIncident,
)
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.suggest import Suggest
from console.views.widgets.type_choice import TypeChoice
from console.words.say import message

# One incident may hold so many hazards.
HAZARDS_MAX = 4
# So many open tasks are named before an incident is closed.
TASKS = 5


class Opening(Form):
    """What is asked of an incident that is opened; only the name must be known at once.

    Attributes:
        subject: of the incident that is opened.
    """

    def fill(self, known: OpenIncident) -> None:
        """Ask for everything, filled with what is known already."""
        seat = self.seat
        self.subject = known.incident
        self.name = words(known.name)
        self.type = TypeChoice(seat.assessment.types, known.type)
        self.type.setPlaceholderText(seat.say("name, code, or pinyin: nl"))
        self.place = Suggest(((each.code, each.name) for each in seat.assessment.communities), known.place)
        self.place.setPlaceholderText(seat.say("community"))
        self.where = words(known.where)
        self.where.setPlaceholderText(seat.say("road, building …"))
        self.occurred = Moment(seat.say, seat.now)
        self.over = over(seat, known.parent)
        self.add(message("Name"), self.name)
        self.add(message("Type"), self.type)
        self.add(message("Place"), self.place)
        self.add(message("Exact place"), self.where)
        self.add(message("Happened"), self.occurred)
        self.add(message("Follows from"), self.over)

    def opening(self, also: tuple[Act, ...] = (), occurred: str = "") -> OpenIncident:
        """The act as filled in; `occurred`: when it happened, unless something was typed."""
        return OpenIncident(
            id=self.act_id,
            incident=self.subject,
            name=self.name.text(),
            type=self.type.code(),
            place=self.place.code(),
            where=self.where.text(),
            occurred=self.occurred.stamp() or occurred,
            parent=self.over.key(),
            also=also,
        )


class OpenIncidentForm(Opening):
    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Open incident"), parent)
        self.fill(OpenIncident(incident=new_id(), name=""))

    def wish(self) -> Act:
        return self.opening()


class IncidentForm(Form):
    """About one incident, as it stood when the form came up."""

    def __init__(self, seat: Seat, title: str, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.incident = incident


class RenameIncidentForm(IncidentForm):
    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Rename incident"), incident, parent)
        self.name = words(incident.name)
        self.add(message("Name"), self.name)

    def wish(self) -> Act:
        incident = self.incident
        return RenameIncident(id=self.act_id, incident=incident.subject, name=self.name.text(), basis=incident.naming)


class TypeIncidentForm(IncidentForm):
    """The hazards one incident holds; the one it is led under stands first."""

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Types of the incident"), incident, parent)
        self.note(incident.name)
        self.note(seat.say("Severity is computed by every ladder that fits; the gravest counts."))
        shown = [*incident.types[:HAZARDS_MAX], *[""] * (HAZARDS_MAX - len(incident.types))]
        self.types = [TypeChoice(seat.assessment.types, code) for code in shown]
        for number, field in enumerate(self.types):
            self.add(message("Further type") if number else message("Led under"), field)

    def wish(self) -> Act:
        incident = self.incident
        types = tuple(code for code in (field.code() for field in self.types) if code)
        kept = incident.types[HAZARDS_MAX:]
        return TypeIncident(id=self.act_id, incident=incident.subject, types=(*types, *kept), basis=incident.typing)


class LinkIncidentForm(IncidentForm):
    """What it follows from; nothing chosen takes it out of the tree."""

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("What the incident follows from"), incident, parent)
        self.note(incident.name)
        self.over = over(seat, incident.parent, incident.subject)
        self.reason = words()
        self.add(message("Follows from"), self.over)
        self.add(message("Note"), self.reason)

    def wish(self) -> Act:
        incident = self.incident
        return LinkIncident(
            id=self.act_id,
            incident=incident.subject,
            parent=self.over.key(),
            note=self.reason.text(),
            basis=incident.parenting,
        )


class ReasonForm(IncidentForm):
    """One incident and why."""

    def __init__(self, seat: Seat, title: str, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, incident, parent)
        self.note(incident.name)
        self.reason = words()
        self.add(message("Reason"), self.reason)


class CloseIncidentForm(ReasonForm):
    """Closing ends all writing under it, so the word must be typed."""

    WORD = message("close")

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Close incident"), incident, parent)
        self.note(seat.say("Nothing more can be entered under it until it is reopened."))
        owed = [each.text for each in open_tasks(seat.reader, incident.subject)]
        if owed:
            tasks = "\n".join(owed[:TASKS]) + ("\n…" if len(owed) > TASKS else "")
            self.note(seat.say("{n} tasks are open, and will stay as they are:", n=len(owed)) + "\n" + tasks)
        self.confirm(self.WORD)

    def wish(self) -> Act:
        incident = self.incident
        return CloseIncident(id=self.act_id, incident=incident.subject, reason=self.reason.text(), basis=incident.basis)


class ReopenIncidentForm(ReasonForm):
    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Reopen incident"), incident, parent)

    def wish(self) -> Act:
        incident = self.incident
        return ReopenIncident(
            id=self.act_id, incident=incident.subject, reason=self.reason.text(), basis=incident.basis
        )


def over(seat: Seat, chosen: str, itself: str = "") -> Choice:
    """A choice of what an incident follows from: the other open ones, and nothing."""
    others = [each for each in seat.reader.incidents() if not each.closed and each.subject != itself]
    field = Choice(seat.say, [("", seat.say("nothing")), *((each.subject, each.name) for each in others)])
    field.setCurrentIndex(max(0, field.findData(chosen)))
    return field


def words(text: str = "") -> QLineEdit:
    field = QLineEdit(text)
    field.setCursorPosition(0)
    Composition(field)
    return field
