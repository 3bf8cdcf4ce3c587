"""Drafts on the disk: replaced as a whole, read by older and newer consoles."""

from __future__ import annotations

import json

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
