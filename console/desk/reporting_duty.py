"""Reporting duties (报送时限) as data: which report goes to whom how soon and how often, and where that was read."""

from __future__ import annotations

from pathlib import Path

import msgspec

from console.desk.sheet import Sheet
from console.desk.shipped import once
from console.domain.incident import Incident
from console.domain.reason import Reason, because
from console.domain.sending import Stage

# The follow-up reports that the plan asks for at a level, for no duty of the file.
CADENCE = "cadence"
# Figures of people that came to harm.
HURT = ("deaths", "missing", "injured", "serious_injuries", "poisoned", "trapped")


class When(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """What starts a duty; exactly one of these.

    Attributes:
        opened: the incident is on record; `casualties`: somebody is dead, missing or hurt.
        grade, level: it is as grave as this, our response is as high as this (1 to 4).
        danger: the trigger of this id fires.
    """

    opened: bool = False
    grade: int = 0
    level: int = 0
    danger: str = ""
    casualties: bool = False


class ReportingDuty(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """One duty to report.

    Attributes:
        key: its name for machines; `name`: for people.
        types: beginnings of the codes of the event types it is for.
        stage: of its first report; the later ones are follow-ups.
        recipient: to whom, in words.
        minutes: how soon, the last minute included; `every_minutes`: how often from then on, 0 = once.
        until: "stable" or "closed": what ends it besides a final report.
        status, source: where it was read, and whether that is sure; `note`: what to mind.
    """

    key: str
    name: str
    types: tuple[str, ...]
    when: When
    stage: Stage
    recipient: str
    minutes: int
    status: str
    source: str
    every_minutes: int = 0
    until: str = ""
    note: str = ""
    checked_by: str = ""
    checked_on: str = ""

    def is_for(self, incident: Incident) -> bool:
        return any(code.startswith(prefix) for code in incident.types for prefix in self.types)


class _Duties(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    duty: tuple[ReportingDuty, ...]


def duties(file: Path) -> tuple[ReportingDuty, ...]:
    """The duties of a place.

    Raises:
        Refused: with file, line and reason.
    """
    sheet = Sheet(file)
    found = sheet.read(_Duties).duty
    once(sheet, "duty", [each.key for each in found])
    for number, each in enumerate(found):
        fault = _fault(each)
        if fault:
            raise sheet.faulty(sheet.line_of("duty", number), fault)
    return found


def _fault(duty: ReportingDuty) -> Reason | None:
    if sum(map(bool, msgspec.structs.astuple(duty.when))) != 1:
        return because("“when” names exactly one beginning")
    if duty.key == CADENCE:
        return because("the key “{key}” is taken", key=CADENCE)
    if duty.minutes <= 0 or duty.every_minutes < 0:
        return because("a time must be longer than nothing")
    return because("“until” is “stable”, “closed” or empty") if duty.until not in {"", "stable", "closed"} else None
