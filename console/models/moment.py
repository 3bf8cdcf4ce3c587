"""Which moments were marked."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.moment import Mark, MomentMarked
from console.journal.codec import Told
from console.models.columns import text
from console.models.fold import Fold, metadata

mark = sa.Table(
    "mark",
    metadata,
    text("subject", primary_key=True),
    text("occasion"),
    text("note"),
    text("at"),
    text("actor"),
)


def fold(subject: str, told: Sequence[Told]) -> list[Mark]:
    return [
        Mark(
            subject=subject,
            occasion=each.fact.occasion,
            note=each.fact.note,
            at=each.fact.occurred or each.header.at,
            actor=each.header.actor,
        )
        for each in told
        if isinstance(each.fact, MomentMarked)
    ][:1]


MARK = Fold("moment", (MomentMarked,), Mark, mark, fold)
