"""Everything that is wrong with an exercise, found before the day: its file, its keys, and what rules would refuse."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.domain.refused import Refused
from console.feeds.clock import FULL, Clock
from console.feeds.exercise import read
from console.feeds.player import Player, play_through
from console.feeds.scenario import Faulty, Scenario
from console.feeds.strange import strange
from console.journal.device import Device


def check(file: Path) -> list[Refused]:
    """The faults of an exercise, each with its line.

    Raises:
        Refused: no such file, or nothing like an exercise.
    """
    try:
        scenario = read(file)
    except Faulty as faulty:
        return faulty.faults
    found = [*strange(scenario, Assessment.load()), *rehearse(scenario)]
    return Faulty(found).faults if found else []


def rehearse(scenario: Scenario) -> list[Refused]:
    """What would be refused if this were played: it is, at full speed, in a journal that is thrown away."""
    with TemporaryDirectory(prefix="console-rehearsal-") as folder:
        clock = Clock(scenario.starts, FULL)
        device = Device(Path(folder))
        desk = Desk(Path(folder) / "rehearsal.journal", device=device, actor="rehearsal", clock=clock, ballast=0)
        try:
            return play_through(Player(desk, scenario, clock))
        finally:
            desk.close()
