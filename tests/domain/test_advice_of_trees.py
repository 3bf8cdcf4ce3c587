"""Conditions made of others, and those that a person or the grade decides, with the boundaries of the sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.advice import Verdict, endings, evaluate
from console.domain.check import stamp
from console.domain.condition import AllOf, AnyOf, ByPerson, Not, OrganAtLeast, ReadingAtLeast, Same, SeverityAtLeast
from console.domain.evidence import Evidence
from console.domain.judgement import Judgement
from console.domain.level import Response
from console.domain.plan import PRELEVEL, Ending, Plan, Rule
from console.domain.reading import Reading

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
SOURCE = {"source": "出处", "status": "P"}
RAIN = ReadingAtLeast(quantity="rain_1h", value=Decimal(30), unit="mm", minutes=60)
ABOVE = OrganAtLeast(organs=("wenzhou",), level=3)
PERSON = ByPerson()


def plan(when, *, level=3, ending=PERSON):
    return Plan(
        key="plan",
        version="1",
        name="预案",
        types=("11",),
        rules=(Rule(key="r", level=level, words="条件", when=when, **SOURCE),),
        steps=(),
        endings=(
            Ending(key="e", before="end", words="结束", when=ending, **SOURCE),
            Ending(key="d", before="step_down", level=2, words="降级", when=ending, **SOURCE),
        ),
        warning_hours=24,
        calm_minutes=0,
        **SOURCE,
    )


def rain(value):
    return Reading(station="huqian", quantity="rain_1h", time=stamp(NOW), value=str(value), unit="mm")


def wenzhou(level):
    return Response(
        subject="level/wenzhou/",
        organ="wenzhou",
        incident="",
        level=level,
        started="",
        since=stamp(NOW),
        by="",
        reason="",
        proposed=None,
        proposal="",
        contested=False,
        basis=(),
    )


def judged(*, holds):
    return Judgement(
        subject="j",
        incident="i",
        plan="plan",
        condition="r",
        holds=holds,
        reason="巡查发现渗漏",
        by="p1",
        at=stamp(NOW),
        contested=False,
        basis=(),
    )


def finding(when, **evidence):
    advice = evaluate(plan(when), Evidence(now=NOW, **evidence))
    (found,) = (*advice.met, *advice.unmet, *advice.unknown, *advice.for_person)
    return found


# Evidence that makes a leaf about rain, and one about the level above, stand in each of three ways.
RAINS = {"met": (rain(30),), "unmet": (rain(29),), "unknown": ()}
ORGANS = {"met": (wenzhou(3),), "unmet": (wenzhou(4),), "unknown": ()}
THREE = ("met", "unmet", "unknown")


@pytest.mark.parametrize("one", THREE)
@pytest.mark.parametrize("other", THREE)
def test_any_and_all_know_three_values(one, other):
    evidence = {"readings": RAINS[one], "responses": ORGANS[other]}
    both = {one, other}
    some = "met" if "met" in both else "unknown" if "unknown" in both else "unmet"
    every = "unmet" if "unmet" in both else "unknown" if "unknown" in both else "met"
    assert finding(AnyOf(of=(RAIN, ABOVE)), **evidence).verdict == some
    assert finding(AllOf(of=(RAIN, ABOVE)), **evidence).verdict == every


@pytest.mark.parametrize(("inner", "outer"), [("met", "unmet"), ("unmet", "met"), ("unknown", "unknown")])
def test_what_is_unknown_stays_unknown_when_it_is_denied(inner, outer):
    assert finding(Not(of=RAIN), readings=RAINS[inner]).verdict == outer


def test_what_a_composed_condition_says_names_the_parts_that_decide():
    found = finding(AnyOf(of=(RAIN, ABOVE)), readings=RAINS["met"], responses=ORGANS["met"])
    assert "30 mm" in str(found)
    assert "wenzhou Level Ⅲ" in str(found)
    assert "wenzhou" not in str(finding(AnyOf(of=(RAIN, ABOVE)), readings=RAINS["met"], responses=ORGANS["unmet"]))


def test_a_reference_stands_as_what_it_names():
    made = plan(RAIN, ending=Not(of=Same(key="r")))
    (ending,) = endings(made, Evidence(now=NOW, readings=RAINS["unmet"]), "end", 4)
    assert ending.verdict == Verdict.MET


@pytest.mark.parametrize(
    ("before", "level", "keys"), [("end", 4, ["e"]), ("step_down", 2, ["d"]), ("step_down", 3, [])]
)
def test_what_must_hold_to_leave_a_level_is_asked_for_that_level(before, level, keys):
    assert [each.key for each in endings(plan(RAIN), Evidence(now=NOW), before, level)] == keys


@pytest.mark.parametrize(("holds", "verdict"), [(True, "met"), (False, "unmet")])
def test_what_a_person_judged_counts_and_says_who_and_why(holds, verdict):
    found = finding(PERSON, judgements={("plan", "r"): judged(holds=holds)})
    assert found.verdict == verdict
    assert "巡查发现渗漏" in str(found)
    assert finding(PERSON).verdict == Verdict.FOR_PERSON


@pytest.mark.parametrize(
    ("recorded", "computed", "verdict"),
    [(3, None, "met"), (None, 3, "met"), (4, 3, "met"), (3, 4, "met"), (4, None, "unmet"), (None, None, "unknown")],
)
def test_the_graver_of_recorded_and_computed_grade_counts(recorded, computed, verdict):
    assert finding(SeverityAtLeast(grade=3), recorded=recorded, computed=computed).verdict == verdict


@pytest.mark.parametrize(("above", "value", "met"), [(False, "30", True), (True, "30", False), (True, "30.1", True)])
def test_a_boundary_is_inclusive_or_not_as_the_source_says(above, value, met):
    found = finding(replace(RAIN, above=above), readings=(rain(value),))
    assert (found.verdict == Verdict.MET) is met


def test_the_step_before_any_level_may_be_advised():
    assert evaluate(plan(RAIN, level=PRELEVEL), Evidence(now=NOW, readings=RAINS["met"])).level == PRELEVEL


LEAVES = st.sampled_from([RAIN, ABOVE, SeverityAtLeast(grade=3)])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([AnyOf(of=tuple(parts)), AllOf(of=tuple(parts))])
    ),
    max_leaves=6,
)
RANK = {"unmet": 0, "unknown": 1, "met": 2}


PAIRS = st.tuples(st.integers(1, 4), st.integers(1, 4))


@given(TREES, st.tuples(st.integers(0, 60), st.integers(0, 60)), PAIRS, st.integers(1, 4))
def test_without_not_more_rain_a_graver_level_above_and_a_graver_grade_never_advise_less(when, rains, organs, grade):
    low, high = sorted(rains)
    grave, calm = sorted(organs)
    before = finding(when, readings=(rain(low),), responses=(wenzhou(calm),), computed=4)
    after = finding(when, readings=(rain(high),), responses=(wenzhou(grave),), computed=grade)
    assert RANK[after.verdict] >= RANK[before.verdict]


@given(TREES)
def test_where_nothing_is_known_nothing_is_met(when):
    assert finding(when).verdict == Verdict.UNKNOWN
