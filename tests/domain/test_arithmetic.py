"""Arithmetic of figures: each check says both numbers and the difference, warns, and blocks nothing."""

from __future__ import annotations

import pytest

from console.desk.assessment import Assessment
from console.domain.arithmetic import Outcome, fallen, judge
from console.words.say import Say

KNOWN = Assessment.load()
LOSSES = ("household", "farming", "industry", "infrastructure", "public", "other")


def said(values, outcome=Outcome.BROKEN):
    return [
        Say("en").reason(each.reason) for each in judge(KNOWN.checks, values, KNOWN.labels) if each.outcome == outcome
    ]


def test_those_in_shelters_and_those_settled_dispersed_are_all_who_are_relocated_now():
    values = {"sheltered": "1200", "dispersed": "300", "relocated_now": "1501"}
    (sentence,) = said(values)
    assert sentence == (
        "sheltered + people settled dispersed at present add up to 1,500, "
        "but people relocated and settled at present is 1,501: 1 apart."
    )
    assert said(values | {"relocated_now": "1500"}) == []


def test_a_total_is_no_less_than_what_is_at_present():
    assert said({"shelters_opened": "9", "shelters_open": "12"}) == [
        "shelters open is 12, more than shelters opened, all told, which is 9: 3 too many."
    ]


def test_a_part_is_no_more_than_its_whole():
    assert said({"injured": "3", "serious_injuries": "4"}) == [
        "serious injuries is 4, more than injured, which is 3: 1 too many."
    ]


@pytest.mark.parametrize(
    ("part", "whole"), [("crops_damaged_ha", "crops_affected_ha"), ("crops_lost_ha", "crops_damaged_ha")]
)
def test_crops_damaged_are_among_those_affected_and_those_lost_among_the_damaged(part, whole):
    assert len(said({part: "12.5", whole: "12.4"})) == 1
    assert said({part: "12.4", whole: "12.4"}) == []


def test_six_kinds_of_loss_add_up_to_the_direct_loss_but_for_rounding():
    losses = {f"loss_{each}_wan": "100.4" for each in LOSSES}
    assert said(losses | {"direct_loss_wan": "602"}) == []
    assert said(losses | {"direct_loss_wan": "603.5"})[0].endswith(
        "add up to 602.4, but direct economic loss is 603.5: 1.1 apart."
    )


def test_the_dead_and_missing_are_as_many_as_their_ledger_has_rows():
    assert said({"deaths": "3", "missing": "1", "casualty_ledger": "5"}) == [
        "deaths + people missing add up to 4, but rows of the ledger of dead and missing is 5: 1 apart."
    ]


def test_a_total_that_fell_since_the_last_report_is_said_and_what_tells_of_now_may_fall():
    before = {"evacuated": "31204", "missing": "3", "deaths": "1"}
    now = {"evacuated": "30000", "missing": "1", "deaths": "1", "injured": "2"}
    assert [Say("en").reason(each.reason) for each in fallen(before, now, KNOWN.labels)] == [
        "evacuated was 31,204 in the last report and is 30,000, 1,204 less; a total does not fall."
    ]


def test_a_check_that_lacks_a_figure_says_so_and_one_that_nobody_asked_for_says_nothing():
    assert said({"sheltered": "5"}, Outcome.OPEN)[0] == (
        "Cannot be judged, sheltered + people settled dispersed at present = people relocated and settled at present: "
        "unknown people settled dispersed at present, people relocated and settled at present."
    )
    assert judge(KNOWN.checks, {}, KNOWN.labels) == []
    assert judge(KNOWN.checks, {"deaths": "many"}, KNOWN.labels) == []


def test_what_holds_is_known_to_hold():
    assert "serious injuries ≤ injured" in said({"injured": "3", "serious_injuries": "3"}, Outcome.HOLDS)
