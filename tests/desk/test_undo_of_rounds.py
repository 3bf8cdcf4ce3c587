"""Ctrl+Z over answers to a round: each row stands as before, or it is said why not."""

from __future__ import annotations

import pytest

from console.domain.organ import RegisterOrgan
from console.domain.round import AnswerRound, OpenRound, Reply
from tests.desk.seats import Seat

BOTH = ("ours", "water")


@pytest.fixture
def me(tmp_path):
    made = Seat(tmp_path, "wang")
    made.do(RegisterOrgan(organ="ours", name="龙港市防指", ours=True))
    made.do(OpenRound(round="R", kind="receipt", text="请回执", addressees=BOTH))
    yield made
    made.close()


def rows(me):
    return {each.addressee: each for each in me.reader.some(Reply, subject="R")}


def answer(me, state, *addressees, words=""):
    basis = tuple(name for each in addressees for name in rows(me)[each].basis)
    me.do(AnswerRound(round="R", addressees=addressees, state=state, basis=basis, words=words))


def test_rows_nobody_had_noted_before_are_asked_again(me):
    answer(me, "answered", *BOTH)
    me.undo()
    assert {(each.state, each.answered, each.delivered, each.contested) for each in rows(me).values()} == {
        ("", "", "", False)
    }


def test_a_row_is_as_it_was_with_its_words(me):
    answer(me, "not_reached", "water", words="占线")
    answer(me, "answered", "water")
    me.undo()
    assert (rows(me)["water"].state, rows(me)["water"].words) == ("not_reached", "占线")


def test_rows_that_stood_differently_are_noted_again_one_by_one(me):
    answer(me, "delivered", "ours")
    answer(me, "answered", *BOTH)
    assert me.refused() == "They had answered differently before; note each of them again."
