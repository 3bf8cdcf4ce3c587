"""Drafts on the disk: replaced as a whole, read by older and newer consoles."""

from __future__ import annotations

import json

import pytest

from console.views.widgets.draft import Draft, Drafts


def test_drafts_come_back_as_they_were(tmp_path):
    draft = Draft(text="起火", source="王某", opened="2025-07-07T12:00:00.000Z", typed="930 ")
    Drafts(tmp_path).keep([draft])

    assert Drafts(tmp_path).kept() == [draft]


def test_keeping_none_forgets_those_before(tmp_path):
    drafts = Drafts(tmp_path / "new folder")
    drafts.keep([Draft(text="起火")])
    drafts.keep([])

    assert drafts.kept() == []


def test_fields_of_another_version_are_left_out(tmp_path):
    (tmp_path / "drafts.json").write_text(json.dumps([{"text": "起火", "priority": 3}]), "utf-8")

    assert [each.text for each in Drafts(tmp_path).kept()] == ["起火"]


def test_a_torn_or_foreign_file_holds_no_drafts(tmp_path):
    for text in ("[{", "{}x", '"words"', "[1]", "null"):
        (tmp_path / "drafts.json").write_text(text, "utf-8")
        assert Drafts(tmp_path).kept() == []


def test_all_that_was_decided_comes_back(tmp_path):
    draft = Draft(
        text="起火",
        caller="王某",
        telephone="13800000001",
        team="T1",
        declined=[("figure", "missing", "2")],
        answers={"wind": "checking"},
        citywide=True,
        files=[("a" * 64, "现场.jpg", "image/jpeg", 12)],
        opening=True,
    )
    Drafts(tmp_path).keep([draft])

    assert Drafts(tmp_path).kept() == [draft]


def test_the_file_is_readable_by_its_owner_alone(tmp_path):
    Drafts(tmp_path).keep([Draft(text="起火", telephone="13800000001")])

    assert (tmp_path / "drafts.json").stat().st_mode & 0o077 == 0


def test_half_a_surrogate_pair_keeps_no_draft_from_the_disk(tmp_path):
    Drafts(tmp_path).keep([Draft(text="fire \ud83d"), Draft(text="起火")])

    assert [each.text for each in Drafts(tmp_path).kept()] == ["fire \ud83d", "起火"]


@pytest.mark.parametrize(
    ("draft", "empty"),
    [
        (Draft(), True),
        (Draft(text=" \n"), True),
        (Draft(team="T1", source="一队"), True),
        (Draft(text="起火"), False),
        (Draft(files=[("a" * 64, "x", "", 1)]), False),
        (Draft(answers={"wind": "checking"}), False),
    ],
)
def test_nothing_is_lost_with_an_empty_draft(draft, empty):
    assert draft.empty is empty
