"""How incidents stand."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.incident import (
    Incident,
    IncidentClosed,
    IncidentOpened,
    IncidentRenamed,
    IncidentReopened,
)
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

incident = sa.Table(
    "incident",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("type"),
    text("place"),
    text("where"),
    text("occurred"),
    text("opened"),
    text("closed"),
    texts("naming"),
    texts("basis"),
    flag("contested"),
)


def fold(subject: str, told: Sequence[Told]) -> list[Incident]:
    begun = of(told, IncidentOpened)
    if not begun:
        return []
    first = begun[0].fact if isinstance(begun[0].fact, IncidentOpened) else IncidentOpened(name="")
    naming = unreplaced(of(told, IncidentOpened, IncidentRenamed))
    doors = unreplaced(of(told, IncidentOpened, IncidentClosed, IncidentReopened))
    return [
        Incident(
            subject=subject,
            name=next((name for name in map(_name, reversed(naming)) if name), first.name),
            type=first.type,
            place=first.place,
            where=first.where,
            occurred=first.occurred or begun[0].header.at,
            opened=begun[0].header.at,
            closed=_closed(doors),
            naming=ids(naming),
            basis=ids(doors),
            contested=disagree(naming, _name) or disagree(doors, _shut),
        )
    ]


def _name(told: Told) -> str:
    return told.fact.name if isinstance(told.fact, IncidentOpened | IncidentRenamed) else ""


def _closed(doors: list[Told]) -> str:
    """Closed only when nobody holds it open: one desk's closing does not end what another reopened blind."""
    shut = [each.header.at for each in doors if _shut(each)]
    return max(shut) if shut and len(shut) == len(doors) else ""


def _shut(told: Told) -> bool:
    return told.header.kind == IncidentClosed.KIND


INCIDENT = Fold(
    "incident",
    (IncidentOpened, IncidentRenamed, IncidentClosed, IncidentReopened),
    Incident,
    incident,
    fold,
)
