"""Advice kept at hand is the advice from nothing, whatever changed, at every moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from console.desk.adviser import Adviser
from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.figure import Figure, StateFigure, subject_of
from console.domain.incident import OpenIncident
from console.domain.judgement import JudgeCondition, Judgement
from console.domain.judgement import subject_of as judgement_of
from console.domain.level import AdjustLevel, Level, OrderLevel, Response, TerminateLevel
from console.domain.level import subject_of as level_of
from console.domain.organ import RegisterOrgan
from console.domain.reading import Reading
from console.domain.warning import Colour, EndWarning, IssueWarning, Warning  # noqa: A004 - the field's own word
from console.journal.device import Device

pytestmark = pytest.mark.slow
BEGUN = datetime(2025, 7, 7, 4, tzinfo=UTC)
KNOWN = Assessment.load()


class Town:
    """A desk whose clock is turned, and a window's adviser that hears it."""

    def __init__(self, folder, seed):
        self.random = Random(seed)
        self.now = BEGUN
        self.desk = Desk(
            folder / "a.journal", device=Device(folder / "home"), actor="p", clock=lambda: self.now, ballast=0
        )
        self.reader = Reader(self.desk.file)
        for organ, ours in (("longgang", True), ("wenzhou", False), ("zhejiang", False)):
            self.desk.do(RegisterOrgan(organ=organ, name=organ, ours=ours))
        self.desk.do(OpenIncident(incident="i", name="台风", type="11B01"))
        self.adviser = Adviser(self.reader, KNOWN)
        self.desk.listen(self.adviser.hear)

    def close(self):
        self.reader.close()
        self.desk.close()

    def incident(self):
        return self.reader.incidents()[0]

    def kept(self):
        return self.adviser.advices(self.incident(), self.now)

    def anew(self):
        return KNOWN.advices(self.reader, self.incident(), self.now)

    def something(self):
        """One thing that advice may depend on, or that time alone passes."""
        self.random.choice(
            [self._rain, self._figure, self._warning, self._lift, self._organ, self._judge, self._wait]
        )()

    def _wait(self):
        self.now += timedelta(seconds=self.random.choice([1, 599, 600, 1800, 1801, 7200, 7201]))

    def _rain(self):
        station = self.random.choice(KNOWN.stations)
        value = str(self.random.choice([5, 29, 30, 80]))
        self.desk.take([Reading(station=station.id, quantity="rain_1h", time=stamp(self.now), value=value, unit="mm")])

    def _figure(self):
        metric = self.random.choice(["people_at_risk", "evacuated", "deaths"])
        before = self.reader.some(Figure, subject=subject_of("i", metric), stands=True)
        basis = tuple(each.key for each in before)
        value = str(self.random.choice([0, 3, 999, 1000, 12000]))
        self.desk.do(StateFigure(incident="i", metric=metric, value=value, unit="人", basis=basis))

    def _warning(self):
        hazard = self.random.choice(["typhoon", "rainstorm"])
        colour = self.random.choice(list(Colour))
        wish = IssueWarning(
            warning=f"w{self.random.random()}", hazard=hazard, colour=colour, issuer="气象台", since=stamp(self.now)
        )
        self.desk.do_all([wish])

    def _lift(self):
        standing = self.reader.some(Warning, ended="")
        if standing:
            each = self.random.choice(standing)
            self.desk.do_all([EndWarning(warning=each.subject, reason="解除", basis=each.basis)])

    def _organ(self):
        organ, level = self.random.choice(["wenzhou", "longgang"]), self.random.choice(list(Level))
        standing = self.reader.one(Response, level_of(organ, "i"))
        basis = standing.basis if standing else ()
        rest = {"organ": organ, "incident": "i", "reason": "x", "basis": basis}
        self.desk.do_all(
            [
                self.random.choice(
                    [OrderLevel(level=level, **rest), AdjustLevel(level=level, **rest), TerminateLevel(**rest)]
                )
            ]
        )

    def _judge(self):
        key = self.random.choice(["small_danger", "breach"])
        before = self.reader.one(Judgement, judgement_of("i", "flood", key))
        basis = before.basis if before else ()
        holds = self.random.random() < 1 / 2
        self.desk.do(JudgeCondition(incident="i", plan="flood", condition=key, holds=holds, reason="x", basis=basis))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_at_hand_is_what_is_read_from_nothing(tmp_path, seed):
    town = Town(tmp_path, seed)
    levels = set()
    for _ in range(40):
        town.something()
        kept = town.kept()
        assert kept == town.anew()
        levels |= {each.level for each in kept}
    town.close()
    assert len(levels) > 1


def test_no_advice_changes_a_level(tmp_path):
    town = Town(tmp_path, 1)
    town.desk.do(StateFigure(incident="i", metric="people_at_risk", value="20000", unit="人"))
    assert town.kept()[0].level == 2
    assert town.reader.responses() == []
    town.close()


def test_a_reading_that_lies_ahead_counts_when_its_moment_comes(tmp_path):
    town = Town(tmp_path, 1)
    town.desk.take([rain(town.now + timedelta(minutes=2), 80)])
    assert town.kept() == town.anew()
    town.now += timedelta(minutes=2)
    assert town.kept() == town.anew()
    assert town.kept()[0].level is not None
    town.close()


def test_a_clock_that_was_set_back_finds_the_readings_of_then(tmp_path):
    town = Town(tmp_path, 1)
    town.desk.take([rain(town.now, 80)])
    town.now += timedelta(hours=30)
    town.kept()
    town.now = BEGUN + timedelta(minutes=10)
    assert town.kept() == town.anew()
    assert town.kept()[0].level is not None
    town.close()


def rain(moment, value):
    station = next(each for each in KNOWN.stations if "rain_1h" in each.quantities)
    return Reading(station=station.id, quantity="rain_1h", time=stamp(moment), value=str(value), unit="mm")
