"""The status document: every key is documented, and what it says is how things stand."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import console
from console.desk.assessment import Assessment
from console.desk.desk import Desk
from console.desk.past import as_of
from console.desk.reader import Reader
from console.desk.status import status
from console.domain.binding import BindPlan, KeepPlan, digest_of
from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.exercise import OpenExercise
from console.domain.figure import StateFigure
from console.domain.handover import PrepareHandover
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.judgement import JudgeCondition
from console.domain.level import AdjustLevel, Level, OrderLevel, ProposeLevel, Response, subject_of
from console.domain.log import EnterLine
from console.domain.organ import RegisterOrgan, SignOff, SignOn
from console.domain.prelevel import BeginPrelevel
from console.domain.reading import Reading
from console.domain.report import MakeReport
from console.domain.round import OpenRound
from console.domain.sending import SendReport
from console.domain.supply import ReceiveSupply, RegisterItem, RegisterStore
from console.domain.task import GiveTask
from console.domain.team import DispatchTeam, RegisterTeam, TeamKind
from console.domain.warning import Colour, IssueWarning
from console.journal.device import Device
from console.words.say import Say

START = datetime(2025, 7, 7, 12, tzinfo=UTC)
PAGE = Path(console.__file__).parent.parent / "docs" / "status.md"
KNOWN = Assessment.load()
LIST_OF_ADVICE = re.compile(r"^(incidents\[\]\.advice\.)\w+$")


class Night:
    """A desk to which a bit of everything has happened, one act a minute."""

    def __init__(self, folder):
        self.now = START
        self.desk = Desk(
            folder / "night.journal", device=Device(folder / "home"), actor="wang", clock=self.tick, ballast=0
        )
        self.reader = Reader(self.desk.file)

    def tick(self):
        self.now += timedelta(minutes=1)
        return self.now

    def document(self, language="zh"):
        return status(self.reader, self.now, KNOWN, Say(language))

    def close(self):
        self.reader.close()
        self.desk.close()


ACTS = (
    OpenExercise(scenario="danas", name="丹娜丝", starts=stamp(START)),
    RegisterOrgan(organ="longgang", name="龙港市防指", ours=True),
    RegisterOrgan(organ="wenzhou", name="温州市防指"),
    SignOn(duty="d1", organ="longgang", person="wang"),
    SignOn(duty="d2", organ="longgang", person="li"),
    SignOff(duty="d1"),
    OpenIncident(incident="storm", name="丹娜丝", type="11B01", place="330383198067"),
    OpenIncident(incident="plant", name="爆炸", type="12D01"),
    EnterLine(line="l1", text="死亡3人", incident="plant", source="消防"),
    StateFigure(incident="plant", metric="direct_loss_wan", value="900", unit="万元"),
    StateFigure(incident="plant", metric="deaths", value="3", unit="人", line="l1", source="消防", verified=True),
    OrderLevel(organ="wenzhou", level=Level.II, reason="台风"),
    OrderLevel(organ="longgang", incident="storm", level=Level.IV, reason="台风"),
    ProposeLevel(organ="longgang", incident="storm", level=Level.I, reason="雨"),
    KeepPlan(plan="flood", version="3", name="防汛", text="key"),
    BindPlan(incident="plant", digest=digest_of("key")),
    BeginPrelevel(organ="longgang", incident="plant", reason="复燃"),
    JudgeCondition(incident="storm", plan="flood", condition="dyke", holds=True, reason="巡查"),
    SendReport(sending="s1", incident="storm", stage="first", recipient="wenzhou"),
    GiveTask(task="m", kind="measure", text="转移", responsible="wenzhou", incident="storm", measure="move", level=3),
    GiveTask(task="n", kind="measure", text="转移", responsible="wenzhou", incident="storm", measure="move", level=3),
    OpenRound(round="r1", kind="receipt", text="请回执", addressees=("longgang", "wenzhou"), incident="storm"),
    IssueWarning(warning="w", hazard="typhoon", colour=Colour.YELLOW, issuer="气象台", since=stamp(START)),
    RegisterTeam(team="fire", name="消防", kind=TeamKind.COMPREHENSIVE, members=30),
    GiveTask(task="t1", kind="answer", text="复函", responsible="longgang", due=stamp(START), supporting=("wenzhou",)),
    GiveTask(task="t2", kind="instruction", text="开闸", responsible="longgang", person="li", line="l1"),
    RegisterStore(store="city", name="市库"),
    RegisterItem(item="quilt", name="棉被", unit="床", low="20"),
    ReceiveSupply(store="city", item="quilt", quantity="10"),
    MakeReport(
        report="r",
        incident="storm",
        kind="sitrep",
        number=1,
        cutoff=stamp(START),
        content="0" * 64,
        figures=(("deaths", "3"),),
    ),
    ExpectCall(call="c", whom="舥艚水库", due=stamp(START), daily=True),
    PrepareHandover(handover="h", giver="li", sections=(("值班", "无"),), signed=True),
)


@pytest.fixture
def night(tmp_path):
    night = Night(tmp_path)
    for act in ACTS:
        night.desk.do(act)
    night.desk.do(StateFigure(incident="plant", metric="missing", value="1", unit="人"))
    night.desk.do(StateFigure(incident="storm", metric="injured", value="1", unit="人", place="330383198001"))
    night.desk.do(DispatchTeam(team="fire", incident="storm", destination="湖前", basis=()))
    night.desk.take([Reading(station="huqian", quantity="rain_1h", time=stamp(START), value="12", unit="mm")])
    yield night
    night.close()


def incident(document, name="storm"):
    return next(each for each in document["incidents"] if each["id"] == name)


def keys(value, path=""):
    """Every path in a document; the four lists of advice share one, and the values of a sentence are free."""
    if path.endswith("].values") or path == "incidents[].reports[].figures[]":
        return
    if isinstance(value, dict):
        for key, each in value.items():
            below = f"{path}.{key}" if path else key
            yield below
            yield from keys(each, below)
    if isinstance(value, list):
        for each in value:
            yield from keys(each, LIST_OF_ADVICE.sub(r"\1*", path) + "[]")


def documented():
    return re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_every_key_is_documented_and_every_documented_key_is_there(night):
    found = set(keys(night.document()))
    # A table that explains the keys of a thing need not name the thing once more.
    holders = {path for path in found if any(other.startswith((f"{path}.", f"{path}[].")) for other in found)}
    assert sorted(found - set(documented()) - holders) == []
    assert sorted(set(documented()) - found) == []


def test_no_key_is_documented_twice():
    assert len(documented()) == len(set(documented()))


def test_the_watch_that_waits_for_its_taker_and_the_call_that_did_not_come(night):
    document = night.document()
    assert (document["handover"]["giver"], document["handover"]["taken"]) == ("li", "")
    assert document["handover"]["given"]
    assert [(each["whom"], each["overdue"]) for each in document["expected_calls"]] == [("舥艚水库", True)]


def test_the_document_is_json_and_the_same_twice(night):
    assert json.dumps(night.document()) == json.dumps(night.document())


def test_keys_do_not_depend_on_the_language(night):
    assert set(keys(night.document("zh"))) == set(keys(night.document("en")))


def test_levels_are_ours_in_force_and_history_is_everybodys(night):
    storm = incident(night.document())
    assert storm["level"] == 4
    assert [(each["organ_name"], each["kind"], each["level"]) for each in storm["level_history"]] == [
        ("温州市防指", "level.ordered", 2),
        ("龙港市防指", "level.ordered", 4),
        ("龙港市防指", "level.proposed", 1),
    ]


def test_the_responses_in_force_begin_with_the_gravest(night):
    found = [(each["organ"], each["level"], each["proposed"]) for each in night.document()["responses"]]
    assert found == [("wenzhou", 2, None), ("longgang", 4, 1)]


def test_the_history_keeps_what_an_adjustment_replaced(night):
    basis = night.reader.one(Response, subject_of("longgang", "storm")).basis
    night.desk.do(AdjustLevel(organ="longgang", incident="storm", level=Level.III, reason="雨", basis=basis))
    storm = incident(night.document())
    assert storm["level"] == 3
    assert [each["stands"] for each in storm["level_history"] if each["organ"] == "longgang"] == [False, False, True]


def test_severity_and_advice_come_with_reasons_and_the_sentence(night):
    document = night.document()
    assert incident(document, "plant")["severity"]["grade"] == 3
    assert incident(document, "plant")["severity"]["reasons"] == ["死亡3人（已核实）：3人以上为Ⅲ级。"]
    supposed = incident(document, "plant")["severity"]["as_if_missing_dead"]
    assert (supposed["grade"], supposed["margins"][0]["text"]) == (3, "死亡失踪再增6人即为Ⅱ 重大。")
    assert not incident(document, "plant")["severity"]["triggers"][0]["fires"]
    advice = incident(document)["advice"]
    assert (advice["level"], advice["note"]) == (2, "默认值为演示规则，须按龙港市现行预案核对后启用。")
    assert advice["met"][0]["reason"] == "上级启动Ⅱ级响应：温州市防指Ⅱ级，07-07 20:12起。"
    other = incident(document, "plant")["advice"]
    assert (other["key"], other["missing"]) == ("hazmat", "")


def test_figures_lead_back_to_their_lines_and_deaths_come_first(night):
    figures = incident(night.document(), "plant")["figures"]
    assert [each["metric"] for each in figures] == ["deaths", "missing", "direct_loss_wan"]
    assert figures[0]["source_line"]["text"] == "死亡3人"
    assert figures[1]["source_line"] is None


def test_what_is_owed_is_there_the_overdue_first(night):
    document = night.document()
    owed = {each["id"]: each for each in document["tasks"]}
    assert document["tasks"][0]["id"] == "t1"
    assert {key: each["overdue"] for key, each in owed.items()} == {"t1": True, "t2": False, "m": False, "n": False}
    assert owed["t1"]["responsible_name"] == "龙港市防指"
    assert (document["counts"]["open_tasks"], document["counts"]["overdue_tasks"]) == (4, 1)
    assert owed["t2"]["line"] == "l1"


def test_teams_stock_and_readings_are_there(night):
    document = night.document()
    assert [(each["name"], each["status"], each["destination"]) for each in document["teams"]] == [
        ("消防", "dispatched", "湖前")
    ]
    assert [(each["quantity"], each["low"]) for each in document["stock"]] == [("10", True)]
    states = {(each["station"], each["quantity"]): each["state"] for each in document["readings"]}
    assert (states["huqian", "rain_1h"], states["aojiang", "water_level"]) == ("fresh", "missing")


def test_a_warning_whose_end_nobody_gave_says_so(night):
    assert [(each["term"], each["in_force"]) for each in night.document()["warnings"]] == [("unknown", True)]


def test_counts_agree_with_the_lists(night):
    night.desk.do(CloseIncident(incident="plant", reason="处置完毕", basis=night.reader.one(Incident, "plant").basis))
    document = night.document()
    counts = document["counts"]
    assert (counts["incidents"], counts["open_incidents"], counts["lines"], counts["teams"]) == (2, 1, 1, 1)
    assert [each["id"] for each in document["incidents"]] == ["storm", "plant"]


def test_an_empty_journal_has_a_document_too(tmp_path):
    night = Night(tmp_path)
    document = night.document()
    night.close()
    assert (document["exercise"], document["incidents"], document["counts"]["records"]) == (None, [], 0)
    assert {each["state"] for each in document["readings"]} == {"missing"}


def test_how_things_stood_at_a_moment(night):
    moment = START + timedelta(minutes=ACTS.index(next(act for act in ACTS if isinstance(act, ProposeLevel))))
    with as_of(night.desk.file, moment) as reader:
        document = status(reader, moment, KNOWN, Say())
    assert [each["proposed"] for each in document["responses"]] == [None, None]
    assert (document["now"], document["warnings"], document["teams"]) == (stamp(moment), [], [])


def test_a_sum_of_communities_tells_its_coverage(night):
    (figure,) = [each for each in incident(night.document())["figures"] if each["metric"] == "injured"]
    coverage = figure["coverage"]
    assert (figure["value"], figure["nature"], figure["place"], coverage["counts"]) == ("1", "total", "", True)
    assert (coverage["communities"], coverage["of"], len(coverage["missing"])) == (1, 102, 101)
