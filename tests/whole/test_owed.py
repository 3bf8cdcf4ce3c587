"""The mayor's words and a paper that asks for an answer: entered by keys, passed on, done, answered, verified."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.cli import main
from console.domain.incident import OpenIncident
from console.domain.log import Line
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask, Task
from console.views.forms.form import Form
from console.views.forms.incoming import IncomingForm
from console.views.forms.instruction import InstructionForm
from console.views.forms.task import AnswerForm, OwedForm, PassForm, ReportForm, VerifyTaskForm
from tests.views.hands import ENTER, ask

pytestmark = pytest.mark.slow

CTRL = Qt.KeyboardModifier.ControlModifier
# Keys besides the words themselves, from the telephone's ringing to a line, a task and its clock.
BUDGET = 5


class Keys:
    """Presses keys where the caret is, and counts those that are no letters of a text."""

    def __init__(self, qtbot, window):
        self._qtbot, self._window = qtbot, window
        self.pressed = 0

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.pressed += 1
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def type_in(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def up(self, form):
        """The form that came up."""

        def there():
            return [each for each in self._window.findChildren(form) if each.isActiveWindow()]

        self._qtbot.waitUntil(lambda: bool(there()))
        return there()[0]

    def gone(self):
        """The form is saved and closed, the window has the keyboard again."""
        self._qtbot.waitUntil(lambda: not [each for each in self._window.findChildren(Form) if each.isVisible()])
        self._window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


@pytest.fixture
def keys(qtbot, window):
    seat, done = window.seating.pages["task"].seat, []
    for act in (
        RegisterOrgan(organ="o1", name="市应急管理局", ours=True),
        RegisterOrgan(organ="o2", name="水利局"),
        OpenIncident(incident="i1", name="化工厂火灾"),
    ):
        seat.do(act, done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 3)
    window.seating.choose("i1")
    window.activateWindow()
    window.begin_line()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return Keys(qtbot, window)


def test_an_instruction_and_a_paper_are_entered_by_few_keys(qtbot, window, keys, journal, capsys):
    page = window.seating.pages["task"]

    keys.press(Qt.Key.Key_I, CTRL)
    keys.up(InstructionForm)
    for text in ("mayor", "Open two gates"):
        keys.type_in(text)
        keys.press(ENTER)
    keys.type_in("+2h")
    keys.press(ENTER, CTRL)
    keys.gone()
    assert keys.pressed <= BUDGET

    keys.press(Qt.Key.Key_L, CTRL)
    keys.up(IncomingForm)
    for text in ("Wenzhou", "17", "shelters"):
        keys.type_in(text)
        keys.press(ENTER)
    keys.type_in("3h")
    keys.press(ENTER, CTRL)
    keys.gone()
    window.go_to(window.docks["task"])
    qtbot.waitUntil(lambda: page.roster.rows.rowCount() == 2)
    qtbot.waitUntil(lambda: window.strip.owed.text() == "待办2项", timeout=10_000)
    assert [page.seat.reader.one(Line, each.line).text for each in page.roster.rows.rows] == [
        "批示：Open two gates",
        "来文17：shelters",
    ]
    told = status(journal, capsys)
    assert [(each["kind"], each["state"], each["responsible_name"]) for each in told["tasks"]] == [
        ("instruction", "given", "市应急管理局"),
        ("paper", "given", "市应急管理局"),
    ]


def test_an_instruction_is_followed_to_its_end(qtbot, window, keys, journal, capsys):
    page = window.seating.pages["task"]
    give = GiveTask(
        task="t", kind="instruction", text="Open two gates", responsible="o1", incident="i1", source="mayor"
    )
    page.seat.do(give, _nothing, _nothing)
    window.go_to(window.docks["task"])
    for state, answer, form, words in (
        ("given", "", PassForm, "slj"),
        ("passed", "", ReportForm, "two gates open"),
        ("reported", "", AnswerForm, ""),
        ("reported", "two gates open", VerifyTaskForm, "1"),
    ):
        stands = [(state, answer)]
        qtbot.waitUntil(lambda stands=stands: [(each.state, each.answer) for each in page.roster.rows.rows] == stands)
        ask(qtbot, page, ENTER, form, chosen="t")
        keys.type_in(words)
        keys.press(ENTER, CTRL)
        keys.gone()
    qtbot.waitUntil(lambda: page.roster.rows.rowCount() == 0)
    found = page.seat.reader.one(Task, "t")
    assert (found.state, found.responsible, found.answer) == ("verified", "o2", "two gates open")
    assert [line.text for line in page.seat.reader.lines(0, 9)] == [
        "办理反馈：two gates open（Open two gates）",
        "答复：two gates open（Open two gates）",
    ]
    assert status(journal, capsys)["tasks"] == []


def _nothing(_answer):
    pass


def test_a_line_is_marked_by_one_key_where_it_stands(qtbot, window, keys):
    keys.type_in("May we close the bridge?")
    keys.press(ENTER)
    log = window.log
    qtbot.waitUntil(lambda: log.log.rowCount() == 1)
    log.table.selectRow(0)
    log.table.setFocus()
    keys.press(Qt.Key.Key_T)
    keys.up(OwedForm)
    keys.press(ENTER)
    keys.type_in("30min")
    keys.press(ENTER, CTRL)
    keys.gone()
    page = window.seating.pages["task"]
    window.go_to(window.docks["task"])
    qtbot.waitUntil(lambda: page.roster.rows.rowCount() == 1)
    (task,) = page.seat.reader.some(Task)
    assert (task.kind, task.text, task.incident) == ("decision", "May we close the bridge?", "i1")
    assert page.seat.reader.one(Line, task.line).kinds == ("task",)


def status(journal, capsys):
    capsys.readouterr()
    assert main(["--journal", str(journal), "status", "--json"]) == 0
    return json.loads(capsys.readouterr().out)
