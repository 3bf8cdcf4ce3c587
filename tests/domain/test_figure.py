"""Figures: a number with unit, moment, source and whether it was verified."""

from __future__ import annotations

import pytest

from console.domain.figure import (
    DoubtFigure,
    Figure,
    StateFigure,
    StateFigures,
    VerifyFigure,
    WithdrawFigure,
    WithdrawFigureJudgement,
    standing_at,
)
from console.domain.incident import CloseIncident, Incident
from console.domain.metric import COUNTED


def state(room, value, metric="evacuated", **more):
    """State a figure as somebody who sees what stands."""
    standing = [each for each in room.reader.figures("storm") if each.metric == metric]
    given = {"unit": "人", "basis": standing[0].basis if standing else ()}
    return room.do(StateFigure(incident="storm", metric=metric, value=value, **(given | more)))


def shown(room, metric="evacuated"):
    return next(each for each in room.reader.figures("storm") if each.metric == metric)


def test_a_figure_keeps_its_source_its_moment_and_its_line(storm):
    state(storm, "1,204", source=" 社区报表 ", line="l", as_of=storm.moment(hours=-1), verified=True)
    found = shown(storm)
    assert (found.value, found.unit, found.source, found.line) == ("1204", "人", "社区报表", "l")
    assert (found.as_of, found.stated, found.verified) == (storm.moment(hours=-1), storm.moment(), True)


def test_without_a_moment_it_holds_for_when_it_was_stated(storm):
    state(storm, "5")
    assert shown(storm).as_of == storm.moment()


def test_a_later_statement_that_saw_the_first_replaces_it(storm):
    state(storm, "24433")
    state(storm.after(hours=1), "31204")
    assert [each.value for each in storm.reader.figures("storm")] == ["31204"]
    assert [each.value for each in storm.reader.figure_history("storm", "evacuated")] == ["24433", "31204"]


def test_a_statement_that_did_not_see_the_first_stands_beside_it(storm):
    state(storm, "24433")
    state(storm, "31204", basis=())
    assert [each.contested for each in storm.reader.figures("storm")] == [True, True]
    assert {each.state for each in storm.reader.figures("storm")} == {"contested, the larger counts"}


def test_the_same_number_twice_is_no_disagreement(storm):
    state(storm, "24433")
    state(storm, "24433", basis=())
    assert not any(each.contested for each in storm.reader.figures("storm"))


def test_the_same_digits_in_another_unit_are_a_disagreement(storm):
    state(storm, "3", metric="direct_loss_wan", unit="万元")
    state(storm, "3", metric="direct_loss_wan", unit="亿元", basis=())
    assert [each.contested for each in storm.reader.figures("storm")] == [True, True]


def test_a_later_statement_settles_a_contested_figure(storm):
    state(storm, "24433")
    state(storm, "31204", basis=())
    state(storm, "31000", basis=storm.reader.figures("storm")[0].basis)
    assert [(each.value, each.contested) for each in storm.reader.figures("storm")] == [("31000", False)]


@pytest.mark.parametrize("metric", sorted(COUNTED))
def test_people_and_things_are_counted_in_whole_numbers(storm, metric):
    assert storm.refuses(StateFigure(incident="storm", metric=metric, value="2.5")) == "2.5 is not a whole number."


def test_a_loss_may_have_a_fraction(storm):
    state(storm, "1204.5", metric="direct_loss_wan", unit="万元")
    assert shown(storm, "direct_loss_wan").value == "1204.5"


def test_the_metric_is_trimmed_before_it_becomes_part_of_the_history(storm):
    state(storm, "3", metric=" deaths ")
    assert shown(storm, "deaths").subject == "figure/storm/deaths"


def test_a_figure_needs_a_metric_a_number_and_an_open_incident(storm):
    assert storm.refuses(StateFigure(incident="storm", metric="", value="1")) == "Say which figure this is."
    assert "is not a number" in storm.refuses(StateFigure(incident="storm", metric="deaths", value="many"))
    assert "below zero" in storm.refuses(StateFigure(incident="storm", metric="deaths", value="-1"))
    assert storm.refuses(StateFigure(incident="none", metric="deaths", value="1")) == "There is no such incident: none."
    future = StateFigure(incident="storm", metric="deaths", value="1", as_of=storm.moment(hours=1))
    assert "future" in storm.refuses(future)


def test_a_figure_is_verified_by_somebody_who_says_how(storm):
    state(storm, "3")
    key = shown(storm).key
    assert storm.refuses(VerifyFigure(figure=key, how="")) == "Say how it was verified."
    storm.do(VerifyFigure(figure=key, how="现场核实"))
    assert (shown(storm).verified, shown(storm).state) == (True, "verified")


def test_a_replaced_figure_is_no_longer_verified(storm):
    state(storm, "3")
    before = shown(storm).key
    state(storm, "4")
    refused = "This figure no longer stands; take the one that does."
    assert storm.refuses(VerifyFigure(figure=before, how="x")) == refused
    assert not shown(storm).verified


def test_an_unknown_figure_is_not_verified(storm):
    assert storm.refuses(VerifyFigure(figure="none", how="x")) == "There is no such figure."


def test_a_closed_incident_takes_no_figures(storm):
    state(storm, "3")
    storm.do(CloseIncident(incident="storm", reason="过", basis=storm.one(Incident, "storm").basis))
    assert "is closed" in storm.refuses(StateFigure(incident="storm", metric="deaths", value="1"))
    assert "is closed" in storm.refuses(VerifyFigure(figure=storm.some(Figure)[0].key, how="x"))


def test_a_figure_stated_by_mistake_is_taken_back_and_what_it_replaced_stands_again(storm):
    state(storm, "24433")
    state(storm.after(hours=1), "312040")
    mistake = shown(storm).key
    assert storm.refuses(WithdrawFigure(figure=mistake, why="")) == "Say why the figure is taken back."
    storm.after(minutes=5).do(WithdrawFigure(figure=mistake, why="多输一个零"))
    assert (shown(storm).value, shown(storm).contested) == ("24433", False)
    withdrawn = next(each for each in storm.reader.figure_history("storm", "evacuated") if each.key == mistake)
    assert (withdrawn.withdrawn, withdrawn.gone, withdrawn.stands) == ("多输一个零", storm.moment(), False)


def test_without_another_statement_the_metric_is_unknown_again(storm):
    state(storm, "3", metric="deaths")
    storm.do(WithdrawFigure(figure=shown(storm, "deaths").key, why="误报"))
    assert storm.reader.figures("storm") == []
    assert "no longer stands" in storm.refuses(WithdrawFigure(figure=storm.some(Figure)[0].key, why="再"))
    state(storm, "1", metric="deaths")
    assert shown(storm, "deaths").value == "1"


def test_a_figure_is_doubted_and_a_judgement_taken_back(storm):
    state(storm, "3", verified=True)
    key = shown(storm).key
    assert storm.refuses(DoubtFigure(figure=key, why="")) == "Say why the figure is doubted."
    assert "neither" in storm.refuses(WithdrawFigureJudgement(figure=key))
    storm.do(DoubtFigure(figure=key, why="与派出所不符"))
    assert (shown(storm).verified, shown(storm).doubted, shown(storm).state) == (False, "与派出所不符", "doubted")
    storm.do(VerifyFigure(figure=key, how="回访", basis=shown(storm).trust))
    assert (shown(storm).verified, shown(storm).checked, shown(storm).doubted) == (True, "回访", "")
    storm.do(WithdrawFigureJudgement(figure=key, basis=shown(storm).trust))
    assert (shown(storm).verified, shown(storm).checked, shown(storm).trust) == (True, "", ())


def test_of_two_who_judged_blind_the_doubter_is_heard(storm):
    state(storm, "3")
    storm.do(VerifyFigure(figure=shown(storm).key, how="回访"))
    storm.do(DoubtFigure(figure=shown(storm).key, why="不符"))
    assert (shown(storm).verified, shown(storm).doubted, shown(storm).checked) == (False, "不符", "")


def test_several_figures_are_stated_together_or_not_at_all(storm):
    row = [StateFigure(incident="storm", metric=metric, value="2", place="P") for metric in ("deaths", "missing")]
    storm.do(StateFigures(figures=tuple(row)))
    assert {each.metric for each in storm.some(Figure, place="P", stands=True)} == {"deaths", "missing"}
    half = StateFigure(incident="storm", metric="injured", value="half", place="P")
    assert "not a number" in storm.refuses(StateFigures(figures=(*row, half)))
    assert storm.refuses(StateFigures(figures=(row[0], row[0]))) == "Two values are given for one figure."
    assert storm.refuses(StateFigures(figures=())) == "No figure was given."


def test_what_stood_at_a_moment_is_what_had_been_recorded_until_then(storm):
    moments = []
    for value in ("10", "20", "30"):
        state(storm.after(hours=1), value)
        moments.append(storm.moment())
    storm.after(hours=1).do(WithdrawFigure(figure=shown(storm).key, why="误"))
    statements = storm.reader.figure_history("storm", "evacuated")
    stood = [[each.value for each in standing_at(statements, moment)] for moment in (*moments, storm.moment())]
    assert stood == [["10"], ["20"], ["30"], ["20"]]
    assert standing_at(statements, storm.moment(hours=-9)) == []
