"""Late casualties: deaths and injuries count for the grade up to so many days after the event, later ones do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from console.domain.check import decimal, instant, written
from console.domain.figure import Figure
from console.domain.reason import Reason, Word, because
from console.domain.rollup import course

# The figures of people that the rule is about.
PEOPLE = frozenset({"deaths", "missing", "serious_injuries", "poisoned"})
# Days, on roads, in fires and at sea.
SHORTEST = 7
BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What counts for the grade; `late`: what was stated for later, each as a sentence that says so."""

    figures: tuple[Figure, ...]
    late: tuple[Reason, ...] = ()


def last_day(occurred: str, days: int) -> date | None:
    """The last Beijing calendar day on which casualties count; the day of the event itself is day 0.

    Returns None when nobody knows when it happened.
    """
    happened = _moment(occurred)
    return happened.astimezone(BEIJING).date() + timedelta(days=days) if happened else None


def may_be_late(figures: Iterable[Figure], occurred: str) -> bool:
    """Whether any of them holds for a day that the shortest rule leaves out, so that looking back is worth it."""
    last = last_day(occurred, SHORTEST)
    return last is not None and any(each.metric in PEOPLE and _day(each) > last for each in figures)


def counted(statements: Iterable[Figure], occurred: str, days: int | None, labels: Mapping[str, str]) -> Counted:
    """Leave out what holds for a day after the last one, and take what was last stated by then instead.

    Args:
        statements: the city's figures that stand and, for the look back, all others, the communities' among them.
        occurred: when it happened.
        days: how long casualties count after it, None for ever.
        labels: message ids of the metrics' names.
    """
    listed = list(statements)
    standing = [each for each in listed if each.stands]
    last = last_day(occurred, days) if days is not None else None
    late = [each for each in standing if last and each.metric in PEOPLE and _day(each) > last]
    if last is None or not late:
        return Counted(figures=tuple(standing))
    held = [each for each in standing if each not in late]
    back = [_as_then(metric, listed, last) for metric in dict.fromkeys(each.metric for each in late)]
    then = [each for each in back if each and each.metric not in {one.metric for one in held}]
    return Counted(
        figures=(*held, *then),
        late=(*(_late(each, last, labels) for each in late), *_still_missing([*held, *then], last)),
    )


def _as_then(metric: str, statements: Iterable[Figure], last: date) -> Figure | None:
    """What counted for the whole city on the last day that counts, the communities' numbers among it."""
    stated = [each for each in statements if each.metric == metric and not each.coverage and _day(each) <= last]
    found = max(course(stated), key=lambda each: (each.as_of, each.order), default=None)
    return replace(found, stands=True) if found else None


def _late(figure: Figure, last: date, labels: Mapping[str, str]) -> Reason:
    return because(
        "{metric} {value} holds for a day after {last}, the last one that counts; it does not count for the grade.",
        metric=Word(labels.get(figure.metric, figure.metric)),
        value=figure.value,
        last=last.isoformat(),
    )


def _still_missing(figures: Iterable[Figure], last: date) -> list[Reason]:
    missing = [each for each in figures if each.metric == "missing" and (decimal(each.value) or 0) > 0]
    return [
        because("Still missing at the end of {last}: {value}.", last=last.isoformat(), value=each.value)
        for each in missing
    ]


def _day(figure: Figure) -> date:
    """The Beijing day a figure holds for, a sum the day of its newest part; one that says no moment counts."""
    held = _moment(max(figure.as_of, figure.coverage.newest) if figure.coverage else figure.as_of)
    return held.astimezone(BEIJING).date() if held else date.min


def _moment(text: str) -> datetime | None:
    sound = written(text) if text else ""
    return instant(sound) if sound else None
