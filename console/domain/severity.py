"""How grave an incident is by the ladders that fit it: the gravest wins, also as if the missing were dead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from console.domain.casualty import counted
from console.domain.danger import Danger, Trigger, dangers
from console.domain.figure import Figure
from console.domain.ladder import BOTH, DEATHS, MISSING, Ladder, Margin, Reached, reach, unique
from console.domain.level import Level
from console.domain.reason import Reason, because


@dataclass(frozen=True, kw_only=True)
class Severity:
    """The grade Ⅰ (1, gravest) to Ⅳ (4) that the figures reach, at least; None when no verified ladder gives one.

    Attributes:
        reasons: the conditions that led to the grade, or why there is none.
        unknown: figures that the ladders ask for and nobody has stated; missing is not zero.
        ladder, source, note: by which ladder, and where it was read.
        margins: how much more makes it graver.
        would: what ladders that nobody read in their source would say.
        late: casualties that came too late to count.
        report_to: whom this grade is reported up to, "" when no source says; `report_source`: where that was read.
        as_if: the same with the missing counted as dead; None when nobody is missing.
        dangers: triggers that start the clocks of reporting, whatever the grade.
    """

    grade: int | None
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...] = ()
    ladder: str = ""
    source: str = ""
    note: str = ""
    margins: tuple[Margin, ...] = ()
    would: tuple[Reason, ...] = ()
    late: tuple[Reason, ...] = ()
    report_to: str = ""
    report_source: str = ""
    as_if: Severity | None = None
    dangers: tuple[Danger, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Yardstick:
    """What incidents are measured by: ladders, triggers, and the message ids of the metrics' names."""

    ladders: tuple[Ladder, ...]
    triggers: tuple[Trigger, ...]
    labels: Mapping[str, str]


def severity(by: Yardstick, types: Iterable[str], statements: Iterable[Figure], occurred: str = "") -> Severity:
    """Grade an incident by its standing figures.

    Args:
        by: every ladder that names one of the types is asked; the gravest grade of those that were read counts.
        types: codes of the event's types, none when not typed yet.
        statements: figures of the incident; those that were replaced only serve to look back at (see `casualty`).
        occurred: when it happened, "" when unknown: then every casualty counts.
    """
    codes, listed = tuple(types), tuple(statements)
    fitting = [each for each in by.ladders if any(map(each.names, codes))]
    standing = [each for each in listed if each.stands]
    confirmed = _judged(by, codes, fitting, listed, occurred)
    as_if = None
    if any(each.metric == MISSING and each.value.strip("0.") for each in standing):
        as_if = _judged(by, codes, [each.if_dead for each in fitting], listed, occurred)
    return replace(confirmed, as_if=as_if, dangers=dangers(by.triggers, codes, standing, by.labels))


def _judged(
    by: Yardstick, codes: tuple[str, ...], fitting: list[Ladder], statements: tuple[Figure, ...], occurred: str
) -> Severity:
    if not codes:
        return Severity(grade=None, reasons=(because("The incident has no type yet."),))
    counts = [(each, counted(statements, occurred, each.days, by.labels)) for each in fitting]
    reached = [reach(each, count.figures, by.labels) for each, count in counts]
    return replace(_gravest(reached), late=unique(why for _, count in counts for why in count.late))


def _gravest(reached: list[Reached]) -> Severity:
    """The gravest of what was read in its source; what was not is said beside it."""
    sure = [each for each in reached if each.ladder.sure(each.grade)]
    would = tuple(_would(each) for each in reached if each.grade and each not in sure)
    if not any(each.ladder.verified for each in reached):
        return _unread(reached, would)
    gravest = min((each.grade for each in sure if each.grade), default=None)
    deciding = [each for each in sure if each.grade == gravest] or [each for each in reached if each.ladder.verified]
    first = deciding[0].ladder
    return Severity(
        grade=gravest,
        reasons=unique(why for each in deciding for why in each.reasons),
        unknown=unique(why for each in reached if each.ladder.verified for why in each.unknown),
        ladder=first.name,
        source=first.source,
        note=first.note,
        margins=_nearest(margin for each in sure for margin in each.margins if margin.grade < (gravest or 5)),
        would=would,
        report_to=first.report_to.get(gravest or 0, ""),
        report_source=first.report_source if first.report_to.get(gravest or 0) else "",
    )


def _unread(reached: list[Reached], would: tuple[Reason, ...]) -> Severity:
    """A ladder that nobody read in its source gives no grade; what it would say is shown as that."""
    why = because("There is no verified ladder for this type of incident.")
    graded = min((each for each in reached if each.grade), key=lambda each: each.grade or 0, default=None)
    shown = graded or (reached[0] if reached else None)
    return Severity(
        grade=None,
        reasons=(why, *would, *(graded.reasons if graded else ())),
        unknown=unique(why for each in reached for why in each.unknown),
        ladder=shown.ladder.name if shown else "",
        source=shown.ladder.source if shown else "",
        note=shown.ladder.note if shown else "",
        would=would,
    )


def _would(reached: Reached) -> Reason:
    return because(
        "By an unverified ladder ({ladder}) it would be grade {grade}; check before use.",
        ladder=reached.ladder.name,
        grade=Level(reached.grade or 0).roman,
    )


def _nearest(margins: Iterable[Margin]) -> tuple[Margin, ...]:
    """Of each thing that is counted the nearest step, whatever ladder it is on."""
    nearest: dict[str, Margin] = {}
    for each in sorted(margins, key=lambda each: (each.need, each.grade)):
        nearest.setdefault(each.label, each)
    return tuple(sorted(nearest.values(), key=lambda each: each.label not in {DEATHS, BOTH}))
