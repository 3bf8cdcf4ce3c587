"""What came into this journal past a place in its own order of receiving: it costs by what came, not by what is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from console.journal.pieces import marks, pieces
from console.journal.record import Header, kept

# A clock that was put back leaves earlier moments behind later ones: looking goes on for so many records.
PATIENCE = 1_000
RECEIVED = "select arrival, received from record where arrival <= ? order by arrival desc limit ?"
FRESH = "select id, kind, head from record where arrival > ? and whole = 1 {but} order by arrival"
# Parts of an act that came before the place, whose last part came after it: until then the act was not complete.
COMPLETED = """
    select r.id, r.kind, r.head from record e join record r on r.act = e.act and r.origin = e.origin
    where e.arrival > ? and e.parts > 1 and r.arrival <= ? and r.whole = 1
"""
COUNTED = "select origin, kind, count(*) from record where arrival > ? and whole = 1 group by origin, kind"
NEWEST = "select received, head from record where origin = ? order by seq desc limit 1"
LATER = "select id from subject where subject in ({some}) and arrival > ?"
SEVERAL = "select subject from subject where subject in ({some}) group by subject having count(*) > 1"


@dataclass
class Arrived:
    """What came in.

    Attributes:
        fresh: ids of the records; `touched`: subject -> kinds of fact that came for it.
        counted: (kind, whether another console made it) -> how many.
    """

    fresh: set[str] = field(default_factory=set)
    touched: dict[str, set[str]] = field(default_factory=dict)
    counted: Counter[tuple[str, bool]] = field(default_factory=Counter)


def place_at(connection: sa.Connection, moment: str) -> int:
    """The arrival number of the last record before those received after a moment, 0 when all were."""
    newest = connection.exec_driver_sql("select max(arrival) from record").scalar() or 0
    place = upto = newest
    while upto > 0:
        some = list(connection.exec_driver_sql(RECEIVED, (upto, PATIENCE)))
        later = [arrival for arrival, received in some if received > moment]
        if not later:
            break
        place = later[-1] - 1
        upto = some[-1][0] - 1
    return place


def arrived(connection: sa.Connection, place: int, countless: str) -> Arrived:
    """What came in past a place.

    Args:
        connection: of a reader.
        place: see `place_at`.
        countless: a kind of fact of which there are too many to look at each; only those are named whose subject
            has other facts besides.
    """
    found = Arrived()
    for origin, kind, count in connection.exec_driver_sql(COUNTED, (place,)):
        found.counted[kind, not _own(connection, origin)] += count
    rows = connection.exec_driver_sql(FRESH.format(but="and kind <> ?"), (place, countless))
    _note(found, rows)
    _note(found, connection.exec_driver_sql(COMPLETED, (place, place)))
    if any(count for (kind, foreign), count in found.counted.items() if foreign and kind == countless):
        _note(found, _entangled(connection, place, countless))
    for some in pieces(found.touched):
        rows = connection.exec_driver_sql(LATER.format(some=marks(some)), (*some, place))
        found.fresh.update(row[0] for row in rows)
    return found


def contact(connection: sa.Connection) -> str:
    """When records of another console came in last, "" when none ever did."""
    origins = [row[0] for row in connection.exec_driver_sql("select distinct origin from tip")]
    newest = (connection.exec_driver_sql(NEWEST, (origin,)).first() for origin in origins)
    return max((row[0] for row in newest if row and not _made_here(*row)), default="")


def _note(found: Arrived, rows: Any) -> None:
    for name, kind, head in rows:
        found.fresh.add(name)
        for subject in _header_subjects(head):
            found.touched.setdefault(subject, set()).add(kind)


def _entangled(connection: sa.Connection, place: int, countless: str) -> Iterator[tuple[str, str, bytes]]:
    """Those of the countless that were not the first word on their subject: a correction may come before its line."""
    rows = connection.exec_driver_sql(FRESH.format(but="and kind = ?"), (place, countless))
    for some in pieces(rows):
        by_subject = {subject: row for row in some for subject in _header_subjects(row[2])}
        several = connection.exec_driver_sql(SEVERAL.format(some=marks(by_subject)), tuple(by_subject))
        yield from [tuple(by_subject[row[0]]) for row in several]


def _own(connection: sa.Connection, origin: str) -> bool:
    row = connection.exec_driver_sql(NEWEST, (origin,)).first()
    return row is None or _made_here(*row)


def _made_here(received: str, head: bytes) -> bool:
    """What this console sealed was received at the very moment it was stamped."""
    header = _header(head)
    return header is not None and header.at == received


def _header_subjects(head: bytes) -> tuple[str, ...]:
    header = _header(head)
    return header.subjects if header else ()


def _header(head: bytes) -> Header | None:
    found = kept(head, None)
    return found[0] if found else None
