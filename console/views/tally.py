"""What must stay in sight besides the level: size of the journal, what nobody verified, last report, who is on duty."""

from __future__ import annotations

from dataclasses import dataclass

from console.views.seat import Seat

# Of a million lines that nobody verified nobody needs the number at each stroke of a key.
MOST = 10_000


@dataclass(frozen=True)
class Tally:
    """Counts and names for the status strip.

    Attributes:
        forks: chains that stand twice at one place, an alarm.
        reserve: the space for the hour when the disk is full is still kept.
        waiting: records that wait for a gap to close.
        report: number of the shown incident's last report, 0 when there is none; `reported`: its cut-off;
            `outdated`: how many of its figures would read differently now.
        owed: how many tasks are open, of every incident; `dues`: until when those are due that nobody reported done.
        out: how many teams are not back, and `people` in them; `contacts`: by when each must be heard of again.
        calls: until when calls are expected; `unsigned`: a handover waits for a signature.
        on_duty: names, longest on duty first.
    """

    records: int = 0
    unverified: int = 0
    forks: int = 0
    reserve: bool = True
    waiting: int = 0
    report: int = 0
    reported: str = ""
    outdated: int = 0
    owed: int = 0
    dues: tuple[str, ...] = ()
    out: int = 0
    people: int = 0
    contacts: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    unsigned: bool = False
    on_duty: tuple[str, ...] = ()


def tally(seat: Seat, incident: str) -> Tally:
    # The first paint waits for none of these.
    from console.desk.contact import away  # noqa: PLC0415 - as said
    from console.desk.handing import expected_calls, latest  # noqa: PLC0415 - as said
    from console.desk.outdated import outdated  # noqa: PLC0415 - as said
    from console.desk.owed import open_tasks  # noqa: PLC0415 - as said
    from console.domain.task import TaskState  # noqa: PLC0415 - as said

    counts = seat.reader.counts(MOST)
    reports = seat.reader.reports(incident) if incident else []
    tasks = open_tasks(seat.reader)
    teams = away(seat.reader)
    contacts = (each.due(seat.assessment.contacts) for each in teams)
    handover = latest(seat.reader)
    last = max(reports, key=lambda each: each.number, default=None)
    return Tally(
        records=counts.records,
        unverified=counts.unverified,
        forks=counts.forks,
        reserve=seat.reader.reserve(),
        waiting=counts.waiting,
        report=last.number if last else 0,
        reported=last.cutoff if last else "",
        outdated=len(outdated(seat.reader, last)) if last else 0,
        owed=len(tasks),
        dues=tuple(each.due for each in tasks if each.due and each.state != TaskState.REPORTED),
        out=len(teams),
        people=sum(each.team.members for each in teams),
        contacts=tuple(due for due in contacts if due),
        calls=tuple(each.due for each in expected_calls(seat.reader)),
        unsigned=handover is not None and handover.open,
        on_duty=tuple(seat.person(each.person) for each in seat.reader.on_duty()),
    )
