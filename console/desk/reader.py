"""The questions a screen, a paper or a command may ask: read-only, on a connection of its own, only the rows needed."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from console.desk.rules import KINDS
from console.domain.check import stamp
from console.domain.exercise import SUBJECT, Exercise
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.level import Order, Response
from console.domain.line_query import EVERY_LINE, LineQuery
from console.domain.log import Line
from console.domain.organ import Duty, Organ
from console.domain.reading import Reading
from console.domain.report import Report
from console.domain.supply import Item, Stock, Store, contested, current, runs_low
from console.domain.team import Team
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.journal.audit import Audit, audit
from console.journal.ballast import Ballast
from console.journal.codec import Codec, Told
from console.journal.file import reading as reading_engine
from console.journal.file import spoken
from console.journal.store import Journal
from console.models import figure, log, log_search, reading
from console.models.level import history
from console.models.report import report
from console.models.tables import Standing, Tables, is_current, rows_of

T = TypeVar("T")
S = TypeVar("S")
# Lines are read so many at a time when all of them are wanted.
SLICE = 1_000


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One item in one store, as a stock list shows it; `contested`: a count is due."""

    store: Store
    item: Item
    quantity: str
    changed: str
    low: bool
    contested: bool


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What a status strip says of the journal itself."""

    records: int
    origins: int
    waiting: int
    forks: int
    unverified: int


class Reader:
    """One read-only connection beside whoever writes; each question sees the last committed state."""

    def __init__(self, file: Path) -> None:
        """Open a journal for reading.

        Raises:
            Refused: there is none, or it is not one.
        """
        self.file = file
        self._engine = reading_engine(file)
        self._connection = self._engine.connect()
        log_search.prepare(self._connection)
        self._codec = Codec(KINDS)
        self._cities = figure.Cities()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    @property
    def closed(self) -> bool:
        """Nothing can be asked any more: the window is being closed."""
        return self._connection.closed

    def apart(self) -> Reader:
        """Another reader of the journal, for another thread; whoever asks for it closes it."""
        return Reader(self.file)

    def interrupt(self) -> None:
        """From another thread: let what is being asked fail at once."""
        driver: Any = self._connection.connection.dbapi_connection
        driver.interrupt()

    @contextmanager
    def still(self) -> Iterator[None]:
        """All questions inside see one and the same state: a paper agrees with itself; what is still, stays so."""
        if self._connection.in_transaction():
            yield
            return
        with spoken(self.file), self._connection.begin():
            yield

    def one(self, standing: type[S], subject: str) -> S | None:
        return self._standing(lambda stands: stands.one(standing, subject))

    def some(self, standing: type[S], **where: object) -> list[S]:
        return self._standing(lambda stands: stands.some(standing, **where))

    def told(self, subject: str) -> list[Told]:
        """The history of one subject: its facts in journal order, with who and when."""
        return self.ask(lambda connection: Tables(connection, self._codec).told(subject))

    def current(self) -> bool:
        """Whether this version folded what the journal holds; what another one folded cannot be asked."""
        return self.ask(is_current)

    def exercise(self) -> Exercise | None:
        """Which exercise this journal holds, None for a real one."""
        return self.one(Exercise, SUBJECT)

    def organs(self) -> list[Organ]:
        return self.some(Organ)

    def on_duty(self) -> list[Duty]:
        """Who is on duty now, longest first."""
        return sorted(self.some(Duty, until=""), key=lambda duty: duty.since)

    def duties(self) -> list[Duty]:
        """Everybody who was ever on duty here."""
        return self.some(Duty)

    def incidents(self) -> list[Incident]:
        """Open ones first, then the newest first."""
        newest = sorted(self.some(Incident), key=lambda each: each.opened, reverse=True)
        return sorted(newest, key=lambda each: bool(each.closed))

    def responses(self) -> list[Response]:
        """Responses in force, the gravest first."""
        return sorted(
            (each for each in self.some(Response) if each.level is not None), key=lambda each: (each.level, each.since)
        )

    def orders(self, incident: str = "") -> list[Order]:
        """Every step of every response (of one incident, with the general ones of other organs), oldest first."""
        query = sa.select(history).order_by(history.c.at, history.c.order)
        if incident:
            query = query.where(history.c.incident.in_([incident, ""]))
        return self.rows(Order, query)

    def figures(self, incident: str) -> list[Figure]:
        """The figures of the whole city that count, the communities' sums among them."""
        return self.ask(lambda connection: self._cities.of(connection, incident))

    def figure_history(self, incident: str, metric: str, place: str = "") -> list[Figure]:
        """Every statement of one figure of the whole city, or of one community, by the moment it holds for."""
        return self.ask(lambda connection: figure.history(connection, incident, metric, place))

    def warnings(self, now: datetime | None = None) -> list[Warning]:
        """All warnings, the newest first; with `now`, only those in force then."""
        every = sorted(self.some(Warning), key=lambda each: each.since, reverse=True)
        return [each for each in every if now is None or each.in_force(now)]

    def teams(self) -> list[Team]:
        return sorted(self.some(Team), key=lambda each: (each.kind, each.name))

    def shelves(self) -> list[Shelf]:
        """Current stock of every item in every store that ever held it."""
        stores = {each.subject: each for each in self.some(Store)}
        items = {each.subject: each for each in self.some(Item)}
        periods: dict[tuple[str, str], list[Stock]] = {}
        for stock in self.some(Stock):
            periods.setdefault((stock.store, stock.item), []).append(stock)
        return [
            _shelf(stores[store], items[item], held)
            for (store, item), held in sorted(periods.items())
            if store in stores and item in items
        ]

    def reports(self, incident: str) -> list[Report]:
        """Reports made of an incident, oldest first."""
        query = sa.select(report).where(report.c.incident == incident).order_by(report.c.made)
        return self.rows(Report, query)

    def latest_readings(self, until: datetime) -> list[Reading]:
        return self.ask(lambda connection: reading.latest(connection, stamp(until)))

    def readings(self, quantity: str, since: datetime, until: datetime) -> list[Reading]:
        return self.ask(lambda connection: reading.series(connection, quantity, stamp(since), stamp(until)))

    def line_count(self, query: LineQuery = EVERY_LINE) -> int:
        return self.ask(lambda connection: log_search.count(connection, query))

    def lines(self, offset: int, limit: int, query: LineQuery = EVERY_LINE) -> list[Line]:
        """Log lines in journal order from a place in it, which counts from the end when it is below zero."""
        return self.ask(lambda connection: log_search.lines(connection, offset, limit, query))

    def line_numbers(self, query: LineQuery = EVERY_LINE) -> array[int]:
        """The numbers of all lines, oldest first."""
        return self.ask(lambda connection: log_search.numbers(connection, query))

    def lines_at(self, numbers: Sequence[int], query: LineQuery = EVERY_LINE, skipped: int = 0) -> list[Line]:
        """The lines of these numbers; `skipped`: how many lines of the first number come before them."""
        return self.ask(lambda connection: log_search.at(connection, numbers, query, skipped))

    def lines_among(self, subjects: Collection[str], query: LineQuery = EVERY_LINE) -> list[Line]:
        """Those of these lines that the query leaves, in journal order."""
        return self.ask(lambda connection: log_search.among(connection, subjects, query))

    def every_line(self, query: LineQuery = EVERY_LINE) -> Iterator[Line]:
        """All lines, oldest first, read some at a time; the number of each is held meanwhile."""
        numbers = self.line_numbers(query)
        for start in range(0, len(numbers), SLICE):
            skipped = start - bisect_left(numbers, numbers[start])
            yield from self.lines_at(numbers[start : start + SLICE], query, skipped)

    def line_place(self, line: Line, query: LineQuery = EVERY_LINE) -> int:
        """Where a line stands among those that `lines` counts, from 0."""
        return self.ask(lambda connection: log_search.place(connection, line, query))

    def lines_per_hour(self, since: datetime, until: datetime) -> dict[str, int]:
        """How many lines were recorded in each hour ("2025-07-08T13"); hours without any are missing."""
        return self.ask(lambda connection: log.per_hour(connection, stamp(since), stamp(until)))

    def lines_received(self, since: str, until: str, incident: str) -> list[Line]:
        """Lines of an incident that came in or were changed in a period of this console's own receiving."""

        def question(connection: sa.Connection) -> list[Line]:
            subjects = Journal(connection).touched("log.*", since, until)
            return log_search.among(connection, subjects, LineQuery(incident=incident))

        return self.ask(question)

    def reserve(self) -> bool:
        """Whether the space for the hour when the disk is full is still kept beside the journal."""
        return Ballast(self.file).kept

    def counts(self, most: int = 0) -> Counts:
        """Counts of the journal; `most`: unverified lines are counted no further than this, 0 = to the last."""
        return self.ask(lambda connection: _counts(connection, most))

    def last_moment(self) -> datetime | None:
        """When the last record was received: "now" for an exercise that nobody plays."""
        text = self.ask(lambda connection: Journal(connection).last_received())
        return datetime.fromisoformat(text) if text else None

    def now(self) -> datetime:
        """Real time; in an exercise that nobody plays, the moment of its last record."""
        return (self.last_moment() if self.exercise() else None) or datetime.now(UTC)

    def audit(self) -> Audit:
        """Walk every chain of the journal, beside whoever writes."""
        return self.ask(audit)

    def rows(self, standing: type[S], query: sa.Select[Any]) -> list[S]:
        """The answer to a question of which no noun here thought, as the domain's own dataclasses."""
        return self.ask(lambda connection: rows_of(standing, connection.execute(query)))

    def ask(self, question: Callable[[sa.Connection], T]) -> T:
        """The answer of a question to the last committed state, or to the state that is held still.

        Raises:
            Failed: the journal cannot be read.
        """
        if self._connection.in_transaction():
            return question(self._connection)
        with self.still():
            return question(self._connection)

    def _standing(self, question: Callable[[Standing], T]) -> T:
        return self.ask(lambda connection: question(Standing(connection, datetime.now(UTC))))


def _shelf(store: Store, item: Item, periods: list[Stock]) -> Shelf:
    held = current(periods)
    return Shelf(
        store=store,
        item=item,
        quantity=held.quantity,
        changed=held.changed,
        low=runs_low(held, item),
        contested=contested(periods),
    )


def _counts(connection: sa.Connection, most: int) -> Counts:
    journal = Journal(connection)
    return Counts(
        records=journal.count(),
        origins=len(journal.heads()),
        waiting=journal.waiting(),
        forks=len(journal.forks()),
        unverified=log.unverified(connection, most),
    )
