"""Forms of command: record a grade, record who commands, say that two incidents are one, or two after all."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from console.desk.gravity import severity
from console.domain.command import TakeCommand
from console.domain.fact import Act
from console.domain.grading import GRADES, GradeIncident
from console.domain.incident import Incident
from console.domain.merging import MergeIncident, UnmergeIncident
from console.domain.refused import Refused
from console.views.forms.incident import IncidentForm, ReasonForm, words
from console.views.seat import Seat
from console.views.widgets.fields import Choice, Moment
from console.views.widgets.organ_field import OrganField
from console.views.widgets.person_field import PersonField
from console.words import grades
from console.words.say import message


class GradeIncidentForm(IncidentForm):
    """The grade a person answers for; what the figures compute stands beside it and changes nothing."""

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Record the grade"), incident, parent)
        self.found = severity(seat.reader, seat.assessment, incident)
        supposed = self.found.as_if
        self.note(incident.name)
        self.note(
            seat.say(
                "Computed: {grade}. {reasons}",
                grade=grades.grade(self.found.grade, seat.say),
                reasons=" ".join(map(seat.say.reason, self.found.reasons)),
            )
        )
        if supposed:
            self.note(seat.say("Missing as dead: {grade}", grade=grades.grade(supposed.grade, seat.say)))
        options = [(str(each), grades.grade(each, seat.say)) for each in GRADES]
        none = [("0", seat.say("no grade any more"))] if incident.grade else []
        self.grade = Choice(seat.say, [*options, *none], str(self.found.grade or ""))
        self.reason = words(" ".join(map(seat.say.reason, self.found.reasons)) if self.found.grade else "")
        self.source = words(self.found.source if self.found.grade else "")
        self.add(message("Grade"), self.grade)
        self.add(message("Reason"), self.reason)
        self.add(message("Source article"), self.source)

    def wish(self) -> Act:
        found, supposed = self.found, self.found.as_if
        return GradeIncident(
            id=self.act_id,
            incident=self.incident.subject,
            grade=int(self.grade.needed(message("Choose a grade."))),
            reason=self.reason.text(),
            source=self.source.text(),
            computed=found.grade or 0,
            as_if=(supposed.grade if supposed else found.grade) or 0,
            basis=self.incident.grading,
        )


class TakeCommandForm(IncidentForm):
    """Who commands from when on; one at a time."""

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Take command"), incident, parent)
        before = seat.person(incident.commander) if incident.commander else seat.say("nobody")
        self.note(incident.name)
        self.note(seat.say("In command until now: {person}", person=before))
        organs = seat.reader.organs()
        own = next((each.subject for each in organs if each.ours), "")
        self.person = PersonField(seat)
        self.organ = OrganField(seat.say, organs, incident.command_organ or own)
        self.since = Moment(seat.say, seat.now)
        self.words = words()
        self.add(message("Commander"), self.person)
        self.add(message("Organ"), self.organ)
        self.add(message("Since"), self.since)
        self.add(message("Note"), self.words)

    def wish(self) -> Act:
        if not self.person.text().strip():
            raise Refused("Say who takes command.")
        return TakeCommand(
            id=self.act_id,
            incident=self.incident.subject,
            organ=self.organ.organ(),
            since=self.since.stamp(),
            note=self.words.text(),
            basis=self.incident.commanding,
            person=self.person.person(),
        )


class MergeIncidentForm(IncidentForm):
    """Two that are one: this one ends and is read-only, its lines show with the other."""

    WORD = message("merge")

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Merge into another incident"), incident, parent)
        self.note(seat.say("“{name}” ends and is read-only; its lines show with the other.", name=incident.name))
        self.note(seat.say("Its figures are not added to the other's; they are listed there to be restated."))
        others = [each for each in seat.reader.incidents() if not each.closed and each.subject != incident.subject]
        self.into = Choice(seat.say, [(each.subject, each.name) for each in others])
        self.reason = words()
        self.add(message("Into"), self.into)
        self.add(message("Reason"), self.reason)
        self.confirm(self.WORD)

    def wish(self) -> Act:
        return MergeIncident(
            id=self.act_id,
            incident=self.incident.subject,
            into=self.into.needed(message("Choose the other incident.")),
            reason=self.reason.text(),
            basis=self.incident.merging,
        )


class UnmergeIncidentForm(ReasonForm):
    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Undo the merging"), incident, parent)

    def wish(self) -> Act:
        incident = self.incident
        return UnmergeIncident(
            id=self.act_id,
            incident=incident.subject,
            reason=self.reason.text(),
            basis=incident.merging,
        )
