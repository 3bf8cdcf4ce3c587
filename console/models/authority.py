"""Who holds which post, and who may act for whom until when."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.authority import Authority, AuthorityLent, AuthorityRevoked, Post, PostFilled, PostVacated
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

post = sa.Table(
    "post",
    metadata,
    text("subject", primary_key=True),
    text("role"),
    text("organ"),
    text("person"),
    text("since"),
    text("until"),
    text("paper"),
    flag("contested"),
    texts("basis"),
)
authority = sa.Table(
    "authority",
    metadata,
    text("subject", primary_key=True),
    text("role"),
    text("person"),
    text("lender"),
    texts("levels"),
    text("since"),
    text("until"),
    text("paper"),
    flag("contested"),
    texts("basis"),
)

# What shows when a body was removed: it entitles nobody.
UNFILLED = PostFilled(role="", person="")
UNLENT = AuthorityLent(role="", person="")


def fold_post(subject: str, told: Sequence[Told]) -> list[Post]:
    filled = of(told, PostFilled)
    if not filled:
        return []
    first = [*readable(filled, PostFilled), UNFILLED][0]
    return [
        Post(
            subject=subject,
            role=first.role,
            organ=first.organ,
            person=first.person,
            since=first.since or filled[0].header.at,
            until=_end(first.until, of(told, PostVacated)),
            paper=first.paper,
            contested=disagree(filled, lambda each: each.fact),
            basis=ids(unreplaced(told)),
        )
    ]


def fold_authority(subject: str, told: Sequence[Told]) -> list[Authority]:
    lent = of(told, AuthorityLent)
    if not lent:
        return []
    first = [*readable(lent, AuthorityLent), UNLENT][0]
    since = first.since or lent[0].header.at
    return [
        Authority(
            subject=subject,
            role=first.role,
            person=first.person,
            lender=first.lender,
            levels=first.levels,
            since=since,
            until=_end(first.until or since, of(told, AuthorityRevoked)),
            paper=first.paper,
            contested=disagree(lent, lambda each: each.fact),
            basis=ids(unreplaced(told)),
        )
    ]


def _end(until: str, ends: Sequence[Told]) -> str:
    """The earliest of what was agreed and of what was said since: a doubt entitles nobody."""
    said = [getattr(each.fact, "effective", "") or each.header.at for each in ends]
    return min(filter(None, (until, *said)), default="")


POST = Fold("post", (PostFilled, PostVacated), Post, post, fold_post)
AUTHORITY = Fold("authority", (AuthorityLent, AuthorityRevoked), Authority, authority, fold_authority)
