"""Incidents as rows, each below what it follows from; under the one that is looked at, its follow-on checks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QColor

from console.domain.chain import Answer, Check
from console.domain.incident import Incident
from console.domain.severity import Severity
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words import grades
from console.words.labels import LEVELS, level
from console.words.say import Say, message
from console.words.times import full, minute

NOTHING = "—"
BRANCH = "└ "
ANSWERS = {
    "": ("□", message("to be checked")),
    Answer.DONE: ("✓", message("checked")),
    Answer.NOT_APPLICABLE: ("–", message("not applicable")),
    Answer.OPENED: ("→", message("became an incident")),
}


@dataclass(frozen=True)
class Shown:
    """One row.

    Attributes:
        incident: None in the row that stands for all of them.
        type, place: names, "" when not given; `hazards`: names of the further types.
        severity: as computed; `level`: of our response, None when none is in force.
        current: the window shows this one.
        depth: how far below what it follows from; `open_checks`: how many nobody answered.
        into: name of the incident it was merged into.
        check, answer: the row is a follow-on check of the incident; `becomes`: name of the type it would be.
        disputed: what two desks decided blind.
    """

    incident: Incident | None
    type: str = ""
    place: str = ""
    hazards: tuple[str, ...] = ()
    severity: Severity | None = None
    level: int | None = None
    current: bool = False
    depth: int = 0
    open_checks: int = 0
    into: str = ""
    check: Check | None = None
    answer: str = ""
    becomes: str = ""
    disputed: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return self.incident.subject if self.incident else ""

    @property
    def key(self) -> str:
        return f"{self.subject}#{self.check.key}" if self.check else self.subject

    @property
    def closed(self) -> bool:
        return bool(self.incident and self.incident.closed)


class IncidentWords:
    """What the cells of an incident say."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def name(self, row: Shown) -> str:
        if row.check:
            glyph, _ = ANSWERS.get(row.answer, ANSWERS[""])
            return self._indented(row, f"{glyph} {row.check.ask}")
        name = row.incident.name if row.incident else self._say("All incidents")
        if row.into:
            name = self._say("{name} (merged)", name=name)
        elif row.closed:
            name = self._say("{name} (closed)", name=name)
        checks = self._say(" · {n} checks", n=row.open_checks) if row.open_checks and not row.closed else ""
        return self._indented(row, f"{'▶ ' if row.current else ''}{name}{checks}")

    def _indented(self, row: Shown, text: str) -> str:
        return f"{'　' * (row.depth - 1)}{BRANCH}{text}" if row.depth else text

    def level(self, row: Shown) -> str:
        """Shape and numeral of the level in force."""
        label = LEVELS.get(row.level or 0)
        return f"{label.glyph} {label.roman}" if label else self._none(row)

    def recorded(self, row: Shown) -> str:
        """The grade a person recorded."""
        grade = row.incident.grade if row.incident else None
        return grades.grade(grade, self._say) if grade and not row.check else self._none(row)

    def severity(self, row: Shown) -> str:
        """The grade the figures reach, and the one they would reach if the missing were dead, when that is another."""
        if row.check or row.severity is None:
            return self._none(row)
        supposed = row.severity.as_if.grade if row.severity.as_if else row.severity.grade
        if supposed == row.severity.grade:
            return grades.grade(supposed, self._say)
        confirmed = LEVELS[row.severity.grade].roman if row.severity.grade else NOTHING
        return f"{confirmed} ({LEVELS[supposed].roman if supposed else NOTHING})"

    def _none(self, row: Shown) -> str:
        return "" if row.incident is None or row.check else NOTHING

    def type(self, row: Shown) -> str:
        return row.becomes if row.check else "、".join(filter(None, (row.type, *row.hazards)))

    def opened(self, row: Shown) -> str:
        return minute(row.incident.opened) if row.incident and not row.check else ""

    def whole(self, row: Shown) -> str:
        """Everything known of an incident, for the tool tip."""
        incident, say = row.incident, self._say
        if incident is None:
            return say("The lines of all incidents, and those of none")
        if row.check:
            return self._check(row, row.check)
        parts = (
            self.name(row),
            self._line(message("Type"), self.type(row)),
            self._line(message("Place"), " ".join(filter(None, (row.place, incident.where)))),
            self._line(message("Happened"), full(incident.occurred)),
            self._line(message("Opened"), full(incident.opened)),
            self._line(message("Merged") if row.into else message("Closed"), full(incident.closed)),
            self._line(message("Response"), level(row.level, say)),
            self._line(message("Severity recorded"), grades.grade(incident.grade, say) if incident.grade else ""),
            *self._reasons(row.severity),
            grades.disputed(row.disputed, say),
        )
        return "\n".join(part for part in parts if part)

    def _check(self, row: Shown, check: Check) -> str:
        _, word = ANSWERS.get(row.answer, ANSWERS[""])
        say = self._say
        return "\n".join(
            (
                check.ask,
                self._line(message("State"), say(word)),
                self._line(message("It would be"), row.becomes),
                say("D checked, Z not applicable, L opens it as an incident that follows from this one."),
                check.source,
            )
        )

    def level_ink(self, row: Shown) -> QColor:
        return QColor(tone.look().levels[row.level]) if row.level in LEVELS else tone.quiet()

    def recorded_ink(self, row: Shown) -> QColor:
        return self._grade_ink(row.incident.grade if row.incident else None)

    def severity_ink(self, row: Shown) -> QColor:
        return self._grade_ink(row.severity.grade if row.severity else None)

    def _grade_ink(self, grade: int | None) -> QColor:
        return QColor(tone.look().levels[grade]) if grade in LEVELS else tone.quiet()

    def ink(self, row: Shown) -> QColor | None:
        if row.check:
            return tone.quiet() if row.answer else tone.accent()
        if row.disputed:
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
    wide = letters(f"{label.roman} {say(label.word)}" for label in LEVELS.values())
    name = letters([words.name(Shown(None, current=True))])
    columns = (
        Column[Shown](
            message("Incident"), words.name, colour=words.ink, hint=tip, strong=lambda row: row.current, least=name + 1
        ),
        Column[Shown](message("Response"), words.level, 5, colour=words.level_ink, hint=tip),
        Column[Shown](
            message("Recorded grade"), words.recorded, wide, colour=words.recorded_ink, hint=tip, wide_only=62
        ),
        Column[Shown](
            message("Computed grade"), words.severity, wide, colour=words.severity_ink, hint=tip, wide_only=32
        ),
        Column[Shown](message("Type"), words.type, 14, colour=_quiet, hint=tip, wide_only=90),
        Column[Shown](
            message("Place"), lambda row: "" if row.check else row.place, 14, colour=_quiet, hint=tip, wide_only=104
        ),
        Column[Shown](message("Opened"), words.opened, 12, colour=_quiet, hint=tip, wide_only=76),
    )
    return Rows(columns, lambda row: row.key, say)


def summary(shown: Iterable[Shown], say: Say) -> tuple[str, str]:
    """How many are open, how many closed."""
    listed = [row for row in shown if row.incident and not row.check]
    closed = sum(row.closed for row in listed)
    return say("{n} open", n=len(listed) - closed), say("{n} closed", n=closed) if closed else ""


def _quiet(_row: Shown) -> QColor:
    return tone.quiet()
