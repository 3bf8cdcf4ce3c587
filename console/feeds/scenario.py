"""An exercise that was read: who plays in it and what happens when; or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from console.domain.fact import Act
from console.domain.reading import Reading
from console.domain.reason import Reason
from console.domain.refused import Refused


@dataclass(frozen=True, kw_only=True)
class Inject:
    """What happens at one moment of an exercise: an act, or what stations report.

    Attributes:
        line: where it stands in the file.
        actor: person id of who does it, "" = whoever plays.
        act: without its basis, which is seen when it is played; None for readings.
        complete: the plan completes this order when it is played, as it does for whoever orders at a console.
        without: keys of the measures that this order leaves out.
    """

    line: int
    at: datetime
    actor: str = ""
    act: Act | None = None
    complete: bool = False
    without: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """An exercise without fault; injects in the order they are played.

    `people`: person id -> role name; no name of a real person belongs here.
    """

    id: str
    name: str
    starts: datetime
    people: Mapping[str, str]
    injects: tuple[Inject, ...]

    @property
    def ends(self) -> datetime:
        """The moment of the last inject."""
        return self.injects[-1].at


class Faulty(Refused):
    """A file with faults: speaks as the first of them and carries all, in the order of their lines."""

    def __init__(self, faults: list[Refused]) -> None:
        self.faults = sorted(faults, key=lambda fault: int(str(fault.values["line"])))
        first = Reason(self.faults[0].message, self.faults[0].values)
        super().__init__("{first} ({count} in all; --check lists them)", first=first, count=len(faults))
