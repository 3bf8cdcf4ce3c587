"""A plan as data: for which types it is, who signs, what a level adds, and when it is no demonstration any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.condition import ByPerson
from console.domain.plan import PRELEVEL, Measure, Plan, Rule, Step

SOURCE = {"source": "建议", "status": "P"}
TICK = {"checked_by": "张三", "checked_on": "2026-11-25"}


def measure(key, level, **rest):
    return Measure(key=key, level=level, words=key, organ="o", **SOURCE, **rest)


PLAN = Plan(
    key="flood",
    version="1",
    name="防汛",
    types=("11A", "11B01"),
    rules=(Rule(key="r", level=4, words="条件", when=ByPerson(), **SOURCE),),
    steps=tuple(
        Step(level=level, propose=(), sign=(role,), **SOURCE)
        for level, role in ((4, "deputy"), (3, "deputy"), (2, "first"), (1, "commander"))
    ),
    measures=(
        measure("check", PRELEVEL),
        measure("boats", 4),
        measure("lives", 4, life=True),
        measure("shelters", 3),
        measure("roads", 2),
        measure("stop", 1),
    ),
    warning_hours=24,
    calm_minutes=30,
    source="",
    status="P",
)


def keys(measures):
    return [each.key for each in measures]


@pytest.mark.parametrize(
    ("code", "meant"), [("11A02", True), ("11B01", True), ("11B09", False), ("12A01", False), ("", False)]
)
def test_a_plan_is_for_types_by_the_beginning_of_their_code(code, meant):
    assert PLAN.is_for(code) == meant


def test_who_may_sign_a_graver_level_may_sign_a_lesser_one_but_not_the_other_way_round():
    assert PLAN.signers(4) == ("deputy", "first", "commander")
    assert PLAN.signers(1) == ("commander",)


def test_going_up_adds_what_is_between_and_life_comes_first():
    assert keys(PLAN.added(None, 3)) == ["lives", "check", "boats", "shelters"]
    assert keys(PLAN.added(PRELEVEL, 4)) == ["lives", "boats"]
    assert keys(PLAN.added(4, 2)) == ["shelters", "roads"]
    assert PLAN.added(2, 2) == ()


def test_going_down_leaves_what_the_graver_levels_had_added():
    assert keys(PLAN.left(2, 4)) == ["shelters", "roads"]
    assert keys(PLAN.left(2, None)) == ["check", "boats", "lives", "shelters", "roads"]


def test_it_is_a_demonstration_until_every_value_is_ticked():
    assert PLAN.demonstration
    ticked = {
        name: tuple(replace(each, **TICK) for each in getattr(PLAN, name)) for name in ("rules", "steps", "measures")
    }
    assert not replace(PLAN, **ticked).demonstration
    assert replace(PLAN, **(ticked | {"steps": PLAN.steps})).demonstration
