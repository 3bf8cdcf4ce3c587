"""The compatibility wall: every fact ever written still reads as it did, and every kind and field has a sample."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from console.desk.desk import Desk
from console.desk.rules import KINDS
from console.journal.codec import ENVELOPE
from console.journal.device import Device
from tests.golden.stories import FOLDER, folded, records_of, rows_of, stories, tell

# Never fewer.
WRITTEN = {"first", "log", "level"}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.stem)
def test_what_was_written_once_reads_as_it_did(tmp_path, story):
    desk = Desk(tmp_path / "a.journal", device=Device(tmp_path / "home"), actor="P", ballast=0)
    taken = desk.receive(records_of(story))
    assert (taken.refused, taken.waiting) == ([], 0)
    rows = folded(desk)
    for table, expected in rows_of(story).items():
        known = [{name: row[name] for name in old} for old, row in zip(expected, rows[table], strict=True)]
        assert known == expected, table
    assert desk.audit().clean
    desk.close()


def test_no_story_was_taken_away():
    assert {story.stem for story in stories()} >= WRITTEN


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_kind_and_field_has_a_sample(kind):
    bodies = [json.loads(r.body) for story in stories() for r in records_of(story) if r.header.kind == kind.KIND]
    assert bodies
    assert {name for body in bodies for name in body} >= {field.name for field in fields(kind)} - ENVELOPE


def test_a_story_is_never_written_over():
    before = {file: file.read_bytes() for file in FOLDER.iterdir()}
    with pytest.raises(FileExistsError):
        tell("first")
    assert {file: file.read_bytes() for file in FOLDER.iterdir()} == before
