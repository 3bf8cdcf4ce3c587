"""Whatever arrives: no fold raises, no record is lost, everything can be folded again."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import get_args, get_origin, get_type_hints

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from console.desk.desk import Desk
from console.desk.rules import KINDS
from console.journal.codec import Codec, Told
from console.journal.device import Device
from console.journal.pieces import pieces
from console.models.columns import LIMIT
from console.models.tables import FOLDS, rows_of
from tests.journal.stranger import Stranger, bodiless
from tests.simulator.desks import folded, held

pytestmark = pytest.mark.slow

SUBJECTS = ("A", "stock/S/I", "stock/S/I/2", "level/O/A", "figure/A/deaths", "exercise", "", "stock//", "\x00", "舥艚")

texts = st.text(max_size=20) | st.sampled_from(["", "1E+999999", "-0", "NaN", "Infinity", "9" * 400, "\ud800", "red"])
numbers = st.integers() | st.sampled_from([2**53, 2**63, 2**64, -(2**63) - 1, 10**400]) | st.floats()
anything = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
plain = {str: texts, int: st.integers(-(2**63), 2**63 - 1), bool: st.booleans(), type(None): st.none()}


def fitting(hint):
    """Values of a field's type."""
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is not tuple:
        return st.one_of([fitting(each) for each in get_args(hint)])
    first, *rest = get_args(hint)
    if rest == [...]:
        return st.lists(fitting(first), max_size=3)
    return st.tuples(*(fitting(each) for each in (first, *rest)))


@st.composite
def bodies(draw, kind):
    """A body of a kind: most fields of the right type, some of any, some missing, some unknown."""
    body = draw(st.dictionaries(st.sampled_from([field.name for field in fields(kind)]), anything, max_size=2))
    hints = get_type_hints(kind)
    for field in fields(kind):
        if draw(st.integers(0, 9)) > 0:
            body.setdefault(field.name, draw(fitting(hints[field.name])))
    return body | draw(st.dictionaries(st.sampled_from(["salt", "later"]), anything, max_size=1))


@st.composite
def facts(draw, known):
    """(kind, body or bytes, header) of one record."""
    kind = draw(st.sampled_from(known))
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=3))
    parts = draw(st.integers(1, 3))
    header = {
        "subjects": tuple(subjects),
        "basis": tuple(draw(st.lists(st.sampled_from(["0" * 64, "", "A"]), max_size=2))),
        "act": draw(st.sampled_from(["", "one", "other"])),
        "part": draw(st.integers(0, parts - 1)),
        "parts": parts,
        "at": draw(st.sampled_from(["2025-07-08T00:00:00.000Z", "", "x"])),
    }
    form = draw(st.integers(0, 9))
    if form == 0:
        return "kind.unknown", draw(anything), header
    if form == 1:
        return kind.KIND, draw(st.binary(max_size=40)), header
    return kind.KIND, draw(bodies(kind)), header


def sealed(told, without_body=()):
    stranger = Stranger()
    for kind, body, header in told:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        stranger.seal(kind, "", data, **header)
    return [bodiless(each) if at - 1 in without_body else each for at, each in enumerate(stranger.records)]


def check_kept_and_folded(folder, records):
    """Told in order and in the opposite order, to two desks."""
    rows = []
    for number, told in enumerate((records, records[::-1])):
        desk = Desk(folder / f"{number}.journal", device=Device(folder / "home"), actor="P", ballast=0)
        for some in pieces(told, 3):
            assert desk.receive(some).refused == []
        assert held(desk) == ({record.id for record in records}, set())
        rows.append(folded(desk))
        desk.rebuild()
        assert folded(desk) == rows[-1]
        assert desk.audit().clean
        desk.close()
    assert rows[0] == rows[1]
    return rows[0]


@pytest.mark.parametrize("fold", FOLDS, ids=lambda fold: fold.table.name)
def test_no_fold_raises_and_its_rows_can_be_written(fold):
    # SQLite in memory, and the fold alone: fast enough for many bodies.
    engine = sa.create_engine("sqlite://", creator=lambda: dbapi2.connect(":memory:"), module=dbapi2)
    codec = Codec(KINDS)
    with engine.connect() as connection:
        fold.table.create(connection)

        @settings(max_examples=20, deadline=None)
        @given(st.lists(facts(fold.facts), min_size=1, max_size=4), st.sets(st.integers(0, 3)))
        def tried(told, without_body):
            history = [
                Told(each.id, each.header, codec.read(each.header.kind, each.body))
                for each in sealed(told, without_body)[1:]
            ]
            known = [each for each in history if each.header.kind in fold.kinds]
            for subject in SUBJECTS:
                rows = fold.fold(subject, known)
                with connection.begin_nested() as savepoint:
                    if rows:
                        connection.exec_driver_sql(fold.write, [fold.values(row) for row in rows])
                        found = rows_of(fold.standing, connection.execute(sa.select(fold.table)))
                        assert sorted(map(repr, found)) == sorted(repr(clamped(row)) for row in rows)
                    savepoint.rollback()

        tried()
    engine.dispose()


def clamped(row):
    """The row as it comes back: a number beyond what JSON keeps exactly is held at the limit."""
    numbers = {name: value for name, value in vars(row).items() if type(value) is int}
    return replace(row, **{name: max(-LIMIT, min(LIMIT, value)) for name, value in numbers.items()})


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(facts(KINDS), min_size=1, max_size=25), st.sets(st.integers(0, 24)))
def test_no_record_is_lost_and_all_are_folded_again(tmp_path_factory, told, without_body):
    check_kept_and_folded(tmp_path_factory.mktemp("desk"), sealed(told, without_body))


def test_every_noun_is_folded_from_headers_alone(tmp_path):
    stranger = Stranger()
    for kind in KINDS:
        stranger.seal(kind.KIND, "A")
    opening, *rest = stranger.records
    rows = check_kept_and_folded(tmp_path, [opening, *(bodiless(each) for each in rest)])
    begun_by_header = {"organ", "duty", "incident", "log", "team", "store", "item", "stock", "warning", "exercise"}
    begun_by_header |= {"task", "handover", "call", "binding", "post", "authority", "prelevel", "judgement", "round"}
    begun_by_header |= {"sending", "alarm", "decision", "pin"}
    assert {table for table, found in rows.items() if found} == begun_by_header


def test_a_body_nested_too_deep_to_be_read_is_kept(tmp_path):
    stranger = Stranger()
    deep = stranger.seal("log.entered", "L", b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)
    assert desk.receive(stranger.records).refused == []
    assert deep.id in held(desk)[0]
    desk.rebuild()
    desk.close()


def test_what_nobody_began_does_not_show_whatever_is_said_of_it(tmp_path):
    begin = {fold.facts[0].KIND for fold in FOLDS}
    begin |= {"supply.issued", "supply.moved", "supply.counted", "alarm.shelved", "pin.refused"}
    later = [kind.KIND for fold in FOLDS for kind in fold.facts if kind.KIND not in begin and fold.topic != "level"]
    stranger = Stranger()
    for kind in dict.fromkeys(later):
        stranger.seal(kind, "A", {"text": "x", "name": "x", "how": "x", "why": "x", "figure": "x"})
    rows = check_kept_and_folded(tmp_path, stranger.records)
    assert {table for table, found in rows.items() if found} == set()


def test_what_is_told_of_something_whose_record_was_damaged_is_kept(tmp_path):
    stranger = Stranger()
    stranger.seal("log.entered", "L", {"text": "甲"})
    desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)
    desk.receive(stranger.records)
    with desk._writer.connection.begin():
        desk._writer.connection.exec_driver_sql("update record set head = x'00' where seq = 2")
    again = Stranger("again")
    again.seal("log.entered", "L", {"text": "乙"})
    assert desk.receive(again.records).refused == []
    assert folded(desk)["log"] != set()
    desk.close()
