"""Times as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from console.domain.refused import Refused
from console.words.times import brief, expected, minute, typed

NOW = datetime(2025, 7, 8, 12, 30, tzinfo=UTC)  # 20:30 in Beijing


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("930", "07-08 09:30"),
        ("9:30", "07-08 09:30"),
        ("0930", "07-08 09:30"),
        ("９：３０", "07-08 09:30"),
        ("昨2140", "07-07 21:40"),
        ("前0100", "07-06 01:00"),
        ("2025-07-08T11:00+08:00", "07-08 11:00"),
        ("2025-07-08 11:00", "07-08 11:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(text, moment):
    assert minute(typed(text, NOW)) == moment


@pytest.mark.parametrize("text", ["2100", "明0800", "2026-01-01 00:00"])
def test_what_happened_cannot_lie_in_the_future(text):
    with pytest.raises(Refused, match="future"):
        typed(text, NOW)


@pytest.mark.parametrize(
    ("text", "moment"), [("2100", "07-08 21:00"), ("明0800", "07-09 08:00"), ("后2359", "07-10 23:59")]
)
def test_what_is_expected_may_lie_in_the_future(text, moment):
    assert minute(expected(text, NOW)) == moment


@pytest.mark.parametrize("text", ["2460", "0999", "soon", "", "12", "2025-13-01 00:00"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused, match="not a time"):
        expected(text, NOW)


def test_a_narrow_column_says_hours_and_minutes():
    spans = [timedelta(minutes=-1), timedelta(minutes=5), timedelta(hours=3, minutes=5), timedelta(days=2)]
    assert [brief(span) for span in spans] == ["0:00", "0:05", "3:05", "48:00"]
