"""What changed since a moment: every noun of a storm night, in sentences, with deaths and missing always named."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.desk.since import Anchor, anchors, moment_of, since
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.moment import MarkMoment, Occasion
from console.domain.organ import SignOff, SignOn
from console.domain.refused import Refused
from console.words.say import Say
from tests.reports.night import OURS, START, STORM, storm


@pytest.fixture
def night(tmp_path):
    with storm(tmp_path) as night:
        yield night


@pytest.fixture
def reader(night):
    opened = Reader(night.file)
    yield opened
    opened.close()


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


def test_what_communities_said_counts_in_sum_then_and_now(night, told):
    for place, value in (("330383198067", "8000"), ("330383198001", "3000")):
        night.do(StateFigure(incident=STORM, metric="evacuated", place=place, value=value, unit="人"))
    night.at(12)
    night.do(StateFigure(incident=STORM, metric="evacuated", place="330383198002", value="500", unit="人"))
    (sentence,) = of(told(11), "figure")
    assert "evacuated 11000 → 11500" in sentence
    assert "figures of 1 communities" in sentence
