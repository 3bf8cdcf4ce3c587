"""From a line to an incident in two keys: type, place, moment and figures are what the line says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from console.domain.figure import Figure
from console.domain.incident import Incident, OpenIncident
from console.domain.log import AssignLine, EnterLine, Line
from console.views.forms.opening import AssignLineForm, OpenFromLineForm

TEXT = "鲸头社区化工厂爆炸起火，失联2人，转移1235人"


@pytest.fixture
def line(desk, seat):
    desk.do(OpenIncident(incident="I0", name="台风", type="11B01"))
    desk.do(EnterLine(line="L", text=TEXT, channel="telephone"))
    return seat.reader.one(Line, "L")


@pytest.fixture
def form(qtbot, seat, line):
    assert line.text == TEXT

    def show(kind):
        made = kind(seat, seat.reader.one(Line, "L"))
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made

    return show


def save(form):
    form.submit()


def test_everything_the_line_says_is_filled_in(form, seat):
    asked = form(OpenFromLineForm)
    assert asked.type.code().startswith("12")
    assert seat.assessment.place_name(asked.place.code()) == "鲸头社区"
    assert asked.name.text().startswith("鲸头社区")
    assert [asked.figures.item(row).text() for row in range(2)] == ["鲸头社区 失踪 2 人", "鲸头社区 转移 1235 人"]


def test_one_act_opens_it_moves_the_line_and_states_the_figures(form, seat, line):
    asked = form(OpenFromLineForm)
    save(asked)
    incident = seat.reader.one(Incident, asked.subject)
    assert incident.occurred == line.occurred
    assert seat.reader.one(Line, "L").incident == asked.subject
    figures = {each.metric: each for each in seat.reader.some(Figure, incident=asked.subject)}
    assert (figures["missing"].value, figures["missing"].line) == ("2", "L")
    assert len({each.header.act for each in seat.reader.told(asked.subject)}) == 1


def test_a_figure_that_was_not_meant_is_left_out(form, seat):
    asked = form(OpenFromLineForm)
    asked.figures.item(1).setCheckState(Qt.CheckState.Unchecked)
    save(asked)
    assert {each.metric for each in seat.reader.some(Figure, incident=asked.subject)} == {"missing"}


def test_a_line_of_an_incident_proposes_that_one_as_what_it_follows_from(form, seat, desk, line):
    desk.do(AssignLine(line="L", incident="I0", basis=line.belonging))
    asked = form(OpenFromLineForm)
    assert asked.over.key() == "I0"
    save(asked)
    assert seat.reader.one(Incident, asked.subject).parent == "I0"


def test_a_refused_opening_leaves_the_line_where_it_was(form, seat):
    asked = form(OpenFromLineForm)
    asked.name.setText(" ")
    save(asked)
    assert asked.refusal.isVisible()
    assert seat.reader.one(Line, "L").incident == ""
    assert len(seat.reader.incidents()) == 1


def test_a_line_is_put_into_another_incident(form, seat):
    save(form(AssignLineForm))
    assert seat.reader.one(Line, "L").incident == "I0"
