"""What tests of exercises share: a desk in a folder of its own, a file with faults or without."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.desk.desk import Desk
from console.feeds.clock import FULL, Clock
from console.feeds.exercise import read
from console.feeds.player import Player
from console.journal.device import Device

HEAD = """\
[exercise]
format = 1
id = "mini"
name = "小演练"
starts = "2025-07-07 00:00"
incident = "storm"
actor = "officer"

[people]
officer = "值守员01"
deputy = "副指挥"

[[inject]]
at = "07-07 00:00"
act = "register organ"
organ = "longgang"
name = "龙港市防指"
ours = true

[[inject]]
at = "07-07 00:00"
act = "open incident"
name = "台风"

"""
# Injects begin at the line after the head.
FIRST = HEAD.count("\n") + 1
EVERY_ACT = Path(__file__).with_name("every_act.toml")


@pytest.fixture
def write(tmp_path):
    def write(text: str, head: str = HEAD) -> Path:
        file = tmp_path / "exercise.toml"
        file.write_text(head + text, "utf-8")
        return file

    return write


@pytest.fixture
def begin(tmp_path):
    """Begin a scenario in a journal of its own, at a speed, on given ticks."""
    desks = []

    def begin(scenario, speed=FULL, ticks=None):
        clock = Clock(scenario.starts, speed, ticks) if ticks else Clock(scenario.starts, speed)
        device = Device(tmp_path / "device")
        desk = Desk(tmp_path / "exercise.journal", device=device, actor="me", clock=clock, ballast=0)
        desks.append(desk)
        return Player(desk, scenario, clock)

    yield begin
    for desk in desks:
        desk.close()


@pytest.fixture
def every_act():
    return read(EVERY_ACT)
