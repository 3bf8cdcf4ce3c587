"""Two consoles that order without contact: alike after every meeting, the graver stands, and no task is lost."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from console.desk.level_curve import curve
from console.desk.ordering import measures_standing, twice
from console.domain.level import LevelAdjusted, LevelOrdered, LevelTerminated, subject_of
from console.domain.refused import Refused
from console.models.fold import of, unreplaced
from console.sync.exchange import exchange
from tests.desk.test_histories_of_levels import PLAN
from tests.desk.town import PERSONS, Town

pytestmark = pytest.mark.slow


@pytest.fixture
def seats(tmp_path):
    made = [Town(tmp_path / name, name, PLAN) for name in ("wang", "li")]
    made[0].found()
    exchange(made[0].desk, made[1].desk)
    yield made
    for each in made:
        each.close()


def order(seat: Town, random: Random) -> None:
    with suppress(Refused):
        seat.order(random.choice((1, 2, 3, 4, None)), random.choice((*PERSONS, "lin")))


def meet(seats) -> None:
    exchange(seats[0].desk, seats[1].desk)
    assert seats[0].response == seats[1].response
    assert seats[0].tasks() == seats[1].tasks()
    assert curve(seats[0].reader, "storm", seats[0].now) == curve(seats[1].reader, "storm", seats[1].now)


def levels(seat: Town) -> list[int | None]:
    """Of every order that none other replaced."""
    told = of(seat.reader.told(subject_of("longgang", "storm")), LevelOrdered, LevelAdjusted, LevelTerminated)
    return [getattr(each.fact, "level", None) for each in unreplaced(told)]


@pytest.mark.parametrize("seed", range(8))
def test_the_graver_stands_until_an_order_rests_on_both_and_numbers_never_meet(seats, seed):
    random = Random(seed)
    for _ in range(30):
        for each in seats:
            each.after(minutes=7)
        order(random.choice(seats), random)
        if random.random() < 0.3:
            meet(seats)
            standing = levels(seats[0])
            if standing:
                assert seats[0].response.level == min(standing, key=lambda each: each or 9)
    meet(seats)
    numbers = [each.number for each in seats[0].reader.orders("storm")]
    assert len(numbers) == len(set(numbers))
    for seat in seats:
        seat.now = max(each.now for each in seats)
    seats[0].order(3 if seats[0].response.level != 3 else 2)
    meet(seats)
    assert not seats[0].response.contested
    open_ = [each for tasks in twice(seats[0].reader, "storm") for each in tasks[1:]]
    assert all(each.release_proposed for each in open_)
    assert {each.measure for each in measures_standing(seats[0].reader, "storm")} >= {"boats", "patrol"}
