"""What is wrong with a plan's rule, each as a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from console.domain.plan import (
    FigureAtLeast,
    OrganAtLeast,
    Plan,
    ReadingAtLeast,
    Rule,
    Vocabulary,
    WarningAtLeast,
    faults,
)
from console.domain.warning import Colour

KNOWN = Vocabulary(
    hazards=frozenset({"typhoon"}),
    quantities={"rain_1h": "mm"},
    metrics={"people_at_risk": "人"},
    stations=frozenset({"huqian"}),
)
GOOD = Rule(
    level=3, words="台风黄色", source="建议", status="P", warning=WarningAtLeast(hazard="typhoon", colour=Colour.YELLOW)
)
RAIN = ReadingAtLeast(quantity="rain_1h", value=Decimal(30), unit="mm", minutes=60)
MOVED = FigureAtLeast(metric="people_at_risk", value=Decimal(1000), unit="人", hours=12)


def told(rule):
    return [str(each) for each in faults(rule, KNOWN)]


def alone(**condition):
    return replace(GOOD, **({"warning": None} | condition))


@pytest.mark.parametrize(
    "rule",
    [
        GOOD,
        alone(reading=RAIN),
        alone(reading=replace(RAIN, stations=("huqian",))),
        alone(figure=MOVED),
        alone(organ=OrganAtLeast(organs=("wenzhou",), level=4)),
        alone(person=True),
    ],
)
def test_a_sound_rule_has_no_fault(rule):
    assert told(rule) == []


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_level_is_one_of_four(level):
    expected = f"There is no level {level}; Ⅰ to Ⅳ are written 1 to 4."
    assert told(replace(GOOD, level=level)) == [expected]
    assert told(alone(organ=OrganAtLeast(organs=("wenzhou",), level=level))) == [expected]


@pytest.mark.parametrize("rule", [alone(), replace(GOOD, figure=MOVED), replace(GOOD, person=True)])
def test_a_rule_has_exactly_one_condition(rule):
    assert told(rule) == ["A rule needs one of: warning, reading, figure, organ, or person = true."]


@pytest.mark.parametrize("field", ["words", "source", "status"])
def test_every_value_has_words_a_source_and_a_status(field):
    assert told(replace(GOOD, **{field: ""})) == ["A rule needs words, source and status."]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (
            alone(warning=WarningAtLeast(hazard="tyfoon", colour=Colour.RED)),
            "“tyfoon” is no hazard that is known here.",
        ),
        (alone(reading=replace(RAIN, quantity="rain")), "“rain” is measured or counted nowhere here."),
        (alone(reading=replace(RAIN, unit="cm")), "rain_1h is given in mm, not in cm."),
        (alone(reading=replace(RAIN, value=Decimal(0))), "The threshold 0 is not above zero."),
        (alone(reading=replace(RAIN, value=Decimal("NaN"))), "The threshold NaN is not above zero."),
        (alone(reading=replace(RAIN, minutes=0)), "The window of 0 minutes is not above zero."),
        (alone(reading=replace(RAIN, stations=("nowhere",))), "There is no such station: nowhere."),
        (alone(figure=replace(MOVED, metric="people")), "“people” is measured or counted nowhere here."),
        (alone(figure=replace(MOVED, unit="户")), "people_at_risk is given in 人, not in 户."),
        (alone(figure=replace(MOVED, value=Decimal(-1))), "The threshold -1 is not above zero."),
        (alone(figure=replace(MOVED, hours=0)), "The window of 0 hours is not above zero."),
        (alone(organ=OrganAtLeast(organs=(), level=3)), "Name at least one organ."),
    ],
)
def test_a_word_or_number_that_could_never_be_met_is_a_fault(rule, fault):
    assert told(rule) == [fault]


@pytest.mark.parametrize(
    ("code", "meant"), [("11A02", True), ("11B01", True), ("11B09", False), ("12A01", False), ("", False)]
)
def test_a_plan_is_for_types_by_the_beginning_of_their_code(code, meant):
    plan = Plan(name="防汛", types=("11A", "11B01"), rules=(GOOD,), source="", status="P", warning_hours=24)
    assert plan.is_for(code) == meant
