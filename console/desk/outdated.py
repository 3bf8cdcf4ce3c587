"""Which figures of a paper that was given out would read differently now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.check import decimal
from console.domain.report import Report

if TYPE_CHECKING:  # the window's strip asks this; it must not wait for SQLAlchemy
    from console.desk.reader import Reader


@dataclass(frozen=True)
class Outdated:
    """One figure: its metric, what the paper says and what stands now ("" when nothing does any more)."""

    metric: str
    printed: str
    now: str


def outdated(reader: Reader, report: Report) -> tuple[Outdated, ...]:
    """The printed figures that no longer stand so, also those of which nothing was known then."""
    standing = {each.metric: each.value for each in reader.figures(report.incident)}
    now = ((metric, printed, standing.get(metric, "")) for metric, printed in report.figures)
    return tuple(Outdated(*each) for each in now if _differs(each[1], each[2]))


def _differs(printed: str, now: str) -> bool:
    """Other digits of one number (1.50, 1.5) are the same number."""
    numbers = decimal(printed), decimal(now)
    return numbers[0] != numbers[1] if None not in numbers else printed != now
