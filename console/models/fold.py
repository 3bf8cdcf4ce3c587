"""How facts become rows: a fold owns one table and folds the whole history of one subject at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from console.domain.fact import Fact
from console.journal.codec import Told

metadata = sa.MetaData()
DIALECT = sqlite.dialect()
F = TypeVar("F", bound=Fact)


class Folding(Protocol):
    """Rows of ONE subject from all its facts in journal order. Pure and total: never raises, never asks the clock."""

    def __call__(self, subject: str, told: Sequence[Told]) -> list[Any]: ...


class Beside(Protocol):
    """A table beside a fold's own that finds its rows in ways SQLite cannot: written with them, filled after a rebuild.

    Attributes:
        making: the statement that makes it; another one means that it must be filled anew.
    """

    making: str

    def create(self, connection: sa.Connection) -> None:
        """Make it empty, whatever was there before."""

    def fill(self, connection: sa.Connection) -> None:
        """Take in all rows of the fold's table."""

    def keys(self, connection: sa.Connection, subjects: Collection[str]) -> set[int]:
        """Under which keys the rows of some subjects stand in it, before they are replaced."""

    def renew(self, connection: sa.Connection, subjects: Collection[str], left: Collection[int]) -> None:
        """Make it agree with the rows of some subjects again; `left`: the keys under which they stood before."""


@dataclass(frozen=True, eq=False)
class Fold:
    """One noun's read model.

    Attributes:
        topic: what listeners are told when it changed.
        facts: the kinds of fact it folds; the first one usually begins a subject.
        standing: the dataclass of its rows, whose fields are the table's columns.
        beside: an index of its own making, if it has one.
    """

    topic: str
    facts: tuple[type[Fact], ...]
    standing: type[Any]
    table: sa.Table
    fold: Folding
    beside: Beside | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(fact.KIND for fact in self.facts)

    # Built once: composing a statement anew costs more than running it.
    @cached_property
    def forget(self) -> sa.Delete:
        return sa.delete(self.table).where(self.table.c.subject == sa.bindparam("subject"))

    @cached_property
    def write(self) -> str:
        # A row that should have been forgotten must not keep records out.
        return str(sa.insert(self.table).prefix_with("or replace").compile(dialect=DIALECT))

    @cached_property
    def _values(self) -> tuple[Callable[[Any], tuple[Any, ...]], list[tuple[int, Callable[[Any], Any]]]]:
        fields = attrgetter(*(column.name for column in self.table.c))
        written = [column.type.bind_processor(DIALECT) for column in self.table.c]
        return fields, [(place, each) for place, each in enumerate(written) if each]

    def values(self, row: Any) -> tuple[Any, ...]:
        """A row as `write` takes it: SQLAlchemy's own way takes twice as long, a row at a time."""
        fields, written = self._values
        values = list(fields(row))
        for place, each in written:
            values[place] = each(values[place])
        return tuple(values)

    @cached_property
    def _read(self) -> tuple[list[str], list[tuple[int, Callable[[Any], Any]]]]:
        read = [column.type.result_processor(DIALECT, None) for column in self.table.c]
        return self.table.c.keys(), [(place, each) for place, each in enumerate(read) if each]

    def row(self, values: Iterable[Any]) -> Any:
        """A row as the domain's own dataclass, of the table's columns as the driver gives them: thrice as fast, too."""
        names, read = self._read
        found = list(values)
        for place, each in read:
            found[place] = each(found[place])
        row = object.__new__(self.standing)
        # As unpickling does: setting each field of a frozen dataclass takes longer than reading it from the file.
        row.__dict__.update(zip(names, found, strict=True))
        return row

    @cached_property
    def find(self) -> sa.Select[Any]:
        return sa.select(self.table).where(self.table.c.subject == sa.bindparam("subject"))


def unreplaced(told: Iterable[Told]) -> list[Told]:
    """Those that no other of them replaces by naming them in its basis; more than one means contested."""
    listed = list(told)
    replaced = {name for each in listed for name in each.header.basis}
    return [each for each in listed if each.id not in replaced]


def seen(told: Iterable[Told], last: Told) -> frozenset[str]:
    """Ids of all that a fact rests on: what its author had before his eyes, and what that rested on in turn."""
    basis = {each.id: each.header.basis for each in told}
    found: set[str] = set()
    ahead = set(last.header.basis)
    while ahead:
        found |= ahead
        ahead = {name for each in ahead for name in basis.get(each, ())} - found
    return frozenset(found)


def of(told: Iterable[Told], *facts: type[Fact]) -> list[Told]:
    """Those of the given kinds, whether or not their body could be read."""
    kinds = _kinds(facts)
    return [each for each in told if each.header.kind in kinds]


@cache
def _kinds(facts: tuple[type[Fact], ...]) -> frozenset[str]:
    return frozenset(fact.KIND for fact in facts)


def readable(told: Iterable[Told], *facts: type[F]) -> list[F]:
    """The facts of the given kinds whose body could be read."""
    return [each.fact for each in told if isinstance(each.fact, facts)]


def disagree(standing: Iterable[Told], value: Callable[[Told], object]) -> bool:
    """Whether they say different things: two desks that decided blind but alike do not disagree."""
    return len({value(each) for each in standing}) > 1


def ids(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(each.id for each in told)
