"""What changed since a moment, for the whole situation; and the moments people ask it of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from console.desk.assessment import Assessment
from console.desk.between import between, last_contact, place_of
from console.desk.day import day_of
from console.desk.reader import Reader
from console.desk.telling import Change, Telling
from console.domain.check import instant
from console.domain.moment import Mark, Occasion
from console.domain.organ import Duty
from console.domain.refused import Refused
from console.domain.report import Report
from console.models.report import report
from console.words.say import Say
from console.words.times import typed

# What the last contact brought came in within so long before its end.
CONTACT_TOOK = timedelta(minutes=5)
REPORTS = 12


class Anchor(StrEnum):
    """From when: I left, the last meeting, paper, or contact with another console, the duty day began."""

    LEFT = "left"
    MEETING = "meeting"
    PAPER = "paper"
    CONTACT = "contact"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Since:
    """What changed.

    Attributes:
        begun: since when; `until`: up to now, both by this console's own receiving.
        changes: in sentences, topic by topic.
        facts: how many came in; `foreign`: of them, made by other consoles.
    """

    begun: datetime
    until: datetime
    changes: tuple[Change, ...]
    facts: int
    foreign: int


def since(
    reader: Reader, begun: datetime, now: datetime, *, assessment: Assessment, say: Say, person: Callable[[str], str]
) -> Since:
    """What changed since a moment.

    Args:
        reader: of the journal as it is now.
        begun: what this console received after it is new, whatever time it tells of.
        now: terms and due times are judged against it.
        assessment: names of figures.
        say: the language.
        person: a person id's name.
    """
    with reader.still():
        found = between(reader, place_of(reader, begun))
        telling = Telling(reader, found, (begun, now), assessment=assessment, say=say, person=person)
        changes = tuple(telling.changes())
    foreign = sum(count for (_kind, theirs), count in found.counted.items() if theirs)
    return Since(begun=begun, until=now, changes=changes, facts=found.counted.total(), foreign=foreign)


def anchors(reader: Reader, now: datetime, me: str, left: str = "") -> dict[Anchor, datetime]:
    """The moments to ask of that this journal knows; the beginning of the duty day always.

    Args:
        reader: of the journal.
        now: of the desk's clock.
        me: person id of who asks; his last duty that ended is when he left.
        left: when he last closed this console, "" when nobody remembers.
    """
    found = {
        Anchor.LEFT: max([left, *(each.until for each in reader.some(Duty, person=me))]) if me else left,
        Anchor.MEETING: max((each.at for each in reader.some(Mark, occasion=Occasion.MEETING)), default=""),
        Anchor.PAPER: max((each.cutoff for each in latest_reports(reader)), default=""),
        Anchor.CONTACT: last_contact(reader),
    }
    moments = {anchor: instant(text) for anchor, text in found.items() if text}
    if Anchor.CONTACT in moments:
        moments[Anchor.CONTACT] -= CONTACT_TOOK
    return moments | {Anchor.DAY: day_of("", now).since}


def latest_reports(reader: Reader) -> list[Report]:
    """The papers put on record last, of every incident, the newest first."""
    return reader.rows(Report, sa.select(report).order_by(report.c.made.desc()).limit(REPORTS))


def moment_of(text: str, reader: Reader, now: datetime, me: str = "", left: str = "") -> datetime:
    """A moment by the name of an anchor, or as people type times.

    Raises:
        Refused: no such moment is known, or what was typed is no time.
    """
    if text not in list(Anchor):
        return typed(text, now)
    found = anchors(reader, now, me, left).get(Anchor(text))
    if found is None:
        raise Refused("This journal knows no such moment; type a time instead.")
    return found
