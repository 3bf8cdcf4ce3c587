"""Keys in an exercise that nothing here knows: a misspelt one would become a figure or a station of its own."""

from __future__ import annotations

from collections.abc import Iterator

from console.desk.assessment import Assessment
from console.domain.figure import StateFigure
from console.domain.incident import OpenIncident
from console.domain.refused import Refused
from console.feeds.scenario import Inject, Scenario


def strange(scenario: Scenario, assessment: Assessment) -> list[Refused]:
    """A fault for each key of a metric, type, community, station, quantity or measure that the city's data lack."""
    known = {
        "metric": {each.key for each in assessment.metrics},
        "type": {each.code for each in assessment.types},
        "place": {each.code for each in assessment.communities},
        "station": {each.id for each in assessment.stations},
        "quantity": {each.key for each in assessment.quantities},
        "without": {each.key for plan in assessment.plans for each in plan.measures},
    }
    used = {(inject.line, key, name): None for inject in scenario.injects for key, name in _keys(inject)}
    return [
        Refused("Line {line}: {key} “{name}” is not among this city's data.", line=line, key=key, name=name)
        for line, key, name in used
        if name and name not in known[key]
    ]


def _keys(inject: Inject) -> Iterator[tuple[str, str]]:
    for reading in inject.readings:
        yield "station", reading.station
        yield "quantity", reading.quantity
    yield from (("without", each) for each in inject.without)
    if isinstance(inject.act, StateFigure):
        yield "metric", inject.act.metric
    if isinstance(inject.act, OpenIncident):
        yield "type", inject.act.type
        yield "place", inject.act.place
