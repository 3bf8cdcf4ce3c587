"""The level in force over time, organ by organ: what a chart draws as steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.level import Response
from console.journal.codec import Told
from console.models import level
from console.models.fold import of, unreplaced


@dataclass(frozen=True)
class Step:
    """From when which level was in force, None for none; `contested`: two orders given blind stood then."""

    at: str
    level: int | None
    contested: bool


@dataclass(frozen=True)
class Curve:
    """The steps of one response, oldest first: an organ's to the incident, or its general one (`incident` "")."""

    organ: str
    name: str
    ours: bool
    incident: str
    steps: tuple[Step, ...]

    def at(self, moment: str) -> int | None:
        """The level in force at a moment."""
        return next((each.level for each in reversed(self.steps) if each.at <= moment), None)


def curve(reader: Reader, incident: str, until: datetime) -> tuple[Curve, ...]:
    """How the levels of our organ and of others went up to a moment; ours first, then by their beginning.

    An order counts from when it was in force, also when it was written down later.
    """
    organs = {each.subject: each for each in reader.organs()}
    curves = []
    for each in reader.some(Response):
        organ = organs.get(each.organ)
        ours = bool(organ and organ.ours)
        steps = _steps(reader.told(each.subject), stamp(until)) if each.incident in {incident, ""} else ()
        if steps:
            curves.append(Curve(each.organ, organ.name if organ else each.organ, ours, each.incident, steps))
    return tuple(sorted(curves, key=lambda each: (not each.ours, each.steps[0].at)))


def _steps(told: Sequence[Told], until: str) -> tuple[Step, ...]:
    """Of orders given blind the graver stands, as everywhere; a moment without change makes no step."""
    orders = of(told, *level.STEPS)
    moments = sorted({level.in_force_from(each) for each in orders if level.in_force_from(each) <= until})
    steps: list[Step] = []
    for moment in moments:
        standing = unreplaced(each for each in orders if level.in_force_from(each) <= moment)
        levels = {level.level_of(each.fact) for each in standing}
        found = Step(moment, min(levels, key=lambda each: each or level.NONE), len(levels) > 1)
        if not steps or (steps[-1].level, steps[-1].contested) != (found.level, found.contested):
            steps.append(found)
    return tuple(steps)
