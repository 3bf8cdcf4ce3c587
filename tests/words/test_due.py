"""Due times as people write them."""

from __future__ import annotations

from datetime import datetime

import pytest

from console.domain.refused import Refused
from console.words.due import due
from console.words.times import BEIJING, full

# A Tuesday.
NOW = datetime(2025, 7, 8, 16, 0, 40, tzinfo=BEIJING)
NIGHT = datetime(2025, 7, 8, 23, 50, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1830", "2025-07-08 18:30"),
        ("18:30", "2025-07-08 18:30"),
        ("１８：３０前", "2025-07-08 18:30"),
        ("18点半", "2025-07-08 18:30"),
        ("18时", "2025-07-08 18:00"),
        ("1530", "2025-07-08 15:30"),
        ("930", "2025-07-09 09:30"),
        ("今0930", "2025-07-08 09:30"),
        ("明日0900", "2025-07-09 09:00"),
        ("明天 9:00 之前", "2025-07-09 09:00"),
        ("后天", "2025-07-10 23:59"),
        ("tomorrow 0900", "2025-07-09 09:00"),
        ("today", "2025-07-08 23:59"),
        ("下午6点前", "2025-07-08 18:00"),
        ("晚上10点15分", "2025-07-08 22:15"),
        ("明早8点", "2025-07-09 08:00"),
        ("24时", "2025-07-09 00:00"),
        ("2400", "2025-07-09 00:00"),
        ("7月10日前", "2025-07-10 23:59"),
        ("7-10 1700", "2025-07-10 17:00"),
        ("10日17时", "2025-07-10 17:00"),
        ("5日", "2025-08-05 23:59"),
        ("1月5日", "2026-01-05 23:59"),
        ("6-30", "2025-06-30 23:59"),
        ("2026-02-01", "2026-02-01 23:59"),
        ("2025-07-09T09:30+08:00", "2025-07-09 09:30"),
        ("周五1700", "2025-07-11 17:00"),
        ("星期二", "2025-07-08 23:59"),
        ("+2h", "2025-07-08 18:00"),
        ("2h", "2025-07-08 18:00"),
        ("+1h30", "2025-07-08 17:30"),
        ("+30m", "2025-07-08 16:30"),
        ("in 45 min", "2025-07-08 16:45"),
        ("3小时内", "2025-07-08 19:00"),
        ("两小时内", "2025-07-08 18:00"),
        ("半小时", "2025-07-08 16:30"),
        ("1.5小时", "2025-07-08 17:30"),
        ("1小时30分钟内", "2025-07-08 17:30"),
        ("３０分钟内", "2025-07-08 16:30"),
        ("3日内", "2025-07-11 16:00"),
        ("3天", "2025-07-11 16:00"),
    ],
)
def test_a_due_time_reads_as_it_was_meant(text, means):
    assert full(due(text, NOW)) == means


def test_shortly_before_midnight_a_small_hour_is_tomorrows():
    assert full(due("0330", NIGHT)) == "2025-07-09 03:30"
    assert full(due("2330", NIGHT)) == "2025-07-08 23:30"


@pytest.mark.parametrize(
    "text", ["", "  ", "9", "尽快", "2530", "12:75", "2月30日", "24:30", "13月1日", "32日", "999999h"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(Refused):
        due(text, NOW)


def test_the_end_of_january_is_no_reason_to_stumble_over_february():
    at = datetime(2025, 1, 31, 12, tzinfo=BEIJING)
    assert full(due("15日", at)) == "2025-02-15 23:59"
    with pytest.raises(Refused):
        due("30日", at)
