"""What changed past a place in a journal's receiving, held against a journal that was folded afresh for that moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.between import between, last_contact, place_of
from console.desk.desk import Desk
from console.desk.past import as_of
from console.domain.figure import Figure, StateFigure
from console.domain.incident import Incident, OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line, LineEntered
from console.domain.task import GiveTask, Task
from console.domain.team import Team
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.journal.device import Device
from console.models.tables import FOLDS
from console.sync.exchange import exchange
from tests.reports.night import OURS, START, STORM

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("hours", [-1, 0, 2.5, 6, 8, 9, 12])
def test_then_is_what_a_journal_of_that_moment_holds(night, reader, hours):
    moment = START + timedelta(hours=hours)
    found = between(reader, place_of(reader, moment))
    with as_of(night.file, moment) as past:
        for fold in FOLDS:
            for twice in found.of(fold.standing):
                then = past.some(fold.standing, subject=twice.subject)
                assert sorted(map(repr, twice.then)) == sorted(map(repr, then))
                now = reader.some(fold.standing, subject=twice.subject)
                assert sorted(map(repr, twice.now)) == sorted(map(repr, now))


@pytest.mark.parametrize("hours", [-1, 2.5, 6, 8])
def test_what_is_not_named_did_not_change(night, reader, hours):
    moment = START + timedelta(hours=hours)
    found = between(reader, place_of(reader, moment))
    with as_of(night.file, moment) as past:
        for standing in (Team, Incident, Warning):
            named = {twice.subject for twice in found.of(standing)}
            rest = [each for each in reader.some(standing) if each.subject not in named]
            assert rest == [each for each in past.some(standing) if each.subject not in named]


def test_lines_are_counted_and_only_those_something_happened_to_are_named(reader):
    found = between(reader, 0)
    assert found.counted[LineEntered.KIND, False] == 5
    assert sorted(twice.subject for twice in found.of(Line)) == ["L3", "L4", "L5"]


def test_a_clock_that_was_put_back_hides_nothing(night, reader):
    night.at(20).line("late", "快钟下的一行")
    night.at(10).line("after", "校时之后的一行")
    found = between(reader, place_of(reader, START + timedelta(hours=15)))
    assert found.counted[LineEntered.KIND, False] == 2


class Far:
    """Another console, apart until it meets ours."""

    def __init__(self, folder, night):
        self.now = night.now
        self.desk = Desk(
            folder / "far.journal", device=Device(folder / "far"), actor="P9", clock=lambda: self.now, ballast=0
        )
        exchange(self.desk, night.desk)

    def do(self, act):
        self.now += timedelta(minutes=1)
        return self.desk.do(act)


@pytest.fixture
def far(tmp_path, night):
    made = Far(tmp_path, night)
    yield made
    made.desk.close()


def test_what_came_late_from_another_console_is_new_whatever_time_it_tells_of(night, reader, far):
    far.do(OpenIncident(incident="fire", name="化工厂火灾"))
    far.do(EnterLine(line="F1", text="起火", incident="fire"))
    left = night.at(30).now
    night.at(31)
    exchange(night.desk, far.desk)
    found = between(reader, place_of(reader, left))
    assert found.counted[LineEntered.KIND, True] == 1
    assert [(twice.subject, twice.then) for twice in found.of(Incident)] == [("fire", ())]
    assert last_contact(reader) == night.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_a_correction_that_came_before_its_line_is_named_with_it(night, reader, far, tmp_path):
    """A third console corrected what the second entered; the second's line reaches us last."""
    far.do(EnterLine(line="F1", text="起火"))
    third = Far(tmp_path / "third", night)
    exchange(third.desk, far.desk)
    basis = tuple(record.id for record in third.desk.after({}) if record.header.kind == LineEntered.KIND)
    third.do(CorrectLine(line="F1", text="冒烟", why="听错", basis=basis[-1:]))
    origin = third.desk.origin
    night.at(20).desk.receive(record for record in third.desk.after({origin: 0}) if record.origin == origin)
    place = place_of(reader, night.at(21).now)
    night.at(22)
    exchange(night.desk, far.desk)
    assert [twice.subject for twice in between(reader, place).of(Line)] == ["F1"]
    third.desk.close()


def test_nobody_was_met_while_nothing_came_from_elsewhere(reader):
    assert last_contact(reader) == ""


def test_a_task_and_its_line_are_two_things(night, reader):
    night.line("L50", "请示关桥")
    place = place_of(reader, night.now)
    night.at(13)
    night.do(GiveTask(task="T", kind="decision", text="关桥", responsible=OURS, line="L50"))
    found = between(reader, place)
    assert [twice.subject for twice in found.of(Task)] == ["T"]
    assert [twice.subject for twice in found.of(Line)] == ["L50"]


def test_an_act_counts_from_when_its_last_part_came(night, reader, far):
    """Its first part came before I left, its last one after: until then it had not happened here."""
    figure = StateFigure(incident=STORM, metric="deaths", value="1", unit="人")
    parts = far.do(EnterLine(line="F1", text="死亡1人", incident=STORM, also=(figure,)))
    mine = [record for record in far.desk.after({far.desk.origin: 0}) if record.origin == far.desk.origin]
    night.at(20).desk.receive(record for record in mine if record.id != parts[-1].id)
    place = place_of(reader, night.at(21).now)
    assert reader.one(Line, "F1") is None
    night.at(22).desk.receive([parts[-1]])
    assert reader.one(Line, "F1")
    found = between(reader, place)
    assert [(twice.subject, twice.then) for twice in found.of(Line)] == [("F1", ())]
    assert [twice.then for twice in found.of(Figure)] == [()]
