"""Advice: what a plan's conditions say of what was known at one moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.advice import evaluate
from console.domain.check import stamp
from console.domain.condition import (
    ByPerson,
    FigureAtLeast,
    OrganAtLeast,
    ReadingAtLeast,
    WarningAtLeast,
)
from console.domain.evidence import Evidence
from console.domain.figure import Figure
from console.domain.level import Response
from console.domain.plan import Plan, Rule
from console.domain.reading import Reading
from console.domain.warning import Colour, Warning  # noqa: A004 - the field's own word

NOW = datetime(2025, 7, 7, 12, tzinfo=UTC)
RAIN = ReadingAtLeast(quantity="rain_1h", value=Decimal(30), unit="mm", minutes=60)
MOVED = FigureAtLeast(metric="people_at_risk", value=Decimal(1000), unit="人", hours=12)


def at(**span):
    return stamp(NOW + timedelta(**span))


def rule(level=3, *, person=False, key="", **condition):
    """A rule of one condition, whatever kind it is."""
    (when,) = [*condition.values(), *([ByPerson()] if person else [])]
    return Rule(key=key or f"k{level}", level=level, words="条件", source="出处", status="P", when=when)


def plan(*rules, note="演示"):
    return Plan(
        key="plan",
        version="1",
        name="预案",
        types=("11",),
        rules=rules,
        steps=(),
        source="出处",
        status="P",
        warning_hours=24,
        calm_minutes=0,
        note=note,
    )


def verdict(condition_rule, **evidence):
    """How one rule stands, and the sentence."""
    advice = evaluate(plan(condition_rule), Evidence(now=NOW, **evidence))
    found = {name: getattr(advice, name) for name in ("met", "unmet", "unknown", "for_person")}
    ((name, (finding,)),) = [(name, each) for name, each in found.items() if each]
    return name, str(finding)


def warning(colour="orange", **more):
    made = {
        "subject": "w",
        "hazard": "typhoon",
        "colour": colour,
        "issuer": "气象台",
        "area": "",
        "text": "",
        "since": at(hours=-1),
        "until": at(hours=5),
        "ended": "",
        "replaced_by": "",
        "basis": (),
    }
    return Warning(**(made | more))


def typhoon(colour):
    return rule(warning=WarningAtLeast(hazard="typhoon", colour=colour))


@pytest.mark.parametrize(
    ("asked", "issued", "expected"),
    [
        (Colour.ORANGE, "red", "met"),
        (Colour.ORANGE, "orange", "met"),
        (Colour.ORANGE, "yellow", "unmet"),
        (Colour.BLUE, "blue", "met"),
        (Colour.RED, "orange", "unmet"),
        (Colour.BLUE, "purple", "unmet"),
    ],
)
def test_a_warning_counts_from_its_colour_up(asked, issued, expected):
    assert verdict(typhoon(asked), warnings=(warning(issued),))[0] == expected


@pytest.mark.parametrize(
    "more",
    [
        {"hazard": "rainstorm"},
        {"ended": at(minutes=-1)},
        {"until": at(minutes=-1)},
        {"since": at(minutes=1)},
    ],
)
def test_a_warning_of_another_kind_or_outside_its_term_does_not_count(more):
    name, said = verdict(typhoon(Colour.BLUE), warnings=(warning(**more),))
    assert (name, said) == ("unmet", "条件: no such warning is in force.")


def test_a_met_warning_is_named_with_issuer_colour_and_beginning():
    labels = {"orange": "orange", "typhoon": "typhoon"}
    said = verdict(typhoon(Colour.BLUE), warnings=(warning(),), labels=labels)[1]
    assert said == f"条件: 气象台, orange typhoon warning since {NOW - timedelta(hours=1)}."


def test_of_several_warnings_the_gravest_is_named():
    assert "red" in verdict(typhoon(Colour.BLUE), warnings=(warning("blue"), warning("red"), warning("yellow")))[1]


@pytest.mark.parametrize(
    ("age", "expected"), [({"hours": -1}, "met"), ({"hours": -24}, "met"), ({"hours": -24, "seconds": -1}, "unknown")]
)
def test_a_warning_without_an_end_holds_for_a_day_and_is_then_asked_about(age, expected):
    name, said = verdict(typhoon(Colour.BLUE), warnings=(warning(since=at(**age), until=""),))
    assert name == expected
    assert "no end given" in said


def test_a_warning_until_lifted_holds_as_long_as_nobody_lifts_it():
    lasting = warning(since=at(days=-9), until="", until_lifted=True)
    assert verdict(typhoon(Colour.BLUE), warnings=(lasting,))[0] == "met"


def test_a_sure_warning_counts_before_a_doubtful_one():
    doubtful = warning("red", since=at(days=-3), until="")
    assert "no end" not in verdict(typhoon(Colour.BLUE), warnings=(doubtful, warning("yellow")))[1]


def reading(value, station="a", **more):
    made = {"station": station, "quantity": "rain_1h", "time": at(minutes=-10), "value": str(value), "unit": "mm"}
    return Reading(**(made | more))


def rained(*readings, stations=("a", "b"), condition=RAIN):
    return verdict(rule(reading=condition), readings=readings, expected={"rain_1h": stations}, stations={"a": "湖前"})


@pytest.mark.parametrize(("value", "expected"), [("29.9", "unmet"), ("30", "met"), ("30.1", "met"), ("0", "unmet")])
def test_a_threshold_includes_its_number(value, expected):
    assert rained(reading(value), reading(0, "b"))[0] == expected


def test_one_station_is_enough_even_when_another_is_silent():
    name, said = rained(reading(32))
    assert (name, said) == ("met", f"条件: 湖前 32 mm at {NOW - timedelta(minutes=10)}.")


def test_silence_is_no_good_news():
    name, said = rained(reading(3))
    assert (name, said) == ("unknown", f"条件: highest 3 mm (湖前, {NOW - timedelta(minutes=10)}); silent: b.")


def test_without_any_reading_the_rule_is_unknown():
    assert rained() == ("unknown", "条件: no reading in the last 60 min.")


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ({"seconds": 0}, "met"),
        ({"minutes": -60}, "met"),
        ({"minutes": -60, "seconds": -1}, "unknown"),
        ({"seconds": 1}, "unknown"),
    ],
)
def test_only_what_was_measured_in_the_window_counts(age, expected):
    assert rained(reading(99, time=at(**age)))[0] == expected


@pytest.mark.parametrize("more", [{"value": ""}, {"value": "many"}, {"unit": "cm"}, {"quantity": "rain_24h"}])
def test_a_missing_value_another_unit_or_quantity_is_silence(more):
    assert rained(replace(reading(99), **more), stations=("a",))[0] == "unknown"


def test_the_highest_of_the_window_counts_and_not_the_last():
    earlier = reading(35, time=at(minutes=-50))
    assert rained(earlier, reading(2), reading(1, "b"))[0] == "met"


def test_a_rule_may_name_its_stations():
    only_b = replace(RAIN, stations=("b",))
    assert rained(reading(99), reading(1, "b"), condition=only_b)[0] == "unmet"
    assert rained(reading(99), condition=only_b)[0] == "unknown"


def figure(value, **more):
    made = {
        "key": str(value),
        "subject": "figure/i/people_at_risk",
        "incident": "i",
        "metric": "people_at_risk",
        "value": str(value),
        "unit": "人",
        "as_of": at(hours=-1),
        "stated": at(hours=-1),
        "line": "",
        "place": "",
        "source": "",
        "verified": False,
        "stands": True,
        "contested": False,
        "basis": (),
        "order": "",
    }
    return Figure(**(made | more))


@pytest.mark.parametrize(("value", "expected"), [(999, "unmet"), (1000, "met"), (1001, "met")])
def test_a_figure_reaches_its_threshold_number_included(value, expected):
    assert verdict(rule(figure=MOVED), figures=(figure(value),))[0] == expected


def test_a_figure_is_named_with_its_time_and_how_sure_it_is():
    said = verdict(rule(figure=MOVED), figures=(figure(1204),))[1]
    assert said == f"条件: people_at_risk 1204 人 at {NOW - timedelta(hours=1)} (not verified)."


@pytest.mark.parametrize(("age", "expected"), [({"hours": -12}, "met"), ({"hours": -12, "seconds": -1}, "unknown")])
def test_a_figure_of_long_ago_says_nothing_of_now(age, expected):
    name, said = verdict(rule(figure=MOVED), figures=(figure(5000, as_of=at(**age)),))
    assert name == expected
    assert ("ask again" in said) == (expected == "unknown")


def test_of_contested_figures_the_larger_counts():
    stated = (figure(900, contested=True), figure(1100, contested=True))
    name, said = verdict(rule(figure=MOVED), figures=stated)
    assert name == "met"
    assert "contested" in said


@pytest.mark.parametrize("more", [{"unit": "户"}, {"stands": False}, {"value": "many"}, {"metric": "evacuated"}])
def test_a_figure_that_cannot_be_compared_is_unknown(more):
    assert verdict(rule(figure=MOVED), figures=(replace(figure(5000), **more),)) == (
        "unknown",
        "条件: people_at_risk is unknown.",
    )


def response(organ="wenzhou", level=3, **more):
    made = {
        "subject": organ,
        "organ": organ,
        "incident": "",
        "level": level,
        "started": at(hours=-5),
        "since": at(hours=-3),
        "by": "",
        "reason": "",
        "proposed": None,
        "proposal": "",
        "contested": False,
        "basis": (),
    }
    return Response(**(made | more))


ABOVE = rule(organ=OrganAtLeast(organs=("wenzhou", "zhejiang"), level=3))


@pytest.mark.parametrize(("level", "expected"), [(4, "unmet"), (3, "met"), (2, "met"), (1, "met"), (None, "unmet")])
def test_another_organs_level_counts_from_its_grade_up(level, expected):
    assert verdict(ABOVE, responses=(response(level=level), response("zhejiang", 4)))[0] == expected


def test_while_one_of_several_organs_was_never_heard_of_none_having_the_level_is_unknown():
    name, said = verdict(ABOVE, responses=(response(level=4),))
    assert (name, "no level of zhejiang" in said) == ("unknown", True)
    assert verdict(ABOVE, responses=(response(level=3),))[0] == "met"


def test_of_contested_figures_a_stale_one_hides_no_fresh_one():
    fresh, stale = figure(2000), replace(figure(3000), as_of=at(hours=-13))
    assert verdict(rule(figure=MOVED), figures=(stale, fresh))[0] == "met"


def test_the_graver_of_two_organs_is_named():
    both = (response(level=4), response("zhejiang", 2))
    said = verdict(ABOVE, responses=both, organs={"zhejiang": "浙江省防指"})[1]
    assert said == f"条件: 浙江省防指 Level Ⅱ since {NOW - timedelta(hours=3)}."


def test_an_organ_of_which_nothing_was_noted_is_unknown():
    assert verdict(ABOVE, responses=(response("fujian"),), organs={"wenzhou": "温州市防指"}) == (
        "unknown",
        "条件: no level of 温州市防指、zhejiang has been noted.",
    )


def test_an_organ_whose_response_ended_is_known_to_have_none():
    both = (response(level=None), response("zhejiang", None))
    assert "has no response in force" in verdict(ABOVE, responses=both)[1]


def test_what_only_a_person_can_judge_is_listed_as_that():
    assert verdict(rule(person=True)) == ("for_person", "条件: to be judged by a person.")


def test_the_gravest_met_level_is_advised():
    met = {"figure": MOVED}
    advice = evaluate(
        plan(rule(4, **met), rule(2, **met), rule(1, person=True)), Evidence(now=NOW, figures=(figure(5000),))
    )
    assert advice.level == 2
    assert [each.level for each in advice.met] == [2, 4]


def test_what_is_unknown_advises_nothing_but_is_listed():
    advice = evaluate(plan(rule(1, figure=MOVED)), Evidence(now=NOW))
    assert (advice.level, len(advice.unknown)) == (None, 1)


def test_advice_carries_the_plans_note_source_and_each_rules_own():
    advice = evaluate(plan(rule(figure=MOVED)), Evidence(now=NOW))
    assert (advice.demonstration, advice.note, advice.plan, advice.source) == (True, "演示", "预案", "出处")
    (finding,) = advice.unknown
    assert (finding.words, finding.source, finding.status) == ("条件", "出处", "P")


def test_a_plan_whose_values_were_checked_is_no_demonstration():
    ticked = replace(rule(person=True), checked_by="张三", checked_on="2026-11-25")
    assert not evaluate(plan(ticked), Evidence(now=NOW)).demonstration
    assert evaluate(plan(ticked, rule(person=True)), Evidence(now=NOW)).note == "演示"


@given(
    st.lists(st.sampled_from(list(Colour)), max_size=3),
    st.lists(st.integers(0, 60), max_size=4),
    st.one_of(st.none(), st.integers(0, 20_000)),
    st.one_of(st.none(), st.integers(1, 4)),
)
def test_every_rule_is_in_exactly_one_list_and_the_level_is_the_gravest_met(colours, rains, people, level):
    rules = (typhoon(Colour.YELLOW), rule(4, reading=RAIN), rule(2, figure=MOVED), ABOVE, rule(1, person=True))
    evidence = Evidence(
        now=NOW,
        warnings=tuple(warning(str(each)) for each in colours),
        readings=tuple(reading(each, f"s{number}") for number, each in enumerate(rains)),
        figures=() if people is None else (figure(people),),
        responses=() if level is None else (response(level=level),),
        expected={"rain_1h": ("s0", "s1")},
    )
    advice = evaluate(plan(*rules), evidence)
    every = (*advice.met, *advice.unmet, *advice.unknown, *advice.for_person)
    assert len(every) == len(rules)
    assert advice.level == min((each.level for each in advice.met), default=None)
    assert evaluate(plan(*rules), evidence) == advice
