"""Figures of the communities beside the city's: who reported, who is missing or stale, what does not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from console.desk.assessment import Assessment
from console.desk.reader import Reader
from console.domain import rollup
from console.domain.arithmetic import Outcome, Verdict, fallen, judge
from console.domain.check import decimal
from console.domain.figure import Figure
from console.domain.place import COMMUNITY, Community
from console.models import figure

Cells = dict[tuple[str, str], list[Figure]]


@dataclass(frozen=True)
class Extent:
    """How much of the city a sum covers: codes of the communities that reported, lack or are older than 12 hours."""

    reported: tuple[str, ...]
    missing: tuple[str, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What a check says of one community, or of the city ("")."""

    place: str
    verdict: Verdict


def expected(assessment: Assessment) -> tuple[Community, ...]:
    """The communities that a full report has: the number below the line of a coverage."""
    return tuple(each for each in assessment.communities if each.kind == COMMUNITY)


def cells(reader: Reader, incident: str, metrics: Collection[str]) -> Cells:
    """What stands of some metrics, by community and metric; two values where they are contested."""
    found: Cells = {}
    for each in reader.ask(lambda connection: figure.of_communities(connection, incident, metrics)):
        found.setdefault((each.place, each.metric), []).append(each)
    return found


def extent(figures: Iterable[Figure], communities: Iterable[Community], now: datetime) -> Extent:
    """Whom the figures of one metric leave out."""
    newest: dict[str, str] = {}
    for each in figures:
        newest[each.place] = max(each.as_of, newest.get(each.place, ""))
    codes = [each.code for each in communities]
    return Extent(
        reported=tuple(code for code in codes if code in newest),
        missing=tuple(code for code in codes if code not in newest),
        stale=tuple(code for code in codes if code in newest and rollup.stale(newest[code], now)),
    )


def course(reader: Reader, incident: str, metric: str) -> list[Figure]:
    """What counted for the city over time of one metric, oldest first."""
    return list(rollup.course(reader.ask(lambda connection: figure.statements(connection, incident, metric))))


def city_at(reader: Reader, incident: str, moment: str) -> list[Figure]:
    """The figures of the whole city that counted at a moment, by what had been recorded until then."""
    return reader.ask(lambda connection: figure.of_city_at(connection, incident, moment))


def judged(reader: Reader, assessment: Assessment, incident: str, *, communities: bool = True) -> list[Found]:
    """What the checks say: of the city all of them, of communities, if these are asked for, those that are broken."""
    labels = assessment.labels
    city = _largest((each.metric, each.value) for each in reader.figures(incident))
    last = max(reader.reports(incident), key=lambda each: each.cutoff, default=None)
    fell = fallen(dict(last.figures), city, labels) if last else []
    found = [Found("", each) for each in (*judge(assessment.checks, city, labels), *fell)]
    for place, values in _by_place(reader, incident).items() if communities else ():
        verdicts = judge(assessment.checks, values, labels)
        found += [Found(place, each) for each in verdicts if each.outcome == Outcome.BROKEN]
    return found


def _by_place(reader: Reader, incident: str) -> dict[str, Mapping[str, str]]:
    parts = reader.ask(lambda connection: figure.parts(connection, incident))
    places: dict[str, list[tuple[str, str]]] = {}
    for each in parts:
        places.setdefault(each.place, []).append((each.metric, each.value))
    return {place: _largest(values) for place, values in sorted(places.items())}


def _largest(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The value of each metric, of contested ones the larger."""
    found: dict[str, str] = {}
    for metric, value in values:
        known = decimal(found.get(metric, ""))
        if known is None or (decimal(value) or Decimal(0)) > known:
            found[metric] = value
    return found
