"""Severity by the law's ladder: 以上 includes the number, 以下 does not, the gravest wins, missing is not zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.assessment import Assessment
from console.domain.figure import Figure
from console.domain.ladder import Ladder, Scale
from console.domain.severity import severity

KNOWN = Assessment.load()
LADDERS = KNOWN.yardstick.ladders
PLANT = "12D01"  # an explosion at a chemical plant
UNITS = {each.key: each.unit for each in KNOWN.metrics}


def figure(metric, value, **more):
    given = {
        "key": f"{metric}/{value}",
        "subject": f"figure/i/{metric}",
        "incident": "i",
        "metric": metric,
        "value": str(value),
        "unit": UNITS[metric],
        "as_of": "2025-07-07T12:00:00.000Z",
        "stated": "2025-07-07T12:00:00.000Z",
        "line": "",
        "source": "",
        "place": "",
        "verified": False,
        "stands": True,
        "contested": False,
        "basis": (),
        "order": "",
    }
    return Figure(**(given | more))


def graded(code=PLANT, *stated, ladders=LADDERS, occurred=""):
    codes = (code,) if isinstance(code, str) else code
    by = replace(KNOWN.yardstick, ladders=ladders)
    return severity(by, tuple(filter(None, codes)), stated, occurred)


def grade(metric, value, code=PLANT):
    return graded(code, figure(metric, value)).grade


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("deaths", 0, None),
        ("deaths", 1, 4),
        ("deaths", 2, 4),
        ("deaths", 3, 3),
        ("deaths", 9, 3),
        ("deaths", 10, 2),
        ("deaths", 29, 2),
        ("deaths", 30, 1),
        ("deaths", 10_000, 1),
        ("serious_injuries", 0, None),
        ("serious_injuries", 1, 4),
        ("serious_injuries", 9, 4),
        ("serious_injuries", 10, 3),
        ("serious_injuries", 49, 3),
        ("serious_injuries", 50, 2),
        ("serious_injuries", 99, 2),
        ("serious_injuries", 100, 1),
        ("direct_loss_wan", 0, None),
        ("direct_loss_wan", "0.01", 4),
        ("direct_loss_wan", "999.99", 4),
        ("direct_loss_wan", 1000, 3),
        ("direct_loss_wan", "4999.99", 3),
        ("direct_loss_wan", 5000, 2),
        ("direct_loss_wan", "9999.99", 2),
        ("direct_loss_wan", 10_000, 1),
    ],
)
def test_each_boundary_of_article_3(metric, value, expected):
    assert grade(metric, value) == expected


@pytest.mark.parametrize("code", ["12A01", "12B02", "12C01", "12D03", "12E01", "12F00", "12N04"])
def test_the_types_that_article_3_names(code):
    assert grade("deaths", 3, code) == 3


@pytest.mark.parametrize("code", ["11B01", "11A02", "12K01", "13A01", "14A00", "99X99"])
def test_for_other_types_there_is_no_verified_ladder(code):
    found = graded(code, figure("deaths", 100))
    assert found.grade is None
    assert [str(each) for each in found.reasons] == ["There is no verified ladder for this type of incident."]


def test_without_a_type_there_is_no_grade():
    assert str(graded("", figure("deaths", 100)).reasons[0]) == "The incident has no type yet."


@pytest.mark.parametrize("code", ["12G01", "12H02"])
def test_an_unverified_ladder_gives_no_grade_but_says_what_it_would_be(code):
    found = graded(code, figure("deaths", 3))
    assert found.grade is None
    assert "it would be grade Ⅲ; check before use" in str(found.reasons[1])


def test_the_gravest_condition_wins_and_is_the_one_that_is_named():
    found = graded(PLANT, figure("deaths", 1), figure("serious_injuries", 50), figure("direct_loss_wan", 1200))
    assert found.grade == 2
    assert [str(each) for each in found.reasons] == [
        "serious injuries: 50 人 (not verified); from 50 人 on it is grade Ⅱ."
    ]


def test_conditions_that_reach_the_same_grade_are_all_named():
    assert len(graded(PLANT, figure("deaths", 3), figure("direct_loss_wan", 1000)).reasons) == 2


def test_any_casualty_is_at_least_grade_four():
    found = graded(PLANT, figure("deaths", 1, verified=True))
    assert str(found.reasons[0]) == "deaths: 1 人 (verified); any is at least grade Ⅳ."


def test_what_nobody_stated_is_unknown_and_not_zero():
    found = graded(PLANT, figure("deaths", 0))
    assert found.grade is None
    assert str(found.reasons[0]) == "The figures stated so far reach no grade."
    assert [str(each) for each in found.unknown] == ["serious injuries is unknown.", "direct economic loss is unknown."]


def test_with_no_figure_at_all_the_reason_says_so():
    assert str(graded(PLANT).reasons[0]) == "No figure that the ladder asks for has been stated."
    assert len(graded(PLANT).unknown) == 3


def test_of_contested_figures_the_larger_counts_and_is_called_contested():
    found = graded(PLANT, figure("deaths", 2, contested=True), figure("deaths", 3, contested=True))
    assert found.grade == 3
    assert "contested, the larger counts" in str(found.reasons[0])


def test_a_replaced_figure_counts_for_nothing():
    assert graded(PLANT, figure("deaths", 30, stands=False), figure("deaths", 2)).grade == 4


def test_a_figure_in_another_unit_is_not_compared():
    found = graded(PLANT, figure("direct_loss_wan", 2, unit="亿元"))
    assert found.grade is None
    assert "direct economic loss is stated in 亿元; the ladder asks for 万元." in [str(each) for each in found.unknown]


def test_a_figure_without_a_unit_is_in_the_ladders():
    assert graded(PLANT, figure("deaths", 3, unit="")).grade == 3


def test_a_text_that_is_no_number_is_unknown_like_a_missing_one():
    assert "deaths is unknown." in [str(each) for each in graded(PLANT, figure("deaths", "many")).unknown]


@pytest.mark.parametrize(
    ("deaths", "missing", "expected"), [(2, 1, 3), (1, 1, 4), (0, 0, None), (28, 2, 1), (9, None, 3), (None, 10, 2)]
)
def test_at_sea_the_missing_count_as_dead(deaths, missing, expected):
    stated = [figure("deaths", deaths)] * (deaths is not None) + [figure("missing", missing)] * (missing is not None)
    assert graded("12J07", *stated).grade == expected


def test_a_sum_is_as_sure_as_its_least_sure_part():
    sure, unsure = figure("deaths", 2, verified=True), figure("missing", 2)
    assert "4 人 (not verified)" in str(graded("12J07", sure, unsure).reasons[0])
    assert "4 人 (verified)" in str(graded("12J07", sure, figure("missing", 2, verified=True)).reasons[0])
    assert "(contested" in str(graded("12J07", sure, figure("missing", 2, verified=True, contested=True)).reasons[0])


def test_half_of_a_sum_that_nobody_stated_is_named():
    found = graded("12J07", figure("deaths", 9))
    assert "people missing is unknown." in [str(each) for each in found.unknown]


@pytest.mark.parametrize(("loss", "expected"), [("99.9", None), (100, 4), (999, 4), (1000, 3)])
def test_at_sea_the_lowest_grade_has_a_threshold(loss, expected):
    assert grade("direct_loss_wan", loss, "12J01") == expected


@pytest.mark.parametrize(
    ("metric", "value", "code", "expected"),
    [
        ("direct_loss_wan", 99, "11D01", 4),
        ("direct_loss_wan", 100, "11D01", 3),
        ("direct_loss_wan", 500, "11D01", 2),
        ("direct_loss_wan", 1000, "11D01", 1),
        ("direct_loss_wan", 499, "12Q01", 4),
        ("direct_loss_wan", 500, "12Q01", 3),
        ("direct_loss_wan", 2000, "12Q01", 2),
        ("evacuated", 4999, "12Q01", 4),
        ("evacuated", 5000, "12Q01", 3),
        ("evacuated", 10_000, "12Q01", 2),
        ("evacuated", 50_000, "12Q01", 1),
        ("deaths", 2, "11G01", 4),
        ("deaths", 3, "11G01", 3),
        ("deaths", 30, "11G01", 1),
    ],
)
def test_the_other_verified_ladders_have_boundaries_of_their_own(metric, value, code, expected):
    assert grade(metric, value, code) == expected


def test_grassland_fires_have_no_ladder():
    assert grade("deaths", 3, "11G05") is None


def test_a_grade_names_its_ladder_and_where_it_was_read():
    found = graded(PLANT, figure("deaths", 3))
    assert (found.ladder, found.source) == (
        "生产安全事故等级",
        "《生产安全事故报告和调查处理条例》（国务院令第493号）第三条",
    )


def test_a_verified_ladder_is_preferred_to_an_unverified_one():
    scale = Scale(label="deaths", metrics=("deaths",), unit="人", steps=((1, Decimal(1)),))
    unverified = Ladder(id="k", name="k", types=("12",), scales=(scale,), source="", status="K")
    assert graded(PLANT, figure("deaths", 3), ladders=(unverified, *LADDERS)).grade == 3


@given(st.integers(0, 200), st.integers(0, 200), st.decimals(0, 20_000, places=2))
def test_more_harm_is_never_a_lesser_grade(deaths, injuries, loss):
    def gravity(*values):
        stated = zip(("deaths", "serious_injuries", "direct_loss_wan"), values, strict=True)
        return graded(PLANT, *(figure(metric, value) for metric, value in stated)).grade or 5

    before = gravity(deaths, injuries, loss)
    assert gravity(deaths + 1, injuries, loss) <= before
    assert gravity(deaths, injuries + 1, loss) <= before
    assert gravity(deaths, injuries, loss + 1) <= before


def test_several_hazards_of_one_incident_take_the_gravest():
    slide, plant = figure("direct_loss_wan", 500), figure("deaths", 1)
    assert graded(PLANT, slide, plant).grade == 4
    found = graded((PLANT, "11D01"), slide, plant)
    assert (found.grade, found.ladder) == (2, "地质灾害灾情等级")


def test_a_landslide_that_only_threatens_is_graded_by_whom_it_threatens():
    assert [grade("people_at_risk", value, "11D01") for value in (1, 99, 100, 499, 500, 999, 1000)] == [
        *(4, 4, 3, 3, 2, 2, 1)
    ]
    assert grade("potential_loss_wan", 5000, "11D01") == 2


@pytest.mark.parametrize(
    ("metric", "value", "code", "expected"),
    [
        ("oil_spill_t", "0.5", "12J01", None),
        ("oil_spill_t", 1, "12J01", 4),
        ("oil_spill_t", 100, "12J01", 3),
        ("oil_spill_t", 500, "12J01", 2),
        ("oil_spill_t", 1000, "12J01", 1),
        ("burnt_ha", "0.9", "11G01", 4),
        ("burnt_ha", 1, "11G01", 3),
        ("burnt_ha", 100, "11G01", 2),
        ("burnt_ha", 1000, "11G01", 1),
        ("poisoned", 9, "12Q02", 4),
        ("poisoned", 10, "12Q02", 3),
        ("poisoned", 50, "12Q02", 2),
        ("poisoned", 100, "12Q02", 1),
    ],
)
def test_oil_burnt_forest_and_poisoned_people_have_their_boundaries(metric, value, code, expected):
    assert grade(metric, value, code) == expected


def test_the_poisoned_and_the_seriously_injured_add_up_where_the_law_says_or():
    assert graded("12Q02", figure("poisoned", 6), figure("serious_injuries", 4)).grade == 3


def test_of_a_ladder_read_in_part_only_that_part_grades():
    """A fishing boat's first grade was read; its others are a prompt beside the grade by the other ladder."""
    loss = figure("direct_loss_wan", 50)
    found = graded("12J08", loss)
    assert found.grade is None
    assert "渔业船舶水上安全事故等级) it would be grade Ⅳ" in str(found.would[0])


@pytest.mark.parametrize(
    ("poisoned", "deaths", "expected"), [(29, 0, None), (30, 0, "Ⅳ"), (100, 0, "Ⅲ"), (5, 1, "Ⅲ"), (100, 1, "Ⅱ")]
)
def test_a_grade_that_needs_two_figures_needs_both(poisoned, deaths, expected):
    found = graded("13B03", figure("poisoned", poisoned), figure("deaths", deaths))
    said = " ".join(map(str, found.would))
    assert found.grade is None
    assert (f"it would be grade {expected};" in said) if expected else not said


def test_an_earthquakes_magnitude_is_a_first_judgement_only():
    found = graded("11C02", figure("magnitude", 6))
    assert found.grade is None
    assert "it would be grade Ⅱ" in str(found.reasons[1])


def test_the_missing_are_shown_as_if_they_were_dead():
    found = graded(PLANT, figure("deaths", 1), figure("missing", 2))
    assert (found.grade, found.as_if.grade) == (4, 3)
    assert str(found.as_if.reasons[0]) == "deaths and missing: 3 人 (not verified); from 3 人 on it is grade Ⅲ."


def test_where_nobody_is_missing_there_is_nothing_to_suppose():
    assert graded(PLANT, figure("deaths", 1)).as_if is None
    assert graded(PLANT, figure("deaths", 1), figure("missing", 0)).as_if is None


def margins(severity):
    return [(each.label, str(each.need), each.grade) for each in severity.margins]


@pytest.mark.parametrize(
    ("deaths", "expected"),
    [
        (0, [("deaths", "1", 4)]),
        (1, [("deaths", "2", 3)]),
        (2, [("deaths", "1", 3)]),
        (9, [("deaths", "1", 2)]),
        (29, [("deaths", "1", 1)]),
        (30, []),
    ],
)
def test_the_margin_to_the_next_grade(deaths, expected):
    assert margins(graded(PLANT, figure("deaths", deaths))) == expected


def test_what_cannot_make_it_graver_has_no_margin():
    found = graded(PLANT, figure("deaths", 9), figure("direct_loss_wan", 900))
    assert margins(found) == [("deaths", "1", 2), ("direct economic loss", "4100", 2)]


def test_the_margin_as_if_the_missing_were_dead():
    found = graded(PLANT, figure("deaths", 0), figure("missing", 2))
    assert margins(found.as_if)[0] == ("deaths and missing", "1", 3)


@pytest.mark.parametrize(
    ("metric", "value", "fires"),
    [
        ("endangered", 9, False),
        ("endangered", 10, True),
        ("trapped", 2, False),
        ("trapped", 3, True),
        ("missing", 3, True),
        ("evacuated", 499, False),
        ("evacuated", 500, True),
    ],
)
def test_people_in_danger_start_the_clocks_whatever_the_grade(metric, value, fires):
    found = graded(PLANT, figure(metric, value))
    assert [(each.fires, each.trigger.verified) for each in found.dangers] == [(fires, False)]
    assert found.grade is None


def test_the_trapped_and_the_missing_are_counted_together():
    assert graded(PLANT, figure("trapped", 2), figure("missing", 1)).dangers[0].fires


def test_a_storm_has_no_such_trigger():
    assert graded("11B01", figure("missing", 3)).dangers == ()


def test_a_grade_says_how_far_up_it_is_reported():
    assert graded(PLANT, figure("deaths", 10)).report_to == "国务院"
    assert graded(PLANT, figure("deaths", 3)).report_to == "省级人民政府有关部门"
    assert graded(PLANT).report_to == ""


def test_a_death_that_came_too_late_is_named_and_not_counted():
    occurred = "2025-07-01T04:00:00.000Z"
    then = figure("deaths", 2, as_of="2025-07-05T00:00:00.000Z", stands=False, key="a")
    late = figure("deaths", 3, as_of="2025-08-01T00:00:00.000Z", key="b")
    found = graded(PLANT, then, late, occurred=occurred)
    assert found.grade == 4
    assert str(found.late[0]) == (
        "deaths 3 holds for a day after 2025-07-31, the last one that counts; it does not count for the grade."
    )
