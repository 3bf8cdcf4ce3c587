"""What a watch hands over: every heading is there, what is open is named, and what is wrong is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.assessment import Assessment
from console.desk.handing import expected_calls, handing, latest, watch_of
from console.domain.call import ExpectCall
from console.domain.check import stamp
from console.domain.figure import StateFigure
from console.domain.handover import Handover, PrepareHandover, named
from console.domain.log import AttachFile, CorrectLine, DoubtLine, Line
from console.domain.organ import SignOff, SignOn
from console.domain.report import MakeReport
from console.domain.task import GiveTask
from console.words.say import Say
from tests.reports.night import OURS, START, STORM

pytestmark = pytest.mark.slow

HEADINGS = (
    "On duty",
    "Open incidents",
    "To do and running clocks",
    "Expected calls",
    "Lines in doubt",
    "Last report",
    "Unresolved faults",
)


@pytest.fixture
def handed(night, reader):
    """What would be handed over now, heading by heading."""

    def hand():
        sections = handing(reader, night.now, stamp(START), assessment=Assessment.load(), say=Say("en"))
        return {heading: [text for one, text in sections if one == heading] for heading, _ in sections}

    return hand


def test_every_heading_is_there_and_says_when_nothing_is_open(handed):
    found = handed()
    assert tuple(found) == HEADINGS
    assert found["To do and running clocks"] == found["Expected calls"] == found["Last report"] == ["none"]


def test_names_stay_out_of_what_is_written_down_and_are_put_in_for_whoever_reads_it(night, reader):
    night.do(SignOn(duty="d1", organ=OURS, person="P1", post="officer"))
    sections = handing(reader, night.now, stamp(START), assessment=Assessment.load(), say=Say("en"))
    night.do(PrepareHandover(handover="h", giver="P1", sections=sections))
    (written,) = [text for heading, text in reader.one(Handover, "h").sections if heading == "On duty"]
    assert written.startswith("officer 〈person:P1〉: ")
    read = dict(named(reader.one(Handover, "h").sections, {"P1": "Wang Wei"}.__getitem__))
    assert read["On duty"].startswith("officer Wang Wei: ")


def test_who_was_on_is_named_with_from_and_until(night, handed):
    night.do(SignOn(duty="d1", organ=OURS, person="P1", post="officer"))
    night.at(12).do(SignOff(duty="d1"))
    night.do(SignOn(duty="d2", organ=OURS, person="P2"))
    assert handed()["On duty"] == [
        "officer 〈person:P1〉: 2025-07-07 21:00 — 2025-07-08 00:00",
        "〈person:P2〉: 2025-07-08 00:00 — still on",
    ]


def test_open_incidents_with_level_and_figures(handed):
    (sentence,) = handed()["Open incidents"]
    assert "Level Ⅲ response" in sentence
    assert "people missing 1" in sentence


def test_what_is_owed_and_which_calls_are_expected_with_what_is_overdue(night, handed):
    due = stamp(START + timedelta(hours=10))
    night.do(GiveTask(task="t", kind="answer", text="answer Wenzhou", responsible=OURS, due=due))
    night.do(ExpectCall(call="c", whom="the reservoir", due=due, daily=True))
    night.at(11)
    found = handed()
    assert found["To do and running clocks"][0].startswith("OVERDUE answer: answer Wenzhou")
    assert found["Expected calls"] == ["OVERDUE the reservoir, due 07-07 22:00, daily"]


def test_lines_in_doubt_are_counted_and_the_newest_named(night, handed):
    line = night.one(Line, "L1")
    night.do(DoubtLine(line="L1", why="hearsay", basis=(*line.basis, *line.trust)))
    for number in range(12):
        night.line(f"N{number}", f"line {number}")
    found = handed()["Lines in doubt"]
    assert found[0] == "Doubted lines: 1"
    assert "温州市气象台" in found[1]
    assert found[2] == "Unverified lines: 15"
    assert len(found) == 3 + 10
    assert "line 11" in found[3]


def test_the_last_report_is_named(night, handed):
    cutoff = stamp(night.now)
    night.do(MakeReport(report="r", incident=STORM, kind="sitrep", number=3, cutoff=cutoff, content="0" * 64))
    assert "No. 3, data up to 2025-07-07 21:00" in handed()["Last report"][0]


def test_unresolved_faults_are_named(night, handed):
    basis = night.one(Line, "L1").basis
    for text in ("one", "another"):
        night.do(CorrectLine(line="L1", text=text, why="blind", basis=basis))
    night.do(StateFigure(incident=STORM, metric="deaths", value="1", unit="人"))
    night.do(StateFigure(incident=STORM, metric="deaths", value="2", unit="人"))
    night.do(AttachFile(line="L2", content="0" * 64, name="dyke.jpg", media="image/jpeg", size=1))
    found = handed()
    assert found["Lines in doubt"][0] == "Contested lines: 1"
    faults = "\n".join(found["Unresolved faults"])
    assert "deaths is contested" in faults
    assert "1 attached files are not on this device: dyke.jpg" in faults


def test_the_watch_that_ends_is_mine_else_the_longest(night, reader):
    assert watch_of(reader, "P1").duty == ""
    night.do(SignOn(duty="d2", organ=OURS, person="P2"))
    night.at(10).do(SignOn(duty="d1", organ=OURS, person="P1"))
    assert watch_of(reader, "P1").duty == "d1"
    assert watch_of(reader, "P9").duty == "d2"


def test_the_latest_handover_and_the_calls_that_wait(night, reader):
    assert latest(reader) is None
    night.do(PrepareHandover(handover="h1", giver="P1"))
    night.at(10).do(PrepareHandover(handover="h2", giver="P2"))
    for name, hours in (("b", 12), ("a", 11)):
        night.do(ExpectCall(call=name, whom=name, due=stamp(START + timedelta(hours=hours))))
    assert latest(reader).subject == "h2"
    assert [each.whom for each in expected_calls(reader)] == ["a", "b"]
