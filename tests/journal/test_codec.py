"""Bodies of known kinds become facts; what is unknown, misshapen or gone becomes None and stays a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.desk.rules import KINDS
from console.domain.log import LineEntered
from console.domain.team import TeamRegistered
from console.journal.codec import Codec, Told
from console.journal.record import body_bytes
from tests.journal.stranger import Stranger

CODEC = Codec(KINDS)


def test_a_fact_written_is_read_again_without_what_the_header_says():
    fact = TeamRegistered(subjects=("T",), basis=("b",), name="水域救援", kind="specialist", members=24)
    read = CODEC.read("team.registered", body_bytes(CODEC.body(fact)))
    assert read == replace(fact, subjects=(), basis=())


def test_unknown_fields_are_ignored_and_missing_ones_take_their_default():
    fact = CODEC.read("log.entered", b'{"salt":"0","text":"x","later":{"a":[1]}}')
    assert fact == LineEntered(text="x")


@pytest.mark.parametrize("body", [None, b"", b"{}", b"[]", b'{"text":5}', b'{"text":null}', b'{"text":"x"', b"\xff"])
def test_a_body_that_does_not_fit_is_nothing(body):
    assert CODEC.read("log.entered", body) is None


def test_an_unknown_kind_is_nothing():
    assert CODEC.read("log.sung", b'{"text":"x"}') is None


def test_every_kind_is_known_by_its_name():
    assert CODEC.kinds == {kind.KIND for kind in KINDS}
    assert len(CODEC.kinds) == len(KINDS)


def test_the_order_of_facts_is_that_of_their_numbers():
    stranger = Stranger()
    records = [stranger.seal("k", "s", lamport=lamport) for lamport in (2, 10, 2**52)]
    orders = [Told(record.id, record.header, None).order for record in records]
    assert orders == sorted(orders)
