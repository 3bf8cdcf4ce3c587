"""Who is on duty as rows, longest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from PySide6.QtGui import QColor

from console.domain.check import instant
from console.domain.organ import Duty
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.say import Say, message
from console.words.times import brief, full, minute


class DutyWords:
    """What the cells of a stint say.

    Attributes:
        organs: names by id.
    """

    def __init__(self, say: Say, now: Callable[[], datetime], person: Callable[[str], str]) -> None:
        self._say, self._now, self._person = say, now, person
        self.organs: Mapping[str, str] = {}

    def person(self, duty: Duty) -> str:
        return self._person(duty.person)

    def organ(self, duty: Duty) -> str:
        return self.organs.get(duty.organ, duty.organ[:6])

    def lasting(self, duty: Duty) -> str:
        return brief(self._now() - instant(duty.since))

    def planned(self, duty: Duty) -> str:
        """When the shift ends; how long it is over, by word and shape, where nobody went."""
        over = self._now() - instant(duty.planned) if duty.planned else timedelta()
        return self._say("※ {span} over", span=brief(over)) if over > timedelta() else minute(duty.planned)

    def ink(self, duty: Duty) -> QColor | None:
        over = bool(duty.planned) and instant(duty.planned) < self._now()
        return tone.alarm() if over else tone.quiet()

    def whole(self, duty: Duty) -> str:
        """Everything known of a stint, for the tool tip."""
        say = self._say
        parts = (
            " ".join(part for part in (self.person(duty), duty.post) if part),
            self.organ(duty),
            say("on duty since {time}", time=full(duty.since)),
            say("shift ends {time}", time=full(duty.planned)) if duty.planned else "",
        )
        return "\n".join(filter(None, parts))


def rows(words: DutyWords, say: Say) -> Rows[Duty]:
    tip = words.whole
    columns = (
        Column[Duty](message("Post"), lambda duty: duty.post, 12, hint=tip),
        Column[Duty](message("Person"), words.person, hint=tip, strong=lambda _: True),
        Column[Duty](message("Since"), lambda duty: minute(duty.since), 12, colour=_quiet, hint=tip),
        Column[Duty](message("Shift ends"), words.planned, 13, colour=words.ink, hint=tip, wide_only=52),
        Column[Duty](message("Lasting"), words.lasting, 8, hint=tip, number=True, wide_only=44),
        Column[Duty](message("Organ"), words.organ, 22, colour=_quiet, hint=tip, wide_only=66),
    )
    return Rows(columns, lambda duty: duty.subject, say)


def _quiet(_duty: Duty) -> QColor:
    return tone.quiet()
