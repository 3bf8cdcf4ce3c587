"""Moments as people type them: digits alone, a clock with its marks, Chinese numerals, a day or a part of it before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from types import MappingProxyType

# China keeps one time zone and no summer time, so no zone database is needed.
BEIJING = timezone(timedelta(hours=8))
NUMERALS = "零〇一二两三四五六七八九十"
DIGITS = MappingProxyType({each: number for number, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2})
HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
DAYS = MappingProxyType({"今": 0, "昨": 1, "yesterday": 1, "前": 2, "明": -1, "tomorrow": -1, "后": -2})

NOON, MIDNIGHT = 12, 24


def _early(hour: int) -> int | None:
    return hour % NOON if hour in {*range(7), NOON} else None


def _before_noon(hour: int) -> int | None:
    return hour if hour <= NOON else None


def _at_noon(hour: int) -> int | None:
    return {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14}.get(hour)


def _after_noon(hour: int) -> int | None:
    return hour + NOON if 0 < hour < NOON else hour if hour >= NOON else None


def _late(hour: int) -> int | None:
    """Four in the evening is none; twelve at night ends the day."""
    return MIDNIGHT if hour == NOON else _after_noon(hour) if hour not in range(5) else None


def _at_night(hour: int) -> int | None:
    return hour if hour in range(6) else _late(hour)


# The hour of the day that an hour is in a part of it; None when there is none.
PARTS: Mapping[str, Callable[[int], int | None]] = MappingProxyType(
    {
        **dict.fromkeys(("凌晨",), _early),
        **dict.fromkeys(("清晨", "早晨", "早上", "早", "晨", "上午"), _before_noon),
        **dict.fromkeys(("中午",), _at_noon),
        **dict.fromkeys(("午后", "下午"), _after_noon),
        **dict.fromkeys(("傍晚", "晚上", "晚间", "晚"), _late),
        **dict.fromkeys(("深夜", "夜里", "夜间", "夜"), _at_night),
    }
)
MINUTES = MappingProxyType({"": 0, "整": 0, "钟": 0, "半": 30, "一刻": 15, "三刻": 45})

_NUMBER = rf"(?:\d{{1,2}}|[{NUMERALS}]{{1,3}})"
DATE = r"(?:(?P<month>\d{1,2})月(?P<date>\d{1,2})[日号])"
DAY = r"(?:(?P<day>[今昨前明后])[天日]?|(?P<word>yesterday|tomorrow)\b)"
PART = rf"(?P<part>{'|'.join(sorted(PARTS, key=len, reverse=True))})"
BARE = r"(?P<hour>\d{1,2}?)(?P<minute>\d{2})"
MARKED = r"(?P<hour_>\d{1,2})(?:[:.](?P<minute_>\d{2})(?::(?P<second>\d{2}))?)"
SAID = rf"(?P<oclock>{_NUMBER})[点时](?:(?P<quarter>半|一刻|三刻|整|钟)|零?(?P<past>{_NUMBER})分?)?"
AGO = rf"(?:(?P<ago>\d{{1,3}}|半|[{NUMERALS}]{{1,3}})个?(?P<unit>分钟|小时)(?:之?前|以前))"

WRITTEN = rf"(?:{AGO}|(?:{DATE}|{DAY})?\s*{PART}?\s*(?:{MARKED}|{SAID}|{BARE}分?))"
_WHOLE = re.compile(WRITTEN, re.ASCII)
_LEADING = re.compile(rf"{WRITTEN}(?P<end>[ ,、])", re.ASCII)


def read(text: str, now: datetime) -> datetime | None:
    """The moment that a text names, as seen from `now`; None when it names none."""
    found = _WHOLE.fullmatch(text.strip().translate(HALF_WIDTH))
    if found is None:
        return None
    if found["ago"]:
        return now.astimezone(BEIJING) - _span(found)
    hour, minute, second = _clock(found)
    if hour is None or minute > 59 or second > 59:  # noqa: PLR2004 - an hour's minutes, a minute's seconds
        return None
    day = _day(found, now)
    return day + timedelta(hours=hour, minutes=minute, seconds=second) if day else None


def leading(text: str) -> str:
    """The moment that a text begins with, as typed, with the space or comma that ends it; "" when there is none.

    Digits alone need the space ("2,340" is a number), bare numerals a part of the day or minutes ("三点，" are points).
    """
    found = _LEADING.match(text.translate(HALF_WIDTH))
    if found is None:
        return ""
    on_a_day = found["day"] or found["word"] or found["month"] or found["part"]
    digits = found["hour"] and found["end"] != " "
    points = found["oclock"] and not (found["oclock"].isdecimal() or found["quarter"] or found["past"])
    return text[: found.end()] if on_a_day or not (digits or points) else ""


def number(text: str) -> int:
    """The number that one to three numerals write, up to ninety-nine; digits are digits."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(DIGITS[each]) for each in text))
    return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)


def _span(found: re.Match[str]) -> timedelta:
    hours = found["unit"] == "小时"
    if found["ago"] == "半":
        return timedelta(minutes=30) if hours else timedelta(seconds=30)
    many = number(found["ago"])
    return timedelta(hours=many) if hours else timedelta(minutes=many)


def _clock(found: re.Match[str]) -> tuple[int | None, int, int]:
    hour = number(found["hour"] or found["hour_"] or found["oclock"])
    minute = found["minute"] or found["minute_"] or found["past"]
    minutes = number(minute) if minute else MINUTES[found["quarter"] or ""]
    in_part = PARTS[found["part"]](hour) if found["part"] else hour
    last = MIDNIGHT if found["part"] else MIDNIGHT - 1
    beyond = in_part is None or in_part > last
    return None if beyond else in_part, minutes, int(found["second"] or 0)


def _day(found: re.Match[str], now: datetime) -> datetime | None:
    """Midnight of the day it says; a date without a year is the latest such day."""
    today = now.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    if not found["month"]:
        return today - timedelta(days=DAYS[found["day"] or found["word"] or "今"])
    for year in (today.year, today.year - 1):
        try:
            day = today.replace(year=year, month=int(found["month"]), day=int(found["date"]))
        except ValueError:
            continue
        if day <= today:
            return day
    return None
