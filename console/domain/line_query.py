"""What to look for in the log: one query, the same on the screen, in an export and in print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineState(StrEnum):
    """A mark a line can be looked for by."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DOUBTED = "doubted"
    STRUCK = "struck"
    CONTESTED = "contested"
    LATE = "late"


@dataclass(frozen=True, kw_only=True)
class LineQuery:
    """Which lines are wanted: those to which all of it applies; "" applies to every line.

    Attributes:
        words: each of them, parted by spaces, stands in the text or the source.
        incident: with the lines of those that were merged into it.
        kind: what else became true by the line: "figure", "team" ...
        place: a community's code; `team`: subject of a team or of an organ; `author`: person id of who recorded it.
        since: moment (as stamps are written) from which on it happened; `until`: up to which, that moment included.
        state: a `LineState`.
    """

    words: str = ""
    incident: str = ""
    kind: str = ""
    place: str = ""
    team: str = ""
    channel: str = ""
    author: str = ""
    since: str = ""
    until: str = ""
    state: str = ""


EVERY_LINE = LineQuery()
