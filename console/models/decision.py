"""What was decided of the questions put to those who command."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.decision import Decision, DecisionMade
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

decision = sa.Table(
    "decision",
    metadata,
    text("subject", primary_key=True),
    text("task"),
    text("verdict"),
    text("words"),
    text("by"),
    text("at"),
    text("actor"),
    flag("contested"),
    texts("basis"),
)

UNREADABLE = DecisionMade(task="", verdict="")


def fold(subject: str, told: Sequence[Told]) -> list[Decision]:
    standing = unreplaced(of(told, DecisionMade))
    if not standing:
        return []
    last = standing[-1]
    made = _made(last)
    return [
        Decision(
            subject=subject,
            task=made.task,
            verdict=made.verdict,
            words=made.words,
            by=made.by,
            at=made.occurred or last.header.at,
            actor=last.header.actor,
            contested=disagree(standing, lambda each: _made(each).verdict),
            basis=ids(standing),
        )
    ]


def _made(told: Told) -> DecisionMade:
    return told.fact if isinstance(told.fact, DecisionMade) else UNREADABLE


DECISION = Fold("decision", (DecisionMade,), Decision, decision, fold)
