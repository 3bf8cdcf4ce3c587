"""Thousands of random histories on the pure protocol: nothing is lost, all converge; broken protocols are found out."""

from __future__ import annotations

import pytest

from tests.simulator.history import first_failing, history, judged, shrunk, told
from tests.simulator.stores import Boastful, Forgetful, Numbered, Store

HISTORIES = 5_000
FAST = 500


def test_nothing_is_lost_and_all_converge():
    judge = judged(Store)
    seed = first_failing(judge, range(FAST))
    assert seed is None, told(judge, seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_nothing_is_lost_and_all_converge_in_thousands_of_histories(part):
    judge = judged(Store)
    seed = first_failing(judge, range(FAST, HISTORIES)[part::5])
    assert seed is None, told(judge, seed)


@pytest.mark.parametrize("broken", [Numbered, Forgetful, Boastful])
def test_a_broken_protocol_is_found_out(broken):
    judge = judged(broken)
    seed = first_failing(judge, range(FAST))
    assert seed is not None
    short = shrunk(judge, history(seed))
    assert judge(short)
    assert len(short) <= 10, told(judge, seed)


def test_a_failing_history_is_told_so_that_it_can_be_played_again():
    judge = judged(Numbered)
    seed = first_failing(judge, range(FAST))
    assert f"seed {seed}, shrunk to" in told(judge, seed)
    assert "Step(deed='write'" in told(judge, seed)
