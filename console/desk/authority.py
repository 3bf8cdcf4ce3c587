"""Who holds what until when and who may sign what, as pages show it; and how a wrong PIN comes into the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from console.desk.reader import Reader
from console.desk.signers import Signer, signers
from console.domain.authority import Authority, Post, ends
from console.domain.check import instant, stamp
from console.domain.ids import new_id
from console.domain.log import Channel, EnterLine
from console.domain.pin import NotePinRefused, PinTrail
from console.domain.place import Role
from console.domain.plan import Plan
from console.words.say import Say

LEVELS = (1, 2, 3, 4)
# An end that is so near is said without being asked for.
SOON = timedelta(hours=1)
# A wrong PIN is shown for so long.
FRESH = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Term:
    """One person's time in a role of his own, or in one that was lent to him.

    Attributes:
        held: the post or the authority; `until`: when it ends, with what it rests on, "" = open.
        stands: it holds now; `over`: it has ended.
    """

    held: Post | Authority
    until: str
    stands: bool
    over: bool

    @property
    def subject(self) -> str:
        return self.held.subject

    @property
    def lent(self) -> Authority | None:
        return self.held if isinstance(self.held, Authority) else None

    def soon(self, now: datetime) -> bool:
        """It ends within the hour."""
        return self.stands and bool(self.until) and instant(self.until) - now <= SOON


def terms(reader: Reader, now: datetime, roles: Iterable[Role]) -> list[Term]:
    """Every post and lent authority: those that hold now before those to come before those that are over; by role."""
    ranks = {each.key: rank for rank, each in enumerate(roles)}
    with reader.still():
        posts, lent = reader.some(Post), reader.some(Authority)
    held: list[Post | Authority] = [*posts, *lent]
    every = [_term(each, posts, stamp(now)) for each in held]

    def rank(term: Term) -> tuple[bool, bool, int, bool, str]:
        held = term.held
        return (term.over, not term.stands, ranks.get(held.role, len(ranks)), term.lent is not None, held.since)

    return sorted(every, key=rank)


def _term(held: Post | Authority, posts: Iterable[Post], moment: str) -> Term:
    until = held.until if isinstance(held, Post) else ends(held, posts)
    over = bool(until) and until <= moment
    return Term(held=held, until=until, stands=held.since <= moment and not over, over=over)


def vacant(known: Iterable[Term], roles: Iterable[Role], plans: Iterable[Plan]) -> list[Role]:
    """Roles that may sign something and that nobody holds now, neither himself nor for somebody else."""
    manned = {each.held.role for each in known if each.stands}
    signing = {role for plan in plans for role in plan.signers(LEVELS[-1])}
    return [each for each in roles if each.key in signing - manned]


def signed_by(role: str, plans: Iterable[Plan]) -> list[tuple[Plan, tuple[int, ...]]]:
    """Which levels of which plans a role may sign, the gravest first."""
    found = [(plan, tuple(level for level in LEVELS if role in plan.signers(level))) for plan in plans]
    return [(plan, levels) for plan, levels in found if levels]


@dataclass(frozen=True, kw_only=True)
class Succession:
    """Who may sign one level now, in order, by the plans that name the same roles for it."""

    level: int
    plans: tuple[Plan, ...]
    signers: tuple[Signer, ...]


def successions(reader: Reader, plans: Iterable[Plan], now: datetime) -> list[Succession]:
    """For every level who may sign it: when the first cannot be reached, the next may."""
    alike: dict[tuple[int, tuple[str, ...]], list[Plan]] = {}
    for level, plan in product(LEVELS, plans):
        alike.setdefault((level, plan.signers(level)), []).append(plan)

    with reader.still():
        return [
            Succession(level=level, plans=tuple(some), signers=signers(roles, level, now, reader))
            for (level, roles), some in alike.items()
        ]


def tried(reader: Reader, now: datetime) -> list[PinTrail]:
    """Whose PIN was typed wrong too often, this last day."""
    since = stamp(now - FRESH)
    return [each for each in reader.some(PinTrail) if each.refused > since]


def wrong_pin(person: str, name: str, wrong: int, say: Say) -> EnterLine:
    """The line by which everybody sees that somebody's PIN was tried."""
    return EnterLine(
        line=new_id(),
        text=say("{wrong} wrong PINs in a row were typed for {name}; the next one had to wait", wrong=wrong, name=name),
        channel=Channel.SYSTEM,
        also=(NotePinRefused(person=person, wrong=wrong),),
    )
