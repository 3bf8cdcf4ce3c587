"""Moments as people read and type them: Beijing time, 24 hours, and how long ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from console.domain.check import instant
from console.domain.refused import Refused

# China keeps one time zone and no summer time, so no zone database is needed.
BEIJING = timezone(timedelta(hours=8))


def local(moment: datetime | str) -> datetime:
    return (instant(moment) if isinstance(moment, str) else moment).astimezone(BEIJING)


def minute(moment: datetime | str) -> str:
    """Month to minute: 07-08 21:25."""
    return local(moment).strftime("%m-%d %H:%M") if moment else ""


def second(moment: datetime | str) -> str:
    """Month to second, for the log alone: 07-08 21:25:03."""
    return local(moment).strftime("%m-%d %H:%M:%S") if moment else ""


def full(moment: datetime | str) -> str:
    """Year to minute: 2025-07-08 21:25."""
    return local(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def lasting(span: timedelta, say: Callable[..., str]) -> str:
    """How long something has lasted: "3 h 05 min"; days from the second day on."""
    minutes = max(0, int(span.total_seconds()) // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return say("{days} d {hours} h", days=days, hours=hours)
    return say("{hours} h {minutes} min", hours=hours, minutes=f"{rest:02}") if hours else say("{n} min", n=rest)


def brief(span: timedelta) -> str:
    """How long something has lasted, for a narrow column: hours and minutes, 3:05."""
    minutes = max(0, int(span.total_seconds()) // 60)
    return f"{minutes // 60}:{minutes % 60:02}"


_TYPED = re.compile(
    r"^(?:(?P<day>[今昨前明后])[天日]?|(?P<word>yesterday|tomorrow)\b)?"
    r"\s*(?P<hour>\d{1,2}?)[:：.点时]?(?P<minute>\d{2})分?$",
    re.ASCII,
)
_DAYS = {None: 0, "今": 0, "昨": 1, "yesterday": 1, "前": 2, "明": -1, "tomorrow": -1, "后": -2}


def typed(text: str, now: datetime) -> datetime:
    """A time as people write it: 930, 9:30, 0930, 9点30分, 昨2140, 昨天 21:40, or ISO 8601.

    Raises:
        Refused: impossible, or later than now.
    """
    moment = expected(text, now)
    if moment > now:
        raise Refused('"{text}" lies in the future; enter when it happened.', text=text)
    return moment


def expected(text: str, now: datetime) -> datetime:
    """A time that may be yet to come, as people write it: besides those above 明0800, 后0800.

    Raises:
        Refused: impossible.
    """
    plain = text.strip().translate(_HALF_WIDTH)
    found = _TYPED.match(plain)
    return _on_day(found, now, text) if found else _written(plain, text)


def _on_day(found: re.Match[str], now: datetime, text: str) -> datetime:
    hour, minutes = int(found["hour"]), int(found["minute"])
    if hour > 23 or minutes > 59:  # noqa: PLR2004 - a day's hours and an hour's minutes
        raise Refused('"{text}" is not a time.', text=text)
    day = now.astimezone(BEIJING) - timedelta(days=_DAYS[found["day"] or found["word"]])
    return day.replace(hour=hour, minute=minutes, second=0, microsecond=0)


def _written(plain: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(plain)
        return (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)).astimezone(BEIJING)
    except (ValueError, OverflowError):  # the first or last hours of the calendar do not fit into Beijing time
        raise Refused('"{text}" is not a time.', text=text) from None


_HALF_WIDTH = {full_width: full_width - 0xFEE0 for full_width in range(0xFF10, 0xFF1B)}
