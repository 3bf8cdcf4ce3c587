"""The log: entered, corrected, struck, verified; never erased."""

from __future__ import annotations

import pytest

from console.domain.incident import CloseIncident, Incident
from console.domain.log import Channel, CorrectLine, EnterLine, Line, StrikeLine, VerifyLine


def line(room, name="l"):
    return room.one(Line, name)


def entered(room, **more):
    room.do(EnterLine(line="l", text="积水4米", **more))
    return line(room)


def correct(room, text="积水0.4米", **more):
    room.do(CorrectLine(line="l", text=text, why="小数点", basis=line(room).basis, **more))
    return line(room)


def test_a_line_keeps_when_it_happened_when_it_was_begun_and_when_it_was_sealed(storm):
    found = entered(
        storm,
        incident="storm",
        occurred=storm.moment(hours=-2),
        opened=storm.moment(minutes=-3),
        channel=Channel.TELEPHONE,
        source=" 湖前社区 ",
    )
    assert (found.occurred, found.opened, found.recorded) == (
        storm.moment(hours=-2),
        storm.moment(minutes=-3),
        storm.moment(),
    )
    assert (found.channel, found.source, found.actor) == ("telephone", "湖前社区", "wang")


def test_without_a_time_it_happened_when_the_line_was_begun(storm):
    found = entered(storm, opened=storm.moment(minutes=-3))
    assert found.occurred == storm.moment(minutes=-3)


def test_a_line_needs_a_text_and_a_past(storm):
    assert storm.refuses(EnterLine(line="l", text=" ")) == "A log line needs a text."
    for late in ({"occurred": storm.moment(hours=1)}, {"opened": storm.moment(hours=1)}):
        assert "future" in storm.refuses(EnterLine(line="l", text="x", **late))


def test_a_line_is_entered_once_under_one_id(storm):
    entered(storm)
    assert storm.refuses(EnterLine(line="l", text="x")) == "This line is in the log already."


def test_the_same_act_twice_is_one_line(storm):
    act = EnterLine(line="l", text="x")
    assert storm.do(act) == storm.do(act)
    assert storm.reader.line_count() == 1


def test_an_unknown_channel_or_incident_is_refused(storm):
    assert storm.refuses(EnterLine(line="l", text="x", channel="pigeon")) == "There is no channel “pigeon”."
    assert storm.refuses(EnterLine(line="l", text="x", incident="none")) == "There is no such incident: none."


def test_a_correction_shows_the_new_text_and_keeps_the_first(storm):
    entered(storm, occurred=storm.moment(hours=-2))
    found = correct(storm.after(minutes=5))
    assert (found.text, found.original, found.corrected) == ("积水0.4米", "积水4米", storm.moment())
    assert found.occurred == storm.moment(hours=-2, minutes=-5)


def test_a_correction_may_correct_the_time(storm):
    entered(storm)
    assert correct(storm, occurred=storm.moment(hours=-1)).occurred == storm.moment(hours=-1)
    future = CorrectLine(line="l", text="x", why="", basis=line(storm).basis, occurred=storm.moment(hours=1))
    assert "future" in storm.refuses(future)


def test_a_correction_takes_the_verification_away(storm):
    entered(storm)
    storm.do(VerifyLine(line="l", how="电话核实", basis=line(storm).basis))
    assert line(storm).verified == "电话核实"
    assert correct(storm).verified == ""


def test_a_struck_line_stays_readable_and_takes_nothing_more(storm):
    entered(storm)
    storm.do(StrikeLine(line="l", why="重复", basis=line(storm).basis))
    assert (line(storm).struck, line(storm).text) == ("重复", "积水4米")
    for act in (
        CorrectLine(line="l", text="x", why="", basis=()),
        StrikeLine(line="l", why="x", basis=()),
        VerifyLine(line="l", how="x", basis=()),
    ):
        assert storm.refuses(act) == "This line is struck; enter a new one instead."


def test_striking_and_verifying_need_words(storm):
    entered(storm)
    assert storm.refuses(StrikeLine(line="l", why="", basis=())) == "Say why the line is struck."
    assert storm.refuses(VerifyLine(line="l", how="", basis=())) == "Say how it was verified."
    assert storm.refuses(CorrectLine(line="l", text="", why="x", basis=())) == "A log line needs a text."


@pytest.mark.parametrize(
    "act",
    [
        EnterLine(line="new", text="x", incident="storm"),
        CorrectLine(line="l", text="x", why="", basis=()),
        StrikeLine(line="l", why="x", basis=()),
        VerifyLine(line="l", how="x", basis=()),
    ],
)
def test_a_closed_incident_is_read_only(storm, act):
    entered(storm, incident="storm")
    storm.do(CloseIncident(incident="storm", reason="过", basis=storm.one(Incident, "storm").basis))
    assert "is closed; reopen it to go on" in storm.refuses(act)


def test_an_unknown_line_is_named(storm):
    assert storm.refuses(VerifyLine(line="none", how="x", basis=())) == "There is no such log line: none."
