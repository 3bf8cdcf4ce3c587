"""Moments as people read and type them: Beijing time, 24 hours, and how long ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from console.domain.check import instant
from console.domain.refused import Refused
from console.words import clock

BEIJING = clock.BEIJING


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


def typed(text: str, now: datetime) -> datetime:
    """A time as people write it: 930, 9:30, 9点半, 昨2140, 昨晚9点, 7月8日21时, 10分钟前, or ISO 8601.

    Raises:
        Refused: impossible, or later than now.
    """
    happened = expected(text, now)
    if happened > now:
        raise Refused('"{text}" lies in the future; enter when it happened.', text=text)
    return happened


def expected(text: str, now: datetime) -> datetime:
    """A time that may be yet to come, as people write it: besides those above 明0800, 后0800.

    Raises:
        Refused: impossible.
    """
    return clock.read(text, now) or _written(text.strip().translate(clock.HALF_WIDTH), text)


def _written(plain: str, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(plain)
        return (found if found.tzinfo else found.replace(tzinfo=BEIJING)).astimezone(BEIJING)
    except (ValueError, OverflowError):  # the first or last hours of the calendar do not fit into Beijing time
        raise Refused('"{text}" is not a time.', text=text) from None
