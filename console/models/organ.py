"""How organs stand, and who is on duty."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.organ import Duty, Organ, OrganRegistered, SignedOff, SignedOn
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

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
    text("planned"),
)
# What shows when a body was removed.
UNNAMED = OrganRegistered(name="")
NOBODY = SignedOn(organ="", person="")


def fold_organ(subject: str, told: Sequence[Told]) -> list[Organ]:
    standing = unreplaced(told)
    if not standing:
        return []
    last = [UNNAMED, *readable(standing, OrganRegistered)][-1]
    return [
        Organ(
            subject=subject,
            name=last.name,
            telephone=last.telephone,
            head=last.head,
            deputies=last.deputies,
            ours=last.ours,
            contested=disagree(standing, lambda each: each.fact),
            basis=ids(standing),
        )
    ]


def fold_duty(subject: str, told: Sequence[Told]) -> list[Duty]:
    begun = of(told, SignedOn)
    if not begun:
        return []
    first = [*readable(begun, SignedOn), NOBODY][0]
    ended = next((each.header.at for each in told if each.header.kind == SignedOff.KIND), "")
    return [
        Duty(
            subject=subject,
            organ=first.organ,
            person=first.person,
            post=first.post,
            since=begun[0].header.at,
            until=ended,
            basis=ids(unreplaced(told)),
            planned=first.planned,
        )
    ]


ORGAN = Fold("organ", (OrganRegistered,), Organ, organ, fold_organ)
DUTY = Fold("duty", (SignedOn, SignedOff), Duty, duty, fold_duty)
