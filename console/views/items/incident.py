"""Incidents as rows: all of them first, then the open ones; how grave each is, and which level is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QColor

from console.domain.incident import Incident
from console.domain.severity import Severity
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import LEVELS, level
from console.words.say import Say, message
from console.words.times import full, minute

NOTHING = "—"


@dataclass(frozen=True)
class Shown:
    """One row.

    Attributes:
        incident: None in the row that stands for all of them.
        type, place: names, "" when not given.
        severity: as computed from the verified ladder; `level`: of our response, None when none is in force.
        current: the window shows this one.
    """

    incident: Incident | None
    type: str = ""
    place: str = ""
    severity: Severity | None = None
    level: int | None = None
    current: bool = False

    @property
    def subject(self) -> str:
        return self.incident.subject if self.incident else ""

    @property
    def closed(self) -> bool:
        return bool(self.incident and self.incident.closed)


class IncidentWords:
    """What the cells of an incident say."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def name(self, row: Shown) -> str:
        name = row.incident.name if row.incident else self._say("All incidents")
        mark = "▶ " if row.current else ""
        return f"{mark}{self._say('{name} (closed)', name=name)}" if row.closed else f"{mark}{name}"

    def level(self, row: Shown) -> str:
        """Shape and numeral of the level in force."""
        label = LEVELS.get(row.level or 0)
        return f"{label.glyph} {label.roman}" if label else "" if row.incident is None else NOTHING

    def severity(self, row: Shown) -> str:
        """Numeral and word of the grade the figures reach; no verified ladder is no grade, not a low one."""
        label = LEVELS.get((row.severity and row.severity.grade) or 0)
        return f"{label.roman} {self._say(label.word)}" if label else "" if row.incident is None else NOTHING

    def opened(self, row: Shown) -> str:
        return minute(row.incident.opened) if row.incident else ""

    def whole(self, row: Shown) -> str:
        """Everything known of an incident, for the tool tip."""
        incident, say = row.incident, self._say
        if incident is None:
            return say("The lines of all incidents, and those of none")
        parts = (
            self.name(row),
            self._line(message("Type"), row.type),
            self._line(message("Place"), " ".join(filter(None, (row.place, incident.where)))),
            self._line(message("Happened"), full(incident.occurred)),
            self._line(message("Opened"), full(incident.opened)),
            self._line(message("Closed"), full(incident.closed)),
            self._line(message("Response"), level(row.level, say)),
            *self._reasons(row.severity),
            say("Contested: two desks decided without knowing of each other.") if incident.contested else "",
        )
        return "\n".join(part for part in parts if part)

    def level_ink(self, row: Shown) -> QColor:
        return QColor(tone.look().levels[row.level]) if row.level in LEVELS else tone.quiet()

    def severity_ink(self, row: Shown) -> QColor:
        grade = row.severity.grade if row.severity else None
        return QColor(tone.look().levels[grade]) if grade in LEVELS else tone.quiet()

    def ink(self, row: Shown) -> QColor | None:
        if row.incident and row.incident.contested:
            return tone.warn()
        return tone.quiet() if row.closed else None

    def _reasons(self, severity: Severity | None) -> list[str]:
        if severity is None:
            return []
        reasons = [self._say.reason(each) for each in (*severity.reasons, *severity.unknown)]
        return [self._line(message("Severity computed"), " ".join(reasons)), severity.source]

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""


def rows(words: IncidentWords, say: Say) -> Rows[Shown]:
    tip = words.whole
    grades = letters(f"{label.roman} {say(label.word)}" for label in LEVELS.values())
    columns = (
        Column[Shown](message("Incident"), words.name, colour=words.ink, hint=tip, strong=lambda row: row.current),
        Column[Shown](message("Response"), words.level, 5, colour=words.level_ink, hint=tip),
        Column[Shown](message("Severity"), words.severity, grades, colour=words.severity_ink, hint=tip, wide_only=32),
        Column[Shown](message("Type"), lambda row: row.type, 14, colour=_quiet, hint=tip, wide_only=62),
        Column[Shown](message("Place"), lambda row: row.place, 14, colour=_quiet, hint=tip, wide_only=76),
        Column[Shown](message("Opened"), words.opened, 12, colour=_quiet, hint=tip, wide_only=48),
    )
    return Rows(columns, lambda row: row.subject, say)


def summary(shown: Iterable[Shown], say: Say) -> tuple[str, str]:
    """How many are open, how many closed."""
    listed = [row for row in shown if row.incident]
    closed = sum(row.closed for row in listed)
    return say("{n} open", n=len(listed) - closed), say("{n} closed", n=closed) if closed else ""


def _quiet(_row: Shown) -> QColor:
    return tone.quiet()
