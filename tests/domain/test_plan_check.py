"""What is wrong with a plan, each as a sentence and with the table it stands in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from console.domain.condition import (
    AllOf,
    AnyOf,
    ByPerson,
    FigureAtLeast,
    Not,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
)
from console.domain.plan import PRELEVEL, Ending, Measure, Plan, Rule, Step
from console.domain.plan_check import Vocabulary, faults
from console.domain.warning import Colour

KNOWN = Vocabulary(
    hazards=frozenset({"typhoon"}),
    quantities={"rain_1h": "mm"},
    metrics={"people_at_risk": "人"},
    stations=frozenset({"huqian"}),
    organs=frozenset({"water", "police", "wenzhou"}),
    roles=frozenset({"deputy"}),
    places=frozenset({"330383198067"}),
)
SOURCE = {"source": "建议", "status": "P"}
STORM = WarningAtLeast(hazard="typhoon", colour=Colour.YELLOW)
RAIN = ReadingAtLeast(quantity="rain_1h", value=Decimal(30), unit="mm", minutes=60)
MOVED = FigureAtLeast(metric="people_at_risk", value=Decimal(1000), unit="人", hours=12)
RULE = Rule(key="r", level=3, words="台风黄色", when=STORM, **SOURCE)
STEP = Step(level=3, propose=(), sign=("deputy",), **SOURCE)
MEASURE = Measure(key="m", level=3, words="转移", organ="water", **SOURCE)
ENDING = Ending(key="e", before="end", words="解除", when=Not(of=STORM), **SOURCE)
PLAN = Plan(
    key="flood",
    version="1",
    name="防汛",
    types=("11",),
    rules=(RULE,),
    steps=(STEP,),
    measures=(MEASURE,),
    endings=(ENDING,),
    warning_hours=24,
    calm_minutes=30,
    **SOURCE,
)


def found(plan):
    return [(each.table, each.number, str(each.why)) for each in faults(plan, KNOWN)]


def told(when):
    """The faults of a plan whose only rule has this condition."""
    return [why for _, _, why in found(replace(PLAN, rules=(replace(RULE, when=when),)))]


@pytest.mark.parametrize(
    "when",
    [
        STORM,
        RAIN,
        replace(RAIN, stations=("huqian",), above=True, until=Decimal(20)),
        MOVED,
        replace(MOVED, place="330383198067"),
        OrganAtLeast(organs=("wenzhou",), level=4),
        SeverityAtLeast(grade=3),
        ByPerson(),
        AnyOf(of=(STORM, AllOf(of=(RAIN, Not(of=MOVED))))),
        Same(key="e"),
    ],
)
def test_a_sound_condition_has_no_fault(when):
    assert told(when) == []


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        (replace(STORM, hazard="tyfoon"), "“tyfoon” is no hazard that is known here."),
        (replace(RAIN, quantity="rain"), "“rain” is measured or counted nowhere here."),
        (replace(RAIN, unit="cm"), "rain_1h is given in mm, not in cm."),
        (replace(RAIN, value=Decimal(0)), "The threshold 0 is not above zero."),
        (replace(RAIN, value=Decimal("NaN")), "The threshold NaN is not above zero."),
        (replace(RAIN, minutes=0), "The window of 0 minutes is not above zero."),
        (replace(RAIN, until=Decimal(31)), "“until” 31 does not lie between zero and 30."),
        (replace(RAIN, stations=("nowhere",)), "There is no such station: nowhere."),
        (replace(MOVED, metric="people"), "“people” is measured or counted nowhere here."),
        (replace(MOVED, unit="户"), "people_at_risk is given in 人, not in 户."),
        (replace(MOVED, hours=0), "The window of 0 hours is not above zero."),
        (replace(MOVED, hours=9000), "A time is not below zero and not above a year."),
        (replace(RAIN, minutes=10**9), "A time is not below zero and not above a year."),
        (replace(MOVED, place="here"), "There is no such place: here."),
        (OrganAtLeast(organs=(), level=3), "Name at least one organ."),
        (OrganAtLeast(organs=("nobody",), level=3), "There is no such organ: nobody."),
        (OrganAtLeast(organs=("wenzhou",), level=5), "There is no level 5; Ⅰ to Ⅳ are written 1 to 4, 关注 is 5."),
        (SeverityAtLeast(grade=0), "There is no level 0; Ⅰ to Ⅳ are written 1 to 4, 关注 is 5."),
        (Same(key="nothing"), "There is no condition “nothing” in this plan."),
        (Same(key="r"), "“r” leads back to itself."),
        (AnyOf(of=()), "any and all need at least one condition."),
        (Not(of=AllOf(of=(RAIN, replace(STORM, hazard="x")))), "“x” is no hazard that is known here."),
    ],
)
def test_a_condition_that_could_never_be_judged_is_a_fault(when, fault):
    assert told(when) == [fault]


def test_a_circle_of_several_conditions_is_found_at_each_of_them():
    circle = [replace(RULE, key=key, when=Same(key=other)) for key, other in (("a", "b"), ("b", "c"), ("c", "a"))]
    aside = replace(RULE, key="d", when=Same(key="a"))
    told = found(replace(PLAN, rules=(*circle, aside)))
    assert told == [("rule", n, f"“{key}” leads back to itself.") for n, key in enumerate("abc")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"steps": (replace(STEP, sign=()),)}, ("step", 0, "Nobody may sign this level.")),
        ({"steps": (replace(STEP, sign=("king",)),)}, ("step", 0, "There is no such role: king.")),
        ({"steps": (replace(STEP, notify=("nobody",)),)}, ("step", 0, "There is no such organ: nobody.")),
        ({"steps": (STEP, STEP)}, ("step", 1, "“3” stands here twice")),
        ({"rules": (RULE, RULE)}, ("rule", 1, "“r” stands here twice")),
        (
            {"rules": (replace(RULE, level=6),)},
            ("rule", 0, "There is no level 6; Ⅰ to Ⅳ are written 1 to 4, 关注 is 5."),
        ),
        ({"rules": (RULE, replace(RULE, key="s", level=2))}, ("rule", 1, "No step says who signs level 2.")),
        ({"measures": (replace(MEASURE, organ="nobody"),)}, ("measure", 0, "There is no such organ: nobody.")),
        (
            {"measures": (replace(MEASURE, supporting=("water",)),)},
            ("measure", 0, "The responsible organ does not support itself."),
        ),
        (
            {"measures": (replace(MEASURE, minutes=-1),)},
            ("measure", 0, "A time is not below zero and not above a year."),
        ),
        ({"endings": (replace(ENDING, before="never"),)}, ("ending", 0, "“never” is neither step_down nor end.")),
        ({"rules": (replace(RULE, checked_by="张三"),)}, ("rule", 0, "A tick has a name and a date.")),
        (
            {"rules": (replace(RULE, checked_by="张三", checked_on="昨天"),)},
            ("rule", 0, "“昨天” is not a date like 2026-11-25."),
        ),
        (
            {"measures": (replace(MEASURE, source=""),)},
            ("measure", 0, "Say where it was read (source) and how sure that is (status)."),
        ),
    ],
)
def test_what_stands_outside_conditions_is_checked_too(change, fault):
    assert found(replace(PLAN, **change)) == [fault]


def test_the_step_before_any_level_needs_nobody_to_sign_it():
    watch = replace(RULE, key="w", level=PRELEVEL)
    assert found(replace(PLAN, rules=(RULE, watch))) == []
    assert found(replace(PLAN, steps=(STEP, replace(STEP, level=PRELEVEL, sign=())))) == []


@pytest.mark.parametrize(
    ("lesser", "graver", "fault"),
    [
        (30, 50, []),
        (30, 30, ["The threshold 30 overlaps 30 of a lesser level."]),
        (50, 30, ["The threshold 30 overlaps 50 of a lesser level."]),
    ],
)
def test_a_graver_level_begins_above_a_lesser_one(lesser, graver, fault):
    low = replace(RULE, key="low", level=3, when=replace(RAIN, value=Decimal(lesser)))
    high = replace(RULE, key="high", level=2, when=AnyOf(of=(STORM, replace(RAIN, value=Decimal(graver)))))
    plan = replace(PLAN, rules=(low, high), steps=(STEP, replace(STEP, level=2)))
    assert [why for _, _, why in found(plan)] == fault


def test_one_level_has_one_threshold_of_one_indicator():
    rules = (replace(RULE, key="a", when=RAIN), replace(RULE, key="b", when=replace(RAIN, value=Decimal(40))))
    assert [why for _, _, why in found(replace(PLAN, rules=rules))] == [
        "Two rules of one level are about the same indicator."
    ]
    elsewhere = replace(rules[1], when=replace(RAIN, value=Decimal(40), stations=("huqian",)))
    assert found(replace(PLAN, rules=(rules[0], elsewhere))) == []
