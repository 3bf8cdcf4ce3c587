"""What changed is heard on the window's thread: one act at once, a burst as one change."""

from __future__ import annotations

from threading import Thread, current_thread

import pytest

from console.views.ear import Ear

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def heard():
    ear = Ear()
    ear.told = []
    ear.heard.connect(lambda changed: ear.told.append((changed, current_thread())))
    return ear


def test_one_change_is_heard_at_once_on_the_window_s_thread(qtbot, heard):
    thread = Thread(target=heard, args=({"log": {"L1"}},))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: heard.told == [({"log": {"L1"}}, current_thread())])


def test_a_burst_is_heard_as_one_change(qtbot, heard):
    for number in range(50):
        heard({"log": {f"L{number}"}, "figure": {"F"}})
    qtbot.waitUntil(lambda: sum(len(changed["log"]) for changed, _ in heard.told) == 50)
    assert len(heard.told) == 2
    assert all(changed["figure"] == {"F"} for changed, _ in heard.told)


def test_what_is_told_does_not_change_afterwards(qtbot, heard):
    changed = {"log": {"L1"}}
    heard(changed)
    changed["log"].add("L2")
    qtbot.waitUntil(lambda: len(heard.told) == 1)
    assert heard.told[0][0] == {"log": {"L1"}}
