"""Who may sign: persons in posts, and authority lent for a time (授权代行); both are data with beginning and end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.check import instant, noted, said, stamp
from console.domain.fact import Act, Fact, act, fact
from console.domain.level import Level
from console.domain.organ import Organ
from console.domain.reason import Person, Reason, Word, because
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Post:
    """One person in one role, from when until when ("" = open).

    Attributes:
        role: key in places/…/roles.toml ("commander"); `organ`: whose.
        person: opaque person id; `paper`: number of the paper that says so.
    """

    subject: str
    role: str
    organ: str
    person: str
    since: str
    until: str
    paper: str
    contested: bool
    basis: tuple[str, ...]

    def held(self, moment: str) -> bool:
        return self.since <= moment and not (self.until and self.until <= moment)


@dataclass(frozen=True, kw_only=True)
class Authority:
    """A role's authority lent to a person for a time.

    Attributes:
        lender: person id of who lent it; `levels`: which it covers, () = all of the role's.
        until: its end, "" is never accepted; a revocation moves it forward.
    """

    subject: str
    role: str
    person: str
    lender: str
    levels: tuple[int, ...]
    since: str
    until: str
    paper: str
    contested: bool
    basis: tuple[str, ...]

    def held(self, moment: str) -> bool:
        return self.since <= moment < self.until

    def covers(self, level: int) -> bool:
        return not self.levels or level in self.levels


@dataclass(frozen=True)
class Grounds:
    """On what somebody signs: his own role, or one whose authority was lent to him (`authority`: its subject)."""

    role: str
    authority: str = ""


@fact("post.filled")
class PostFilled(Fact):
    role: str
    person: str
    organ: str = ""
    since: str = ""
    until: str = ""
    paper: str = ""


@fact("post.vacated")
class PostVacated(Fact):
    reason: str = ""
    effective: str = ""


@fact("authority.lent")
class AuthorityLent(Fact):
    role: str
    person: str
    lender: str = ""
    levels: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    paper: str = ""


@fact("authority.revoked")
class AuthorityRevoked(Fact):
    reason: str = ""
    effective: str = ""


@act
class FillPost(Act):
    post: str
    role: str
    person: str
    organ: str
    since: str = ""
    until: str = ""
    paper: str = ""


@act
class VacatePost(Act):
    post: str
    reason: str
    basis: tuple[str, ...]
    effective: str = ""


@act
class LendAuthority(Act):
    authority: str
    role: str
    person: str
    lender: str
    until: str
    since: str = ""
    levels: tuple[int, ...] = ()
    paper: str = ""


@act
class RevokeAuthority(Act):
    authority: str
    reason: str
    basis: tuple[str, ...]
    effective: str = ""


def fill(wish: FillPost, situation: Situation) -> list[Fact]:
    if situation.one(Post, wish.post):
        raise Refused("This post is on record already.")
    if situation.one(Organ, wish.organ) is None:
        raise Refused("There is no such organ: {organ}.", organ=wish.organ)
    since, until = _term(wish.since, wish.until, situation.now)
    if any(each.held(since) for each in situation.some(Post, role=wish.role, person=wish.person)):
        raise Refused("He holds this post already.")
    return [
        PostFilled(
            subjects=(wish.post,),
            role=said(wish.role, "Say which role."),
            person=said(wish.person, "Say who."),
            organ=wish.organ,
            since=since,
            until=until,
            paper=noted(wish.paper),
        )
    ]


def vacate(wish: VacatePost, situation: Situation) -> list[Fact]:
    """End a post; one that has not begun yet then never begins."""
    post = situation.one(Post, wish.post)
    if post is None or (post.until and post.until <= stamp(situation.now)):
        raise Refused("Nobody holds this post.")
    reason = said(wish.reason, "Say why the post ends.")
    effective = _end(wish.effective, post.since)
    return [PostVacated(subjects=(wish.post,), basis=wish.basis, reason=reason, effective=effective)]


def lend(wish: LendAuthority, situation: Situation) -> list[Fact]:
    """Lend a role's authority; who lends must hold the role himself, not merely have it on loan."""
    if situation.one(Authority, wish.authority):
        raise Refused("This authority is on record already.")
    if not wish.until:
        raise Refused("Say until when the authority is lent.")
    since, until = _term(wish.since, wish.until, situation.now)
    person = said(wish.person, "Say who.")
    if person == wish.lender:
        raise Refused("Nobody lends authority to himself.")
    held = [each for each in situation.some(Post, role=wish.role, person=wish.lender) if each.held(since)]
    if not held:
        raise Refused("Only who holds the role can lend its authority.")
    longest = max(held, key=_latest)
    if longest.until and longest.until < until:
        raise Refused("Who lends holds the role himself only until {until}.", until=instant(longest.until))
    if any(each not in list(Level) for each in wish.levels):
        raise Refused("Levels are written 1 to 4.")
    return [
        AuthorityLent(
            subjects=(wish.authority,),
            role=wish.role,
            person=person,
            lender=wish.lender,
            levels=wish.levels,
            since=since,
            until=until,
            paper=noted(wish.paper),
        )
    ]


def revoke(wish: RevokeAuthority, situation: Situation) -> list[Fact]:
    lent = situation.one(Authority, wish.authority)
    if lent is None or lent.until <= stamp(situation.now):
        raise Refused("This authority has ended already.")
    reason = said(wish.reason, "Say why the authority ends.")
    effective = _end(wish.effective, lent.since)
    return [AuthorityRevoked(subjects=(wish.authority,), basis=wish.basis, reason=reason, effective=effective)]


def grounds(person: str, roles: Iterable[str], level: int, moment: str, situation: Situation) -> Grounds:
    """On what a person may sign a level at a moment: his own role before a lent one.

    Args:
        person: who signs, by id.
        roles: that may sign it, by the plan.
        level: 1 to 4; for an ending the level that ends.
        moment: when he signs.
        situation: whose posts and lent authorities are asked.

    Raises:
        Refused: he may not; with why, and who may sign instead, in order.
    """
    wanted = tuple(roles)
    posts = [each for each in situation.some(Post, person=person) if each.role in wanted]
    for post in posts:
        if post.held(moment):
            return Grounds(post.role)
    lent = [each for each in situation.some(Authority, person=person) if each.role in wanted and each.covers(level)]
    for each in lent:
        if stands(each, moment, situation):
            return Grounds(each.role, each.subject)
    able = tuple(map(Person, may_sign(wanted, level, moment, situation))) or (Word("nobody"),)
    lack = _lack(person, [*posts, *(_shorn(each, situation) for each in lent)], moment)
    raise Refused("{why} May sign: {able}.", why=lack, able=able)


def may_sign(roles: Iterable[str], level: int, moment: str, situation: Situation) -> list[str]:
    """Person ids of everybody who may sign a level at a moment, holders of the roles first."""
    wanted = tuple(roles)
    found: list[str] = []
    for role in wanted:
        found += [each.person for each in situation.some(Post, role=role) if each.held(moment)]
    for role in wanted:
        lent = [each for each in situation.some(Authority, role=role) if each.covers(level)]
        found += [each.person for each in lent if stands(each, moment, situation)]
    return list(dict.fromkeys(filter(None, found)))


def stands(lent: Authority, moment: str, situation: Situation) -> bool:
    """Whether a lent authority holds at a moment: it is the lender's own, and goes when he leaves his post."""
    return _shorn(lent, situation).held(moment)


def ends(lent: Authority, posts: Iterable[Post]) -> str:
    """When a lent authority ends, by itself or with the post of whoever lent it."""
    mine = [each for each in posts if (each.role, each.person) == (lent.role, lent.lender) and each.held(lent.since)]
    if not mine:
        return lent.since
    return min(lent.until, max(mine, key=_latest).until or lent.until)


def _shorn(lent: Authority, situation: Situation) -> Authority:
    """A lent authority within the time for which its lender holds the role himself."""
    return replace(lent, until=ends(lent, situation.some(Post, role=lent.role, person=lent.lender)))


def _latest(post: Post) -> tuple[bool, str]:
    """Sorts by the end; an open one is the last."""
    return not post.until, post.until


def _lack(person: str, terms: Sequence[Post | Authority], moment: str) -> Reason:
    """Why somebody may not sign: his time is over, or has not come, or he never could."""
    last = max(
        (each for each in terms if each.until and each.until <= moment), key=lambda each: each.until, default=None
    )
    if isinstance(last, Authority):
        return because("His authority ran out at {until}.", until=instant(last.until))
    if last:
        return because("He left his post at {until}.", until=instant(last.until))
    begins = min((each.since for each in terms if moment < each.since), default="")
    if begins:
        return because("He may sign only from {since} on.", since=instant(begins))
    return because("{person} may not sign this level.", person=Person(person))


def _term(since: str, until: str, now: datetime) -> tuple[str, str]:
    """Beginning (now when none is given) and end, which lies after it."""
    begin = stamp(instant(since)) if since else stamp(now)
    end = stamp(instant(until)) if until else ""
    if end and end <= begin:
        raise Refused("The end lies before the beginning.")
    return begin, end


def _end(effective: str, since: str) -> str:
    moment = stamp(instant(effective)) if effective else ""
    if moment and moment < since:
        raise Refused("The end lies before the beginning.")
    return moment
