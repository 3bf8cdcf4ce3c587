"""02:10, one officer, a telephone: fire at a chemical plant, two missing; from the ringing to an open incident."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.cli import main
from console.domain.log import CHECKING, Line
from console.domain.organ import RegisterOrgan
from console.domain.team import RegisterTeam, Team, TeamKind
from console.views.forms.form import Form
from console.views.forms.opening import OpenFromLineForm
from tests.views.hands import ENTER

pytestmark = pytest.mark.slow

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
# Keys besides the words themselves, from the ringing to the open incident with its figure and its severity.
BUDGET = 3


class Officer:
    """Types through an input method, presses keys where the caret is, and counts those that are no letters."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window = qtbot, window
        self.log = window.log
        self.seat = window.log.seat
        self.pressed = 0

    def press(self, key, modifier=PLAIN):
        self.pressed += 1
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def say(self, text):
        """What an input method commits."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

    def up(self, form):
        self.qtbot.waitUntil(lambda: any(each.isActiveWindow() for each in self.window.findChildren(form)))
        return next(each for each in self.window.findChildren(form) if each.isActiveWindow())

    def gone(self):
        self.qtbot.waitUntil(lambda: not [each for each in self.window.findChildren(Form) if each.isVisible()])
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def lines(self):
        return self.seat.reader.lines(0, 100)

    def enter(self, text, acts=0):
        """One line: the key that opens it, the words, so many chips that do something, Enter; the line as it stands."""
        before = self.seat.reader.line_count()
        self.press(Qt.Key.Key_N, CTRL)
        self.say(text)
        if acts:
            self.qtbot.waitUntil(lambda: len([each for each in self.log.entry.recognised.shown if each.act]) == acts)
        self.press(ENTER)
        self.qtbot.waitUntil(lambda: self.seat.reader.line_count() == before + 1)
        return self.lines()[-1]


@pytest.fixture
def officer(qtbot, window):
    made = Officer(qtbot, window)
    done = []
    for act in (
        RegisterOrgan(organ="longgang", name="龙港市应急管理局", ours=True),
        RegisterTeam(team="fire", name="消防救援大队", kind=TeamKind.COMPREHENSIVE, members=30),
    ):
        made.seat.do(act, done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def answered(line):
    return dict(line.answers)


def test_the_incident_opens_from_the_line_with_its_figure(officer, journal, capsys):
    officer.press(Qt.Key.Key_N, CTRL)
    officer.say("舥艚社区化工厂起火，失联2人")
    officer.press(Qt.Key.Key_N, ALT)
    officer.up(OpenFromLineForm)
    officer.press(ENTER, CTRL)
    officer.gone()
    assert officer.pressed <= BUDGET
    assert main(["--journal", str(journal), "status", "--json"]) == 0
    (incident,) = json.loads(capsys.readouterr().out)["incidents"]
    (figure,) = incident["figures"]
    (line,) = officer.lines()
    assert (figure["metric"], figure["value"], figure["line"]) == ("missing", "2", line.subject)
    assert line.incident == incident["id"]
    assert incident["place_name"] == "舥艚社区"
    assert incident["type"].startswith("12D")
    severity = incident["severity"]
    assert (severity["grade"], severity["as_if_missing_dead"]["grade"]) == (None, 4)
    assert [(each["need"], each["grade"]) for each in severity["as_if_missing_dead"]["margins"]] == [("1", 3)]


def test_what_the_caller_does_not_know_is_being_checked(officer):
    officer.press(Qt.Key.Key_N, CTRL)
    officer.say("化工厂起火")
    row = officer.log.entry.parts.script
    officer.qtbot.waitUntil(row.isVisible)
    officer.press(Qt.Key.Key_Q, ALT)
    officer.press(ENTER)
    officer.qtbot.waitUntil(lambda: officer.seat.reader.line_count() == 1)
    assert CHECKING in answered(officer.lines()[0]).values()


def test_a_team_follows_the_words_and_one_number_says_who_is_not_back(officer):
    officer.enter("化工厂起火")
    officer.press(Qt.Key.Key_N, CTRL)
    officer.say("化工厂火势扩大")
    officer.press(Qt.Key.Key_N, ALT)
    officer.up(OpenFromLineForm)
    officer.press(ENTER, CTRL)
    officer.gone()
    officer.enter("消防救援大队出动，赶赴化工厂", acts=1)
    assert officer.seat.reader.one(Team, "fire").status == "dispatched"
    officer.enter("消防救援大队到场", acts=1)
    assert officer.seat.reader.one(Team, "fire").status == "arrived"
    officer.qtbot.waitUntil(lambda: "1" in officer.window.strip.out.text())
    officer.enter("消防救援大队归建", acts=1)
    assert officer.seat.reader.one(Team, "fire").status == "standby"


def test_what_was_recognised_wrongly_is_one_key_to_undo(officer):
    officer.press(Qt.Key.Key_N, CTRL)
    officer.say("转移3人到车上，舥艚社区")
    officer.qtbot.waitUntil(lambda: bool(officer.log.entry.recognised.shown))
    officer.press(Qt.Key.Key_1, ALT)
    officer.press(ENTER)
    officer.qtbot.waitUntil(lambda: officer.seat.reader.line_count() == 1)
    line = officer.seat.reader.one(Line, officer.lines()[0].subject)
    assert "figure" not in line.kinds
