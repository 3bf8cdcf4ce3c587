"""How what changed stood then and stands now: the same folds over the same facts, without and with the new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from console.desk.reader import Reader
from console.domain.check import stamp
from console.domain.log import LineEntered
from console.journal.arrived import Arrived, arrived, contact, place_at
from console.journal.codec import Told
from console.models.tables import FOLDS_BY_KIND

S = TypeVar("S")


@dataclass(frozen=True)
class Twice(Generic[S]):
    """One subject then and now: its rows at both moments, none where nothing was known of it."""

    subject: str
    then: tuple[S, ...]
    now: tuple[S, ...]


@dataclass
class Between:
    """Everything that changed between a place in this journal's receiving and now.

    Attributes:
        counted: (kind of fact, whether another console made it) -> how many came in.
        told: the new facts of each subject, in journal order.
    """

    counted: Counter[tuple[str, bool]] = field(default_factory=Counter)
    told: dict[str, list[Told]] = field(default_factory=dict)
    _rows: dict[type[Any], list[Twice[Any]]] = field(default_factory=dict)

    def of(self, standing: type[S]) -> list[Twice[S]]:
        """The subjects of one noun that something happened to; lines that were only entered are counted, not named."""
        return self._rows.get(standing, [])

    def add(self, standing: type[S], twice: Twice[S]) -> None:
        self._rows.setdefault(standing, []).append(twice)


def place_of(reader: Reader, moment: datetime) -> int:
    """Where this journal's receiving had got to at a moment."""
    return reader.ask(lambda connection: place_at(connection, stamp(moment)))


def last_contact(reader: Reader) -> str:
    """When something of another console came in last, "" when nothing ever did."""
    return reader.ask(contact)


def between(reader: Reader, place: int) -> Between:
    """What changed past a place; it costs by the number of facts that came since, not by the journal."""
    found: Arrived = reader.ask(lambda connection: arrived(connection, place, LineEntered.KIND))
    made = Between(counted=found.counted)
    for subject, kinds in sorted(found.touched.items()):
        told = reader.told(subject)
        made.told[subject] = [each for each in told if each.id in found.fresh]
        for standing, twice in _twice(subject, kinds, told, found.fresh):
            made.add(standing, twice)
    return made


def _twice(subject: str, kinds: set[str], told: list[Told], fresh: set[str]) -> Iterator[tuple[type[Any], Twice[Any]]]:
    folds = dict.fromkeys(fold for kind in sorted(kinds) for fold in FOLDS_BY_KIND.get(kind, ()))
    for fold in folds:
        mine = [each for each in told if each.header.kind in fold.kinds]
        earlier = [each for each in mine if each.id not in fresh]
        then, now = (fold.fold(subject, facts) if facts else [] for facts in (earlier, mine))
        if then or now:  # a task that was given touches its line, too, and neither is the other
            yield fold.standing, Twice(subject, tuple(then), tuple(now))
