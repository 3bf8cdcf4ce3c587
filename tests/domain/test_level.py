"""Levels: proposed by anybody, ordered by a person, graver when two ordered blind."""

from __future__ import annotations

import pytest

from console.domain.check import instant
from console.domain.incident import CloseIncident, Incident
from console.domain.level import (
    AdjustLevel,
    Level,
    OrderLevel,
    ProposeLevel,
    Response,
    TerminateLevel,
    subject_of,
)


def response(room, organ="longgang", incident="storm"):
    return room.one(Response, subject_of(organ, incident))


def order(level=Level.IV, **more):
    return OrderLevel(**({"organ": "longgang", "incident": "storm", "level": level, "reason": "台风"} | more))


def adjust(room, level, **more):
    given = {"organ": "longgang", "incident": "storm", "reason": "加强", "basis": response(room).basis}
    return AdjustLevel(level=level, **(given | more))


def terminate(room, **more):
    given = {"organ": "longgang", "incident": "storm", "reason": "结束", "basis": response(room).basis}
    return TerminateLevel(**(given | more))


def propose(level=Level.III, **more):
    return ProposeLevel(**({"organ": "longgang", "incident": "storm", "level": level, "reason": "雨量"} | more))


def test_an_order_starts_a_response_and_says_who_when_and_why(storm):
    storm.do(order(by="lin", measures=(" 巡查 ",), expected="48小时"))
    found = response(storm)
    assert (found.level, found.started, found.since, found.by, found.reason) == (
        4,
        storm.moment(),
        storm.moment(),
        "lin",
        "台风",
    )


def test_who_writes_an_order_down_did_not_order_it(storm):
    storm.do(order())
    assert response(storm).by == ""


def test_an_adjustment_keeps_the_beginning_and_moves_the_level(storm):
    storm.do(order())
    storm.after(hours=3).do(adjust(storm, Level.II))
    found = response(storm)
    assert (found.level, found.started, found.since) == (2, storm.moment(hours=-3), storm.moment())


def test_a_response_may_step_down_and_end_by_orders_alone(storm):
    storm.do(order(Level.II))
    storm.do(adjust(storm, Level.III, reason="减弱"))
    storm.do(terminate(storm))
    assert response(storm).level is None
    kinds = [each.kind for each in storm.reader.orders("storm")]
    assert kinds == ["level.ordered", "level.adjusted", "level.terminated"]


def test_after_its_end_a_response_may_start_again(storm):
    storm.do(order(Level.II))
    storm.do(terminate(storm))
    storm.after(hours=1).do(order(Level.IV, basis=response(storm).basis))
    found = response(storm)
    assert (found.level, found.started, found.contested) == (4, storm.moment(), False)


def test_a_response_in_force_is_not_started_twice(storm):
    storm.do(order())
    assert storm.refuses(order(Level.I)) == "A response is in force already; adjust or terminate it."


def test_the_level_in_force_is_not_ordered_again(storm):
    storm.do(order())
    assert storm.refuses(adjust(storm, Level.IV)) == "This level is in force already."


@pytest.mark.parametrize("act", [AdjustLevel, TerminateLevel])
def test_without_a_response_there_is_nothing_to_change(storm, act):
    more = {"level": Level.II} if act is AdjustLevel else {}
    assert storm.refuses(act(organ="longgang", incident="storm", reason="x", basis=(), **more)) == (
        "No response is in force."
    )


@pytest.mark.parametrize("level", [0, 5, -1, 99])
def test_there_are_four_levels(storm, level):
    expected = f"There is no level {level}; Ⅰ to Ⅳ are written 1 to 4."
    assert storm.refuses(order(level)) == expected
    assert storm.refuses(propose(level)) == expected
    storm.do(order())
    assert storm.refuses(adjust(storm, level)) == expected


def test_every_step_needs_a_reason(storm):
    assert storm.refuses(propose(reason="")) == "Say why this level is proposed."
    assert storm.refuses(order(reason=" ")) == "Say why the level is ordered."
    storm.do(order())
    assert storm.refuses(adjust(storm, Level.I, reason="")) == "Say why the level changes."
    assert storm.refuses(terminate(storm, reason="")) == "Say why the response ends."


def test_an_unknown_organ_or_incident_is_named(storm):
    assert storm.refuses(order(organ="none")) == "There is no such organ: none."
    assert storm.refuses(order(incident="none")) == "There is no such incident: none."


def test_our_own_response_belongs_to_an_incident(storm):
    assert storm.refuses(order(incident="")) == "Say for which incident."


def test_another_organs_level_is_a_fact_of_its_own_and_never_ours(storm):
    storm.do(order(Level.III, organ="wenzhou", incident=""))
    assert response(storm) is None
    assert response(storm, "wenzhou", "").level == 3


def test_a_measure_is_written_out(storm):
    assert storm.refuses(order(measures=("巡查", " "))) == "A measure needs a text."


def test_an_order_may_have_taken_effect_before_it_was_written_down(storm):
    storm.do(order(effective="2025-07-07T19:00+08:00"))
    assert response(storm).since == "2025-07-07T11:00:00.000Z"


def test_an_order_does_not_take_effect_in_the_future_or_at_no_time(storm):
    assert "future" in storm.refuses(order(effective=storm.moment(hours=1)))
    assert "is not a time" in storm.refuses(order(effective="at once"))


def test_no_change_takes_effect_before_the_order_it_replaces(storm):
    storm.do(order())
    since = instant(response(storm).since)
    early = storm.moment(minutes=-1)
    expected = f"The order before this one took effect later, at {since}."
    assert storm.refuses(adjust(storm, Level.I, effective=early)) == expected
    assert storm.refuses(terminate(storm, effective=early)) == expected
    storm.do(adjust(storm, Level.I, effective=storm.moment()))


def test_a_proposal_changes_no_level_and_is_gone_after_the_next_order(storm):
    storm.do(order())
    storm.do(propose())
    assert (response(storm).level, response(storm).proposed, response(storm).proposal) == (4, 3, "雨量")
    storm.do(adjust(storm, Level.III))
    assert response(storm).proposed is None


def test_what_is_in_force_is_not_proposed(storm):
    storm.do(order(Level.III))
    assert storm.refuses(propose(Level.III)) == "This level is in force already."


def test_nothing_is_proposed_to_other_organs(storm):
    assert storm.refuses(propose(organ="wenzhou")) == "A level is proposed for our own organ alone."


def test_of_two_blind_orders_the_graver_stands_until_a_person_settles_it(storm):
    storm.do(order())
    seen = response(storm).basis
    storm.do(adjust(storm, Level.II, basis=seen))
    storm.do(adjust(storm, Level.III, basis=seen))
    assert (response(storm).level, response(storm).contested) == (2, True)
    storm.do(adjust(storm, Level.II))
    assert (response(storm).level, response(storm).contested) == (2, False)


def test_a_blind_ending_does_not_end_what_somebody_else_raised(storm):
    storm.do(order())
    seen = response(storm).basis
    storm.do(adjust(storm, Level.II, basis=seen))
    storm.do(terminate(storm, basis=seen))
    assert (response(storm).level, response(storm).contested) == (2, True)


def test_a_closed_incident_takes_no_level_but_lets_one_end(storm):
    storm.do(order(organ="wenzhou"))
    storm.do(CloseIncident(incident="storm", reason="过", basis=storm.one(Incident, "storm").basis))
    basis = response(storm, "wenzhou").basis
    for act in (
        order(),
        propose(),
        AdjustLevel(organ="wenzhou", incident="storm", level=Level.I, reason="x", basis=basis),
    ):
        assert "is closed" in storm.refuses(act)
    storm.do(TerminateLevel(organ="wenzhou", incident="storm", reason="过", basis=basis))
    assert response(storm, "wenzhou").level is None


def test_levels_are_said_in_roman_numerals():
    assert [each.roman for each in Level] == ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"]
