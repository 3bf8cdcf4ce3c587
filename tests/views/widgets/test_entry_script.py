"""What must be asked about an incident stands beside the line; an answer takes it away, "being checked" is one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.domain.incident import OpenIncident
from console.domain.log import CHECKING
from tests.views.widgets.recognition_hands import enter, line, press, type_in

pytestmark = pytest.mark.slow


@pytest.fixture
def entry(knowing):
    return knowing


def questions(entry):
    return {each.text.partition("：")[0]: each for each in entry.parts.script.strip.looks}


@pytest.fixture
def store(entry, desk):
    """A fire whose type has a script."""
    desk.do(OpenIncident(incident="I3", name="仓库火灾", type=FIRE))
    entry.concern("I3", {}, ["I3"])
    entry.recognised.meanings.look_again()


@pytest.mark.usefixtures("store")
def test_what_must_be_asked_shows_before_the_line_is_begun_and_folds_away_without_a_script(entry):
    assert not entry.parts.script.isHidden()
    assert {"燃烧物", "被困", "消防"} <= questions(entry).keys()
    assert questions(entry)["被困"].tip.splitlines()[0]

    entry.concern("", {}, [])
    entry.recognised.meanings.look_again()
    assert entry.parts.script.isHidden()


@pytest.mark.usefixtures("store")
def test_words_answer_a_question(entry, seat):
    type_in(entry, "起火，失联2人，消防已到")
    assert not {"失联", "消防"} & questions(entry).keys()
    enter(entry)

    assert {"missing", "fire_brigade"} <= dict(line(seat).answers).keys()
    entry.recognised.meanings.look_again()
    assert not {"失联", "消防"} & questions(entry).keys()


@pytest.mark.usefixtures("store")
def test_being_checked_is_an_answer_by_one_key_and_stays_in_sight_until_it_is_known(entry, seat):
    type_in(entry, "起火")
    letter = questions(entry)["被困"].mark
    press(entry, getattr(Qt.Key, f"Key_{letter}"))
    assert questions(entry)["被困"].text == "被困：正在核实"
    enter(entry)

    assert dict(line(seat).answers)["trapped"] == CHECKING
    entry.recognised.meanings.look_again()
    assert questions(entry)["被困"].text == "被困：正在核实"
    type_in(entry, "都出来了")
    press(entry, getattr(Qt.Key, f"Key_{letter}"))
    assert questions(entry)["被困"].text == "被困：已知"
    enter(entry)
    entry.recognised.meanings.look_again()
    assert "被困" not in questions(entry)


@pytest.mark.usefixtures("store")
def test_a_question_turns_back_to_open(entry):
    type_in(entry, "起火")
    for expected in ("被困：正在核实", "被困：已知", "被困"):
        press(entry, getattr(Qt.Key, f"Key_{questions(entry)['被困'].mark}"))
        assert questions(entry)["被困"].text == expected


@pytest.mark.usefixtures("store")
def test_what_is_being_checked_can_be_entered_without_words(entry, seat):
    press(entry, getattr(Qt.Key, f"Key_{questions(entry)['被困'].mark}"))
    enter(entry)

    assert line(seat).text == "已询问，正在核实：被困"
    assert dict(line(seat).answers) == {"trapped": CHECKING}


def test_the_type_that_the_words_name_has_a_script_before_there_is_an_incident(entry):
    entry.concern("", {}, [])
    type_in(entry, "化工厂氨气泄漏")

    assert "风向" in questions(entry)


@pytest.mark.usefixtures("store")
def test_neither_chips_nor_questions_nor_a_notice_move_the_field(entry, qtbot):
    bottom = QWidget()
    layout = QVBoxLayout(bottom)
    layout.addStretch()
    layout.addWidget(entry)
    qtbot.addWidget(bottom)
    bottom.resize(1200, 500)
    bottom.show()
    qtbot.waitExposed(bottom)
    entry.concern("", {}, [])
    entry.recognised.meanings.look_again()
    QApplication.processEvents()
    before = entry.field.mapTo(bottom, entry.field.rect().topLeft())

    type_in(entry, "化工厂氨气泄漏，失联2人，转移30人")
    entry.parts.tell("A sentence.")
    QApplication.processEvents()

    assert entry.parts.script.isVisible()
    assert entry.field.mapTo(bottom, entry.field.rect().topLeft()).y() == before.y()
    entry.setParent(None)


FIRE = "12G00"
