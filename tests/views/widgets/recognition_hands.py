"""What a person types at an entry line that knows a fire and two teams, and what shows of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.figure import Figure
from console.domain.team import Team

ALT = Qt.KeyboardModifier.AltModifier


def type_in(entry, text):
    """Letters and what an input method commits; the chips have caught up."""
    entry.open()
    entry.field.insert(text)
    entry.recognised.meanings.look_again()


def chips(entry):
    return [each.text for each in entry.parts.chips.looks]


def press(entry, key, modifier=ALT):
    QTest.keyClick(entry.field, key, modifier)


def enter(entry):
    QTest.keyClick(entry.field, Qt.Key.Key_Return)


def line(seat):
    return seat.reader.lines(0, 100)[-1]


def figures(seat):
    return {(each.metric, each.place): each.value for each in seat.reader.some(Figure, incident="I1", stands=True)}


def team(seat, number):
    return seat.reader.one(Team, f"T{number}")
