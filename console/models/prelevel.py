"""Which incidents an organ pays attention to before any response."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.prelevel import Prelevel, PrelevelBegun, PrelevelEnded
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

prelevel = sa.Table(
    "prelevel",
    metadata,
    text("subject", primary_key=True),
    text("organ"),
    text("incident"),
    text("since"),
    text("by"),
    text("reason"),
    text("ended"),
    flag("contested"),
    texts("basis"),
)

FACTS = (PrelevelBegun, PrelevelEnded)
UNREADABLE = PrelevelBegun(organ="", incident="")


def fold(subject: str, told: Sequence[Told]) -> list[Prelevel]:
    begun = of(told, PrelevelBegun)
    if not begun:
        return []
    last = begun[-1]
    fact = last.fact if isinstance(last.fact, PrelevelBegun) else UNREADABLE
    standing = unreplaced(of(told, *FACTS))
    still = any(each.header.kind == PrelevelBegun.KIND for each in standing)
    return [
        Prelevel(
            subject=subject,
            organ=fact.organ,
            incident=fact.incident,
            since=_when(last),
            by=fact.by,
            reason=fact.reason,
            ended="" if still else max(map(_when, standing), default=""),
            contested=disagree(standing, lambda each: each.header.kind),
            basis=ids(standing),
        )
    ]


def _when(told: Told) -> str:
    return getattr(told.fact, "effective", "") or told.header.at


PRELEVEL = Fold("prelevel", FACTS, Prelevel, prelevel, fold)
