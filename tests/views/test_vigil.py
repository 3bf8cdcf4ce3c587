"""The watch: asks after news or when a moment has come, never each second; rings what is new; a jump rings nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.domain.check import stamp
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask
from console.views.strip import Strip
from console.views.vigil import Vigil

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def vigil(seat, desk):
    desk.do(RegisterOrgan(organ="o1", name="防指", ours=True))
    made = Vigil()
    made.sit(seat)
    desk.listen(made.hear)
    made.looks = []
    made.rings = []
    made.looked.connect(lambda: made.looks.append(1))
    made.rang.connect(made.rings.append)
    return made


@pytest.fixture
def give(desk, clock):
    def give(name, minutes, **more):
        due = stamp(clock() + timedelta(minutes=minutes))
        desk.do(GiveTask(task=name, kind="measure", text=f"事项{name}", responsible="o1", due=due, **more))

    return give


def seconds(vigil, clock, count):
    for _ in range(count):
        clock.pass_minutes(1 / 60)
        vigil.tick(clock())


def test_while_nothing_happens_the_journal_is_not_asked(vigil, clock, give):
    for number in range(20):
        give(f"t{number}", 90)
    vigil.tick(clock())
    vigil.looks.clear()
    seconds(vigil, clock, 50)
    assert vigil.looks == []
    seconds(vigil, clock, 20)
    assert len(vigil.looks) == 1


def test_what_is_due_is_noticed_at_its_second_and_rings_once(vigil, clock, give):
    give("a", 0.5, measure="m")
    vigil.tick(clock())
    seconds(vigil, clock, 29)
    assert vigil.rings == []
    seconds(vigil, clock, 3)
    assert [[each.subject for each in ring] for ring in vigil.rings] == [["a"]]
    seconds(vigil, clock, 60)
    assert len(vigil.rings) == 1


def test_news_is_looked_at_and_lines_alone_are_not(vigil, clock, give):
    vigil.tick(clock())
    vigil.looks.clear()
    vigil.hear({"log": {"l"}})
    vigil.tick(clock())
    assert vigil.looks == []
    give("a", 5)
    vigil.tick(clock())
    assert len(vigil.looks) == 1


def test_a_clock_set_forward_a_day_lists_all_and_rings_nothing(vigil, clock, give):
    for number in range(30):
        give(f"t{number}", 10 + number, measure="m")
    vigil.tick(clock())
    clock.pass_minutes(24 * 60)
    vigil.list_until(clock())
    seconds(vigil, clock, 5)
    assert vigil.rings == []
    assert sum(each.page == "task" for each in vigil.items) == 30


def test_the_strip_counts_the_next_two_down_and_says_how_many_are_late(qtbot, vigil, clock, give, seat):
    strip = Strip(seat.say, "main")
    qtbot.addWidget(strip)
    strip.watch_with(vigil)
    for name, minutes in (("甲", 30), ("乙", 90), ("丙", 200)):
        give(name, minutes)
    strip.tick(clock(), drill=False)
    vigil.tick(clock())
    assert strip.due.text() == "0:30 事项甲 · 1:30 事项乙"
    assert "逾期" not in strip.needs.text()
    clock.pass_minutes(31)
    strip.tick(clock(), drill=False)
    assert strip.due.text() == "0:59 事项乙 · 2:49 事项丙"
    assert "1 项逾期" in strip.needs.text()
