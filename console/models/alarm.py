"""What people said of alarms: taken on, shelved."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.alarm import AlarmAcknowledged, AlarmNote, AlarmShelved
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, unreplaced

alarm = sa.Table(
    "alarm",
    metadata,
    text("subject", primary_key=True),
    text("alarm"),
    text("acknowledged"),
    text("by"),
    text("doing"),
    text("shelved"),
    text("shelver"),
    text("reason"),
    flag("contested"),
    texts("basis"),
)

FACTS = (AlarmAcknowledged, AlarmShelved)


def fold(subject: str, told: Sequence[Told]) -> list[AlarmNote]:
    taken = of(told, AlarmAcknowledged)
    shelved = unreplaced(of(told, AlarmShelved))
    quiet = min(shelved, key=_until, default=None)
    return [
        AlarmNote(
            subject=subject,
            alarm=subject.removeprefix("alarm/"),
            acknowledged=taken[0].header.at if taken else "",
            by=taken[0].header.actor if taken else "",
            doing=getattr(taken[0].fact, "doing", "") if taken else "",
            shelved=_until(quiet) if quiet else "",
            shelver=quiet.header.actor if quiet else "",
            reason=getattr(quiet.fact, "reason", "") if quiet else "",
            contested=disagree(shelved, _until),
            basis=ids(shelved),
        )
    ]


def _until(told: Told) -> str:
    """Of two ends that were set blind the earlier counts."""
    return getattr(told.fact, "until", "")


ALARM = Fold("alarm", FACTS, AlarmNote, alarm, fold)
