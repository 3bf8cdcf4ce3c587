"""Two desks that meet afterwards hold the same, whatever they held before, and hand over nothing twice."""

from __future__ import annotations

import pytest

from console.desk.desk import Desk
from console.domain.log import CorrectLine, EnterLine, Line
from console.journal.device import Device
from console.sync import exchange as module
from console.sync.exchange import exchange
from tests.journal.stranger import Stranger
from tests.simulator.desks import folded, held, looking


@pytest.fixture
def desks(tmp_path):
    made = [Desk(tmp_path / f"{name}.journal", device=Device(tmp_path / name), actor=name, ballast=0) for name in "abc"]
    yield made
    for desk in made:
        desk.close()


def enter(desk, *names):
    for name in names:
        desk.do(EnterLine(line=name, text=name))


def test_each_has_what_the_other_had(desks):
    one, other, _ = desks
    enter(one, "1", "2")
    enter(other, "3")
    to_one, to_other = exchange(one, other)
    assert ([r.seq for r in to_one.fresh], [r.seq for r in to_other.fresh]) == ([1, 2], [1, 2, 3])
    assert held(one) == held(other)
    assert folded(one) == folded(other)


def test_nothing_is_handed_over_twice(desks):
    one, other, _ = desks
    enter(one, "1")
    exchange(one, other)
    again = exchange(one, other)
    assert [(each.fresh, each.doubles) for each in again] == [([], 0), ([], 0)]
    enter(one, "2")
    _, to_other = exchange(one, other)
    assert (len(to_other.fresh), to_other.doubles) == (1, 0)


def test_news_travels_through_a_third_desk(desks):
    one, between, other = desks
    enter(one, "1")
    exchange(one, between)
    exchange(between, other)
    assert looking(other, lambda sees: sees.one(Line, "1")).text == "1"


def test_two_corrections_made_blind_are_contested_until_a_person_settles_it(desks):
    one, other, _ = desks
    (entered,) = one.do(EnterLine(line="L", text="积水"))
    exchange(one, other)
    for desk, text in ((one, "三十"), (other, "五十")):
        desk.do(CorrectLine(line="L", text=text, why="误", basis=(entered.id,)))
    exchange(one, other)
    lines = [looking(desk, lambda sees: sees.one(Line, "L")) for desk in (one, other)]
    assert lines[0] == lines[1]
    assert lines[0].contested
    other.do(CorrectLine(line="L", text="四十", why="核实", basis=lines[1].basis))
    exchange(one, other)
    settled = looking(one, lambda sees: sees.one(Line, "L"))
    assert (settled.text, settled.contested) == ("四十", False)


def test_a_long_journal_is_handed_over_in_several_commits(desks, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 7)
    one, other, _ = desks
    stranger = Stranger()
    for number in range(40):
        stranger.seal("log.entered", f"S{number}", {"text": str(number)})
    one.receive(stranger.records)
    heard = []
    other.listen(heard.append)
    _, taken = exchange(one, other)
    assert len(heard) == 6
    assert len(taken.fresh) == 41
    assert taken.touched.keys() >= {f"S{number}" for number in range(40)}
    assert folded(one) == folded(other)


def test_what_waits_is_not_handed_over_until_it_connects(desks):
    one, other, _ = desks
    stranger = Stranger()
    missing, last = stranger.seal("log.entered", "S1", {"text": "1"}), stranger.seal("log.entered", "S2", {"text": "2"})
    one.receive([stranger.records[0], last])
    exchange(one, other)
    assert held(other) == ({stranger.records[0].id}, set())
    other.receive([missing])
    exchange(one, other)
    exchange(one, other)
    assert held(one) == held(other) == ({record.id for record in stranger.records}, set())
