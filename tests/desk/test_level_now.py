"""How our response stands: the order in force, attention before it, and what waits for the pen."""

from __future__ import annotations

import pytest

from console.desk.level_now import level_now
from console.domain.signing import CountersignLevel
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def now(storm):
    return level_now(storm.reader, "longgang", "storm")


def test_before_anything_nothing_stands(storm):
    assert (now(storm).response, now(storm).order, now(storm).attended, now(storm).awaiting) == (None, None, False, ())


def test_attention_is_paid_until_a_level_is_in_force(storm):
    storm.attend()
    assert now(storm).attended
    storm.order(4)
    assert not now(storm).attended


def test_the_last_order_stands_and_oral_ones_wait_for_the_pen(storm):
    storm.order(4)
    storm.after(minutes=10).order(3, way="voice", words="启动三级")
    found = now(storm)
    assert (found.order.level, [each.words for each in found.awaiting]) == (3, ["启动三级"])
    storm.do(CountersignLevel(organ="longgang", incident="storm", order=found.order.key, by="lin"))
    assert now(storm).awaiting == ()
