"""Forms about teams: send one out, note how its posting goes on, register one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.check import whole
from console.domain.fact import Act
from console.domain.ids import new_id
from console.domain.incident import Incident
from console.domain.team import (
    DispatchTeam,
    RegisterTeam,
    ReleaseTeam,
    ReportArrival,
    StandDownTeam,
    Team,
    TeamKind,
)
from console.views.forms.form import Form
from console.views.items.team import history
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Number
from console.words.labels import TEAM_KINDS
from console.words.say import message

Step = type[ReportArrival] | type[ReleaseTeam] | type[StandDownTeam]
TITLES: dict[Step, str] = {
    ReportArrival: message("Team on scene"),
    ReleaseTeam: message("Release team"),
    StandDownTeam: message("Stand team down"),
}


class DispatchForm(Form):
    """Where to and for which incident; rests on the team's posting as it was seen when the form came up."""

    def __init__(
        self, seat: Seat, team: Team, incidents: Iterable[Incident], shown: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("Dispatch team"), parent)
        self.team = team
        self.note(_who(seat, team))
        self.destination = QLineEdit()
        self.incident = Choice(seat.say, [(each.subject, each.name) for each in incidents if not each.closed], shown)
        self.mission = QLineEdit()
        self.add(message("Destination"), self.destination)
        self.add(message("Incident"), self.incident)
        self.add(message("Mission"), self.mission)

    def wish(self) -> Act:
        return DispatchTeam(
            id=self.act_id,
            team=self.team.subject,
            incident=self.incident.needed(message("Say for which incident.")),
            destination=self.destination.text(),
            basis=self.team.basis,
            mission=self.mission.text(),
        )


class StepForm(Form):
    """The next step of a posting, with a note."""

    def __init__(self, seat: Seat, team: Team, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say(TITLES[step]), parent)
        self.team, self.step = team, step
        self.note(_who(seat, team))
        self.remark = QLineEdit()
        self.add(message("Note"), self.remark)

    def wish(self) -> Act:
        return self.step(id=self.act_id, team=self.team.subject, basis=self.team.basis, note=self.remark.text())


class RegisterTeamForm(Form):
    """A new team, or a known one written anew."""

    def __init__(self, seat: Seat, team: Team | None = None, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Change team") if team else seat.say("Register team"), parent)
        self.subject = team.subject if team else new_id()
        self.name = QLineEdit(team.name if team else "")
        self.kind = Choice(
            seat.say, [(key, seat.say(word)) for key, word in TEAM_KINDS.items()], team.kind if team else ""
        )
        self.members = Number(str(team.members) if team else "")
        self.home = QLineEdit(team.home if team else "")
        self.telephone = QLineEdit(team.telephone if team else "")
        self.equipment = QLineEdit(team.equipment if team else "")
        self.number = QLineEdit(team.number if team else "")
        self.number.setPlaceholderText(seat.say("the next free one"))
        self.add(message("Name"), self.name)
        self.add(message("Number"), self.number)
        self.add(message("Kind"), self.kind)
        self.add(message("People"), self.members)
        self.add(message("Home"), self.home)
        self.add(message("Telephone"), self.telephone)
        self.add(message("Equipment"), self.equipment)

    def wish(self) -> Act:
        return RegisterTeam(
            id=self.act_id,
            team=self.subject,
            name=self.name.text(),
            kind=TeamKind(self.kind.needed(message("Say what kind of team it is."))),
            members=int(whole(self.members.number() or "0")),
            home=self.home.text(),
            telephone=self.telephone.text(),
            equipment=self.equipment.text(),
            number=self.number.text(),
        )


def _who(seat: Seat, team: Team) -> str:
    """Which team, and where it is now; of a contested one all that was decided blind, for a person to settle."""
    if team.contested:
        told = [each for each in seat.reader.told(team.subject) if each.id in team.basis]
        decided = history(told, seat.person, seat.say)
        return "\n".join((seat.say("{name} is contested; this act settles it:", name=team.name), decided))
    return seat.say("{name} → {where}", name=team.name, where=team.destination) if team.destination else team.name
