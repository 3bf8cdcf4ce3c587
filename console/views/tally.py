"""What must stay in sight besides the level: size of the journal, what nobody verified, last report, who is on duty."""

from __future__ import annotations

from dataclasses import dataclass

from console.views.seat import Seat


@dataclass(frozen=True)
class Tally:
    """Counts and names for the status strip.

    Attributes:
        forks: chains that stand twice at one place, an alarm.
        reserve: the space for the hour when the disk is full is still kept.
        waiting: records that wait for a gap to close.
        report: number of the shown incident's last report, 0 when there is none; `reported`: its cut-off.
        on_duty: names, longest on duty first.
    """

    records: int = 0
    unverified: int = 0
    forks: int = 0
    reserve: bool = True
    waiting: int = 0
    report: int = 0
    reported: str = ""
    on_duty: tuple[str, ...] = ()


def tally(seat: Seat, incident: str) -> Tally:
    counts = seat.reader.counts()
    reports = seat.reader.reports(incident) if incident else []
    last = max(reports, key=lambda each: each.number, default=None)
    return Tally(
        records=counts.records,
        unverified=counts.unverified,
        forks=counts.forks,
        reserve=seat.reader.reserve(),
        waiting=counts.waiting,
        report=last.number if last else 0,
        reported=last.cutoff if last else "",
        on_duty=tuple(seat.person(each.person) for each in seat.reader.on_duty()),
    )
