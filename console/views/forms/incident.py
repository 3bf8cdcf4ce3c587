"""Forms about incidents: open one, give it another name, close it by a typed word, reopen it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import CloseIncident, Incident, OpenIncident, RenameIncident, ReopenIncident
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.composition import Composition
from console.views.widgets.fields import Moment
from console.views.widgets.suggest import Suggest
from console.words.say import message


class OpenIncidentForm(Form):
    """Name, type, place and when; only the name must be known at once.

    Attributes:
        subject: of the incident that is opened.
    """

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Open incident"), parent)
        self.subject = new_id()
        self.name = _words()
        self.type = Suggest((each.code, each.name) for each in seat.assessment.types)
        self.type.setPlaceholderText(seat.say("code or name, or the beginning of it"))
        self.place = Suggest((each.code, each.name) for each in seat.assessment.communities)
        self.place.setPlaceholderText(seat.say("community"))
        self.where = _words()
        self.where.setPlaceholderText(seat.say("road, building …"))
        self.occurred = Moment(seat.say, seat.now)
        self.add(message("Name"), self.name)
        self.add(message("Type"), self.type)
        self.add(message("Place"), self.place)
        self.add(message("Exact place"), self.where)
        self.add(message("Happened"), self.occurred)

    def wish(self) -> Act:
        return OpenIncident(
            id=self.act_id,
            incident=self.subject,
            name=self.name.text(),
            type=self.type.code(),
            place=self.place.code(),
            where=self.where.text(),
            occurred=self.occurred.stamp(),
        )


class RenameIncidentForm(Form):
    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Rename incident"), parent)
        self.incident = incident
        self.name = _words(incident.name)
        self.add(message("Name"), self.name)

    def wish(self) -> Act:
        incident = self.incident
        return RenameIncident(id=self.act_id, incident=incident.subject, name=self.name.text(), basis=incident.naming)


class ReasonForm(Form):
    """One incident and why."""

    def __init__(self, seat: Seat, title: str, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.incident = incident
        self.note(incident.name)
        self.reason = _words()
        self.add(message("Reason"), self.reason)


class CloseIncidentForm(ReasonForm):
    """Closing ends all writing under it, so the word must be typed."""

    WORD = message("close")

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Close incident"), incident, parent)
        self.note(seat.say("Nothing more can be entered under it until it is reopened."))
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


def _words(text: str = "") -> QLineEdit:
    field = QLineEdit(text)
    Composition(field)
    return field
