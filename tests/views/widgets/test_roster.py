"""Rosters: what can be done with a row, by button, key and menu; what a list comes to, as far as there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.views.items.rows import Column, Rows
from console.views.widgets.roster import Roster
from console.words.say import Say


@pytest.fixture
def window(qtbot):
    """A window of a field and, below it, a list."""
    made = QWidget()
    made.setLayout(QVBoxLayout())
    qtbot.addWidget(made)
    made.resize(300, 300)
    return made


@pytest.fixture
def roster(qtbot, window):
    made = Roster(Rows([Column[str]("Name", str)], str, Say("en")))
    field = QLineEdit()
    window.layout().addWidget(field)
    window.layout().addWidget(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.field = field
    made.rows.show(["one", "two"])
    made.done = []
    return made


def test_a_deed_has_a_button_a_menu_entry_and_a_key(roster):
    action = roster.act("Send a team out", "D", lambda: roster.done.append(roster.chosen()), short="Send")
    assert action in roster.table.actions()
    assert roster.acts.widgetForAction(action).text() == "Send"
    assert action.text() == "Send a team out"
    assert "D" in action.toolTip()
    roster.choose("two")
    roster.acts.widgetForAction(action).click()
    roster.table.setFocus()
    QTest.keyClick(roster.table, Qt.Key.Key_D)
    assert roster.done == ["two", "two"]


def test_without_a_chosen_row_nothing_is_done_with_one(roster):
    action = roster.act("Send", "D", lambda: roster.done.append("sent"))
    always = roster.act("Register", "N", lambda: roster.done.append("registered"), of_row=False)
    assert (action.isEnabled(), always.isEnabled()) == (False, True)
    roster.table.setFocus()
    QTest.keyClick(roster.table, Qt.Key.Key_D)
    QTest.keyClick(roster.table, Qt.Key.Key_N)
    assert roster.done == ["registered"]
    roster.choose("one")
    assert action.isEnabled()
    roster.rows.show(["two"])
    assert action.isEnabled() == (roster.chosen() is not None)


def test_a_key_that_is_typed_into_a_field_is_a_letter(roster):
    roster.act("Send", "D", lambda: roster.done.append("sent"), of_row=False)
    roster.field.setFocus()
    QTest.keyClick(roster.field, Qt.Key.Key_D)
    assert roster.done == []
    assert roster.field.text() == "d"


def test_what_is_rarely_done_has_no_button(roster):
    action = roster.act("Rename", "E", lambda: None, button=False)
    assert action not in roster.acts.actions()
    assert action in roster.table.actions()


def test_what_a_list_comes_to_gives_way_when_there_is_no_room(roster):
    roster.come_to("2 out", "1 on scene · 1 released")
    assert roster.rest.isVisible()
    roster.window().resize(120, 300)
    assert not roster.rest.isVisible()
    assert "1 on scene" in roster.number.toolTip()


def test_a_key_that_is_not_there_chooses_nothing(roster):
    roster.choose("three")
    assert roster.chosen() is None
