"""What all injects of an exercise share: its name, its first moment, who plays in it, and one table of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from console.domain.check import stamp
from console.domain.refused import Refused
from console.words.times import BEIJING

SHORT = re.compile(r"(?P<month>\d{2})-(?P<day>\d{2})[ T](?P<time>\d{2}:\d{2}(?::\d{2})?)", re.ASCII)
# Far from both ends of what a clock can say.
YEARS = range(1900, 2200)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What an inject need not say.

    Attributes:
        starts: the first moment; times without a year are those nearest to it.
        incident: the incident an inject belongs to when it names none, "" for none.
        actor: key of the role that acts when an inject names nobody.
        people: key of each role -> its name; facts carry `person` of it.
    """

    id: str
    starts: datetime
    incident: str = ""
    actor: str = ""
    people: Mapping[str, str] = field(default_factory=dict)

    def person(self, role: str) -> str:
        """The opaque person id of a role; the same on every console that plays this exercise."""
        return f"{self.id}-{role}" if role else ""


@dataclass(frozen=True)
class Entry:
    """One table of the file: its fields, its line, the line of each field."""

    fields: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]

    def at(self, key: str) -> int:
        """The line where a field stands, or else the table's own."""
        return self.lines.get(key, self.line)

    def text(self, key: str, default: str | None = None) -> str:
        """A text.

        Raises:
            Refused: missing without a default, or no text.
        """
        value = self.fields.get(key, default)
        if value is None:
            raise Refused("Line {line}: {key} is missing.", line=self.line, key=key)
        if not isinstance(value, str):
            raise Refused("Line {line}: {key} must be a text in quotes.", line=self.at(key), key=key)
        return value

    def flag(self, key: str) -> bool:
        value = self.fields.get(key, False)
        if not isinstance(value, bool):
            raise Refused("Line {line}: {key} must be true or false.", line=self.at(key), key=key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.fields.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise Refused("Line {line}: {key} must be a list of texts in quotes.", line=self.at(key), key=key)
        return tuple(value)

    def moment(self, key: str, starts: datetime | None = None) -> datetime:
        """A moment: "07-08 21:25", "2025-07-08 21:25", with seconds or an offset if wished, or TOML's own.

        Raises:
            Refused: missing, or not a time.
        """
        value = self.fields.get(key)
        if value is None:
            raise Refused("Line {line}: {key} is missing.", line=self.line, key=key)
        try:
            return _near(value if isinstance(value, datetime) else _written(str(value), starts))
        except (ValueError, OverflowError):
            raise Refused(
                "Line {line}: {key} = “{text}” is not a time; write it like 07-08 21:25.",
                line=self.at(key),
                key=key,
                text=str(value),
            ) from None

    def stamp(self, key: str, starts: datetime) -> str:
        """A moment in the form facts carry, "" when the field is empty."""
        return stamp(self.moment(key, starts)) if self.fields.get(key) != "" else ""


def _near(moment: datetime) -> datetime:
    """A moment in Beijing time, of a year in which somebody may exercise."""
    if moment.year not in YEARS:
        raise ValueError(moment)
    return moment.astimezone(BEIJING) if moment.tzinfo else moment.replace(tzinfo=BEIJING)


def _written(text: str, starts: datetime | None) -> datetime:
    short = SHORT.fullmatch(text.strip())
    if short is None or starts is None:
        return datetime.fromisoformat(text.strip())
    near = [_in_year(starts.year + off, short) for off in (-1, 0, 1)]
    known = [each for each in near if each is not None]
    if not known:
        raise ValueError(text)
    return min(known, key=lambda each: abs(each - starts))


def _in_year(year: int, short: re.Match[str]) -> datetime | None:
    try:
        day = date(year, int(short["month"]), int(short["day"]))
        return datetime.fromisoformat(f"{day.isoformat()} {short['time']}").replace(tzinfo=BEIJING)
    except ValueError:
        return None  # 02-29 in a common year
