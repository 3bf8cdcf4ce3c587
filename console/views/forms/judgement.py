"""A condition of the plan judged by a person: whether it holds, and on what that rests."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.condition import ByPerson
from console.domain.fact import Act
from console.domain.incident import Incident
from console.domain.judgement import JudgeCondition, Judgement, subject_of
from console.domain.plan import Ending, Plan, Rule
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.words.labels import LEVELS
from console.words.say import message
from console.words.times import minute

HOLDS, NOT = "holds", "not"


class JudgeForm(Form):
    """One condition of the incident's plans that no figure, reading or warning can decide."""

    def __init__(self, seat: Seat, incident: Incident, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Judge a condition"), parent)
        self.incident = incident
        self._asked = {
            f"{plan.key}/{each.key}": (plan, each)
            for plan in seat.assessment.plans_of(seat.reader, incident)
            for each in plan.conditions
            if any(isinstance(leaf, ByPerson) for leaf in plan.asked(each.when))
        }
        self.condition = Choice(seat.say, [(key, self._name(*each)) for key, each in self._asked.items()])
        self.before = self.note("")
        answers = [(HOLDS, seat.say("{n} holds", n=1)), (NOT, seat.say("{n} does not hold", n=2))]
        self.verdict, self.reason = Choice(seat.say, answers), QLineEdit()
        self.condition.currentIndexChanged.connect(self._show_before)
        self.add(message("Condition"), self.condition)
        self.add(message("Verdict"), self.verdict)
        self.add(message("On what it rests"), self.reason)
        self._show_before()

    def wish(self) -> Act:
        plan, condition = self._asked[self.condition.needed(message("Say which condition."))]
        before = self._before()
        return JudgeCondition(
            id=self.act_id,
            incident=self.incident.subject,
            plan=plan.key,
            condition=condition.key,
            holds=self.verdict.needed(message("Say whether it holds.")) == HOLDS,
            reason=self.reason.text(),
            basis=before.basis if before else (),
        )

    def _name(self, plan: Plan, condition: Rule | Ending) -> str:
        """The level, or what it is asked for, before the words."""
        if isinstance(condition, Ending):
            place = self.say("to end") if condition.before == "end" else self.say("to step down")
        else:
            place = LEVELS[condition.level].roman if condition.level in LEVELS else self.say("watch")
        return f"{place} · {condition.words}（{plan.name}）"

    def _before(self) -> Judgement | None:
        key = self.condition.key()
        if key not in self._asked:
            return None
        plan, condition = self._asked[key]
        return self.seat.reader.one(Judgement, subject_of(self.incident.subject, plan.key, condition.key))

    def _show_before(self) -> None:
        """What was judged of it last."""
        judged = self._before()
        self.before.setVisible(judged is not None)
        if judged:
            verdict = self.say("holds") if judged.holds else self.say("does not hold")
            said = {"time": minute(judged.at), "person": self.seat.person(judged.by), "reason": judged.reason}
            told = self.say("Judged before: {verdict}, {person} at {time}: {reason}", verdict=verdict, **said)
            self.before.setText(
                told if not judged.contested else self.say("Contested; this act settles it:") + "\n" + told
            )
