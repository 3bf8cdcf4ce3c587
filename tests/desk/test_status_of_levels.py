"""Ⅳ → Ⅲ → Ⅱ → step-down → end: the status document accounts for every order, task and notice on the way."""

from __future__ import annotations

import pytest

from console.desk.status import status
from console.domain.round import Answer, AnswerRound, Round
from console.domain.signing import CountersignLevel
from console.domain.task import ReleaseTask
from console.domain.warning import Colour, IssueWarning
from console.words.say import Say
from tests.desk.town import Town, town

pytestmark = pytest.mark.slow


@pytest.fixture
def storm(tmp_path):
    with town(tmp_path) as made:
        yield made


def told(storm: Town):
    document = status(storm.reader, storm.now, storm.assessment, Say("en"))
    return next(each for each in document["incidents"] if each["id"] == "storm")


def warn(storm, colour):
    storm.do(
        IssueWarning(
            warning=colour, hazard="typhoon", colour=Colour(colour), issuer="气象台", since=storm.moment(), area=colour
        )
    )


def whole_night(storm):
    storm.attend()
    warn(storm, "blue")
    storm.after(hours=1).order(4, by="wu", way="pin")
    warn(storm, "yellow")
    storm.after(hours=1).order(3, by="an", way="voice", words="启动三级", spoken=storm.moment())
    warn(storm, "orange")
    storm.after(hours=1).order(2, by="he", way="pen", paper="ab" * 32)
    storm.carry_out("move", "boats", verified=True)
    storm.after(hours=6).order(3, by="an")
    for each in storm.tasks("move"):
        storm.do(ReleaseTask(task=each.subject, why="险情排除，逐户返回", basis=each.basis, by="an"))
    storm.after(hours=3).order(None, by="an", ticked=(("calm", "21时会商确认"),))


def test_every_change_has_its_order_and_the_advice_that_stood_then(storm):
    whole_night(storm)
    history = told(storm)["level_history"]
    assert [(each["kind"], each["level"], each["advised"], each["role"], each["way"]) for each in history] == [
        ("level.ordered", 4, 4, "duty_lead", "pin"),
        ("level.adjusted", 3, 3, "deputy", "voice"),
        ("level.adjusted", 2, 2, "deputy_first", "pen"),
        ("level.adjusted", 3, 2, "deputy", "pin"),
        ("level.terminated", None, 2, "deputy", "pin"),
    ]
    assert [each["number"].split()[3] for each in history] == ["1", "2", "3", "4", "5"]
    assert all(each["known"] and each["plan_version"] == "1" for each in history)
    assert history[-1]["ticked"] == (("calm", "21时会商确认"),)


def test_the_plan_attention_and_curve_are_there(storm):
    whole_night(storm)
    document = told(storm)
    assert (document["binding"]["plan"], document["binding"]["digest"]) == ("flood", storm.assessment.plans[0].digest)
    assert document["prelevels"][0]["ended"] == ""
    (ours,) = document["level_curve"]
    assert [each["level"] for each in ours["steps"]] == [4, 3, 2, 3, None]


def test_every_measure_is_accounted_for(storm):
    whole_night(storm)
    measures = {each["measure"]: each for each in told(storm)["measures"]}
    assert {key: each["level"] for key, each in measures.items()} == {
        "look": 5,
        "patrol": 4,
        "boats": 3,
        "brief": 3,
        "schools": 2,
        "move": 2,
    }
    assert (measures["boats"]["holds"], measures["boats"]["release_proposed"]) == (True, storm.moment())
    assert (measures["move"]["holds"], bool(measures["move"]["released"])) == (False, True)
    assert (measures["patrol"]["overdue"], measures["patrol"]["state"]) == (True, "given")
    assert measures["look"]["release_proposed"] == ""
    assert measures["schools"]["number"].split()[3] == "3"


def test_every_notice_is_accounted_for(storm):
    storm.order(3, by="an")
    (sent,) = storm.some(Round)
    storm.do(AnswerRound(round=sent.subject, addressees=sent.addressees[:2], state=Answer.ANSWERED, basis=()))
    storm.do(AnswerRound(round=sent.subject, addressees=sent.addressees[2:3], state=Answer.NOT_REACHED, basis=()))
    (found,) = told(storm.after(hours=1))["rounds"]
    assert (found["addressees"], found["answered"], found["not_reached"], found["silent"]) == (104, 2, 1, 101)
    assert (found["overdue"], found["order"]) == (True, told(storm)["level_history"][0]["number"])


def test_how_far_the_pen_is_behind_the_voice(storm):
    storm.order(3, by="an", way="voice", words="启动三级", spoken=storm.moment())
    order = told(storm)["level_history"][0]
    assert order["countersign_state"] == "due"
    assert told(storm.after(hours=3))["level_history"][0]["countersign_state"] == "overdue"
    storm.do(CountersignLevel(organ="longgang", incident="storm", order=order["id"], by="an"))
    assert told(storm)["level_history"][0]["countersign_state"] == "late"
