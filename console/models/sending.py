"""Which reports went out to whom, and whether in time."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.sending import Sending, SendingMade, SendingWithdrawn
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, of, readable, unreplaced

sending = sa.Table(
    "sending",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("stage"),
    text("recipient"),
    text("way"),
    text("at"),
    text("due"),
    text("duty"),
    text("person"),
    text("receipt"),
    text("line"),
    text("paper"),
    text("actor"),
    flag("withdrawn"),
    texts("basis"),
    sa.Index("sending_incident", "incident", "at"),
)

UNREADABLE = SendingMade(incident="", stage="", recipient="")


def fold(subject: str, told: Sequence[Told]) -> list[Sending]:
    made = of(told, SendingMade)
    if not made:
        return []
    first = [*readable(made, SendingMade), UNREADABLE][0]
    return [
        Sending(
            subject=subject,
            incident=first.incident,
            stage=first.stage,
            recipient=first.recipient,
            way=first.way,
            at=first.occurred or made[0].header.at,
            due=first.due,
            duty=first.duty,
            person=first.person,
            receipt=first.receipt,
            line=first.line,
            paper=first.paper,
            actor=made[0].header.actor,
            withdrawn=bool(of(told, SendingWithdrawn)),
            basis=ids(unreplaced(told)),
        )
    ]


SENDING = Fold("sending", (SendingMade, SendingWithdrawn), Sending, sending, fold)
