"""When teams were last heard of, and who should have been heard of by now: any proof of life counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from console.desk.sheet import Sheet
from console.desk.shipped import once
from console.domain.check import instant, stamp
from console.domain.line_query import LineQuery
from console.domain.team import Status, Team

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader

# Of the newest lines that mention a team so many are looked at: some may be struck, some told late.
LOOKED_AT = 8

Silences = Mapping[str, timedelta]


class _Contact(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    state: Status
    minutes: int


class _Contacts(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    status: str
    source: str
    contact: tuple[_Contact, ...]


def silences(file: Path) -> Silences:
    """How long a team may be silent, by its status.

    Raises:
        Refused: with file, line and reason.
    """
    sheet = Sheet(file)
    form = sheet.read(_Contacts)
    once(sheet, "contact", [each.state for each in form.contact])
    return MappingProxyType({str(each.state): timedelta(minutes=each.minutes) for each in form.contact})


@dataclass(frozen=True, kw_only=True)
class Away:
    """A team that is not back; `heard`: when it was last heard of, "" never."""

    team: Team
    heard: str

    def due(self, silences: Silences) -> str:
        """By when it must be heard of again, "" when nobody set a time."""
        allowed = silences.get(self.team.status)
        return stamp(instant(self.heard) + allowed) if self.heard and allowed else ""


def away(reader: Reader) -> list[Away]:
    """Who is not back, the longest out first."""
    return [Away(team=each, heard=heard(reader, each)) for each in out_longest(reader.teams())]


def out_longest(teams: Iterable[Team]) -> list[Team]:
    """Those that are not back, the longest out first."""
    return sorted((each for each in teams if not each.back), key=lambda each: (each.out or each.since, each.name))


def heard(reader: Reader, team: Team) -> str:
    """When a team was last heard of: the last line that mentions it and stands, or the last step of its posting."""
    lines = reader.lines(-LOOKED_AT, LOOKED_AT, LineQuery(team=team.subject))
    return max([team.since, *(line.occurred for line in lines if not line.struck)])
