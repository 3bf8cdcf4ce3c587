"""Times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.refused import Refused
from console.words.say import Say
from console.words.times import brief, expected, full, lasting, minute, second, typed

NOW = datetime(2025, 7, 8, 12, 30, tzinfo=UTC)  # 20:30 in Beijing


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("930", "07-08 09:30"),
        ("9:30", "07-08 09:30"),
        ("0930", "07-08 09:30"),
        ("９：３０", "07-08 09:30"),
        ("００３０", "07-08 00:30"),
        (" 9.30 ", "07-08 09:30"),
        ("9点30", "07-08 09:30"),
        ("9时30分", "07-08 09:30"),
        ("今0930", "07-08 09:30"),
        ("昨2140", "07-07 21:40"),
        ("昨天 21:40", "07-07 21:40"),
        ("昨日2140", "07-07 21:40"),
        ("昨２１４０", "07-07 21:40"),
        ("yesterday 2140", "07-07 21:40"),
        ("前天9点05分", "07-06 09:05"),
        ("2030", "07-08 20:30"),
        ("2025-07-08", "07-08 00:00"),
        ("前0100", "07-06 01:00"),
        ("2025-07-08T11:00+08:00", "07-08 11:00"),
        ("2025-07-08 11:00", "07-08 11:00"),
        ("9:30:15", "07-08 09:30"),
        ("9：3０", "07-08 09:30"),
        ("20点", "07-08 20:00"),
        ("20时整", "07-08 20:00"),
        ("9点钟", "07-08 09:00"),
        ("9点一刻", "07-08 09:15"),
        ("9点5分", "07-08 09:05"),
        ("九点二十分", "07-08 09:20"),
        ("十点零五", "07-08 10:05"),
        ("二十点半", "07-08 20:30"),
        ("今早7点半", "07-08 07:30"),
        ("今晨0530", "07-08 05:30"),
        ("早上8:05", "07-08 08:05"),
        ("上午九点", "07-08 09:00"),
        ("中午12点", "07-08 12:00"),
        ("中午1点", "07-08 13:00"),
        ("下午3点半", "07-08 15:30"),
        ("下午15时20分", "07-08 15:20"),
        ("下午３：３０", "07-08 15:30"),
        ("昨晚9点", "07-07 21:00"),
        ("昨晚2140", "07-07 21:40"),
        ("昨夜12点", "07-08 00:00"),
        ("昨夜2点", "07-07 02:00"),
        ("凌晨3点", "07-08 03:00"),
        ("凌晨12点半", "07-08 00:30"),
        ("7月7日21时40分", "07-07 21:40"),
        ("12月31日8点", "12-31 08:00"),
        ("10分钟前", "07-08 20:20"),
        ("半小时前", "07-08 20:00"),
        ("两个小时之前", "07-08 18:30"),
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


@pytest.mark.parametrize(
    "text",
    [
        "2460",
        "0999",
        "24:00",
        "soon",
        "",
        "12",
        "昨",
        "93 0",
        "-930",
        "yesterday2140",
        "25点",
        "9点61分",
        "9:30:61",
        "凌晨9点",
        "晚上3点",
        "上午13点",
        "2月30日8点",
        "十",
        "9点半前",
        "24点半",
        "2025-13-01 00:00",
        "2025-02-29 10:00",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
    ],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused, match="not a time"):
        expected(text, NOW)


def test_the_day_of_the_operator_is_beijings():
    just_after_midnight = datetime(2025, 7, 8, 16, 5, tzinfo=UTC)
    assert minute(typed("0003", just_after_midnight)) == "07-09 00:03"
    assert minute(typed("昨2355", just_after_midnight)) == "07-08 23:55"
    with pytest.raises(Refused, match="future"):
        typed("2355", just_after_midnight)


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", ":", "：", ".", "点", "时"]), st.booleans())
def test_every_minute_of_a_day_can_be_typed(hour, minutes, mark, full_width):
    text = f"{hour}{mark}{minutes:02}"
    text = text.translate({ord("0") + n: 0xFF10 + n for n in range(10)}) if full_width else text
    assert minute(expected(text, NOW)) == f"07-08 {hour:02}:{minutes:02}"


def test_moments_are_read_to_the_minute_and_in_the_log_to_the_second():
    moment = datetime(2025, 7, 8, 13, 25, 3, tzinfo=UTC)
    assert [minute(moment), second(moment), full(moment)] == ["07-08 21:25", "07-08 21:25:03", "2025-07-08 21:25"]
    assert minute("2025-07-08T13:25:03Z") == "07-08 21:25"
    assert [minute(""), second(""), full("")] == ["", "", ""]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=-5), "0分钟"),
        (timedelta(seconds=59), "0分钟"),
        (timedelta(minutes=59), "59分钟"),
        (timedelta(hours=3, minutes=5), "3小时05分"),
        (timedelta(hours=23, minutes=59), "23小时59分"),
        (timedelta(days=1), "1天0小时"),
        (timedelta(days=2, hours=5, minutes=59), "2天5小时"),
    ],
)
def test_how_long_something_has_lasted(span, said):
    assert lasting(span, Say()) == said


def test_a_narrow_column_says_hours_and_minutes():
    spans = [timedelta(minutes=-1), timedelta(minutes=5), timedelta(hours=3, minutes=5), timedelta(days=2)]
    assert [brief(span) for span in spans] == ["0:00", "0:05", "3:05", "48:00"]


@given(st.text(alphabet="0123456789今昨前早晚夜凌晨上下午点时分半刻零十两三小月日:：. 前", max_size=12))
def test_whatever_is_typed_is_a_moment_or_refused(text):
    with suppress(Refused):
        assert expected(text, NOW).utcoffset() == timedelta(hours=8)
