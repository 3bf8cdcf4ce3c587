"""The level over time: from when each order was in force, and the graver of two that were given blind."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.level_curve import curve
from console.domain.check import stamp
from console.domain.incident import OpenIncident
from console.domain.level import AdjustLevel, Level, OrderLevel, ProposeLevel, Response, TerminateLevel, subject_of
from tests.reports.night import START


@pytest.fixture
def flood(night):
    """A later incident, to which nobody responded yet."""
    night.at(20).do(OpenIncident(incident="flood", name="洪水"))
    return night


def moment(hours):
    return stamp(START + timedelta(hours=hours))


def ordered(night, level, organ="longgang", incident="flood", **more):
    night.do(OrderLevel(organ=organ, incident=incident, level=level, reason="x", **more))


def adjusted(night, level, basis=None, **more):
    found = night.one(Response, subject_of("longgang", "flood")).basis if basis is None else basis
    night.do(AdjustLevel(organ="longgang", incident="flood", level=level, reason="x", basis=found, **more))


def steps(reader, until=100, organ="longgang"):
    found = {each.organ: each for each in curve(reader, "flood", START + timedelta(hours=until))}
    return [(each.at, each.level) for each in found[organ].steps]


def test_each_order_is_a_step_and_the_end_goes_to_none(flood, reader):
    ordered(flood.at(30), Level.IV)
    adjusted(flood.at(31), Level.II)
    basis = flood.one(Response, subject_of("longgang", "flood")).basis
    flood.at(35).do(TerminateLevel(organ="longgang", incident="flood", reason="过", basis=basis))
    assert steps(reader) == [(moment(30), 4), (moment(31), 2), (moment(35), None)]
    assert steps(reader, until=32) == [(moment(30), 4), (moment(31), 2)]
    (ours, *_) = curve(reader, "flood", START + timedelta(hours=99))
    assert [ours.at(moment(each)) for each in (29, 30, 33, 36)] == [None, 4, 2, None]


def test_an_order_written_down_late_counts_from_when_it_was_in_force(flood, reader):
    ordered(flood.at(30), Level.IV, effective=moment(28))
    assert steps(reader) == [(moment(28), 4)]


def test_of_two_blind_orders_the_graver_stands_at_every_moment(flood, reader):
    ordered(flood.at(30), Level.IV)
    seen = flood.one(Response, subject_of("longgang", "flood")).basis
    adjusted(flood.at(31), Level.II, seen)
    adjusted(flood.at(32), Level.III, seen)
    adjusted(flood.at(33), Level.III)
    (ours, *_) = curve(reader, "flood", START + timedelta(hours=99))
    assert [(each.at, each.level, each.contested) for each in ours.steps] == [
        (moment(30), 4, False),
        (moment(31), 2, False),
        (moment(32), 2, True),
        (moment(33), 3, False),
    ]


def test_ours_comes_first_and_general_levels_of_others_belong_to_every_incident(flood, reader):
    ordered(flood.at(29), Level.III, organ="wenzhou", incident="")
    ordered(flood.at(30), Level.IV)
    found = curve(reader, "flood", START + timedelta(hours=99))
    assert [(each.organ, each.ours) for each in found] == [("longgang", True), ("wenzhou", False)]


def test_a_proposal_makes_no_step(flood, reader):
    flood.at(29).do(ProposeLevel(organ="longgang", incident="flood", level=Level.III, reason="雨"))
    assert [each for each in curve(reader, "flood", START + timedelta(hours=99)) if each.ours] == []
