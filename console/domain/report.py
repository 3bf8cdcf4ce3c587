"""Reports: what was put on paper, under which number, up to which moment, with which figures and content hash."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.check import noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import known
from console.domain.refused import Refused
from console.domain.situation import Situation


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report that was made.

    Attributes:
        kind: "sitrep"; `number`: counts up within incident and kind; `cutoff`: data up to this moment.
        content: SHA-256 of the file's bytes, hexadecimal.
        figures: metric and value as printed, in pairs: what the next report's changes are measured from.
    """

    subject: str
    incident: str
    kind: str
    number: int
    cutoff: str
    made: str
    actor: str
    content: str
    file: str
    figures: tuple[tuple[str, str], ...]


@fact("report.made")
class ReportMade(Fact):
    incident: str
    kind: str
    number: int
    cutoff: str
    content: str
    file: str = ""
    figures: tuple[tuple[str, str], ...] = ()


@act
class MakeReport(Act):
    """Put on record that a report was made; the paper itself lies outside the journal."""

    report: str
    incident: str
    kind: str
    number: int
    cutoff: str
    content: str
    file: str = ""
    figures: tuple[tuple[str, str], ...] = ()


def make(wish: MakeReport, situation: Situation) -> list[Fact]:
    known(wish.incident, situation)
    if situation.one(Report, wish.report):
        raise Refused("This report is on record already.")
    if wish.number < 1:
        raise Refused("A report's number begins at 1.")
    kind = said(wish.kind, "Say what kind of report this is.")
    if situation.some(Report, incident=wish.incident, kind=kind, number=wish.number):
        raise Refused("Number {number} is taken; report under the next one.", number=wish.number)
    return [
        ReportMade(
            subjects=(wish.report,),
            incident=wish.incident,
            kind=kind,
            number=wish.number,
            cutoff=past(wish.cutoff, situation.now),
            content=said(wish.content, "A report is put on record with the hash of its content."),
            file=noted(wish.file),
            figures=wish.figures,
        )
    ]
