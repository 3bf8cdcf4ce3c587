"""Severity by the law's ladder: 以上 includes the number, 以下 does not, the gravest wins, missing is not zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desk.assessment import Assessment
from console.domain.figure import Figure
from console.domain.severity import Ladder, Scale, severity

KNOWN = Assessment.load()
PLANT = "12D01"  # an explosion at a chemical plant
UNITS = {"deaths": "人", "missing": "人", "serious_injuries": "人", "direct_loss_wan": "万元", "evacuated": "人"}


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
        "verified": False,
        "stands": True,
        "contested": False,
        "basis": (),
        "order": "",
    }
    return Figure(**(given | more))


def graded(code=PLANT, *stated, ladders=KNOWN.ladders):
    return severity(ladders, code, stated, KNOWN.labels)


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
    assert graded(PLANT, figure("deaths", 3), ladders=(unverified, *KNOWN.ladders)).grade == 3


@given(st.integers(0, 200), st.integers(0, 200), st.decimals(0, 20_000, places=2))
def test_more_harm_is_never_a_lesser_grade(deaths, injuries, loss):
    def gravity(*values):
        stated = zip(("deaths", "serious_injuries", "direct_loss_wan"), values, strict=True)
        return graded(PLANT, *(figure(metric, value) for metric, value in stated)).grade or 5

    before = gravity(deaths, injuries, loss)
    assert gravity(deaths + 1, injuries, loss) <= before
    assert gravity(deaths, injuries + 1, loss) <= before
    assert gravity(deaths, injuries, loss + 1) <= before
