"""Forms about plans: change an item's values, tick what was compared with the plan in force, bind an incident anew."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from console.desk.plan_field import Field, Item, changeable, choices, items, key_of, read, shown, table_of
from console.desk.plan_file import Change, save, ticks
from console.desk.plan_words import Names
from console.domain.binding import Binding, BindPlan, KeepPlan, binding_subject
from console.domain.ids import new_id
from console.domain.plan import Plan
from console.domain.refused import Refused
from console.views.forms.form import Form
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.words.say import message
from console.words.times import local


class PlanFileForm(Form):
    """Saving writes a new version of the plan's file; no act is done, for a plan is knowledge, not an event."""

    def __init__(self, seat: Seat, title: str, plan: Plan, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(seat, title, parent)
        self.plan, self.item = plan, item
        self.names = Names.of(seat.assessment, seat.say)
        self.note(f"{plan.name} {plan.version}\n{self.names.value(item, plan)}")

    def changes(self) -> list[Change]:
        """What shall be another.

        Raises:
            Refused: nothing was changed, or what was typed is no such value.
        """
        raise Refused("Nothing was changed.")

    def submit(self) -> None:
        if not self.save.isEnabled():
            return
        try:
            save(self.plan, self.changes(), self.seat.assessment.library)
        except Refused as refused:
            self._denied(refused)
        else:
            self._done()


class ChangeValueForm(PlanFileForm):
    def __init__(self, seat: Seat, plan: Plan, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Change the value"), plan, item, parent)
        self.values = {each: self._widget(each) for each in changeable(item, self.names, seat.say)}
        for field, widget in self.values.items():
            self.add(field.label, widget)

    def changes(self) -> list[Change]:
        table, key = table_of(self.item), key_of(self.item)
        found = [
            Change(table, key, field.path, value)
            for field, widget in self.values.items()
            if (value := read(field, _text(widget), self.names)) != field.value
        ]
        if not found:
            raise Refused("Nothing was changed.")
        return found

    def _widget(self, field: Field) -> QWidget:
        options = choices(field.kind, self.say)
        if field.kind == "yes":
            options = {word: word for word in (self.say("yes"), self.say("no"))}
        if not options:
            line = QLineEdit(shown(field, self.names))
            line.setCursorPosition(0)
            return line
        chosen = shown(field, self.names) if field.kind == "yes" else str(field.value)
        return Choice(self.say, list(options.items()), chosen)


class TickForm(PlanFileForm):
    """Who compared it with the plan in force, and when: one item, or all of the plan."""

    ONE, ALL = "one", "all"

    def __init__(self, seat: Seat, plan: Plan, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Tick as checked"), plan, item, parent)
        say = seat.say
        extent = [(self.ONE, say("only this one")), (self.ALL, say("all of this plan"))]
        self.extent = Choice(say, extent, self.ONE)
        self.by = QLineEdit(seat.person(seat.me))
        self.on = QLineEdit(local(seat.now()).date().isoformat())
        self.add(message("What is ticked"), self.extent)
        self.add(message("Checked by"), self.by)
        self.add(message("Checked on"), self.on)

    def changes(self) -> list[Change]:
        by, on = self.by.text().strip(), self.on.text().strip()
        if not (by and _is_date(on)):
            raise Refused("Say who checked it, and on what date.")
        ticked = items(self.plan) if self.extent.key() == self.ALL else (self.item,)
        return [tick for each in ticked for tick in ticks(table_of(each), key_of(each), by, on)]


class BindPlanForm(Form):
    """An open incident follows the version in force from now on: the text is kept first, then bound."""

    def __init__(self, seat: Seat, plan: Plan, shown_incident: str, parent: QWidget | None = None) -> None:
        super().__init__(seat, seat.say("Follow this version"), parent)
        self.plan, self._bind_id = plan, new_id()
        self.note(f"{plan.name} {plan.version}")
        still_open = [(each.subject, each.name) for each in seat.reader.incidents() if not each.closed]
        self.incident, self.why = Choice(seat.say, still_open, shown_incident), QLineEdit()
        self.add(message("Incident"), self.incident)
        self.add(message("Why"), self.why)

    def wish(self) -> KeepPlan:
        self.incident.needed(message("Choose an incident."))
        plan = self.plan
        signers = tuple((each.level, role) for each in plan.steps for role in each.sign)
        return KeepPlan(
            id=self.act_id, plan=plan.key, version=plan.version, name=plan.name, text=plan.text, signers=signers
        )

    def _done(self) -> None:
        """The text is kept; now the incident is bound to it."""
        incident = self.incident.key()
        before = self.seat.reader.one(Binding, binding_subject(incident))
        wish = BindPlan(
            id=self._bind_id,
            incident=incident,
            digest=self.plan.digest,
            basis=before.basis if before else (),
            why=self.why.text().strip(),
        )
        self.seat.do(wish, lambda _records: super(BindPlanForm, self)._done(), self._denied)


def _text(widget: QWidget) -> str:
    return widget.key() if isinstance(widget, Choice) else str(widget.property("text"))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
