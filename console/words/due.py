"""Due times as people write them: 1530, 明日0900, 下午3点前, 7月10日, 周五1700, +2h, 3小时内."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from console.domain.refused import Refused
from console.words.times import BEIJING, expected

# A time of day that is over for longer than this means tomorrow's: at 23:50 0330 is yet to come, at 16:00 1530 is late.
OVER = timedelta(hours=6)
# A month and a day further back than this are next year's.
LONG_AGO = timedelta(days=183)
DAY_ENDS = (23, 59)
NOON, MIDNIGHT = 12, 24
COUNTS = {"半": 0.5, "两": 2} | {word: count for count, word in enumerate("一二三四五六七八九十", start=1)}
WEEKDAYS = "一二三四五六日"
DAYS = {"今": 0, "明": 1, "后": 2, "today": 0, "tomorrow": 1}
LATER_HALF = ("下午", "傍晚", "晚")

_COUNT = r"\d{1,3}(?:\.\d)?|[半两一二三四五六七八九十]"
_SPAN = re.compile(
    rf"(?:\+|in\b)?\s*(?:(?P<days>{_COUNT})\s*(?:天|日(?=之内|以内|内)|days?\b|d\b))?"
    rf"\s*(?:(?P<hours>{_COUNT})\s*(?:个?小时|hours?|h)(?P<rest>\d{{1,2}}(?=$|[之以内]))?)?"
    rf"\s*(?:(?P<minutes>{_COUNT})\s*(?:分钟?|minutes?|min|m))?\s*(?:之内|以内|内|后)?",
    re.ASCII,
)
_WHEN = re.compile(
    r"(?:(?:(?P<year>\d{4})[-/年])?(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})[日号]?|(?P<alone>\d{1,2})[日号]"
    r"|(?P<word>[今明后])[天日]?|(?P<english>today|tomorrow)|(?:周|星期)(?P<weekday>[一二三四五六日天]))?"
    r"\s*(?:(?P<half>凌晨|早上?|上午|中午|下午|傍晚|晚上?)?\s*"
    r"(?P<hour>\d{1,2}?)(?:[:.]?(?P<minute>\d{2})|[点时](?:(?P<past>\d{1,2})分?|(?P<thirty>半))?))?"
    r"\s*(?:之前|以前|前)?",
    re.ASCII,
)


def due(text: str, now: datetime) -> datetime:
    """The moment a due time means; a date alone means its last minute.

    Raises:
        Refused: no time at all, or an impossible one.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if not plain:
        raise Refused('"{text}" is not a time.', text=text)
    span = _SPAN.fullmatch(plain)
    if span:
        return _later(span, now)
    when = _WHEN.fullmatch(plain)
    if when is None:
        return expected(text, now)
    try:
        return _moment(when, now.astimezone(BEIJING))
    except (ValueError, OverflowError):
        raise Refused('"{text}" is not a time.', text=text) from None


def _later(span: re.Match[str], now: datetime) -> datetime:
    length = timedelta(
        days=_count(span["days"]),
        hours=_count(span["hours"]),
        minutes=_count(span["minutes"]) + _count(span["rest"]),
    )
    return (now.astimezone(BEIJING) + length).replace(second=0, microsecond=0)


def _count(written: str | None) -> float:
    return COUNTS[written] if written in COUNTS else float(written or 0)


def _moment(when: re.Match[str], now: datetime) -> datetime:
    day, (hour, minute) = _day(when, now), _time_of_day(when)
    at = day.replace(hour=hour % MIDNIGHT, minute=minute, second=0, microsecond=0)
    if hour == MIDNIGHT and minute == 0:
        at += timedelta(days=1)
    named = any(when[each] for each in ("month", "alone", "word", "english", "weekday"))
    return at + timedelta(days=1) if not named and now - at > OVER else at


def _time_of_day(when: re.Match[str]) -> tuple[int, int]:
    if when["hour"] is None:
        return DAY_ENDS
    hour = int(when["hour"])
    if (when["half"] or "").startswith(LATER_HALF) and hour < NOON:
        hour += NOON
    minute = 30 if when["thirty"] else int(when["minute"] or when["past"] or 0)
    if hour > MIDNIGHT or (hour == MIDNIGHT and minute):
        raise ValueError(hour)
    return hour, minute


def _day(when: re.Match[str], now: datetime) -> datetime:
    if when["month"]:
        return _date(when, now)
    if when["alone"]:
        return _day_of_month(int(when["alone"]), now)
    if when["weekday"]:
        wanted = WEEKDAYS.index(when["weekday"].replace("天", "日"))
        return now + timedelta(days=(wanted - now.weekday()) % len(WEEKDAYS))
    return now + timedelta(days=DAYS.get(when["word"] or when["english"], 0))


def _date(when: re.Match[str], now: datetime) -> datetime:
    month, day = int(when["month"]), int(when["day"])
    if when["year"]:
        return now.replace(year=int(when["year"]), month=month, day=day)
    here = now.replace(month=month, day=day)
    return here.replace(year=now.year + 1) if now - here > LONG_AGO else here


def _day_of_month(day: int, now: datetime) -> datetime:
    """The next day of this number."""
    month = now if day >= now.day else now.replace(day=1) + timedelta(days=31)
    return month.replace(day=day)
