"""What changed since a moment: every noun of a storm night, in sentences, with deaths and missing always named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.since import Anchor, anchors, moment_of, since
from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.handover import Handover, PrepareHandover, Role, SignHandover
from console.domain.incident import CloseIncident, Incident, OpenIncident, RenameIncident
from console.domain.log import CorrectLine, Line
from console.domain.moment import MarkMoment, Occasion
from console.domain.organ import SignOff, SignOn
from console.domain.pin import NotePinRefused, NotePinSet
from console.domain.refused import Refused
from console.domain.report import MakeReport
from console.domain.task import GiveTask
from console.domain.warning import Colour, EndWarning, IssueWarning, Warning  # noqa: A004 - the field's own word
from console.words.say import Say
from tests.reports.night import OURS, START, STORM

pytestmark = pytest.mark.slow


@pytest.fixture
def told(night, reader):
    """What changed since so many hours into the night."""

    def tell(hours, language="en"):
        begun = START + timedelta(hours=hours)
        found = since(reader, begun, night.now, assessment=Assessment.load(), say=Say(language), person=str)
        return [(each.topic, each.text) for each in found.changes]

    return tell


def of(told, topic):
    return [text for kind, text in told if kind == topic]


def test_figures_are_named_with_what_they_were(told):
    assert of(told(5), "figure") == [
        "第4号台风“丹娜丝”防御: deaths not reported (unchanged); people missing not reported → 1; evacuated 4200 → 9870"
    ]


def test_deaths_and_missing_are_named_when_nothing_changed(told):
    (sentence,) = of(told(20), "figure")
    assert "deaths not reported (unchanged); people missing 1 (unchanged)" in sentence


def test_levels_say_from_what_to_what_and_why(told):
    (sentence,) = of(told(5), "level")
    assert "Level Ⅳ response → Level Ⅲ response (07-07 18:00; 暴雨橙色预警)" in sentence


def test_warnings_teams_and_supplies(told):
    changes = told(5)
    assert of(changes, "warning") == ["Issued: orange rainstorm warning (龙港市气象台, 07-07 18:00)"]
    assert of(changes, "team") == ["消防救援大队: on standby → dispatched (湖前社区)"]
    assert of(changes, "supply") == ["Ran low: 舥艚分库 棉被"]


def test_lines_that_matter_are_named_and_the_others_counted(told):
    assert of(told(5), "line") == [
        "3 lines were entered here",
        "1 verifications",
        "Corrected: 07-07 17:00 湖前社区积水0.4米。 (听错)",
        "Struck: 07-07 20:00 重复：湖前社区积水。 (重复记录)",
    ]


def test_nothing_changed_since_now(told):
    assert [topic for topic, _ in told(20)] == ["figure"]


def test_a_journal_from_its_beginning(told):
    topics = {topic for topic, _ in told(-1)}
    assert topics == {"figure", "level", "warning", "incident", "team", "supply", "line"}


def test_it_is_said_in_chinese(told):
    assert all(not text.isascii() for _, text in told(-1, "zh"))


def test_the_moments_people_ask_of(night, reader):
    night.at(3).do(SignOn(duty="d", organ=OURS, person="P1"))
    night.at(9).do(SignOff(duty="d"))
    night.at(10).do(MarkMoment(mark="m", occasion=Occasion.MEETING))
    known = anchors(reader, night.now, "P1")
    assert {anchor: stamp(moment) for anchor, moment in known.items()} == {
        Anchor.LEFT: stamp(START + timedelta(hours=9)),
        Anchor.MEETING: stamp(START + timedelta(hours=10)),
        Anchor.DAY: stamp(START - timedelta(hours=4)),
    }
    closed = stamp(START + timedelta(hours=11))
    assert stamp(anchors(reader, night.now, "P1", closed)[Anchor.LEFT]) == closed


def test_a_moment_is_asked_by_its_name_or_as_it_is_typed(night, reader):
    night.at(10)
    assert stamp(moment_of("1900", reader, night.now)) == stamp(START + timedelta(hours=7))
    with pytest.raises(Refused, match="no such moment"):
        moment_of("meeting", reader, night.now)


def test_wrong_pins_are_told_and_a_new_one_is_not(night, told):
    night.at(21).do(NotePinSet(person="P1"))
    night.do(NotePinRefused(person="P2", wrong=5))
    assert of(told(20), "duty") == ["5 wrong PINs in a row for P2, 07-08 09:00"]
    night.at(23).do(NotePinRefused(person="P2", wrong=6))
    assert of(told(22), "duty") == ["6 wrong PINs in a row for P2, 07-08 11:00"]


def test_what_communities_said_counts_in_sum_then_and_now(night, told):
    for place, value in (("330383198067", "8000"), ("330383198001", "3000")):
        night.do(StateFigure(incident=STORM, metric="evacuated", place=place, value=value, unit="人"))
    night.at(12)
    night.do(StateFigure(incident=STORM, metric="evacuated", place="330383198002", value="500", unit="人"))
    (sentence,) = of(told(11), "figure")
    assert "evacuated 11000 → 11500" in sentence
    assert "figures of 1 communities" in sentence


def test_incidents_tasks_reports_and_duty(night, told):
    night.at(20).do(OpenIncident(incident="fire", name="化工厂火灾"))
    night.do(RenameIncident(incident=STORM, name="丹娜丝防御", basis=night.one(Incident, STORM).naming))
    due = stamp(START + timedelta(hours=21))
    night.do(GiveTask(task="t1", kind="answer", text="复函", responsible=OURS, due=due))
    night.do(GiveTask(task="t2", kind="instruction", text="开闸", responsible=OURS))
    cutoff = stamp(night.now)
    night.do(MakeReport(report="r", incident=STORM, kind="sitrep", number=1, cutoff=cutoff, content="0" * 64))
    night.do(SignOn(duty="d", organ=OURS, person="P1", post="officer"))
    night.do(ExpectCall(call="c", whom="水库", due=due))
    night.at(22).do(SignOff(duty="d"))
    night.do(CloseIncident(incident="fire", reason="扑灭", basis=night.one(Incident, "fire").basis))
    night.do(PrepareHandover(handover="h", giver="P1", signed=True))
    content = night.one(Handover, "h").content
    night.do(SignHandover(handover="h", role=Role.TAKER, person="P2", content=content))
    changes = told(19)
    assert of(changes, "incident") == [
        "Opened: 化工厂火灾 (07-08 08:00)",
        "Closed: 化工厂火灾 (07-08 10:00)",
        "Renamed: 第4号台风“丹娜丝”防御 → 丹娜丝防御",
    ]
    assert of(changes, "task") == [
        "Overdue: 复函 (龙港市防汛防台抗旱指挥部, due 07-08 09:00)",
        "New: 开闸 (龙港市防汛防台抗旱指挥部)",
    ]
    assert of(changes, "report") == ["No. 1 of 丹娜丝防御, data up to 07-08 08:00"]
    assert of(changes, "duty") == [
        "Came on: P1 officer 07-08 08:00",
        "Went off: P1 officer 07-08 10:00",
        "Handed over: P1 → P2",
        "Did not call: 水库, due 07-08 09:00",
    ]


def test_a_warning_ends_by_a_fact_or_by_its_own_term(night, told):
    issued = {"colour": Colour.BLUE, "issuer": "龙港市气象台", "since": stamp(night.now)}
    night.do(IssueWarning(warning="W3", hazard="gale", until=stamp(START + timedelta(hours=10)), **issued))
    night.at(12).do(EndWarning(warning="W2", reason="雨停", basis=night.one(Warning, "W2").basis))
    assert of(told(9.5), "warning") == [
        "Ended: orange rainstorm warning (龙港市气象台)",
        "Expired: blue gale warning (龙港市气象台)",
    ]


def test_what_two_decided_blind_is_named(night, told):
    basis = night.one(Line, "L1").basis
    night.at(10)
    for text in ("甲", "乙"):
        night.do(CorrectLine(line="L1", text=text, why="听错", basis=basis))
    assert "Contested: 07-07 13:00 乙" in of(told(9.5), "line")
