"""How warnings stand."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.warning import Warning, WarningEnded, WarningIssued, WarningReplaced  # noqa: A004 - the field's own word
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, of, readable, unreplaced

warning = sa.Table(
    "warning",
    metadata,
    text("subject", primary_key=True),
    text("hazard"),
    text("colour"),
    text("issuer"),
    text("area"),
    text("text"),
    text("since"),
    text("until"),
    text("ended"),
    text("replaced_by"),
    texts("basis"),
    flag("until_lifted"),
)
UNREADABLE = WarningIssued(hazard="", colour="", issuer="", since="")


def fold(subject: str, told: Sequence[Told]) -> list[Warning]:
    begun = of(told, WarningIssued)
    if not begun:
        return []
    issued = [*readable(begun, WarningIssued), UNREADABLE][0]
    ends = of(told, WarningReplaced, WarningEnded)
    replaced = next((each.fact.by for each in told if isinstance(each.fact, WarningReplaced)), "")
    return [
        Warning(
            subject=subject,
            hazard=issued.hazard,
            colour=issued.colour,
            issuer=issued.issuer,
            area=issued.area,
            text=issued.text,
            since=issued.since or begun[0].header.at,
            until=issued.until,
            ended=min((_when(each) for each in ends), default=""),
            replaced_by=replaced,
            basis=ids(unreplaced(told)),
            until_lifted=issued.until_lifted,
        )
    ]


def _when(told: Told) -> str:
    return getattr(told.fact, "effective", "") or told.header.at


WARNING = Fold("warning", (WarningIssued, WarningReplaced, WarningEnded), Warning, warning, fold)
