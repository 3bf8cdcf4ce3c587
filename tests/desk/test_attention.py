"""One list of all that needs a hand: lives first, by time past due; what people said of each; where it is handled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.desk.attention import attention, by_cause
from console.desk.attention_item import Cause, Priority
from console.domain.alarm import AcknowledgeAlarm, ShelveAlarm
from console.domain.check import stamp
from console.domain.incident import Incident, RenameIncident
from console.domain.log import EnterLine, Line, VerifyLine
from console.domain.reading import Reading
from console.domain.supply import ReceiveSupply, RegisterItem, RegisterStore
from console.domain.task import ProposeRelease, ReportTask, Task
from console.domain.team import DispatchTeam, RegisterTeam, Team, TeamKind
from console.domain.warning import IssueWarning
from console.sync.exchange import exchange
from tests.desk.test_clocks import NO_DUTY, Room

HOUR = 60


@pytest.fixture
def room(tmp_path):
    made = Room(tmp_path)
    yield made
    made.reader.close()
    made.desk.close()


def items(room, *causes):
    found = attention(room.reader, NO_DUTY, room.now)
    return [each for each in found if each.cause in (causes or (Cause.OVERDUE,))]


def test_what_is_past_due_comes_by_time_and_lives_before_all(room):
    room.task("later", minutes=30)
    room.task("sooner", minutes=10)
    room.task("life", minutes=40, life=True, measure="m")
    assert items(room) == []
    room.after(minutes=50)
    found = items(room)
    assert [each.subject for each in found] == ["life", "sooner", "later"]
    assert [each.priority for each in found] == [Priority.LIFE, Priority.SOON, Priority.SOON]
    assert {each.page for each in found} == {"task"}


def test_taken_on_is_not_done(room):
    room.task(minutes=10)
    room.after(minutes=20)
    room.do(AcknowledgeAlarm(alarm=items(room)[0].key, doing="去电"))
    (left,) = items(room)
    assert (left.taken, left.note.doing) == (True, "去电")
    room.do(ReportTask(task="a", proof="完成", basis=room.basis(Task, "a")))
    assert items(room) == []


def test_a_shelved_one_stays_in_the_list_after_the_others_until_its_end(room):
    room.task("a", minutes=5)
    room.task("b", minutes=10)
    room.after(minutes=20)
    room.do(ShelveAlarm(alarm=items(room)[0].key, until=room.moment(minutes=HOUR), reason="等船靠岸"))
    assert [each.subject for each in items(room)] == ["b", "a"]
    room.after(minutes=HOUR)
    assert [each.subject for each in items(room)] == ["a", "b"]


def test_the_keys_are_the_same_on_every_console(room):
    room.task(minutes=5)
    room.after(minutes=6)
    first = [each.key for each in items(room)]
    room.after(minutes=90)
    assert [each.key for each in items(room)] == first


def test_a_team_that_is_silent_is_about_lives(room):
    room.do(RegisterTeam(team="t", name="蓝天救援队", kind=TeamKind.SOCIAL, members=5))
    room.do(DispatchTeam(team="t", incident="i", destination="码头", basis=room.basis(Team, "t")))
    assert items(room, Cause.SILENT) == []
    room.after(hours=12)
    (silent,) = items(room, Cause.SILENT)
    assert (silent.priority, silent.page, silent.subject) == (Priority.LIFE, "team", "t")


def test_unverified_lines_are_one_row(room):
    for name in "abc":
        room.do(EnterLine(line=name, text=name))
    (lines,) = items(room, Cause.UNVERIFIED)
    assert lines.what.values["n"] == 3
    for name in "abc":
        room.do(VerifyLine(line=name, how="x", basis=room.reader.one(Line, name).basis))
    assert items(room, Cause.UNVERIFIED) == []


def test_silent_stations_are_one_row_and_stale_ones_another(room):
    stations = [each for each in NO_DUTY.stations if each.quantities]
    room.desk.take(
        [
            Reading(station=each.id, quantity=each.quantities[0], time=stamp(room.now), value="1", unit="x")
            for each in stations[:3]
        ]
    )
    room.after(hours=5)
    found = items(room, Cause.STALE)
    assert [each.key for each in found] == ["stations/stale", "stations/missing"]
    assert found[0].what.values["n"] == 3


def test_low_stock_and_warnings_without_an_end_ask_for_somebody(room):
    room.do(RegisterStore(store="s", name="分库"), RegisterItem(item="q", name="棉被", unit="床", low="100"))
    room.do(ReceiveSupply(store="s", item="q", quantity="60"))
    room.do(IssueWarning(warning="w", hazard="gale", colour="blue", issuer="市气象台", since=room.moment()))
    assert [each.page for each in items(room, Cause.LOW, Cause.UNCLEAR)] == ["supply", "warning"]


def test_tasks_reported_done_are_one_row_and_what_is_to_be_ended_one_each(room):
    for name in "ab":
        room.task(name)
        room.do(ReportTask(task=name, proof="完成", basis=room.basis(Task, name)))
        room.do(ProposeRelease(task=name, why="降级"))
    (done,) = items(room, Cause.REPORTED)
    assert done.what.values["n"] == 2
    assert {each.subject for each in items(room, Cause.RELEASE)} == {"a", "b"}


def test_what_two_desks_decided_blind_is_settled_by_a_person(room, tmp_path):
    other = Room(tmp_path / "other")
    exchange(room.desk, other.desk)
    naming = room.reader.one(Incident, "i").naming
    for desk, name in ((room, "甲"), (other, "乙")):
        desk.do(RenameIncident(incident="i", name=name, basis=naming))
    exchange(room.desk, other.desk)
    (found,) = items(room, Cause.CONTESTED)
    assert (found.page, found.subject) == ("incident", "i")
    other.reader.close()
    other.desk.close()


def test_clocks_looked_at_already_are_not_asked_for_again(room):
    room.task(minutes=5)
    room.now += timedelta(hours=1)
    assert not [each for each in attention(room.reader, NO_DUTY, room.now, ()) if each.cause is Cause.OVERDUE]


def test_they_are_counted_by_cause_with_lives_and_shelved_ones_among_them(room):
    room.task("a", minutes=5)
    room.task("b", minutes=6, life=True)
    room.after(minutes=10)
    room.do(ShelveAlarm(alarm=items(room)[0].key, until=room.moment(minutes=30), reason="等船"))
    counted = by_cause(attention(room.reader, NO_DUTY, room.now), room.now)
    assert (counted["overdue"], counted["lives"], counted["shelved"], counted["taken"]) == (2, 1, 1, 0)
    assert set(map(str, Cause)) <= set(counted)
