"""Queries under a name: kept on this device, whatever else lies in the file."""

from __future__ import annotations

import pytest

from console.domain.line_query import LineQuery
from console.views.saved_filters import FILE, SavedFilters

NIGHT = LineQuery(words="管涌", state="unverified", since="2025-07-08T12:00:00.000Z")


def test_what_was_saved_is_there_the_next_time_in_its_order(tmp_path):
    SavedFilters(tmp_path).keep("夜间", NIGHT)
    SavedFilters(tmp_path).keep("对讲", LineQuery(channel="radio"))

    assert list(SavedFilters(tmp_path).every().items()) == [("夜间", NIGHT), ("对讲", LineQuery(channel="radio"))]


def test_the_same_name_is_another_query_from_then_on(tmp_path):
    kept = SavedFilters(tmp_path)
    kept.keep("夜间", NIGHT)
    kept.keep("夜间", LineQuery(place="1"))

    assert kept.every() == {"夜间": LineQuery(place="1")}


def test_what_was_removed_is_gone(tmp_path):
    kept = SavedFilters(tmp_path)
    kept.keep("夜间", NIGHT)
    kept.drop("夜间")

    assert kept.every() == {}


@pytest.mark.parametrize("rubbish", ["", "[1]", '{"a": 3}', "\x00", "{"])
def test_rubbish_is_no_filter(tmp_path, rubbish):
    (tmp_path / FILE).write_text(rubbish)

    assert SavedFilters(tmp_path).every() == {}


def test_a_moment_that_is_none_filters_nothing(tmp_path):
    (tmp_path / FILE).write_text('{"a": {"since": "gestern", "words": "x", "unknown": "y"}}')

    assert SavedFilters(tmp_path).every() == {"a": LineQuery(words="x")}
