"""Forms about a line and an incident: open one from the line, with all the line says; put the line into another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from console.desk.lexicon import lexicon
from console.desk.meaning import Meant, Spoken, Standing, meaning
from console.domain.fact import Act
from console.domain.figure import StateFigure
from console.domain.ids import new_id
from console.domain.incident import OpenIncident
from console.domain.log import AssignLine, Line, Mention
from console.domain.recognition import Found, Kind, recognise
from console.views.forms.incident import Opening
from console.views.forms.log import LineForm, quoted
from console.views.page import Page
from console.views.seat import Seat
from console.views.widgets.fields import Choice
from console.words.say import message
from console.words.times import full

# Of a line that names neither type nor place its beginning is proposed as the name.
NAME_MAX = 20
ROWS_MAX = 4


class OpenFromLineForm(Opening, LineForm):
    """Everything the line says is filled in: type, place, when, and its figures, each of which can be left out."""

    TITLE = message("Open an incident from the line")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        LineForm.__init__(self, seat, line, parent)
        self.note(quoted(line))
        found = recognise(line.text, lexicon(seat.assessment, seat.reader, line.incident, seat.say))
        self.fill(self._proposed(found))
        self.occurred.setPlaceholderText(seat.say("stays {time}", time=full(line.occurred)))
        self.figures = self._figures(found)
        if line.incident:
            self.note(seat.say("The line moves to the new incident; figures it gave to the other one stay there."))
        if isinstance(parent, Page):
            page = parent
            self.saved.connect(lambda: page.incident_chosen.emit(self.subject))

    def _proposed(self, found: tuple[Found, ...]) -> OpenIncident:
        line, assessment = self.line, self.seat.assessment
        type_code = next((each.key for each in found if each.kind is Kind.TYPE), "")
        places = [key for kind, key in line.mentions if kind == Mention.PLACE]
        place = next(iter(places), "") or next((each.key for each in found if each.kind is Kind.PLACE), "")
        named = f"{assessment.place_name(place)}{assessment.type_name(type_code)}" if type_code else _beginning(line)
        return OpenIncident(
            incident=new_id(), name=named, type=type_code, place=place, occurred=line.occurred, parent=line.incident
        )

    def _figures(self, found: tuple[Found, ...]) -> QListWidget:
        """The figures recognised in the line, ticked; a line whose figures nobody meant is opened without them."""
        spoken = Spoken(line=self.line.subject, incident=self.subject, occurred=self.line.occurred)
        others = [each for each in found if each.kind is not Kind.INCIDENT]
        meant = meaning(others, spoken, Standing(self.seat.reader))
        self._meant = [each for each in meant if isinstance(each.act, StateFigure)]
        shown = QListWidget()
        for each in self._meant:
            shown.addItem(_ticked(self._figure(each)))
        shown.setFixedHeight(min(ROWS_MAX, len(self._meant)) * (shown.fontMetrics().height() + 4) + 6)
        if self._meant:
            self.add(message("Figures"), shown)
        return shown

    def _figure(self, meant: Meant) -> str:
        place = f"{self.seat.assessment.place_name(meant.place)} " if meant.place else ""
        return f"{place}{meant.found.name} {meant.found.value} {meant.found.unit}"

    def wish(self) -> Act:
        line = self.line
        ticked = [self.figures.item(row).checkState() == Qt.CheckState.Checked for row in range(self.figures.count())]
        stated = [each.act for each, kept in zip(self._meant, ticked, strict=True) if kept and each.act]
        moved = AssignLine(line=line.subject, incident=self.subject, basis=line.belonging)
        return self.opening((moved, *stated), line.occurred)


class AssignLineForm(LineForm):
    """The line belongs to another open incident, or to none."""

    TITLE = message("Put the line into another incident")

    def __init__(self, seat: Seat, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(seat, line, parent)
        self.note(quoted(line))
        others = [each for each in seat.reader.incidents() if not each.closed and each.subject != line.incident]
        none = [("", seat.say("no incident"))] if line.incident else []
        options = [*((each.subject, each.name) for each in others), *none]
        self.incident = Choice(seat.say, options)
        self.incident.setCurrentIndex(0)
        self.add(message("Incident"), self.incident)
        if "figure" in line.kinds:
            self.note(seat.say("Figures that were read from it stay where they were stated."))

    def wish(self) -> Act:
        line = self.line
        return AssignLine(id=self.act_id, line=line.subject, incident=self.incident.key(), basis=line.belonging)


def _ticked(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def _beginning(line: Line) -> str:
    """What stands before the first stop, shortened."""
    first = next((each for each in line.text.replace("，", "。").replace("；", "。").split("。") if each.strip()), "")
    return first.strip()[:NAME_MAX]
