"""The order of arrival is irrelevant, an act is folded whole or not at all, and folding again changes nothing."""

from __future__ import annotations

from random import Random

import pytest

from console.desk.desk import Desk
from console.domain.warning import Colour, IssueWarning, Warning  # noqa: A004 - the field's own word
from console.journal.device import Device
from tests.simulator.desks import Desks, folded, held, looking
from tests.simulator.world import Step

pytestmark = pytest.mark.slow

ORDERS = 4


def opened(folder, name="a"):
    return Desk(folder / f"{name}.journal", device=Device(folder / f"home-{name}"), actor="P", ballast=0)


def a_night(folder, seed):
    """Some hours at three desks that meet now and then; what all of them hold in the end, and how it stands."""
    desks = Desks(folder, seed)
    for round_number in range(12):
        for place in range(3):
            desks.play(Step("write", place))
        if round_number % 4 == 3:
            desks.calm()
    desks.calm()
    rows, records = folded(desks.places[0].desk), list(desks.records.values())
    desks.close()
    return rows, records


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2, 3))])
def test_the_order_of_arrival_is_irrelevant(tmp_path, seed):
    rows, records = a_night(tmp_path, seed)
    random = Random(seed)
    for number in range(ORDERS):
        desk = opened(tmp_path, f"arrival-{number}")
        random.shuffle(records)
        rest = list(records)
        while rest:
            size = random.choice([1, 2, 7, len(rest)])
            batch, rest = rest[:size], rest[size:]
            desk.receive(batch + random.sample(records, 1))  # some of it comes twice
        assert held(desk) == ({record.id for record in records}, set())
        assert folded(desk) == rows
        desk.rebuild()
        assert folded(desk) == rows
        desk.close()


def test_an_act_of_several_facts_is_folded_only_when_all_are_there(tmp_path):
    here, there = opened(tmp_path, "here"), opened(tmp_path, "there")
    term = {"hazard": "typhoon", "issuer": "市气象局", "since": "2025-07-08T00:00:00Z"}
    here.do(IssueWarning(warning="old", colour=Colour.BLUE, **term))
    there.receive(here.after({here.origin: 0}))
    replaced, issued = here.do(IssueWarning(warning="new", colour=Colour.RED, **term))

    before = folded(there)
    assert there.receive([replaced]).fresh == [replaced]
    assert folded(there) == before
    there.rebuild()
    assert folded(there) == before

    there.receive([issued])
    assert [looking(there, lambda sees, name=name: sees.one(Warning, name)).ended for name in ("old", "new")] == [
        "2025-07-08T00:00:00.000Z",
        "",
    ]
    assert folded(there) == folded(here)
    here.close()
    there.close()


def test_an_act_whose_last_part_came_first_waits_for_the_others(tmp_path):
    here, there = opened(tmp_path, "here"), opened(tmp_path, "there")
    term = {"hazard": "typhoon", "issuer": "市气象局", "since": "2025-07-08T00:00:00Z"}
    here.do(IssueWarning(warning="old", colour=Colour.BLUE, **term))
    there.receive(here.after({here.origin: 0}))
    replaced, issued = here.do(IssueWarning(warning="new", colour=Colour.RED, **term))
    before = folded(there)
    assert there.receive([issued]).waiting == 1
    assert folded(there) == before
    there.receive([replaced])
    assert folded(there) == folded(here)
    here.close()
    there.close()
