"""Random histories on whole desks: acts of every noun, broken meetings, backups, clones, wrong clocks."""

from __future__ import annotations

from random import Random

import pytest

from console.desk.rules import RULES
from console.models.supply import STOCK
from console.models.tables import FOLDS, Standing
from console.sync.exchange import exchange
from tests.simulator.acts import MAKERS, any_act, stands
from tests.simulator.desks import Desks, folded, held, looking
from tests.simulator.history import history, rooted
from tests.simulator.person import Person
from tests.simulator.world import Step

pytestmark = pytest.mark.slow

HISTORIES = 100
FAST = 4
LENGTH = 60
WEIGHTS = {
    "write": 24,
    "meet": 6,
    "fill_stick": 2,
    "read_stick": 2,
    "back_up": 1,
    "restore": 1,
    "clone": 1,
    "restart": 2,
    "jump": 1,
}
ACTS = 100


def played(folder, seed):
    desks = Desks(folder, seed)
    for step in history(seed, WEIGHTS, LENGTH):
        desks.play(step)
    return desks


def check(desks):
    must = [set(place.must) for place in desks.places]
    check_acts_repeated(desks)
    desks.calm()
    expected = rooted({name: desks.records[name] for each in must for name in each})
    for place, own in zip(desks.places, must, strict=True):
        joined, waiting = held(place.desk)
        assert joined == expected
        assert own <= joined | waiting
        check_read_models(place.desk, desks.places[0].desk)
        check_chains(place.desk, [desks.records[name] for name in joined])


def check_acts_repeated(desks):
    for place in desks.places:
        for act in place.given[-3:]:
            assert [record.id for record in place.desk.do(act)] == place.acts[act.id]


def check_read_models(desk, other):
    incremental = folded(desk)
    assert incremental == folded(other)
    desk.rebuild()
    assert folded(desk) == incremental


def check_chains(desk, records):
    places = [(record.origin, record.seq) for record in records]
    found = desk.audit()
    assert found.unsound == []
    assert found.forks == sorted({place for place in places if places.count(place) > 1})


@pytest.mark.parametrize(
    "seed", [each if each < FAST else pytest.param(each, marks=pytest.mark.slow) for each in range(HISTORIES)]
)
def test_nothing_acknowledged_is_lost_and_all_desks_show_the_same(tmp_path, seed):
    desks = played(tmp_path, seed)
    check(desks)
    desks.close()


def test_every_kind_of_act_is_done_in_the_histories():
    assert set(MAKERS) == set(RULES)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
def test_when_desks_meet_after_every_act_nothing_is_contested_and_the_last_act_stands(tmp_path, seed):
    random = Random(seed)
    desks = Desks(tmp_path, seed)
    for _ in range(ACTS):
        if random.random() < 1 / 8:
            desks.jump(Step("jump", random.randrange(12)))
        place = random.choice(desks.places)
        act = looking(place.desk, lambda sees: any_act(Person(random, sees)))
        if act and desks.do(place, act):
            for other in desks.places:
                if other is not place:
                    exchange(place.desk, other.desk)
            for each in desks.places:
                assert looking(each.desk, lambda sees, act=act: stands(act, sees)), act
                assert looking(each.desk, contested) == [], act
    desks.close()


def contested(sees: Standing) -> list[object]:
    """Everything about which two people decided blind."""
    doubtful = [fold for fold in FOLDS if "contested" in fold.table.c]
    rows = [row for fold in doubtful for row in sees.some(fold.standing, contested=True)]
    return [*rows, *(row for row in sees.some(STOCK.standing) if row.late)]
