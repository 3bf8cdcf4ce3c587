"""What changed since a moment, around levels: orders and their signers, judgements, rounds, releases, reports sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.ordering import keeping
from console.desk.since import since
from console.desk.telling import TOPICS
from console.domain.alarm import ShelveAlarm
from console.domain.authority import LendAuthority, RevokeAuthority, VacatePost
from console.domain.judgement import JudgeCondition, Judgement
from console.domain.prelevel import EndPrelevel, Prelevel
from console.domain.round import Answer, AnswerRound, CloseRound, Round
from console.domain.sending import Sending, SendReport, WithdrawSending
from console.domain.signing import CountersignLevel
from console.domain.task import ReleaseTask
from tests.desk.town import Town, town

NAMES = {"lin": "林", "an": "安", "wu": "吴", "wang": "王"}


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made.after(minutes=10)


def told(storm: Town, *topics, minutes=5):
    begun = storm.now - timedelta(minutes=minutes)
    found = since(
        storm.reader,
        begun,
        storm.now,
        assessment=storm.assessment,
        say=storm.say,
        person=lambda each: NAMES.get(each, each),
    )
    assert {each.topic for each in found.changes} <= set(TOPICS)
    return [each.text for each in found.changes if each.topic in topics]


def test_each_order_is_told_with_number_level_signer_and_way(storm):
    numbers = [
        storm.after(minutes=1).order(level, by=by).number for level, by in ((4, "wu"), (2, "lin"), (None, "lin"))
    ]
    found = told(storm, "level", minutes=8)
    assert [each for each in found if each.startswith("Response")] == [
        f"{numbers[0]} 台风“丹娜丝”: Level Ⅳ response, 吴 by PIN 07-07 20:11",
        f"{numbers[1]} 台风“丹娜丝”: Level Ⅱ response, 林 by PIN 07-07 20:12",
        f"{numbers[2]} 台风“丹娜丝”: response ends, 林 by PIN 07-07 20:13",
    ]


def test_a_countersignature_is_told_when_it_came(storm):
    act = storm.order(3, by="an", way="voice", words="启动三级", spoken=storm.moment())
    order = storm.reader.orders("storm")[-1]
    storm.after(minutes=20)
    assert told(storm, "level") == []
    storm.do(CountersignLevel(organ="longgang", incident="storm", order=order.key, by="an"))
    assert told(storm, "level") == [f"{act.number}: signed by pen 07-07 20:30"]


def test_attention_is_told_when_it_begins_and_ends(storm):
    storm.attend()
    assert "台风“丹娜丝”: attention is paid since 07-07 20:10" in told(storm, "level")
    storm.after(minutes=30)
    basis = storm.some(Prelevel)[0].basis
    storm.do(EndPrelevel(organ="longgang", incident="storm", reason="远去", basis=basis))
    assert told(storm, "level") == ["台风“丹娜丝”: attention ended 07-07 20:40"]


def test_a_judgement_is_told_in_the_plans_words(storm):
    judge = {"incident": "storm", "plan": "flood", "condition": "calm"}
    storm.do(JudgeCondition(**judge, holds=True, reason="会商"))
    assert told(storm, "level") == ["Judged to hold: 预警解除 (王; 会商)"]
    storm.after(minutes=30)
    storm.do(JudgeCondition(**judge, holds=False, reason="又起风", basis=storm.some(Judgement)[0].basis))
    storm.do(JudgeCondition(incident="storm", plan="other", condition="x", holds=True, reason="y"))
    assert told(storm, "level") == ["Judged not to hold: 预警解除 (王; 又起风)", "Judged to hold: x (王; y)"]


def test_what_is_proposed_for_release_and_what_is_released_are_two_things(storm):
    storm.order(2)
    storm.after(minutes=20).order(3)
    proposed = [each for each in told(storm, "task") if "Release" in each]
    assert sorted(proposed) == ["Release proposed: 停课", "Release proposed: 转移危险区人员"]
    storm.after(minutes=20).do(keeping(storm.reader, storm.tasks("move")[0], "仍有险情"))
    assert "Kept: 转移危险区人员" in told(storm, "task")
    schools = storm.after(minutes=20).tasks("schools")[0]
    storm.do(ReleaseTask(task=schools.subject, why="雨停", basis=schools.basis, by="lin"))
    assert "Released by name: 停课 (雨停)" in told(storm, "task")
    assert not any(each.startswith("Done: 停课") for each in told(storm, "task"))


def test_the_measures_of_an_order_are_told_together_and_those_that_save_lives_by_name(storm):
    act = storm.order(2)
    found = told(storm, "task")
    assert found[0] == f"6 measures given ({act.number})"
    assert found[1].startswith("Of them to save lives: ")
    assert {"渔船回港", "转移危险区人员"} == set(found[1].removeprefix("Of them to save lives: ").split("; "))
    assert len(found) == 2


def test_a_round_is_one_sentence_however_many_answered(storm):
    storm.order(3, by="an")
    (sent,) = storm.some(Round)
    assert len(told(storm, "round")) == 1
    assert "Round sent: " in told(storm, "round")[0]
    storm.after(minutes=20)
    storm.do(AnswerRound(round=sent.subject, addressees=sent.addressees[:90], state=Answer.ANSWERED, basis=()))
    storm.do(AnswerRound(round=sent.subject, addressees=sent.addressees[90:92], state=Answer.NOT_REACHED, basis=()))
    (found,) = told(storm, "round")
    assert found.endswith("(90 of 104 answered, 2 not reached)")
    storm.after(minutes=20).do(CloseRound(round=sent.subject, why="逐个通知", basis=sent.basis))
    assert told(storm, "round")[0].startswith("Round closed: ")


def test_a_report_sent_up_says_whether_it_was_late(storm):
    due = storm.moment(minutes=-3)
    report = {"incident": "storm", "stage": "first", "recipient": "温州市防指"}
    storm.do(SendReport(sending="S1", **report, occurred=storm.moment(), due=due))
    assert told(storm, "report") == ["台风“丹娜丝”: initial report to 温州市防指 07-07 20:10, late (due 07-07 20:07)"]
    storm.after(minutes=20)
    storm.do(WithdrawSending(sending="S1", why="误记", basis=storm.one(Sending, "S1").basis))
    assert told(storm, "report") == ["台风“丹娜丝”: initial report to 温州市防指 was noted by mistake"]


def test_who_may_sign_is_told_when_it_changes(storm):
    lend = {"role": "commander", "person": "wu", "lender": "lin", "until": storm.moment(hours=2)}
    storm.do(LendAuthority(authority="A", **lend))
    assert told(storm, "duty") == ["Authority of 指挥 lent to 吴 until 07-07 22:10"]
    storm.after(minutes=20).do(RevokeAuthority(authority="A", reason="到岗", basis=(), effective=storm.moment()))
    storm.do(VacatePost(post="post-an", reason="轮换", basis=(), effective=storm.moment()))
    assert told(storm, "duty") == ["副指挥: 安 until 07-07 20:30", "Authority of 指挥 lent to 吴 ends 07-07 20:30"]


def test_an_alarm_that_was_put_aside_is_told_with_who_and_until_when(storm):
    storm.do(ShelveAlarm(alarm="receipt/N1", until=storm.moment(hours=1), reason="正在通知"))
    assert told(storm, "alarm") == ["Put aside until 07-07 21:10: 王 (正在通知)"]
