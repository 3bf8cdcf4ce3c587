"""Replaying a day gives the same advice at every moment, and no advice ever moved a level."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from console.desk.adviser import Adviser
from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.past import looking
from console.desk.reader import Reader
from console.feeds.clock import FULL, Clock
from console.feeds.exercise import read
from console.feeds.player import Player
from console.journal.device import Device
from console.resource import path

pytestmark = pytest.mark.slow
KNOWN = Assessment.load()
# Every so many changes the day is looked at again as it had been received by then.
EVERY = 60


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """The storm played, with the advice that a window had after each moment; the journal and these."""
    folder = tmp_path_factory.mktemp("day")
    scenario = read(path("exercises", "danas2025.toml"))
    clock = Clock(scenario.starts, FULL)
    desk = Desk(folder / "day.journal", device=Device(folder / "home"), actor="p", clock=clock, ballast=0)
    player = Player(desk, scenario, clock)
    reader = Reader(desk.file)
    adviser = Adviser(reader, KNOWN)
    desk.listen(adviser.hear)
    seen = []
    while player.step() is not None:
        incident = next((each for each in reader.incidents() if each.subject == "danas"), None)
        if incident:
            seen.append((clock(), adviser.advices(incident, clock())))
    reader.close()
    desk.close()
    return folder / "day.journal", seen


def test_the_advice_of_every_moment_is_found_again(day):
    journal, seen = day
    assert len(seen) > EVERY * 3
    for moment, advices in seen[::EVERY]:
        with looking(journal, moment) as reader:
            incident = next(each for each in reader.incidents() if each.subject == "danas")
            assert KNOWN.advices(reader, incident, moment) == advices


def test_levels_changed_by_orders_alone_while_advice_went_its_own_way(day):
    journal, seen = day
    reader = Reader(journal)
    ordered = {each.at for each in reader.orders("danas") if each.organ == "longgang" and each.level}
    levels = [advices[0].level for _, advices in seen]
    turns = sum(before != after for before, after in pairwise(levels))
    reader.close()
    assert {2, 3, 4} <= set(levels)
    assert turns < len(ordered) * 3, "advice flaps"


def test_advice_rises_with_the_moment_that_carries_it_and_falls_after_the_calm(day):
    _, seen = day
    levels = [(moment, advices[0].level or 9) for moment, advices in seen]
    highest = min(level for _, level in levels)
    first = next(moment for moment, level in levels if level == highest)
    last = max(moment for moment, level in levels if level == highest)
    assert last - first > timedelta(minutes=30)
