"""The shipped plans and duties to report: complete, sourced, marked as ours, with the boundaries of their sources."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import pairwise

import pytest

from console.desk.assessment import Assessment
from console.desk.plan_sheet import all_faults
from console.domain.condition import FigureAtLeast, OrganAtLeast, ReadingAtLeast, SeverityAtLeast, leaves
from console.domain.level import Level
from console.domain.plan import PRELEVEL
from console.reports.fonts import Fonts
from console.resource import path

KNOWN = Assessment.load()
FILES = sorted(path("plans", "330383").glob("*.toml"))
PLANS = KNOWN.plans
NAMED = ["accident", "fire", "flood", "forest", "geology", "hazmat", "health", "quake", "relief", "vessel"]
# domain.md §2.1: what happens here most.
OFTEN = [
    "11B01",
    "11B03",
    "11A01",
    "11A02",
    "11E02",
    "11D01",
    "11D02",
    "11D03",
    "12G01",
    "12G03",
    "12G04",
    "12D01",
    "12D02",
    "12D03",
    "12D04",
    "12J05",
    "12J06",
    "12J07",
    "12J08",
    "12C01",
    "12H02",
    "12N00",
]
# Run by the police; recorded here without a plan of ours.
WITHOUT = {"14"}
NOTE = "默认值为演示规则，须按龙港市现行预案核对后启用。"
STATUSES = {"V", "K", "P"}

each_plan = pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.key)
each_duty = pytest.mark.parametrize("duty", KNOWN.reporting, ids=lambda duty: duty.key)


def plan_of(key):
    return next(each for each in PLANS if each.key == key)


def figures(plan, metric):
    """Level and threshold of every rule that asks for a metric."""
    return {
        rule.level: (leaf.value, leaf.above)
        for rule in plan.rules
        for leaf in leaves(rule.when)
        if isinstance(leaf, FigureAtLeast) and leaf.metric == metric
    }


def fits(code, types):
    return any(code.startswith(prefix) for prefix in types)


def test_all_ten_plans_are_there():
    assert [each.key for each in PLANS] == NAMED
    assert [file.stem for file in FILES] == NAMED


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_plan_has_no_fault(file):
    assert all_faults(file, KNOWN.library.known) == []


@each_plan
def test_every_value_has_a_source_and_a_status(plan):
    assert (plan.status, bool(plan.source)) == ("P", True)
    assert {each.status for each in plan.values} <= STATUSES
    assert all(each.source for each in plan.values)


@each_plan
def test_what_is_ours_says_so_in_words(plan):
    for each in plan.values:
        assert each.status != "P" or "建议" in each.source, each


@each_plan
def test_it_says_that_its_values_are_to_be_checked(plan):
    assert plan.note.startswith(NOTE)
    assert plan.demonstration
    assert "演示" in plan.name
    assert "非龙港市现行预案" in plan.source


@each_plan
def test_every_level_has_a_signer_and_times(plan):
    assert {each.level for each in plan.steps} == {*Level, PRELEVEL}
    for step in plan.steps:
        assert step.sign
        if step.level != PRELEVEL:
            assert min(step.receipt_minutes, step.cadence_minutes, step.countersign_minutes) > 0


def told(step):
    """Whoever learns of a level, ourselves among them."""
    return {*step.notify, "longgang", *(["communities"] if step.communities else [])}


@each_plan
def test_a_graver_level_tells_no_fewer_and_waits_no_longer(plan):
    steps = [plan.step(level) for level in (4, 3, 2, 1)]
    for lesser, graver in pairwise(steps):
        assert set(lesser.notify) <= told(graver)
        assert graver.receipt_minutes <= lesser.receipt_minutes
        assert graver.cadence_minutes <= lesser.cadence_minutes
        assert graver.countersign_minutes <= lesser.countersign_minutes


@each_plan
def test_every_level_says_to_whom_is_reported_and_the_gravest_two_higher_up(plan):
    """R106."""
    assert [bool(plan.step(level).upward) for level in (5, 4, 3, 2, 1)] == [False, True, True, True, True]
    assert "温州市" in plan.step(2).upward
    assert "浙江省" in plan.step(1).upward
    assert plan.step(2).workgroups


@each_plan
def test_every_level_demands_something_with_an_end_and_a_proof(plan):
    assert {each.level for each in plan.measures} == {*Level, PRELEVEL}
    for measure in plan.measures:
        assert measure.minutes > 0, measure.key
        assert measure.proof, measure.key


@each_plan
def test_a_list_can_be_read_in_the_night(plan):
    assert max(Counter(each.level for each in plan.measures).values()) <= 10
    assert max(len(each.words) for each in plan.measures) <= 30


@each_plan
def test_lives_come_first_before_a_level_is_worked_off(plan):
    assert any(each.life for each in plan.measures if each.level >= Level.IV)


@each_plan
def test_whoever_carries_out_a_measure_is_told_of_the_level(plan):
    """An organ that is named as responsible must have been notified, or be ours, or all communities."""
    for measure in plan.measures:
        assert measure.organ in told(plan.step(measure.level)), measure.key


@each_plan
def test_a_response_can_step_down_and_end(plan):
    assert {each.before for each in plan.endings} == {"step_down", "end"}
    assert any("第86条" in each.source and each.status == "V" for each in plan.endings)


def test_no_two_plans_are_for_the_same_prefix_but_relief():
    counted = Counter(prefix for plan in PLANS if plan.key != "relief" for prefix in plan.types)
    assert set(counted.values()) == {1}


@pytest.mark.parametrize("code", OFTEN)
def test_what_happens_often_has_a_plan_and_relief_never_comes_first(code):
    (first, *_) = [each for each in PLANS if each.is_for(code)]
    assert first.key != "relief"


def test_which_families_have_no_plan():
    deep = [each.code for each in KNOWN.types if each.depth > 1]
    assert {code[:2] for code in deep if not any(plan.is_for(code) for plan in PLANS)} == WITHOUT


@pytest.mark.parametrize("plan", [each for each in PLANS if each.key != "flood"], ids=lambda plan: plan.key)
def test_a_flood_level_of_wenzhou_advises_nothing_for_other_events(plan):
    """The organs of other levels that are known here command floods only."""
    assert not any(isinstance(leaf, OrganAtLeast) for rule in plan.rules for leaf in leaves(rule.when))


@pytest.mark.parametrize("key", ["accident", "fire", "hazmat", "forest", "geology", "quake", "vessel", "health"])
def test_a_response_follows_the_grade_of_what_happened(key):
    asked = {
        leaf.grade: rule.level
        for rule in plan_of(key).rules
        for leaf in leaves(rule.when)
        if isinstance(leaf, SeverityAtLeast)
    }
    assert asked == {1: 1, 2: 2, 3: 3, 4: 4}


def test_at_least_means_the_number_itself_too():
    """国务院令第493号第二十条: “以上”包括本数."""
    for plan in PLANS:
        for rule in plan.rules:
            for leaf in leaves(rule.when):
                if isinstance(leaf, FigureAtLeast | ReadingAtLeast):
                    assert leaf.above == ("超过" in rule.words)


def test_numbers_that_were_read_stand_in_the_plans_as_they_were_read():
    assert figures(plan_of("fire"), "deaths") == {4: (1, False), 3: (3, False), 2: (10, False), 1: (30, False)}
    assert figures(plan_of("vessel"), "missing") == {4: (1, False), 3: (3, False), 2: (10, False), 1: (30, False)}
    assert figures(plan_of("quake"), "magnitude") == {4: (4, False), 3: (5, False), 2: (6, False), 1: (7, False)}


def test_thresholds_of_rain_differ_by_place():
    """R86: not one figure for the city."""
    asked = {
        (leaf.stations, leaf.value)
        for rule in plan_of("geology").rules
        if rule.level == PRELEVEL
        for leaf in leaves(rule.when)
        if isinstance(leaf, ReadingAtLeast) and leaf.quantity == "rain_24h"
    }
    (hills, low), (plain, high) = sorted(asked, key=lambda pair: pair[1])
    assert (low, high) == (50, 100)
    assert not set(hills) & set(plain)


def test_ten_groups_gather_for_floods():
    assert len(plan_of("flood").step(2).workgroups) == 10


def test_numbers_of_the_whole_country_start_no_relief_here():
    text = path("plans", "330383", "relief.toml").read_text(encoding="utf-8")
    assert "全国口径" in text
    assert "全国口径" in plan_of("relief").note
    assert max(value for value, _ in figures(plan_of("relief"), "need_relief").values()) < 100_000


def test_relief_leaves_an_hour_before_the_goal_is_missed():
    (basic,) = [each for each in plan_of("relief").measures if each.key == "basic"]
    assert basic.minutes < 600
    assert basic.life


@each_duty
def test_a_duty_says_where_it_was_read_and_names_types_there_are(duty):
    assert duty.status in STATUSES
    assert duty.source
    assert duty.status != "P" or "建议" in duty.source
    codes = [each.code for each in KNOWN.types]
    assert all(any(code.startswith(prefix) for code in codes) for prefix in duty.types)
    triggers = {each.id for each in KNOWN.yardstick.triggers}
    assert duty.when.danger in {"", *triggers}


def test_clocks_that_were_read_are_as_they_were_read():
    clocks = {
        each.key: (each.minutes, each.every_minutes, each.until) for each in KNOWN.reporting if each.status == "V"
    }
    assert clocks == {
        "accident_ordinary": (120, 0, ""),
        "accident_larger": (120, 0, ""),
        "accident_major": (120, 0, ""),
        "disaster": (120, 1440, "stable"),
        "health": (120, 0, ""),
        "sea_written": (2880, 0, ""),
    }


def test_the_practice_of_half_an_hour_is_marked_as_unverified():
    practice = {each.key: (each.minutes, each.status) for each in KNOWN.reporting if each.key in {"phone", "written"}}
    assert practice == {"phone": (30, "K"), "written": (60, "K")}


def test_no_casualty_of_a_disaster_an_accident_or_an_outbreak_goes_unreported():
    for each in KNOWN.types:
        if each.depth > 1 and each.code[:2] in {"11", "12", "13"}:
            hurt = [duty for duty in KNOWN.reporting if fits(each.code, duty.types)]
            assert any(duty.when.casualties or duty.when.opened or duty.when.grade == 4 for duty in hurt), each.code


@pytest.mark.parametrize("name", ["organs", "roles", "notes"])
def test_organs_roles_and_notes_say_where_they_were_read(name):
    file = path("places", "330383", f"{name}.toml")
    for each in tomllib.loads(file.read_text(encoding="utf-8"))[name[:-1]]:
        assert each["status"] in STATUSES
        assert each["source"]


def test_the_four_rather_are_marked_as_unverified():
    """R104: the wording is not in the plan of the city."""
    notes = {each.key: each for each in KNOWN.notes}
    assert notes["four_rather"].status == "K"
    assert notes["four_rather"].text.count("宁可") == 5


def test_every_letter_of_the_data_can_be_printed():
    fonts = Fonts()
    places = [path("places", "330383", f"{each}.toml") for each in ("organs", "roles", "notes", "reporting")]
    for file in (*FILES, *places):
        letters = "".join(sorted(set(file.read_text(encoding="utf-8")) - {"\n"}))
        assert "".join(each.character for each in fonts.glyphs("body", letters)) == letters, file.name
