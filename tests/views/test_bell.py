"""What calls somebody: a jump of the machine's clock is said and offered to the log; the sound can be tested."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from console.desk.time_watch import Reading
from console.domain.log import Line
from console.domain.refused import Refused
from console.views.answer import Answers
from console.views.bell import Bell
from console.views.looks import Looks
from console.views.main_window import MainWindow
from console.views.memory import Memory
from console.views.widgets.notice import Notice
from console.words.say import Say
from tests.views.wardrobe import dressed

pytestmark = pytest.mark.slow


class Clocks:
    """Both clocks of a machine, as they are set."""

    def __init__(self):
        self.wall, self.steady = datetime(2025, 7, 8, 2, 10, tzinfo=UTC), 0.0

    def __call__(self):
        return Reading(self.wall, self.steady)

    def second(self, jump=0.0):
        self.steady += 1
        self.wall += timedelta(seconds=1 + jump)


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def window(qtbot, tmp_path, seat):
    with dressed("dark"):
        memory = Memory(tmp_path)
        looks = Looks(QApplication.instance(), memory)
        shown = MainWindow(Say("zh"), memory, looks, "main", Answers(lambda _error: Refused("No.")))
        qtbot.addWidget(shown)
        with qtbot.waitSignal(shown.complete):
            shown.show()
            shown.sit(seat)
        yield shown
        shown.close()


@pytest.fixture
def bell(window, tmp_path, clocks):
    return Bell(window, tmp_path, clocks)


def notices(window):
    return [each for each in window.top.findChildren(Notice) if not each.isHidden()]


def test_seconds_that_pass_say_nothing(bell, window, clocks):
    for _ in range(100):
        clocks.second()
        bell.tick()
    assert notices(window) == []


def test_a_clock_set_back_a_day_is_said_once_and_may_be_noted_in_the_log(qtbot, bell, window, clocks, seat):
    clocks.second(-86_400)
    bell.tick()
    clocks.second()
    bell.tick()
    qtbot.waitUntil(lambda: bool(notices(window)))
    (notice,) = notices(window)
    assert "拨回" in notice.text.text()
    assert "记录无丢失" in notice.text.text()
    assert "拨回" in window.strip.saving.text()
    assert seat.reader.some(Line) == []
    notice.findChild(QPushButton).click()
    (line,) = seat.reader.some(Line)
    assert "拨回" in line.text


@pytest.mark.usefixtures("bell")
def test_the_test_says_what_it_did(window):
    window.sight.vigil.tested.emit()
    assert any(word in window.strip.saving.text() for word in ("发声", "播放", "提示音"))
