"""What a step would set going before it is ordered: exactly what the order then sets going."""

from __future__ import annotations

import pytest

from console.desk.step_ahead import StepAhead, Wished, step_ahead
from console.domain.organ import RegisterOrgan
from console.domain.task import GiveTask, ProposeRelease
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def ahead(storm, after=None, *, ends=False, organ="longgang", incident="storm"):
    return step_ahead(storm.reader, storm.assessment, Wished(organ, incident, after, ends), storm.now)


def test_what_is_listed_is_what_the_order_gives(storm):
    listed = ahead(storm, 2)
    act = storm.order(2)
    assert [each.key for each in listed.measures] == [each.measure for each in act.also if isinstance(each, GiveTask)]
    assert listed.measures[0].life


def test_going_up_names_only_what_is_new_and_asks_for_no_condition(storm):
    storm.order(4)
    found = ahead(storm, 3)
    assert (found.before, found.down) == (4, False)
    assert {each.key for each in found.measures} == {"boats", "brief"}
    assert found.conditions == ()
    assert found.releases == ()


def test_going_down_lists_the_releases_that_the_order_proposes(storm):
    storm.order(2)
    found = ahead(storm, 4)
    act = storm.order(4)
    assert found.down
    assert [each.subject for each in found.releases] == [
        each.task for each in act.also if isinstance(each, ProposeRelease)
    ]


def test_the_end_asks_for_what_must_hold(storm):
    storm.order(2)
    found = ahead(storm, ends=True)
    assert [each.key for each in found.conditions] == ["calm"]
    assert found.signers
    assert found.measures == ()


def test_who_is_told_by_when_and_how_soon_the_pen_follows(storm):
    found = ahead(storm, 1)
    assert found.notify == ("water", "emergency", "wenzhou")
    assert found.communities == 102
    assert (found.receipt_minutes, found.countersign_minutes) == (30, 120)
    assert (found.plan, found.demonstration) == ("防汛预案 1", True)


def test_before_a_level_is_chosen_and_for_another_organ_nothing_is_foretold(storm):
    assert ahead(storm) == StepAhead(ours=True)
    storm.do(RegisterOrgan(organ="wenzhou", name="温州市防指"))
    assert ahead(storm, 2, organ="wenzhou") == StepAhead(ours=False, after=2)
    assert ahead(storm, 2, incident="") == StepAhead(ours=True, after=2)
