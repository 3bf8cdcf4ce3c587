"""How our response to one incident stands, with what a person must still do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.level import Order, Response, subject_of
from console.domain.prelevel import Prelevel
from console.domain.prelevel import subject_of as prelevel_of
from console.domain.signing import Way

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader


@dataclass(frozen=True)
class LevelNow:
    """Our response to one incident.

    Attributes:
        response: None when there never was one; `order`: the last that stands, None when none does.
        prelevel: whether attention is paid, None when it never was.
        awaiting: oral orders that no pen has followed yet, oldest first.
    """

    response: Response | None
    order: Order | None
    prelevel: Prelevel | None
    awaiting: tuple[Order, ...]

    @property
    def attended(self) -> bool:
        """Attention is paid, and no level is in force."""
        unordered = self.response is None or self.response.level is None
        return unordered and self.prelevel is not None and not self.prelevel.ended


# Where no incident is looked at.
NOTHING = LevelNow(None, None, None, ())


def level_now(reader: Reader, organ: str, incident: str) -> LevelNow:
    """How an organ's response to an incident stands."""
    subject = subject_of(organ, incident)
    orders = [each for each in reader.orders(incident) if each.subject == subject]
    return LevelNow(
        response=reader.one(Response, subject),
        order=next((each for each in reversed(orders) if each.stands), None),
        prelevel=reader.one(Prelevel, prelevel_of(organ, incident)),
        awaiting=awaiting(orders),
    )


def awaiting(orders: Iterable[Order]) -> tuple[Order, ...]:
    """Oral orders that no pen has followed yet."""
    return tuple(each for each in orders if each.way == Way.VOICE and not each.countersigned)
