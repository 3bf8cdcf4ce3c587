"""How expected calls stand: when the next is due, when the last one came."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.call import Call, CallCame, CallCancelled, CallExpected
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, of, readable, unreplaced

call = sa.Table(
    "call",
    metadata,
    text("subject", primary_key=True),
    text("whom"),
    text("telephone"),
    text("note"),
    text("due"),
    flag("daily"),
    text("came"),
    text("line"),
    text("cancelled"),
    texts("basis"),
)
# What shows when a body was removed: nobody is waited for.
NOBODY = CallExpected(whom="", due="")


def fold(subject: str, told: Sequence[Told]) -> list[Call]:
    begun = of(told, CallExpected)
    if not begun:
        return []
    first = [*readable(begun, CallExpected), NOBODY][0]
    came, cancelled = of(told, CallCame), of(told, CallCancelled)
    lines = [each.line for each in readable(came, CallCame) if each.line]
    return [
        Call(
            subject=subject,
            whom=first.whom,
            telephone=first.telephone,
            note=first.note,
            due="" if cancelled else _due(first, came),
            daily=first.daily,
            came=max((each.header.at for each in came), default=""),
            line=lines[-1] if lines else "",
            cancelled=_why(cancelled),
            basis=ids(unreplaced(told)),
        )
    ]


def _due(first: CallExpected, came: Sequence[Told]) -> str:
    """The latest of what those who took it wrote: of two who answered one call blind neither brings it back."""
    return max((each.following for each in readable(came, CallCame)), default="" if came else first.due)


def _why(cancelled: Sequence[Told]) -> str:
    said = readable(cancelled, CallCancelled)
    return said[-1].why if said else "…" if cancelled else ""


CALL = Fold("call", (CallExpected, CallCame, CallCancelled), Call, call, fold)
