"""An exercise plays through the same desk as an operator, on its own clock, into a journal of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.desk.writer import Writer
from console.domain.check import stamp
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.level import Response
from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.domain.report import Report
from console.domain.task import Task
from console.domain.team import Team
from console.feeds.clock import FULL, Clock, at_rest
from console.feeds.exercise import read
from console.feeds.player import Player, fresh, play_through
from console.feeds.wish import ACTS
from console.journal.device import Device

pytestmark = pytest.mark.slow


@pytest.fixture
def reading():
    readers = []

    def reading(player):
        reader = Reader(player._desk.file)
        readers.append(reader)
        return reader

    yield reading
    for reader in readers:
        reader.close()


class Ticks:
    now = 0.0

    def __call__(self):
        return self.now


def test_every_act_is_played_and_none_is_refused(every_act, begin, reading):
    player = begin(every_act)
    assert play_through(player) == []
    assert {type(inject.act) for inject in every_act.injects} - {type(None)} == set(ACTS.values())
    reader = reading(player)
    assert reader.audit().clean
    line = reader.one(Line, "one")
    assert (line.text, line.original, line.verified) == ("已转移11人", "已转移12人", "回拨核实")
    assert reader.one(Line, "two").struck == "误报"
    assert reader.one(Response, "level/longgang/storm").level is None
    assert [order.level for order in reader.orders("storm")] == [4, 4, 3, None, 4, None]
    assert reader.one(Team, "fire").status == "standby"
    assert reader.one(Report, "first-report").figures == (("evacuated", "11"),)
    assert {(shelf.store.subject, shelf.quantity) for shelf in reader.shelves()} == {
        ("here", "495.5"),
        ("there", "200"),
    }


def test_what_an_act_rests_on_is_seen_when_it_is_played(every_act, begin, reading):
    player = begin(every_act)
    play_through(player)
    reader = reading(player)
    nouns = (Line, Team, Incident, Response, Figure, Task)
    assert [each.subject for noun in nouns for each in reader.some(noun) if each.contested] == []
    (figure,) = reader.figures("storm")
    assert (figure.value, figure.verified) == ("11", True)


def test_a_record_bears_the_moment_and_the_person_of_its_inject(every_act, begin, reading):
    player = begin(every_act)
    play_through(player)
    line = reading(player).one(Line, "one")
    assert (line.recorded, line.actor) == ("2025-07-06T16:04:00.000Z", "every-officer")
    assert line.occurred == "2025-07-06T16:03:00.000Z"
    assert player._desk.actor == "me"


def test_readings_arrive_at_their_own_moments_and_gaps_do_not(every_act, begin, reading):
    player = begin(every_act)
    play_through(player)
    found = reading(player).readings("rain_1h", every_act.starts, every_act.ends)
    assert [(each.time[11:16], each.value) for each in found] == [("16:00", "1.5"), ("16:10", ""), ("16:30", "2")]


def test_the_opening_fact_keeps_scenario_start_and_speed(every_act, begin, reading):
    exercise = reading(begin(every_act)).exercise()
    assert (exercise.scenario, exercise.starts, exercise.speed) == ("every", stamp(every_act.starts), "max")


def test_at_a_speed_only_what_is_due_is_played(every_act, begin):
    ticks = Ticks()
    player = begin(every_act, 60, ticks)
    assert player.step() == pytest.approx(1)
    ticks.now = 3.5
    assert player.step() == pytest.approx(0.5)
    assert player.clock() == every_act.starts + timedelta(minutes=3.5)
    assert player.played == len([each for each in every_act.injects if each.at <= player.clock()])


def test_playing_through_waits_for_each_moment_and_then_the_clock_stands(every_act, begin):
    ticks = Ticks()

    def wait(seconds):
        ticks.now += seconds

    player = begin(every_act, 60, ticks)
    assert play_through(player, wait) == []
    assert player.played == len(every_act.injects)
    assert ticks.now == pytest.approx(32)
    ticks.now += 1000
    assert player.clock() == every_act.ends


def test_after_a_long_sleep_all_that_is_due_is_played_in_order(every_act, begin):
    ticks = Ticks()
    player = begin(every_act, 1, ticks)
    ticks.now = 10_000_000
    assert player.step() is None
    assert player.troubles == []


def test_a_refused_inject_is_named_with_its_line_and_the_rest_goes_on(write, begin, reading):
    text = """\
[[inject]]
at = "07-07 00:10"
act = "adjust level"
organ = "longgang"
level = "Ⅲ"
reason = "没有响应可调"

[[inject]]
at = "07-07 00:11"
act = "enter line"
line = "after"
text = "照常记录"
"""
    player = begin(read(write(text)))
    (trouble,) = play_through(player)
    assert str(trouble) == "Line 25: No response is in force."
    assert reading(player).one(Line, "after").text == "照常记录"


def test_an_exercise_is_not_played_twice_into_one_journal(every_act, begin):
    player = begin(every_act)
    with pytest.raises(Refused, match="holds the exercise 每种操作各一次 already"):
        Player(player._desk, every_act, player.clock)
    player.close()


def test_an_exercise_is_not_played_into_a_real_journal(every_act, begin, tmp_path):
    player = begin(every_act)
    player.close()
    real = Desk(tmp_path / "real.journal", device=Device(tmp_path / "device"), actor="me", ballast=0)
    real.do(EnterLine(line="one", text="真事"))
    with pytest.raises(Refused, match="is a real journal"):
        Player(real, every_act, player.clock)
    assert Reader(real.file).counts().records == 2
    real.close()


def test_a_file_that_is_not_there_yet_is_fresh(tmp_path):
    fresh(tmp_path / "new.journal")
    (tmp_path / "empty.journal").touch()
    fresh(tmp_path / "empty.journal")


def test_when_nothing_plays_now_is_the_last_records_moment(every_act, begin):
    player = begin(every_act)
    play_through(player)
    assert at_rest(player._desk.file)() == every_act.ends


def test_a_moment_may_be_tried_again_after_the_disk_refused(every_act, begin):
    player = begin(every_act)
    player.step()
    moments = list(player._moments)
    player.step()
    player._moments[:0] = moments[:1]
    assert play_through(player) == []


def test_it_plays_on_a_writers_thread_as_in_a_window(every_act, tmp_path):
    clock = Clock(every_act.starts, FULL)
    device = Device(tmp_path / "device")
    file = tmp_path / "window.journal"
    changed = []
    writer = Writer(lambda: Desk(file, device=device, actor="me", clock=clock, ballast=0), changed.append)
    writer.ready.result()
    player = writer.ask(lambda desk: Player(desk, every_act, clock)).result()
    own = writer.do(EnterLine(line="mine", text="我的记录"))
    while writer.ask(lambda _desk: player.step()).result() is not None:
        pass
    writer.close()
    assert player.troubles == []
    reader = Reader(file)
    assert (own.result()[0].header.actor, reader.one(Line, "one").actor) == ("me", "every-officer")
    assert reader.one(Line, "mine").text == "我的记录"
    reader.close()
    assert {"log", "level", "team", "supply", "reading"} <= {topic for each in changed for topic in each}
