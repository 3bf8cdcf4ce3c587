"""Whatever is changed in a journal's file behind the console's back is named."""

from __future__ import annotations

from random import Random

import pytest
from sqlcipher3 import dbapi2

from console.desk.reader import Reader
from console.domain.log import EnterLine, Line
from console.domain.refused import Refused
from console.journal.file import Failed
from tests.journal.stranger import Stranger, bodiless
from tests.simulator.desks import looking

LINES = 6


def written(opened, name="a"):
    desk = opened(name)
    for number in range(LINES):
        desk.do(EnterLine(line=f"L{number}", text=f"积水{number}厘米", occurred="2025-07-08T00:00:00Z"))
    return desk


def altered(file, statement, *values):
    connection = dbapi2.connect(str(file), isolation_level=None)
    assert connection.execute(statement, values).rowcount > 0
    connection.close()


def faults(desk):
    return [str(fault) for fault in desk.audit().unsound]


@pytest.mark.slow
@pytest.mark.parametrize("part", ["head", "body", "signature"])
def test_any_byte_flipped_in_a_record_is_named(opened, part):
    desk = written(opened)
    random = Random(7)
    desk.close()
    for place in range(LINES + 1):
        connection = dbapi2.connect(str(desk.file), isolation_level=None)
        (good,) = connection.execute(f"select {part} from record where seq = ?", (place + 1,)).fetchone()
        for at in random.sample(range(len(good)), 12):
            bad = bytes([*good[:at], good[at] ^ 1 << random.randrange(8), *good[at + 1 :]])
            connection.execute(f"update record set {part} = ? where seq = ?", (bad, place + 1))
            reader = Reader(desk.file)
            found = reader.audit()
            reader.close()
            assert not found.clean, (part, place, at)
        connection.execute(f"update record set {part} = ? where seq = ?", (good, place + 1))
        connection.close()
    reader = Reader(desk.file)
    assert reader.audit().clean
    reader.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update record set lamport = 99 where seq = 3", "altered in the file"),
        ("update record set kind = 'log.struck' where seq = 3", "altered in the file"),
        ("update record set act = 'x' where seq = 3", "altered in the file"),
        ("delete from record where seq = 3", "does not continue its chain"),
        ("delete from record where seq = 7", "The end of chain"),
        ("delete from subject where seq = 3", "not found under its subjects"),
        ("update subject set subject = 'other' where seq = 3", "not found under its subjects"),
        ("update record set whole = 0 where seq = 3", "is not folded as its act is complete"),
        ("delete from tip", "not listed as an end"),
        ("insert into tip select origin, 3, id from record where seq = 3", "The end of chain"),
        (
            "insert into subject select 'x', lamport, origin, 99, id, arrival from record where seq = 3",
            "1 subjects lead",
        ),
        ("update record set seq = 3 where seq = 2", "altered in the file"),
    ],
)
def test_a_change_of_the_tables_is_named(opened, statement, said):
    desk = written(opened)
    desk.close()
    altered(desk.file, statement)
    reader = Reader(desk.file)
    found = [str(fault) for fault in reader.audit().unsound]
    reader.close()
    assert any(said in fault for fault in found), found


def test_each_fault_is_named_once_and_what_follows_is_judged_by_itself(opened):
    desk = written(opened)
    for damage in (
        "set body = x'00' where seq = 2",
        "set signature = x'00' where seq = 4",
        "set act = 'x' where seq = 6",
    ):
        altered(desk.file, f"update record {damage}")
    assert len(faults(desk)) == 3
    altered(desk.file, "update record set head = x'00' where seq = 1")
    assert ["no readable header" in fault for fault in faults(desk)] == [True, False, False]  # no key, no signature


def test_a_damaged_record_hinders_neither_reading_nor_the_other_records(opened):
    here, there = written(opened), opened("there")
    altered(here.file, "update record set head = x'00' where seq = 3")
    altered(here.file, "update record set body = x'00' where seq = 5")
    there.receive(here.after({here.origin: 0}))
    assert there.audit().clean
    assert there._write(there._journal.count) == 2
    assert there._write(there._journal.waiting) == 3
    here.rebuild()
    assert [looking(here, lambda sees, n=n: sees.one(Line, f"L{n}")) is None for n in range(LINES)] == [
        n == 1 for n in range(LINES)
    ]
    assert looking(here, lambda sees: sees.one(Line, "L3")).text == ""
    assert len(faults(here)) >= 2
    here.do(EnterLine(line="after", text="照常"))


def test_an_act_whose_record_is_damaged_is_not_done_twice(opened):
    desk = opened()
    act = EnterLine(line="L", text="一次")
    desk.do(act)
    altered(desk.file, "update record set head = x'00' where seq = 2")
    with pytest.raises(Refused, match="no readable header"):
        desk.do(act)


def test_a_truncated_file_is_named_as_damaged(opened):
    desk = written(opened)
    desk.close()
    data = desk.file.read_bytes()
    desk.file.write_bytes(data[: len(data) // 2])
    with pytest.raises(Failed, match="is damaged"):
        _audited(desk.file)


def _audited(file):
    reader = Reader(file)
    try:
        reader.audit()
    finally:
        reader.close()


def test_a_fork_is_kept_both_ways_and_named(opened):
    desk = opened()
    one, other = Stranger("twin"), Stranger("twin")
    one.seal("log.entered", "L1", {"text": "甲"})
    other.seal("log.entered", "L2", {"text": "乙"})
    assert desk.receive(one.records).forks == set()
    assert desk.receive(other.records).forks == {(one.origin, 2)}
    assert desk.forks() == desk.audit().forks == [(one.origin, 2)]
    assert {looking(desk, lambda sees, n=n: sees.one(Line, n)).text for n in ("L1", "L2")} == {"甲", "乙"}
    assert desk.audit().unsound == []


def test_a_forgery_is_refused_and_named(opened):
    desk = opened()
    real, thief = Stranger("real"), Stranger("thief")
    real.seal("log.entered", "L", {"text": "真"})
    thief.origin = real.origin
    thief.records = list(real.records)
    forged = thief.seal("log.struck", "L", {"why": "假"})
    taken = desk.receive([*real.records, forged])
    assert [str(fault) for fault in taken.refused] == [
        f"Record 3 of chain {real.origin[:8]} is not signed by that chain's key."
    ]
    assert looking(desk, lambda sees: sees.one(Line, "L")).struck == ""
    assert desk.audit().clean


def test_a_forgery_that_waited_is_refused_when_it_connects(opened):
    desk = opened()
    real, thief = Stranger("real"), Stranger("thief")
    real.seal("log.entered", "L", {"text": "真"})
    thief.origin, thief.records = real.origin, list(real.records)
    forged = thief.seal("log.struck", "L", {"why": "假"})
    assert desk.receive([forged]).waiting == 1
    taken = desk.receive(real.records)
    assert len(taken.refused) == 1
    assert [record.id for record in taken.fresh] == [record.id for record in real.records]
    assert desk._write(desk._journal.waiting) == 0
    assert desk.audit().clean


def test_a_squatter_on_anothers_origin_does_not_shut_its_owner_out(opened):
    desk = opened()
    real, squatter = Stranger("real"), Stranger("squatter")
    squatter.origin, squatter.records = real.origin, []
    squatter.seal("origin.opened", f"origin/{real.origin}", {"key": squatter.key.verify_key.encode().hex()})
    squatter.seal("log.entered", "S", {"text": "占"})
    real.seal("log.entered", "L", {"text": "真"})
    desk.receive(squatter.records)
    taken = desk.receive(real.records)
    assert taken.refused == []
    assert taken.forks == {(real.origin, 1), (real.origin, 2)}
    real.seal("log.entered", "M", {"text": "续"})
    assert desk.receive(real.records[-1:]).refused == []
    assert desk.audit().unsound == []


def test_a_record_without_its_body_keeps_its_chain_sound(opened):
    desk = opened()
    stranger = Stranger()
    stranger.seal("log.entered", "L", {"text": "已删"})
    stranger.seal("log.verified", "L", {"how": "x"})
    opening, entered, verified = stranger.records
    assert desk.receive([opening, bodiless(entered), verified]).refused == []
    assert desk.audit().clean
    assert looking(desk, lambda sees: sees.one(Line, "L")).text == ""


def truth(file):
    connection = dbapi2.connect(f"file:{file}?mode=ro", uri=True, isolation_level=None)
    try:
        return connection.execute("select head, body, signature from record order by arrival").fetchall()
    finally:
        connection.close()


@pytest.mark.slow
def test_a_byte_flipped_anywhere_in_the_file_is_refused_or_named_or_changes_no_record(opened):
    desk = written(opened)
    desk.close()
    good, records = desk.file.read_bytes(), truth(desk.file)
    random = Random(11)
    named = 0
    for _ in range(150):
        at = random.randrange(len(good))
        bad = bytearray(good)
        bad[at] ^= 1 << random.randrange(8)
        desk.file.write_bytes(bad)
        try:
            reader = Reader(desk.file)
        except Refused:
            named += 1
            continue
        try:
            found = reader.audit()
        except Failed:
            named += 1
        else:
            named += not found.clean
            assert not found.clean or truth(desk.file) == records, at
        finally:
            reader.close()
    assert named
