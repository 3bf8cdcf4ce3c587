"""A level order is one act: signed by somebody who may, with all it sets going, or nothing of it."""

from __future__ import annotations

import pytest

from console.domain.authority import FillPost, LendAuthority, RevokeAuthority
from console.domain.binding import Binding, BindPlan, KeepPlan, binding_subject, digest_of
from console.domain.figure import StateFigure
from console.domain.incident import CloseIncident, Incident
from console.domain.level import AdjustLevel, Level, Order, OrderLevel, Response, TerminateLevel, subject_of
from console.domain.log import EnterLine, Line
from console.domain.organ import Organ, RegisterOrgan
from console.domain.round import OpenRound, Round
from console.domain.signing import CountersignLevel, Way
from console.domain.task import GiveTask, ProposeRelease, ReportTask, Task, VerifyTask, WithdrawTask

PLAN = 'key = "flood"'
SHEET = "ab" * 32
SIGNERS = ((4, "duty_lead"), (3, "deputy"), (1, "commander"))
PLACES = ("330383198001", "330383198002")


@pytest.fixture
def bound(storm):
    """The incident follows a plan: lin commands, an is a deputy, wu leads the duty."""
    storm.do(KeepPlan(plan="flood", version="1", name="防汛", text=PLAN, signers=SIGNERS))
    storm.do(BindPlan(incident="storm", digest=digest_of(PLAN)))
    for person, role in (("lin", "commander"), ("an", "deputy"), ("wu", "duty_lead")):
        storm.do(FillPost(post=f"post-{person}", role=role, person=person, organ="longgang"))
    return storm


def response(room):
    return room.one(Response, subject_of("longgang", "storm"))


def order(level=Level.III, by="an", **more):
    given = {"organ": "longgang", "incident": "storm", "reason": "雨量", "way": Way.PIN}
    return OrderLevel(level=level, by=by, **(given | more))


def adjust(room, level, by="lin", **more):
    given = {"organ": "longgang", "incident": "storm", "reason": "加强", "way": Way.PIN}
    return AdjustLevel(level=level, by=by, basis=response(room).basis, **(given | more))


def terminate(room, by="an", **more):
    given = {"organ": "longgang", "incident": "storm", "reason": "结束", "way": Way.PIN}
    return TerminateLevel(by=by, basis=response(room).basis, **(given | more))


def task(name="boats", **more):
    given = {"kind": "measure", "text": "渔船回港", "responsible": "wenzhou", "incident": "storm"}
    return GiveTask(**({"task": name, "measure": name} | given | more))


def round_(name="N1", **more):
    return OpenRound(round=name, kind="receipt", text="请回执", **({"incident": "storm", "addressees": PLACES} | more))


def line(name="L1"):
    return EnterLine(line=name, text="启动Ⅲ级", incident="storm")


def last(room):
    return room.reader.orders("storm")[-1]


def test_who_may_sign_a_level_may_sign_every_lesser_one_and_no_graver_one(bound):
    assert "may not sign this level" in bound.refuses(order(Level.III, by="wu"))
    assert "may not sign this level" in bound.refuses(order(Level.II, by="an"))
    bound.do(order(Level.IV, by="an"))
    bound.do(adjust(bound, Level.I, by="lin"))
    assert [(each.level, each.role) for each in bound.reader.orders("storm")] == [(4, "deputy"), (1, "commander")]


def test_a_response_is_ended_by_who_may_sign_its_level(bound):
    bound.do(order(Level.II, by="lin"))
    assert "may not sign this level" in bound.refuses(terminate(bound, by="an"))
    bound.do(terminate(bound, by="lin"))
    assert response(bound).level is None


def test_stepping_down_is_signed_by_who_may_sign_the_level_to_go_to(bound):
    bound.do(order(Level.II, by="lin"))
    bound.do(adjust(bound, Level.III, by="an"))
    assert last(bound).level == 3


def test_a_lent_authority_counts_for_its_levels_and_until_it_ends(bound):
    lend = {"role": "commander", "person": "wu", "lender": "lin", "until": bound.moment(hours=2)}
    bound.do(LendAuthority(authority="A1", levels=(2,), **lend))
    assert "may not sign" in bound.refuses(order(Level.I, by="wu"))
    bound.do(order(Level.II, by="wu"))
    assert (last(bound).role, last(bound).authority) == ("commander", "A1")
    bound.after(hours=3)
    assert "His authority ran out at" in bound.refuses(terminate(bound, by="wu"))


def test_a_revoked_authority_no_longer_signs(bound):
    bound.do(LendAuthority(authority="A1", role="commander", person="wu", lender="lin", until=bound.moment(hours=9)))
    bound.after(minutes=1).do(RevokeAuthority(authority="A1", reason="到岗", basis=(), effective=bound.moment()))
    assert "ran out" in bound.after(minutes=1).refuses(order(Level.I, by="wu"))


def test_an_order_needs_a_way_a_signer_and_by_voice_the_words(bound):
    assert bound.refuses(order(way="")) == "Say how it was signed: by pen, by voice or by PIN."
    assert bound.refuses(order(way="nod")) == "Say how it was signed: by pen, by voice or by PIN."
    assert bound.refuses(order(by="")) == "Say who ordered it."
    assert bound.refuses(order(way=Way.VOICE, words="  ")) == "Write down what was said."


def test_by_voice_no_witness_is_needed_for_he_is_alone(bound):
    bound.after(minutes=5)
    bound.do(order(way=Way.VOICE, words="启动三级", called="an", spoken=bound.moment(minutes=-3)))
    found = last(bound)
    assert (found.words, found.called, found.witness, found.spoken) == ("启动三级", "an", "", bound.moment(minutes=-3))


def test_a_late_countersignature_is_never_refused_not_even_after_the_incident(bound):
    bound.do(order(way=Way.VOICE, words="启动", countersign=bound.moment(hours=2)))
    oral = last(bound).key
    bound.do(terminate(bound))
    bound.after(days=30).do(CloseIncident(incident="storm", reason="过", basis=bound.one(Incident, "storm").basis))
    bound.do(CountersignLevel(organ="longgang", incident="storm", order=oral, by="an", paper=SHEET))
    found = bound.some(Order, key=oral)[0]
    assert (found.countersigned, found.countersheet) == (bound.moment(), SHEET)
    again = CountersignLevel(organ="longgang", incident="storm", order=oral, by="an")
    assert bound.refuses(again) == "This order is countersigned already."


def test_a_pen_order_counts_at_once_and_its_photo_may_come_later(bound):
    bound.do(order(way=Way.PEN))
    signed = last(bound).key
    bare = {"organ": "longgang", "incident": "storm", "order": signed, "by": "an"}
    assert response(bound).level == 3
    assert bound.refuses(CountersignLevel(**bare)) == "This order was signed by pen; attach its sheet."
    bound.after(hours=5).do(CountersignLevel(**bare, paper=SHEET))
    found = bound.some(Order, key=signed)[0]
    assert (found.paper, found.countersheet, found.countersigned) == ("", SHEET, bound.moment())


@pytest.mark.parametrize("way", [Way.PIN, Way.PEN])
def test_what_was_signed_whole_is_not_countersigned(bound, way):
    bound.do(order(way=way, paper=SHEET if way == Way.PEN else ""))
    wish = CountersignLevel(organ="longgang", incident="storm", order=last(bound).key, by="an", paper=SHEET)
    assert bound.refuses(wish) == "There is no such oral order."


def test_an_order_brings_its_plan_organs_tasks_notices_and_line_in_one_act(storm):
    records = storm.do(
        order(
            also=(
                KeepPlan(plan="flood", version="1", name="防汛", text=PLAN),
                BindPlan(incident="storm", digest=digest_of(PLAN)),
                RegisterOrgan(organ="fishery", name="渔业局"),
                task(responsible="fishery"),
                round_(),
                line(),
            )
        )
    )
    assert len({each.header.act for each in records}) == 1
    assert storm.one(Binding, binding_subject("storm")).digest == digest_of(PLAN)
    assert storm.one(Task, "boats").responsible == "fishery"
    assert storm.one(Round, "N1").addressees == PLACES
    assert storm.one(Line, "L1").text == "启动Ⅲ级"
    assert last(storm).plan == "", "the plan names nobody who may sign"


def test_the_plan_that_comes_with_an_order_already_says_who_may_sign_it(storm):
    storm.do(FillPost(post="post", role="commander", person="lin", organ="longgang"))
    plan = (
        KeepPlan(plan="flood", version="1", name="防汛", text=PLAN, signers=SIGNERS),
        BindPlan(incident="storm", digest=digest_of(PLAN)),
    )
    assert "may not sign" in storm.refuses(order(by="an", also=plan))
    storm.do(order(by="lin", also=plan))
    assert (last(storm).plan, last(storm).role) == (digest_of(PLAN), "commander")


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (task(responsible="nobody"), "There is no such organ: nobody."),
        (task(text=" "), "Say what is owed."),
        (task(effect="parade"), "A measure leaves an evacuation"),
        (round_(addressees=()), "Say who is asked."),
        (ProposeRelease(task="none", why="x"), "There is no such task: none."),
        (EnterLine(line="L2", text="", incident="storm"), "A log line needs a text."),
        (StateFigure(incident="storm", metric="deaths", value="1", basis=()), "A level order cannot entail this."),
    ],
)
def test_of_an_order_with_one_faulty_part_nothing_remains(bound, part, why):
    told = bound.refuses(order(also=(RegisterOrgan(organ="fishery", name="渔业局"), task(), line(), part)))
    assert why in told
    assert response(bound) is None
    assert bound.one(Task, "boats") is None
    assert bound.one(Organ, "fishery") is None


def test_an_order_refused_for_its_signer_gives_no_task(bound):
    bound.refuses(order(by="wu", also=(task(), line())))
    assert (bound.some(Task), bound.one(Line, "L1")) == ([], None)


def test_an_order_done_twice_is_done_once(bound):
    wish = order(also=(task(), line()))
    assert [each.id for each in bound.do(wish)] == [each.id for each in bound.do(wish)]
    assert len(bound.some(Task)) == 1


def test_levels_may_be_skipped_up_and_down(bound):
    bound.do(order(Level.I, by="lin"))
    bound.do(adjust(bound, Level.IV, by="wu"))
    bound.do(adjust(bound, Level.II, by="lin"))
    assert [each.level for each in bound.reader.orders("storm")] == [1, 4, 2]


def test_nothing_that_an_order_set_going_ends_with_the_response(bound):
    bound.do(order(also=(task("move", life=True, effect="evacuation"), task("watch"))))
    moved = bound.one(Task, "move")
    bound.do(ReportTask(task="move", proof="已转移320人", basis=moved.basis))
    bound.do(VerifyTask(task="move", how="回拨", basis=bound.one(Task, "move").basis))
    bound.do(terminate(bound, also=(ProposeRelease(task="move", why="降级"), ProposeRelease(task="watch", why="降级"))))
    move, watch = bound.one(Task, "move"), bound.one(Task, "watch")
    assert (move.holds, move.released, move.release_proposed) == (True, "", bound.moment())
    assert (watch.ended, watch.release_proposed) == ("", bound.moment())


def test_what_was_withdrawn_is_not_proposed_for_release(bound):
    bound.do(order(also=(task(),)))
    bound.do(WithdrawTask(task="boats", why="误发", basis=bound.one(Task, "boats").basis))
    wish = terminate(bound, also=(ProposeRelease(task="boats", why="x"),))
    assert bound.refuses(wish) == "This measure no longer holds."
    assert response(bound).level == 3


def test_no_two_orders_of_ours_have_one_number(bound):
    bound.do(order(number="响应〔2025〕1号"))
    assert "Another order has the number" in bound.refuses(terminate(bound, number="响应〔2025〕1号 "))
    bound.do(OrderLevel(organ="wenzhou", incident="storm", level=Level.II, reason="x", number="响应〔2025〕1号"))
    bound.do(terminate(bound, number="响应〔2025〕2号"))


def test_after_the_end_nothing_is_adjusted_and_in_a_closed_incident_nothing_ordered(bound):
    bound.do(order())
    basis = response(bound).basis
    bound.do(terminate(bound))
    late = AdjustLevel(
        organ="longgang", incident="storm", level=Level.II, reason="x", basis=basis, by="lin", way=Way.PIN
    )
    assert bound.refuses(late) == "No response is in force."
    bound.do(CloseIncident(incident="storm", reason="过", basis=bound.one(Incident, "storm").basis))
    assert "is closed" in bound.refuses(order())


def test_another_organs_order_is_a_fact_that_nobody_here_signs(bound):
    bound.do(OrderLevel(organ="wenzhou", incident="storm", level=Level.II, reason="温州市启动Ⅱ级"))
    found = bound.one(Response, subject_of("wenzhou", "storm"))
    assert (found.level, last(bound).way, last(bound).plan) == (2, "", "")
