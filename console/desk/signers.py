"""Who may sign a level now, on what ground: what a form offers, and why it refuses anybody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from console.domain.authority import Authority, Post, ends, grounds, may_sign
from console.domain.check import stamp

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader

S = TypeVar("S")


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Somebody who may sign.

    Attributes:
        person: his id; `role`: key of the role he signs in.
        until: end of the authority that was lent to him, with its lender's own; "" when the role is his own.
    """

    person: str
    role: str
    until: str = ""


@dataclass(frozen=True)
class _Looking:
    """The journal as a rule sees it, at a moment."""

    reader: Reader
    now: datetime

    def one(self, standing: type[S], subject: str) -> S | None:
        return self.reader.one(standing, subject)

    def some(self, standing: type[S], **where: object) -> list[S]:
        return self.reader.some(standing, **where)


def signers(roles: Iterable[str], level: int, now: datetime, reader: Reader) -> tuple[Signer, ...]:
    """Everybody who may sign a level now, holders of the roles before those to whom one is lent."""
    wanted, looking = tuple(roles), _Looking(reader, now)
    return tuple(_signer(each, wanted, level, looking) for each in may_sign(wanted, level, stamp(now), looking))


def _signer(person: str, roles: tuple[str, ...], level: int, looking: _Looking) -> Signer:
    held = grounds(person, roles, level, stamp(looking.now), looking)
    lent = looking.one(Authority, held.authority) if held.authority else None
    until = ends(lent, looking.some(Post, role=lent.role, person=lent.lender)) if lent else ""
    return Signer(person=person, role=held.role, until=until)
