"""The receipts of a response's orders: who confirmed, who did not, the newest round first."""

from __future__ import annotations

import pytest

from console.desk.receipts_of_levels import receipts
from console.domain.round import AnswerRound
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def answer(storm, round_, state, *addressees):
    storm.do(AnswerRound(round=round_.subject, addressees=addressees, state=state, basis=()))


def test_delivered_is_not_confirmed_and_who_is_silent_stands_in_the_order_of_calling(storm):
    storm.order(4)
    (asked,) = receipts(storm.reader, "storm")
    assert (asked.done, asked.waiting) == (0, ("water",))
    answer(storm, asked.round, "delivered", "water")
    assert receipts(storm.reader, "storm")[0].done == 0
    answer(storm, asked.round, "answered", "water")
    (found,) = receipts(storm.reader, "storm")
    assert (found.done, found.waiting) == (1, ())


def test_each_order_has_its_own_round_and_the_newest_stands_first(storm):
    storm.order(4)
    storm.after(minutes=30).order(3)
    found = receipts(storm.reader, "storm")
    assert [len(each.round.addressees) for each in found] == [104, 1]
    assert receipts(storm.reader, "elsewhere") == []
