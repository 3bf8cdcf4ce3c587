"""The one door: an act is done once, durably, and those who listen hear what changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.desk.desk import Desk
from console.desk.reader import Reader
from console.domain.incident import CloseIncident, Incident, OpenIncident
from console.domain.log import CorrectLine, EnterLine, Line
from console.domain.reading import Reading
from console.domain.refused import Refused
from console.domain.warning import Colour, IssueWarning
from console.journal.device import Device
from console.models import tables
from tests.journal.stranger import Stranger
from tests.simulator.desks import folded, held, looking

NOW = datetime(2025, 7, 8, 1, 2, 3, 456789, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path):
    opened = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P7", clock=lambda: NOW, ballast=0)
    yield opened
    opened.close()


def line(desk, name):
    return looking(desk, lambda sees: sees.one(Line, name))


def test_an_act_is_answered_with_its_records(desk):
    (record,) = desk.do(EnterLine(line="L", text="积水"))
    header = record.header
    assert (header.kind, header.subjects, header.actor) == ("log.entered", ("L",), "P7")
    assert header.at == "2025-07-08T01:02:03.456Z"
    assert (header.origin, header.seq, header.lamport) == (desk.origin, 2, 2)
    assert (header.part, header.parts, header.offset) == (0, 1, None)


def test_the_first_record_of_a_chain_opens_it(desk):
    desk.do(EnterLine(line="L", text="积水"))
    opening = next(desk.after({desk.origin: 0}))
    assert (opening.seq, opening.header.kind) == (1, "origin.opened")
    assert opening.header.subjects == (f"origin/{desk.origin}",)


def test_an_act_done_before_is_answered_with_its_records_and_done_once(desk):
    act = EnterLine(line="L", text="积水")
    done = desk.do(act)
    assert desk.do(act) == done
    assert desk.do_all([act, act]) == [done, done]
    assert len(list(desk.after({desk.origin: 0}))) == 2


def test_an_act_done_elsewhere_is_answered_with_its_records(desk, tmp_path):
    act = EnterLine(line="L", text="积水")
    done = desk.do(act)
    other = Desk(tmp_path / "b.journal", device=Device(tmp_path / "home-b"), actor="P", ballast=0)
    other.receive(desk.after({desk.origin: 0}))
    assert other.do(act) == done
    other.close()


def test_facts_of_one_act_name_their_parts(desk):
    term = {"hazard": "typhoon", "issuer": "台", "since": "2025-07-08T00:00:00Z"}
    desk.do(IssueWarning(warning="old", colour=Colour.BLUE, **term))
    records = desk.do(IssueWarning(warning="new", colour=Colour.RED, **term))
    assert [(r.header.part, r.header.parts, r.header.kind) for r in records] == [
        (0, 2, "warning.replaced"),
        (1, 2, "warning.issued"),
    ]


def test_a_refused_act_leaves_nothing(desk):
    before = folded(desk), held(desk)
    with pytest.raises(Refused, match="needs a text"):
        desk.do(EnterLine(line="L", text=" "))
    assert (folded(desk), held(desk)) == before


def test_a_refused_act_does_not_hinder_the_others_of_its_commit(desk):
    outcomes = desk.do_all(
        [EnterLine(line="1", text="一"), EnterLine(line="2", text=""), EnterLine(line="1", text="again")]
    )
    assert isinstance(outcomes[0], list)
    assert [isinstance(outcome, Refused) for outcome in outcomes] == [False, True, True]
    assert line(desk, "1").text == "一"


def test_later_acts_of_a_commit_see_the_earlier_ones(desk):
    outcomes = desk.do_all([OpenIncident(incident="I", name="台风"), EnterLine(line="L", text="x", incident="I")])
    assert all(isinstance(outcome, list) for outcome in outcomes)


def test_listeners_hear_what_changed_after_it_is_there(desk):
    heard = []
    desk.listen(lambda changed: heard.append((dict(changed), line(desk, "L") is not None)))
    desk.do_all([OpenIncident(incident="I", name="台风"), EnterLine(line="L", text="x", incident="I")])
    assert heard == [({"incident": {"I"}, "log": {"L"}}, True)]


def test_listeners_hear_nothing_of_what_was_refused_or_known(desk):
    act = EnterLine(line="L", text="x")
    desk.do(act)
    heard = []
    desk.listen(heard.append)
    desk.do(act)
    desk.do_all([EnterLine(line="M", text="")])
    with pytest.raises(Refused):
        desk.do(EnterLine(line="M", text=""))
    assert heard == []


def test_listeners_hear_of_what_others_did(desk):
    stranger = Stranger()
    stranger.seal("log.entered", "L", {"text": "甲"})
    stranger.seal("level.sung", "X", {})
    heard = []
    desk.listen(heard.append)
    desk.receive(stranger.records)
    assert heard == [{"log": {"L"}}]


def test_an_unknown_fact_is_kept_ignored_and_handed_on(desk, tmp_path):
    stranger = Stranger()
    unknown = stranger.seal("log.sung", "L", {"song": "啦"})
    stranger.seal("log.entered", "L", {"text": "甲", "tune": [1, 2]})
    desk.receive(stranger.records)
    assert line(desk, "L").text == "甲"
    other = Desk(tmp_path / "b.journal", device=Device(tmp_path / "home-b"), actor="P", ballast=0)
    other.receive(desk.after({stranger.origin: 0}))
    assert unknown.id in held(other)[0]
    assert [record.body for record in other.after({stranger.origin: 1})] == [r.body for r in stranger.records[1:]]
    other.close()


def test_my_clock_follows_what_i_saw(desk):
    stranger = Stranger(lamport=1_000)
    stranger.seal("log.entered", "L", {"text": "甲"})
    desk.receive(stranger.records)
    (record,) = desk.do(CorrectLine(line="L", text="乙", why="误", basis=(stranger.records[-1].id,)))
    assert record.header.lamport > stranger.records[-1].header.lamport
    assert (line(desk, "L").text, line(desk, "L").contested) == ("乙", False)


def test_a_clock_that_no_honest_console_reaches_is_not_followed(desk):
    stranger = Stranger(lamport=2**53 - 3)
    stranger.seal("log.entered", "L", {"text": "甲"})
    assert desk.receive(stranger.records).refused == []
    (record,) = desk.do(EnterLine(line="M", text="乙"))
    assert record.header.lamport < 10
    assert desk.audit().clean


def test_readings_are_kept_once_and_told(desk):
    heard = []
    desk.listen(heard.append)
    rain = Reading(station="S1", quantity="rain_1h", time="2025-07-08T00:00:00.000Z", value="12.5", unit="mm")
    other = Reading(station="S1", quantity="rain_1h", time="2025-07-08T00:00:00.000Z", value="99", unit="mm")
    assert desk.take([rain]) == 1
    assert desk.take([rain, other]) == 0
    assert desk.take([]) == 0
    assert heard == [{"reading": {"S1"}}]
    reader = Reader(desk.file)
    assert reader.latest_readings(NOW) == [rain]
    reader.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"time": "gestern"},
        {"time": "2025-07-08T00:00:00"},
        {"value": "viel"},
        {"value": "1E+999"},
        {"station": ""},
        {"quantity": "\ud800"},
    ],
)
def test_a_reading_that_is_none_is_refused_with_its_batch(desk, wrong):
    good = {"station": "S1", "quantity": "rain_1h", "time": "2025-07-08T00:00:00.000Z", "value": "1", "unit": "mm"}
    with pytest.raises(Refused):
        desk.take([Reading(**good), Reading(**(good | wrong))])
    assert desk.take([Reading(**good)]) == 1


def test_moments_of_readings_are_kept_in_the_one_form_that_sorts(desk):
    desk.take([Reading(station="S", quantity="q", time="2025-07-08T08:30:00+08:00", value="-0.35", unit="m")])
    reader = Reader(desk.file)
    assert [each.time for each in reader.latest_readings(NOW)] == ["2025-07-08T00:30:00.000Z"]
    reader.close()


def test_a_rebuild_tells_how_far_it_is_and_can_be_stopped(desk, monkeypatch):
    monkeypatch.setattr(tables, "SLICE", 50)
    stranger = Stranger()
    for number in range(120):
        stranger.seal("log.entered", str(number), {"text": "积水"})
    desk.receive(stranger.records)
    before = folded(desk)
    told = []
    assert desk.rebuild(told.append) == 121
    assert told == sorted(told)
    assert 2 <= len(told) <= 3

    def stop(_facts):
        raise Refused("Stopped.")

    with pytest.raises(Refused, match="Stopped"):
        desk.rebuild(stop)
    assert folded(desk) == before


def test_tables_that_other_folds_made_are_folded_again_at_opening(desk, tmp_path):
    desk.do(OpenIncident(incident="I", name="台风"))
    connection = desk._writer.connection
    with connection.begin():
        connection.exec_driver_sql("drop table incident")
        connection.exec_driver_sql("create table incident (subject text)")
        connection.exec_driver_sql("update note set value = 'older' where name = 'models'")
    desk.close()
    again = Desk(desk.file, device=Device(tmp_path / "home"), actor="P", ballast=0)
    assert looking(again, lambda sees: sees.one(Incident, "I")).name == "台风"
    again.close()


def test_two_desks_in_one_process_know_nothing_of_each_other(desk, tmp_path):
    other = Desk(tmp_path / "drill.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)
    desk.do(OpenIncident(incident="I", name="真"))
    other.do(OpenIncident(incident="I", name="演练"))
    other.do(CloseIncident(incident="I", reason="完", basis=looking(other, lambda s: s.one(Incident, "I")).basis))
    assert looking(desk, lambda sees: sees.one(Incident, "I")).closed == ""
    assert desk.origin != other.origin
    other.close()
