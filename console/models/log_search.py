"""Log lines found by a query: how many, which, a window of them; by the index, and by their rows where it is short."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import Any

import msgspec
import sqlalchemy as sa

from console.domain.check import instant
from console.domain.line_query import LineQuery, LineState
from console.domain.line_words import HAN, WIDE, holds, needed, plain
from console.domain.log import Line, Mention
from console.journal.pieces import pieces
from console.models.log import LOG
from console.models.log_index import NAME, SHARED, tag

QUOTE = '"'
# A longer period is found by the moments of its lines.
DAYS_MAX = 62
# Python's own comparison of words, as SQLite knows it.
HOLDS = "line_holds"
COLUMNS = ", ".join(f'log."{name}"' for name in LOG.table.c.keys())  # noqa: SIM118 - a collection of columns
# With the incidents that were merged into it, and those merged into these.
FAMILY = """
    with recursive family(subject) as (
        values (?) union select i.subject from incident i join family f on i.merged = f.subject
    ) select subject from family
"""
ANY_SHARED = f"select 1 from {NAME} where {NAME} match '\"{SHARED}\"' limit 1"  # noqa: S608 - our own names
# The plus keeps SQLite from reading the index of all unverified lines to find a few of them.
MARKED = {
    LineState.VERIFIED: "log.verified != '' and log.struck = ''",
    LineState.UNVERIFIED: "+log.verified = '' and +log.struck = ''",
    LineState.DOUBTED: "log.doubted != ''",
    LineState.STRUCK: "log.struck != ''",
    LineState.CONTESTED: "log.contested",
    LineState.LATE: "log.late",
}


Asked = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Search:
    """A query as it is put to SQLite.

    Attributes:
        match: what the index must hold, "" when it cannot help; `enough`: it alone tells which lines fit.
        fits: what a line's row must say, always exact; `values`: of its parameters.
    """

    match: str
    enough: bool
    fits: str
    values: dict[str, Any]

    def numbers(self, order: str, limit: int = -1, offset: int = 0) -> Asked:
        asked = f"select {self._number} {self._found} order by {self._number} {order} limit :limit offset :offset"
        return asked, self._values | {"limit": limit, "offset": offset}

    def count(self) -> Asked:
        return f"select count(*) {self._found}", self._values

    def before(self, number: int) -> Asked:
        """How many have a smaller number."""
        return f"select count(*) {self._found} and {self._number} < :number", self._values | {"number": number}

    @property
    def _number(self) -> str:
        # The plus lets a period's index lead: by number SQLite would read the log from its end, however old the period.
        return "i.rowid" if self.match else "+log.number" if self.fits else "log.number"

    @property
    def _values(self) -> dict[str, Any]:
        return {"match": self.match, **self.values}

    @property
    def _found(self) -> str:
        """Where the numbers of lines come from, and what must hold for them."""
        if not self.match:
            return f"from log where true{self.fits}"
        if self.enough:
            return f"from {NAME} i where {NAME} match :match"
        # The index leads, in its own order: the newest few are there at once.
        return f"from {NAME} i cross join log on log.number = i.rowid where {NAME} match :match{self.fits}"


def prepare(connection: sa.Connection) -> None:
    """Teach a connection to compare words as the screen does."""
    _driver(connection).create_function(HOLDS, 3, holds, deterministic=True)


def count(connection: sa.Connection, query: LineQuery) -> int:
    return _scalar(connection, *_search(connection, query).count())


def numbers(connection: sa.Connection, query: LineQuery) -> array[int]:
    """The numbers of all lines a query leaves, ascending."""
    return array("q", _numbers(connection, *_search(connection, query).numbers("asc")))


def lines(connection: sa.Connection, offset: int, limit: int, query: LineQuery) -> list[Line]:
    """A window of the lines, from the end when the offset is below zero."""
    search = _search(connection, query)
    if offset < 0:
        window = search.numbers("desc", min(limit, -offset), max(0, -offset - limit))
        some = [*_numbers(connection, *window)][::-1]
    else:
        some = [*_numbers(connection, *search.numbers("asc", limit, offset))]
    found = _at(connection, some, search)
    if len(found) > len(some):  # the first or the last number is one of several lines
        start = offset if offset >= 0 else max(0, count(connection, query) + offset)
        skipped = start - _scalar(connection, *search.before(some[0]))
        found = found[skipped : skipped + len(some)]
    return found


def at(connection: sa.Connection, some: Sequence[int], query: LineQuery, skipped: int = 0) -> list[Line]:
    """The lines of some numbers, as many; `skipped`: how many lines of the first number come before them."""
    return _at(connection, some, _search(connection, query))[skipped : skipped + len(some)]


def place(connection: sa.Connection, line: Line, query: LineQuery) -> int:
    """How many of the lines a query leaves come before a line."""
    search = _search(connection, query)
    before = _scalar(connection, *search.before(line.number))
    return before + sum(each.order < line.order for each in _at(connection, [line.number], search))


def among(connection: sa.Connection, subjects: Collection[str], query: LineQuery) -> list[Line]:
    """Those of some lines that a query leaves, in journal order."""
    search = _search(connection, query)
    found = [line for some in pieces(subjects) for line in _lines(connection, "subject", some, search)]
    return sorted(found, key=attrgetter("order"))


def _search(connection: sa.Connection, query: LineQuery) -> Search:
    family = [*connection.exec_driver_sql(FAMILY, (query.incident,)).scalars()] if query.incident else []
    fits, values = _fits(query, family)
    told_by_index = not (query.since or query.until) and needed(query.words).enough
    return Search(
        match=" AND ".join(_terms(query, family)),
        enough=told_by_index and connection.exec_driver_sql(ANY_SHARED).scalar() is None,
        fits="".join(f" and {each}" for each in fits),
        values=values,
    )


def _terms(query: LineQuery, family: list[str]) -> Iterator[str]:
    """What the index must hold; the words first, for they are the rarest."""
    words = needed(query.words)
    yield from (f'"{token}"' for token in sorted(words.tokens))
    yield from (f'"{beginning}" *' for beginning in sorted(words.beginnings))
    for kind in ("kind", "place", "team", "channel", "author", "state"):
        if value := getattr(query, kind):
            yield f'"{tag(kind, value)}"'
    for kind, several in (("incident", family), ("day", _days(query))):
        if several:
            yield f"({' OR '.join(f'{QUOTE}{tag(kind, each)}{QUOTE}' for each in several)})"


def _days(query: LineQuery) -> list[str]:
    """The days of a period (as moments are written), if they are so few that the index finds their lines best."""
    if not (query.since and query.until):
        return []
    first, last = instant(query.since).date(), instant(query.until).date()
    days = (last - first).days + 1
    return [str(first + timedelta(days=number)) for number in range(days)] if days <= DAYS_MAX else []


def _fits(query: LineQuery, family: list[str]) -> tuple[list[str], dict[str, str]]:
    """The same, as a line's own row says it."""
    incidents = {f"incident{number}": each for number, each in enumerate(family)}
    asked = {
        f"log.incident in ({', '.join(f':{name}' for name in incidents)})": incidents,
        "log.channel = :channel": {"channel": query.channel},
        "log.actor = :author": {"author": query.author},
        "log.occurred >= :since": {"since": query.since},
        "log.occurred <= :until": {"until": query.until},
        "instr(log.kinds, :kind)": {"kind": query.kind and _json(query.kind)},
        "instr(log.mentions, :place)": {"place": query.place and _json((Mention.PLACE, query.place))},
        "(instr(log.mentions, :team) or instr(log.mentions, :organ))": {
            "team": query.team and _json((Mention.TEAM, query.team)),
            "organ": query.team and _json((Mention.ORGAN, query.team)),
        },
    }
    for number, word in enumerate(plain(query.words).split()):
        # Chinese reads alike however it is typed: SQLite's own comparison does, and is faster.
        alike = min(word) >= HAN and not WIDE.search(word)
        holds_it = f"(instr(log.text, :word{number}) or instr(log.source, :word{number}))"
        asked[holds_it if alike else f"{HOLDS}(:word{number}, log.text, log.source)"] = {f"word{number}": word}
    wanted = {sql: values for sql, values in asked.items() if any(values.values())}
    marked = [MARKED[LineState(query.state)]] if query.state in list(LineState) else []
    return [*wanted, *marked], {name: value for values in wanted.values() for name, value in values.items()}


def _json(value: object) -> str:
    """As the columns of several values keep one of them."""
    return msgspec.json.encode(value).decode()


def _at(connection: sa.Connection, some: Sequence[int], search: Search) -> list[Line]:
    return _lines(connection, "number", some, search) if some else []


def _lines(connection: sa.Connection, key: str, some: Iterable[int | str], search: Search) -> list[Line]:
    asked = f"""
        select {COLUMNS} from log where log.{key} in (select value from json_each(:keys)){search.fits}
        order by log.number, log."order"
    """  # noqa: S608 - our own names
    return list(map(LOG.row, _driver(connection).execute(asked, search.values | {"keys": _json(list(some))})))


def _driver(connection: sa.Connection) -> Any:
    """The driver's own connection: a million rows pass through it three times as fast."""
    return connection.connection.dbapi_connection


def _numbers(connection: sa.Connection, asked: str, values: Mapping[str, Any]) -> Iterator[int]:
    return (number for (number,) in _driver(connection).execute(asked, values))


def _scalar(connection: sa.Connection, asked: str, values: Mapping[str, Any]) -> int:
    return next(_numbers(connection, asked, values))
