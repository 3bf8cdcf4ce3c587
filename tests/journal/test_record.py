"""A record's bytes are written once, named by their hash, signed, and read back as they are."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from console.domain.refused import Refused
from console.journal.record import (
    INTEGER_LIMIT,
    Header,
    Unsound,
    body_bytes,
    digest,
    kept,
    seal,
    sound_ones,
    unseal,
)
from tests.journal.stranger import Stranger

KEY = SigningKey(bytes(32))
BODY = b'{"salt":"00","text":"x"}'
SOUND = {
    "format": 1,
    "origin": "o",
    "seq": 2,
    "prev": "p",
    "lamport": 7,
    "at": "2025-07-08T00:00:00.000Z",
    "offset": None,
    "actor": "a",
    "act": "b",
    "part": 0,
    "parts": 1,
    "kind": "log.entered",
    "subjects": ("L",),
    "basis": (),
    "body": digest(BODY),
}


def sealed(**changes):
    return seal(Header(**(SOUND | changes)), BODY, KEY)


def test_the_header_is_frozen_for_ever():
    record = sealed()
    assert record.head == (
        b'{"format":1,"origin":"o","seq":2,"prev":"p","lamport":7,"at":"2025-07-08T00:00:00.000Z","offset":null,'
        b'"actor":"a","act":"b","part":0,"parts":1,"kind":"log.entered","subjects":["L"],"basis":[],'
        b'"body":"' + digest(BODY).encode() + b'"}'
    )
    assert record.id == digest(record.head)
    KEY.verify_key.verify(record.head, record.signature)


def test_what_was_sealed_reads_back():
    record = sealed()
    assert unseal(record.head, record.body, record.signature) == record
    assert unseal(record.head, None, record.signature).body is None


def test_unknown_fields_of_a_header_are_kept_and_ignored():
    head = json.dumps(json.loads(sealed().head) | {"later": [1]}).encode()
    record = unseal(head, BODY, b"")
    assert record.head == head
    assert record.header == sealed().header


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 2},
        {"seq": 0},
        {"seq": 1},
        {"seq": INTEGER_LIMIT},
        {"seq": 10**300},
        {"lamport": 0},
        {"lamport": INTEGER_LIMIT},
        {"part": -1},
        {"part": 1},
        {"parts": 0},
        {"parts": INTEGER_LIMIT},
        {"subjects": ()},
        {"prev": ""},
        {"offset": INTEGER_LIMIT},
    ],
)
def test_a_header_out_of_range_is_unsound(changes):
    record = sealed(**changes)
    with pytest.raises(Unsound, match="out of range"):
        unseal(record.head, record.body, record.signature)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        sealed().head[:-1],
        sealed().head.replace(b'"seq":2', b'"seq":2.5'),
        sealed().head.replace(b'"kind":"log.entered"', b'"kind":"\xed\xa0\x80"'),
        sealed().head.replace(b'"kind":"log.entered"', b'"kind":"\\ud800"'),
        b'{"format":' + b"[" * 100_000,
    ],
)
def test_a_header_that_cannot_be_read_is_unsound(head):
    with pytest.raises(Unsound, match="no readable header"):
        unseal(head, BODY, b"")


def test_a_body_that_was_not_signed_is_unsound():
    record = sealed()
    with pytest.raises(Unsound, match="not the one that was signed"):
        unseal(record.head, BODY + b" ", record.signature)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(head):
    with pytest.raises(Unsound, match="Record"):
        unseal(head, None, b"")


def test_damaged_records_do_not_hinder_the_others():
    record = sealed()
    good = (record.head, record.body, record.signature)
    assert sound_ones([good, (b"x", None, b""), (record.head, b"x", b""), good]) == [record, record]


def test_of_a_damaged_record_what_is_whole_is_kept():
    record = sealed()
    assert kept(record.head, record.body) == (record.header, BODY)
    assert kept(record.head, None) == (record.header, None)
    assert kept(record.head, b"x") == (record.header, None)
    assert kept(b"x", BODY) is None


def test_two_bodies_that_say_the_same_do_not_look_the_same():
    one, other = body_bytes({"text": "x"}), body_bytes({"text": "x"})
    assert digest(one) != digest(other)
    assert one.startswith(b'{"salt":"')
    assert msgspec.json.decode(one)["text"] == "x"


@pytest.mark.parametrize(
    "value", ["\ud800", ("\udfff",), 2**53, -(2**53), float("nan"), float("inf"), {"deep": ((2**60,),)}]
)
def test_what_no_reader_could_keep_is_refused_at_the_door(value):
    with pytest.raises(Refused):
        body_bytes({"x": value})


def test_an_id_that_is_no_text_is_refused_at_the_door():
    with pytest.raises(Refused):
        seal(Header(**(SOUND | {"kind": "\ud800"})), BODY, KEY)


def test_a_stranger_seals_what_we_read():
    stranger = Stranger()
    record = stranger.seal("log.entered", "L", {"text": "x"})
    assert unseal(record.head, record.body, record.signature) == record
