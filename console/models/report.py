"""Which reports were made."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from console.domain.report import Report, ReportMade
from console.journal.codec import Told
from console.models.columns import number, text, texts
from console.models.fold import Fold, metadata

report = sa.Table(
    "report",
    metadata,
    text("subject", primary_key=True),
    text("incident"),
    text("kind"),
    number("number"),
    text("cutoff"),
    text("made"),
    text("actor"),
    text("content"),
    text("file"),
    texts("figures"),
)


def fold(subject: str, told: Sequence[Told]) -> list[Report]:
    return [
        Report(
            subject=subject,
            incident=each.fact.incident,
            kind=each.fact.kind,
            number=each.fact.number,
            cutoff=each.fact.cutoff,
            made=each.header.at,
            actor=each.header.actor,
            content=each.fact.content,
            file=each.fact.file,
            figures=each.fact.figures,
        )
        for each in told
        if isinstance(each.fact, ReportMade)
    ][:1]


REPORT = Fold("report", (ReportMade,), Report, report, fold)
