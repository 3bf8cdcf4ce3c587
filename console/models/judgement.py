"""How a person judged a plan's conditions."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.judgement import ConditionJudged, Judgement
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

judgement = sa.Table(
    "judgement",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("plan"),
    text("condition"),
    flag("holds"),
    text("reason"),
    text("by"),
    text("at"),
    flag("contested"),
    texts("basis"),
)

UNREADABLE = ConditionJudged(incident="", plan="", condition="")


def fold(subject: str, told: Sequence[Told]) -> list[Judgement]:
    standing = unreplaced(of(told, ConditionJudged))
    if not standing:
        return []
    counts = next((each for each in reversed(standing) if _said(each).holds), standing[-1])
    said = _said(counts)
    return [
        Judgement(
            subject=subject,
            incident=said.incident,
            plan=said.plan,
            condition=said.condition,
            holds=said.holds,
            reason=said.reason,
            by=counts.header.actor,
            at=counts.header.at,
            contested=disagree(standing, lambda each: _said(each).holds),
            basis=ids(standing),
        )
    ]


def _said(told: Told) -> ConditionJudged:
    return told.fact if isinstance(told.fact, ConditionJudged) else UNREADABLE


JUDGEMENT = Fold("judgement", (ConditionJudged,), Judgement, judgement, fold)
