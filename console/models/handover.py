"""How handovers stand: the words in force, and the signatures under these very words."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.handover import Handover, HandoverPrepared, HandoverSigned, Role
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

handover = sa.Table(
    "handover",
    metadata,
    text("subject", primary_key=True),
    text("giver"),
    text("taker"),
    text("since"),
    text("cutoff"),
    texts("sections"),
    text("note"),
    text("content"),
    text("prepared"),
    text("given"),
    text("taken"),
    text("reason"),
    flag("contested"),
    texts("basis"),
)
# What shows when a body was removed.
UNREAD = HandoverPrepared(giver="")


def fold(subject: str, told: Sequence[Told]) -> list[Handover]:
    standing = unreplaced(of(told, HandoverPrepared))
    if not standing:
        return []
    last = [UNREAD, *readable(standing, HandoverPrepared)][-1]
    given, taken = (_signed(told, role, last.content) for role in (Role.GIVER, Role.TAKER))
    takers = readable(taken, HandoverSigned)
    return [
        Handover(
            subject=subject,
            giver=last.giver,
            taker=takers[0].person if takers else "",
            since=last.since,
            cutoff=last.cutoff or standing[-1].header.at,
            sections=last.sections,
            note=last.note,
            content=last.content,
            prepared=standing[-1].header.at,
            given=given[0].header.at if given else "",
            taken=taken[0].header.at if taken else "",
            reason=takers[0].reason if takers else "",
            contested=disagree(standing, lambda each: each.fact) or len({each.person for each in takers}) > 1,
            basis=ids(standing),
        )
    ]


def _signed(told: Sequence[Told], role: Role, content: str) -> list[Told]:
    """The signatures of one side under these words."""
    signed = of(told, HandoverSigned)
    return [
        each
        for each in signed
        if isinstance(each.fact, HandoverSigned) and each.fact.role == role and each.fact.content == content
    ]


HANDOVER = Fold("handover", (HandoverPrepared, HandoverSigned), Handover, handover, fold)
