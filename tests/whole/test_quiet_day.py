"""A quiet Tuesday, from handover to handover, by the keyboard alone: a call that is late, papers, two signatures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.cli import main
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.refused import Refused
from console.journal.device import Device
from console.journal.people import People
from console.views.answer import Answers
from console.views.forms.call import ExpectCallForm
from console.views.forms.form import Form
from console.views.forms.handover import PrepareHandoverForm, TakeHandoverForm
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.words.say import Say
from tests.reports.reading import flowing, pages
from tests.views.conftest import PEOPLE, clock, desk, seat  # noqa: F401 - fixtures: pytest finds them by their names
from tests.views.hands import ENTER
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
# Keys besides the words themselves: writing a handover down and signing it, reading it and taking over.
BUDGET = 8


class Officer:
    """Presses keys where the caret is, and composes Chinese there as an input method does."""

    def __init__(self, qtbot, window, pass_minutes):
        self._qtbot, self.window, self._pass_minutes = qtbot, window, pass_minutes
        self.pressed = 0

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.pressed += 1
            QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def write(self, text):
        composed = QInputMethodEvent()
        composed.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), composed)

    def enter(self, text):
        """A log line, from anywhere."""
        self.press(KEY.Key_N, modifier=CTRL)
        self.write(text)
        self.press(ENTER)

    def do(self, name):
        """What has no key of its own, by its name on the command line."""
        self.press(KEY.Key_K, modifier=CTRL)
        self.write(name)
        self.press(ENTER)

    def up(self, form):
        self._qtbot.waitUntil(lambda: any(each.isActiveWindow() for each in self.window.findChildren(form)))
        return next(each for each in self.window.findChildren(form) if each.isActiveWindow())

    def save(self):
        self.press(ENTER, modifier=CTRL)
        self._qtbot.waitUntil(lambda: not any(each.isVisible() for each in self.window.findChildren(Form)))
        self.window.activateWindow()
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def until(self, hours):
        """So many hours pass, and the window hears the clock."""
        self._pass_minutes(60 * hours)
        for _ in range(5):
            self.window.tick(self.page("duty").seat.now())

    def page(self, name):
        return self.window.seating.pages[name]


@pytest.fixture
def window(qtbot, tmp_path, seat):  # noqa: F811 - the fixture itself
    with dressed("dark"):
        memory = Memory(tmp_path)
        answers = Answers(lambda _error: Refused("No."))
        shown = MainWindow(Say("zh"), memory, Looks(QApplication.instance(), memory), "main", answers)
        qtbot.addWidget(shown)
        shown.resize(1440, 900)
        shown.show()
        shown.activateWindow()
        with qtbot.waitSignal(shown.complete, timeout=20_000):
            shown.sit(seat)
        shown.begin_line()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown
        shown.close()


@pytest.fixture
def officer(qtbot, window, clock, desk):  # noqa: F811 - the fixtures themselves
    """At eight in the morning; the colleague of the night is still on duty."""
    desk.listen(window.hear)
    clock.pass_minutes(12 * 60)
    desk.do(RegisterOrgan(organ="O", name="龙港市应急管理局", ours=True))
    desk.do(SignOn(duty="night", organ="O", person="P2", post="值班员"))
    return Officer(qtbot, window, clock.pass_minutes)


def status(reader, capsys):
    assert main(["--journal", str(reader.file), "status", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def printed(qtbot, page):
    qtbot.waitUntil(lambda: page.printing.paper is not None and not page.printing.press.busy, timeout=30_000)
    return flowing(pages(Path(page.printing.paper.file)))


def test_a_quiet_day_is_lived_from_handover_to_handover(qtbot, officer, tmp_path, monkeypatch, capsys):
    home = tmp_path / "home"
    monkeypatch.setenv("CONSOLE_HOME", str(home))
    People(home, Device(home).key()).learn(PEOPLE)
    reader = officer.page("duty").seat.reader
    take_over(officer, reader)
    wait_for_a_call(officer)
    (call,) = status(reader, capsys)["expected_calls"]
    assert (call["whom"], call["daily"], call["due"]) == ("吴家园水库", True, "2025-07-08T01:30:00.000Z")
    answer_it(qtbot, officer, reader)
    (call,) = status(reader, capsys)["expected_calls"]
    assert (call["due"], call["came"]) == ("2025-07-09T01:30:00.000Z", "2025-07-08T02:06:00.000Z")
    say_what_changed(qtbot, officer)
    put_the_day_on_paper(qtbot, officer)
    hand_on(officer)
    handover = status(reader, capsys)["handover"]
    assert (handover["given"], handover["taken"]) == ("2025-07-08T12:06:00.000Z", "2025-07-08T12:06:00.000Z")
    officer.page("duty").printing.paper = None
    officer.do("打印交接记录")
    assert "双方已签字" in printed(qtbot, officer.page("duty"))


def take_over(officer, reader):
    """Eight in the morning: the colleague writes down what stands and signs; I read it and sign, and am on duty."""
    page = officer.page("duty")
    officer.press(KEY.Key_J, modifier=CTRL)
    officer.up(PrepareHandoverForm)
    officer.press(ENTER)
    officer.write("昨夜无事，备用钥匙在三号抽屉")
    officer.save()
    assert "尚无人接班" in page.handover.text()
    officer.press(KEY.Key_J, modifier=CTRL)
    assert "备用钥匙在三号抽屉" in officer.up(TakeHandoverForm).words.toPlainText()
    officer.save()
    assert officer.pressed <= BUDGET
    assert [each.person for each in reader.on_duty()] == ["P1"]
    assert not page.handover.isVisible()


def wait_for_a_call(officer):
    """A reservoir is to call every day at half past nine; at ten it has not."""
    officer.do("登记应报电话")
    officer.up(ExpectCallForm)
    officer.write("吴家园水库")
    officer.press(ENTER)
    officer.write("0930")
    officer.press(ENTER, KEY.Key_Space)
    officer.save()
    officer.until(0.1)
    officer.enter("市民来电咨询停水，已转供水公司")
    officer.until(2)
    assert "逾期" in officer.page("duty").calls.rows.index(0, 0).data()
    assert officer.window.strip.watch.text() == "※应报电话逾期 1 个"


def answer_it(qtbot, officer, reader):
    """It calls at last: one key, and the log says so."""
    page = officer.page("duty")
    officer.do("转到值班")
    qtbot.waitUntil(page.roster.table.hasFocus)
    officer.press(KEY.Key_Tab)
    officer.press(KEY.Key_Down, KEY.Key_C)
    assert [each.text for each in reader.lines(0, 10)][-1] == "吴家园水库按时来电"
    assert "逾期" not in page.calls.rows.index(0, 0).data()


def say_what_changed(qtbot, officer):
    """The leader comes by and asks: one key, and half a page."""
    officer.until(4)
    officer.press(KEY.Key_F9)
    page = officer.page("since")
    qtbot.waitUntil(page.text.hasFocus)
    assert "本席录入记录 2 条" in page.text.toPlainText()
    officer.press(KEY.Key_P)
    assert "本席录入记录 2 条" in printed(qtbot, page)


def put_the_day_on_paper(qtbot, officer):
    officer.until(6)
    officer.do("打印本班值班日报")
    day = printed(qtbot, officer.page("duty"))
    for words in ("市民来电咨询停水", "吴家园水库 已来电", "值班员 值守员01", "电话 2"):
        assert words in day


def hand_on(officer):
    """Eight in the evening: what is expected is handed on, too."""
    officer.press(KEY.Key_J, modifier=CTRL)
    assert "吴家园水库" in officer.up(PrepareHandoverForm).words.toPlainText()
    officer.save()
    officer.press(KEY.Key_J, modifier=CTRL)
    officer.up(TakeHandoverForm)
    officer.press(ENTER)
    officer.write("值守员02")
    officer.save()
