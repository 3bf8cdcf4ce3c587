"""Which plans are kept in the journal, and which of them an incident follows."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.binding import Binding, KeptPlan, PlanBound, PlanKept, digest_of, kept_subject
from console.journal.codec import Told
from console.models.columns import flag, text, texts
from console.models.fold import Fold, disagree, ids, metadata, of, readable, unreplaced

kept_plan = sa.Table(
    "kept_plan",
    metadata,
    text("subject", primary_key=True),
    text("digest"),
    text("plan"),
    text("version"),
    text("name"),
    text("text"),
    texts("signers"),
)
binding = sa.Table(
    "binding",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("digest"),
    text("since"),
    text("actor"),
    flag("contested"),
    texts("basis"),
)

NOWHERE = PlanBound(incident="", digest="")


def fold_kept(subject: str, told: Sequence[Told]) -> list[KeptPlan]:
    """The text itself names its digest; what another console kept under it is the same text, or is not taken."""
    for each in readable(told, PlanKept):
        if subject == kept_subject(digest_of(each.text)):
            return [
                KeptPlan(
                    subject=subject,
                    digest=digest_of(each.text),
                    plan=each.plan,
                    version=each.version,
                    name=each.name,
                    text=each.text,
                    signers=each.signers,
                )
            ]
    return []


def fold_binding(subject: str, told: Sequence[Told]) -> list[Binding]:
    standing = unreplaced(of(told, PlanBound))
    if not standing:
        return []
    last = standing[-1]
    fact = last.fact if isinstance(last.fact, PlanBound) else NOWHERE
    return [
        Binding(
            subject=subject,
            incident=fact.incident,
            digest=fact.digest,
            since=last.header.at,
            actor=last.header.actor,
            contested=disagree(standing, lambda each: getattr(each.fact, "digest", "")),
            basis=ids(standing),
        )
    ]


KEPT_PLAN = Fold("plan", (PlanKept,), KeptPlan, kept_plan, fold_kept)
BINDING = Fold("binding", (PlanBound,), Binding, binding, fold_binding)
