"""Rounds rolled up, whom to call by which number, and a round of thousands that stays quick."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.receipts import address_book, answering, callings, rollups, silent
from console.domain.check import stamp
from console.domain.organ import RegisterOrgan
from console.domain.round import AnswerRound, OpenRound, Reply, Round
from tests.desk.town import town


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def ask(storm, name="R", addressees=("water", "emergency"), minutes=30, incident="storm"):
    due = stamp(storm.now + timedelta(minutes=minutes))
    storm.do(OpenRound(round=name, kind="receipt", text="上岗", addressees=addressees, due=due, incident=incident))


def rows(storm, name="R", telephone=lambda _person: ""):
    book = address_book(storm.reader, storm.assessment, telephone)
    return callings(storm.reader, storm.reader.one(Round, name), book)


def say(storm, state, *numbers, name="R"):
    found = rows(storm, name)
    storm.do(answering([found[each - 1] for each in numbers], state))


def test_a_roll_up_counts_every_state_and_open_rounds_come_first(storm):
    ask(storm)
    ask(storm, "S", ("water",))
    say(storm, "answered", 1, name="S")
    say(storm, "not_reached", 2)
    found = rollups(storm.reader, "storm", storm.now)
    assert [(each.round.subject, each.done, each.lost, each.waiting) for each in found] == [
        ("R", 0, 1, 2),
        ("S", 1, 0, 0),
    ]
    assert rollups(storm.reader, "elsewhere", storm.now) == []


def test_an_organ_without_a_number_is_called_through_its_head(storm):
    storm.do(RegisterOrgan(organ="water", name="水利局", head="P7"))
    ask(storm)
    found = rows(storm, telephone={"P7": "13800000007"}.get)
    assert (found[0].name, found[0].telephone) == ("水利局", "13800000007")


def test_those_never_tried_are_called_before_those_not_reached(storm):
    ask(storm)
    say(storm, "not_reached", 1)
    storm.after(minutes=31)
    assert [each.number for each in silent(rows(storm), storm.now)] == [2, 1]


def test_the_same_answer_noted_blind_is_not_contested_and_another_one_is(storm):
    ask(storm)
    for state in ("delivered", "delivered"):
        storm.do(AnswerRound(round="R", addressees=("water",), state=state, basis=()))
    assert not rows(storm)[0].reply.contested
    storm.do(AnswerRound(round="R", addressees=("water",), state="not_reached", basis=()))
    (found,) = rollups(storm.reader, "storm", storm.now)
    assert (rows(storm)[0].reply.contested, found.contested) == (True, 1)
    say(storm, "answered", 1)
    assert not rows(storm)[0].reply.contested


def test_two_thousand_addressees_fold_in_one_act_each_way(storm):
    many = tuple(f"c{number:04}" for number in range(2_000))
    ask(storm, addressees=many)
    storm.do(answering(rows(storm), "delivered"))
    storm.do(answering(rows(storm)[:1_500], "answered"))
    (found,) = rollups(storm.reader, "storm", storm.now)
    assert (found.done, found.delivered, found.waiting) == (1_500, 500, 500)
    assert len(storm.reader.told("R")) == 3
    assert len(storm.reader.some(Reply, subject="R")) == 2_000
