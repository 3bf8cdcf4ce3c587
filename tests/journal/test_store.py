"""The journal's own file: what is kept, in which order, and what is to be refolded."""

from __future__ import annotations

import errno
import os

import pytest

from console.domain.log import EnterLine
from console.journal.record import Record
from console.journal.signature import first_key, runs, signed, sound
from tests.journal.stranger import Stranger, bodiless
from tests.simulator.desks import folded


def several(stranger, *parts, act="A", of=2):
    return [stranger.seal("log.entered", f"S{part}", {"text": "x"}, act=act, part=part, parts=of) for part in parts]


def test_what_came_is_kept_as_it_came(opened):
    desk = opened()
    stranger = Stranger()
    stranger.seal("log.entered", "L", {"text": "甲"})
    desk.receive(stranger.records)
    assert list(desk.after({stranger.origin: 0})) == stranger.records
    assert list(desk.after({stranger.origin: 1})) == stranger.records[1:]
    assert list(desk.after({"unknown": 0})) == []


def test_only_complete_acts_are_to_be_refolded(opened):
    desk = opened()
    stranger = Stranger()
    first, last = several(stranger, 0, 1)
    assert desk.receive([*stranger.records[:1], first]).touched.keys() == {f"origin/{stranger.origin}"}
    assert desk.receive([last]).touched == {"S0": {"log.entered"}, "S1": {"log.entered"}}


def test_parts_that_come_in_any_order_of_places_are_complete_with_the_last(opened):
    desk = opened()
    stranger = Stranger()
    several(stranger, 1, 0)
    assert desk.receive(stranger.records[:2]).touched.keys() >= {"S1"}
    assert desk.receive(stranger.records).touched == {"S0": {"log.entered"}}
    assert desk.audit().clean
    incremental = folded(desk)
    desk.rebuild()
    assert folded(desk) == incremental


def test_an_act_of_the_same_id_on_another_chain_is_not_mixed_up(opened):
    desk = opened()
    one, other = Stranger("one"), Stranger("other")
    several(one, 0)
    several(other, 1)
    touched = desk.receive([*one.records, *other.records]).touched
    assert "S0" not in touched
    assert desk.audit().clean


def test_one_record_may_belong_to_several_subjects_and_name_one_twice(opened):
    desk = opened()
    stranger = Stranger()
    stranger.seal(
        "supply.moved", "", {"item": "i", "origin": "a", "target": "b", "quantity": "1"}, subjects=("a", "b", "a")
    )
    assert desk.receive(stranger.records).touched.keys() >= {"a", "b"}
    assert desk.audit().clean


def test_doubles_are_counted_whether_they_are_connected_or_wait(opened):
    desk = opened()
    stranger = Stranger()
    stranger.seal("log.entered", "L", {"text": "甲"})
    last = stranger.seal("log.entered", "M", {"text": "乙"})
    desk.receive([stranger.records[0], last])
    taken = desk.receive([stranger.records[0], last])
    assert (taken.doubles, taken.fresh, taken.waiting) == (2, [], 0)


def test_nothing_received_is_nothing_done(opened):
    taken = opened().receive([])
    assert (taken.fresh, taken.touched, taken.waiting, taken.doubles) == ([], {}, 0, 0)


def test_a_chain_without_a_readable_opening_is_refused(opened):
    desk = opened()
    stranger = Stranger()
    taken = desk.receive([bodiless(stranger.records[0])])
    assert len(taken.refused) == 1
    assert desk._write(desk._journal.count) == 0


def test_the_key_is_that_of_the_opening():
    stranger = Stranger()
    opening = stranger.records[0]
    other = stranger.seal("log.entered", "L", {"text": "x"})
    assert signed(other, first_key(opening))
    assert first_key(other) == first_key(bodiless(opening)) == ""
    wrong = Stranger("wrong")
    wrong.records.clear()
    assert first_key(wrong.seal("origin.opened", "o", b"[]")) == ""
    assert first_key(wrong.seal("origin.opened", "o", {"key": 5}, seq=1, prev="")) == ""


@pytest.mark.parametrize("key", ["", "zz", "00", "00" * 31, "舥"])
def test_what_is_no_key_signs_nothing(key):
    assert not signed(Stranger().records[0], key)


def test_a_good_signature_covers_what_comes_before_it():
    stranger = Stranger()
    for number in range(4):
        stranger.seal("log.entered", str(number), {"text": "x"})
    records = stranger.records
    spoilt = [*records[:2], unsigned(records[2]), *records[3:]]
    assert [cut[0].seq for cut in runs([records[0], *records[2:]])] == [1, 3]
    assert sound(spoilt, lambda _record: "") == (spoilt, [])
    good, refused = sound([*records[:4], unsigned(records[4])], lambda _record: "")
    assert (good, len(refused)) == (records[:4], 1)


def test_what_follows_something_refused_is_refused_with_it():
    stranger = Stranger()
    bad = stranger.seal("log.entered", "1", {"text": "x"})
    one, other = (stranger.seal("log.entered", name, {"text": "x"}, seq=3, prev=bad.id) for name in "ab")
    good, refused = sound([stranger.records[0], unsigned(bad), unsigned(one), unsigned(other)], lambda _record: "")
    assert good == stranger.records[:1]
    assert len(refused) == 2


def unsigned(record):
    return Record(record.id, record.header, record.head, record.body, bytes(64))


def test_a_card_that_could_not_be_written_after_the_commit_is_written_after_the_next(opened, monkeypatch):
    desk = opened()
    real = os.fsync
    synced = []

    def full_after_the_claim(handle):
        synced.append(handle)
        # The key and the claim take two syncs each; the third card finds no room.
        if len(synced) > 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full_after_the_claim)
    (record,) = desk.do(EnterLine(line="1", text="一"))
    assert len(synced) == 5
    monkeypatch.setattr(os, "fsync", real)
    desk.do(EnterLine(line="2", text="二"))
    desk.close()
    assert opened().do(EnterLine(line="3", text="三"))[0].origin == record.origin
