"""The receipts that level orders asked for, round by round: how many of whom, and who is still to confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.round import DONE, Reply, Round, RoundKind

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader


@dataclass(frozen=True)
class Receipts:
    """One round; `done`: how many confirmed; `waiting`: who did not, in the order of calling."""

    round: Round
    done: int
    waiting: tuple[str, ...]


def receipts(reader: Reader, incident: str) -> list[Receipts]:
    """The rounds of an incident's orders, the newest first."""
    rounds = [each for each in reader.some(Round, incident=incident) if each.kind == RoundKind.RECEIPT]
    newest = sorted(rounds, key=lambda each: each.opened, reverse=True)
    return [_counted(each, reader.some(Reply, subject=each.subject)) for each in newest]


def _counted(found: Round, replies: list[Reply]) -> Receipts:
    done = {each.addressee for each in replies if each.state in DONE}
    waiting = tuple(each for each in found.addressees if each not in done)
    return Receipts(found, len(found.addressees) - len(waiting), waiting)
