"""How figures stand: every statement with its source, and which of them nobody has replaced."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.figure import Figure, FigureStated, FigureVerified
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, of, unreplaced

figure = sa.Table(
    "figure",
    metadata,
    text("subject", primary_key=True),
    text("key", primary_key=True),
    text("incident"),
    text("metric"),
    text("value"),
    text("unit"),
    text("as_of"),
    text("stated"),
    text("line"),
    text("source"),
    text("place"),
    flag("verified"),
    flag("stands"),
    flag("contested"),
    texts("basis"),
    text("order"),
    sa.Index("figure_incident", "incident", "stands"),
    sa.Index("figure_key", "key"),
)


def fold(subject: str, told: Sequence[Told]) -> list[Figure]:
    stated = of(told, FigureStated)
    standing = unreplaced(stated)
    verified = {each.fact.figure for each in told if isinstance(each.fact, FigureVerified)}
    # Two desks that stated the same value do not disagree.
    values = {each.fact.value for each in standing if isinstance(each.fact, FigureStated)}
    return [
        _row(subject, each, each.fact, standing, contested=len(values) > 1, verified=each.id in verified)
        for each in stated
        if isinstance(each.fact, FigureStated)
    ]


def _row(
    subject: str, told: Told, fact: FigureStated, standing: list[Told], *, contested: bool, verified: bool
) -> Figure:
    stands = told in standing
    return Figure(
        key=told.id,
        subject=subject,
        incident=fact.incident,
        metric=fact.metric,
        value=fact.value,
        unit=fact.unit,
        as_of=fact.as_of or told.header.at,
        stated=told.header.at,
        line=fact.line,
        source=fact.source,
        place=fact.place,
        verified=fact.verified or verified,
        stands=stands,
        contested=contested and stands,
        basis=ids(standing),
        order=told.order,
    )


FIGURE = Fold("figure", (FigureStated, FigureVerified), Figure, figure, fold)
