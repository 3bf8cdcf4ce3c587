"""How organs stand, and who is on duty."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.organ import Duty, Organ, OrganRegistered, SignedOff, SignedOn
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, ids, metadata, unreplaced

organ = sa.Table(
    "organ",
    metadata,
    text("subject", primary_key=True),
    text("name"),
    text("telephone"),
    text("head"),
    texts("deputies"),
    flag("ours"),
    flag("contested"),
    texts("basis"),
)
duty = sa.Table(
    "duty",
    metadata,
    text("subject", primary_key=True),
    text("organ"),
    text("person"),
    text("post"),
    text("since"),
    text("until"),
    texts("basis"),
)


def fold_organ(subject: str, told: Sequence[Told]) -> list[Organ]:
    standing = unreplaced(told)
    known = [each.fact for each in standing if isinstance(each.fact, OrganRegistered)]
    if not known:
        return []
    last = known[-1]
    return [
        Organ(
            subject=subject,
            name=last.name,
            telephone=last.telephone,
            head=last.head,
            deputies=last.deputies,
            ours=last.ours,
            contested=len(standing) > 1,
            basis=ids(standing),
        )
    ]


def fold_duty(subject: str, told: Sequence[Told]) -> list[Duty]:
    begun = next((each for each in told if isinstance(each.fact, SignedOn)), None)
    if begun is None or not isinstance(begun.fact, SignedOn):
        return []
    ended = next((each.header.at for each in told if each.header.kind == SignedOff.KIND), "")
    return [
        Duty(
            subject=subject,
            organ=begun.fact.organ,
            person=begun.fact.person,
            post=begun.fact.post,
            since=begun.header.at,
            until=ended,
            basis=ids(unreplaced(told)),
        )
    ]


ORGAN = Fold("organ", (OrganRegistered,), Organ, organ, fold_organ)
DUTY = Fold("duty", (SignedOn, SignedOff), Duty, duty, fold_duty)
