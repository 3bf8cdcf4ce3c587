"""Pay attention to an incident (关注), the step before Ⅳ, with its checklist; and no longer."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.ordering import completed
from console.desk.step_ahead import Wished, step_ahead
from console.domain.advice import Advice
from console.domain.fact import Act
from console.domain.incident import Incident
from console.domain.organ import Organ
from console.domain.plan import PRELEVEL
from console.domain.prelevel import BeginPrelevel, EndPrelevel, Prelevel, subject_of
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.forms.level import LevelForm, tell
from console.views.seat import Seat
from console.views.widgets.fields import Moment
from console.views.widgets.measure_choice import MeasureChoice, MeasureWords
from console.views.widgets.person_field import PersonField
from console.words.say import message


class BeginPrelevelForm(LevelForm):
    """No response is in force by it and nobody signs; what is on its checklist becomes tasks."""

    def __init__(
        self, seat: Seat, organ: Organ, incident: Incident, advice: Advice | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(seat, seat.say("Begin to pay attention"), advice, parent)
        self.organ, self.incident = organ, incident
        self._names = {each.id: each.name for each in seat.assessment.organs}
        self._names |= {each.subject: each.name for each in seat.reader.organs()}
        found = seat.reader.one(Prelevel, subject_of(organ.subject, incident.subject))
        self._basis = found.basis if found else ()
        self.note(f"{organ.name} · {incident.name}")
        self.by, self.reason = PersonField(seat), QLineEdit()
        self.by.setPlaceholderText(seat.say("empty: whoever sits here"))
        self.effective = Moment(seat.say, seat.now)
        self.checklist = MeasureChoice(MeasureWords(seat.say, lambda key: self._names.get(key, key)))
        self.why = QLineEdit()
        self.add(message("Reason"), self.reason)
        self.add(message("Decided by"), self.by)
        self.add(message("From when"), self.effective)
        self._title = self.add_beside(message("Checklist"), self.checklist, self.checklist.table)
        self._why_title = self.add_beside(message("Why something is left out"), self.why)
        self.plan = self.text_beside()
        self.checklist.changed.connect(self._show_why)
        self._show_checklist()

    def wish(self) -> Act:
        if self.checklist.without() and not self.why.text().strip():
            raise Refused("Say why something is left out.")
        draft = BeginPrelevel(
            id=self.act_id,
            organ=self.organ.subject,
            incident=self.incident.subject,
            reason=self._reasoned(),
            by=self.by.person() or self.seat.me,
            effective=self.effective.stamp(),
            basis=self._basis,
        )
        seat = self.seat
        return completed(
            draft,
            seat.reader,
            seat.assessment,
            seat.now(),
            seat.say,
            origin=seat.origin,
            without=self.checklist.without(),
        )

    def walk(self) -> list[QWidget]:
        return [self.checklist.table, self.why]

    def touched(self) -> bool:
        return super().touched() or bool(self.checklist.without())

    def _reasoned(self) -> str:
        left = "、".join(self.checklist.left())
        reason = self.reason.text().strip()
        if not (left and reason):
            return reason
        return self.say("{reason} Left out: {measures} ({why})", reason=reason, measures=left, why=self.why.text())

    def _show_checklist(self) -> None:
        seat = self.seat
        wished = Wished(self.organ.subject, self.incident.subject, PRELEVEL)
        ahead = step_ahead(seat.reader, seat.assessment, wished, seat.now())
        self.checklist.show_measures(ahead.measures)
        for part in (self.checklist, self._title):
            part.setVisible(bool(ahead.measures))
        tell(self.plan, seat.say("Plan: {plan}", plan=ahead.plan) if ahead.plan else "")
        self._show_why()

    def _show_why(self) -> None:
        for part in (self.why, self._why_title):
            part.setVisible(bool(self.checklist.without()))
        self._grow()


class EndPrelevelForm(Form):
    """Why attention is no longer needed; its checklist's tasks stay, each to be ended by name."""

    def __init__(self, seat: Seat, prelevel: Prelevel, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Pay attention no longer"), parent)
        self.prelevel = prelevel
        self.note(incident.name)
        self.note(seat.say("Open tasks of the checklist stay as they are."))
        self.reason, self.effective = QLineEdit(), Moment(seat.say, seat.now)
        self.add(message("Reason"), self.reason)
        self.add(message("From when"), self.effective)

    def wish(self) -> Act:
        return EndPrelevel(
            id=self.act_id,
            organ=self.prelevel.organ,
            incident=self.prelevel.incident,
            reason=self.reason.text(),
            basis=self.prelevel.basis,
            effective=self.effective.stamp(),
        )
