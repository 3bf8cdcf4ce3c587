"""From communities to the city: what counts, with how much of the city covered, and nothing counted twice."""

from __future__ import annotations

import pytest

from console.desk import rollup
from console.domain.figure import Figure, StateFigure, VerifyFigure, WithdrawFigure, subject_of


@pytest.fixture
def says(storm):
    """State a figure of a community, or of the city (""), as somebody who sees what stands."""

    def say(place, value, metric="evacuated", **more):
        standing = storm.some(Figure, subject=subject_of("storm", metric, place), stands=True)
        basis = standing[0].basis if standing else ()
        given = {"incident": "storm", "unit": "人", "basis": basis, "place": place}
        return storm.do(StateFigure(metric=metric, value=value, **(given | more)))

    return say


def counts(storm, metric="evacuated"):
    return [each for each in storm.reader.figures("storm") if each.metric == metric]


def test_where_only_communities_reported_their_sum_is_the_citys_figure(storm, says):
    says("A", "1200", as_of=storm.moment(hours=-2), verified=True)
    says("B", "34", verified=True)
    (figure,) = counts(storm)
    assert (figure.value, figure.unit, figure.place, figure.verified) == ("1234", "人", "", True)
    assert figure.summed
    assert (figure.coverage.places, figure.coverage.oldest, figure.coverage.newest) == (
        ("A", "B"),
        storm.moment(hours=-2),
        storm.moment(),
    )
    assert figure.as_of == storm.moment(hours=-2)
    says("B", "35")
    assert (counts(storm)[0].value, counts(storm)[0].verified) == ("1235", False)


def test_without_communities_the_citys_statement_is_as_it_was(storm, says):
    says("", "31204")
    (figure,) = counts(storm)
    assert (figure.value, figure.coverage, figure.summed) == ("31204", None, False)


@pytest.mark.parametrize(
    ("city", "counting", "summed"), [("99", "100", True), ("100", "100", False), ("101", "101", 0)]
)
def test_of_the_citys_statement_and_the_sum_the_larger_counts_and_both_are_kept(storm, says, city, counting, summed):
    says("", city, source="总报")
    says("A", "60")
    says("B", "40")
    (figure,) = counts(storm)
    assert (figure.value, figure.summed) == (counting, summed)
    assert figure.coverage.value == "100"
    beside = {"99": ["99"], "100": [], "101": ["100"]}[city]
    assert [each.value for each in figure.coverage.beside] == beside


def test_what_tells_of_now_and_holds_for_a_later_moment_counts_though_it_is_less(storm, says):
    says("A", "60", metric="sheltered")
    says("", "0", metric="sheltered", as_of=storm.moment(hours=-1))
    assert counts(storm, "sheltered")[0].value == "60"
    storm.after(minutes=1)
    says("", "0", metric="sheltered")
    assert (counts(storm, "sheltered")[0].value, counts(storm, "sheltered")[0].coverage.value) == ("0", "60")
    storm.after(minutes=1)
    says("A", "5", metric="sheltered")
    assert counts(storm, "sheltered")[0].value == "5"


def test_a_later_and_smaller_total_does_not_count(storm, says):
    says("A", "60")
    storm.after(hours=1)
    says("", "20")
    assert counts(storm)[0].value == "60"


def test_of_a_community_that_said_two_things_the_larger_counts_and_is_contested(storm, says):
    says("A", "60")
    says("A", "70", basis=())
    says("B", "1")
    (figure,) = counts(storm)
    assert (figure.value, figure.contested, len(figure.coverage.places)) == ("71", True, 2)


def test_a_contested_city_beside_a_smaller_sum_shows_both_its_values(storm, says):
    says("", "60")
    says("", "70", basis=())
    says("A", "1")
    assert [(each.value, each.contested, each.coverage.value) for each in counts(storm)] == [
        ("60", True, "1"),
        ("70", True, "1"),
    ]


def test_decimals_add_up_exactly_and_another_unit_is_left_out(storm, says):
    for place, value in (("A", "0.1"), ("B", "0.2"), ("C", "1000.7")):
        says(place, value, metric="direct_loss_wan", unit="万元")
    says("D", "5", metric="direct_loss_wan", unit="元")
    (figure,) = counts(storm, "direct_loss_wan")
    assert (figure.value, len(figure.coverage.places)) == ("1001", 3)


def test_a_community_whose_figure_is_taken_back_no_longer_counts(storm, says):
    says("A", "60")
    says("B", "1")
    storm.do(WithdrawFigure(figure=storm.some(Figure, place="A")[0].key, why="误"))
    assert (counts(storm)[0].value, counts(storm)[0].coverage.places) == ("1", ("B",))


def test_a_sum_of_one_line_leads_to_it(storm, says):
    says("A", "60", line="L")
    says("B", "1", line="L")
    assert counts(storm)[0].line == "L"
    says("B", "2", line="M")
    assert counts(storm)[0].line == ""


def test_nobody_verifies_a_sum_but_its_parts(storm, says):
    says("A", "60")
    assert storm.refuses(VerifyFigure(figure=counts(storm)[0].key, how="x")) == "There is no such figure."


def test_the_history_of_the_city_is_not_mixed_with_its_communities(storm, says):
    says("", "60")
    says("A", "1")
    assert [each.value for each in storm.reader.figure_history("storm", "evacuated")] == ["60"]
    assert [each.value for each in storm.reader.figure_history("storm", "evacuated", "A")] == ["1"]


def test_what_the_database_gathers_is_what_the_statements_add_up_to(storm, says):
    for number in range(60):
        place, metric = "ABCDE"[number % 5], ("evacuated", "sheltered", "direct_loss_wan")[number % 3]
        more = {"basis": ()} if number % 7 == 0 else {}
        unit = "元" if number % 11 == 0 else "人"
        says(place, f"{number}.{number % 4}" if metric == "direct_loss_wan" else str(number), metric, unit=unit, **more)
        if number % 9 == 0:
            says("", str(number * 3), metric)
        storm.after(minutes=1)
    told = {each.key: each for each in rollup.city_at(storm.reader, "storm", storm.moment())}
    assert {each.key: each for each in storm.reader.figures("storm")} == told


def test_what_counted_over_time_goes_by_the_moments_statements_hold_for(storm, says):
    says("", "50", as_of=storm.moment(hours=-5))
    for place, value, hours in (("A", "30", -4), ("B", "40", -3), ("A", "20", -2)):
        says(place, value, as_of=storm.moment(hours=hours))
    says("B", "9999", as_of=storm.moment(hours=-1))
    storm.do(WithdrawFigure(figure=storm.some(Figure, value="9999")[0].key, why="误"))
    course = rollup.course(storm.reader, "storm", "evacuated")
    assert [each.value for each in course] == ["50", "50", "70", "60"]
    assert {each.place for each in course} == {""}
