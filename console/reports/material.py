"""What a situation report is computed from, read in one go from the same read models as the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from console.desk import rollup
from console.desk.assessment import Assessment
from console.desk.gravity import severity
from console.desk.owed import open_tasks
from console.desk.reader import Reader, Shelf
from console.domain.advice import Advice
from console.domain.check import decimal, instant, stamp
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.level import Order, Response
from console.domain.log import Line
from console.domain.organ import Organ
from console.domain.place import Quantity
from console.domain.reading import Latest, Reading
from console.domain.refused import Refused
from console.domain.report import Report
from console.domain.severity import Severity
from console.domain.supply import Item, Stock, SupplyIssued
from console.domain.task import Task
from console.domain.team import Status, Team
from console.domain.warning import Warning, gravity  # noqa: A004 - the field's own word
from console.reports.graphs import EVACUATED, RAIN, WATER

KIND = "sitrep"
# The banner's figures; they lead on paper too.
LEADING = ("deaths", "missing", EVACUATED)
# Charts look back to the incident's beginning, within these limits.
SHORTEST, LONGEST = timedelta(hours=6), timedelta(hours=72)
OUT = (Status.DISPATCHED, Status.ARRIVED)


@dataclass(frozen=True, kw_only=True)
class Material:
    """How things stood at the cut-off.

    Attributes:
        organs: by id; `ours`: the organ whose paper this is, None while none is registered.
        response: our own response to the incident, in force or open to be decided; `others`: other organs' in force.
        orders: every step of the responses to the incident.
        figures: those that stand, deaths and missing first.
        issued: item and quantity of what was issued to the incident in the period.
        tasks: open ones of the incident, by time past due.
        latest: the last word of every station; `measured`: of one quantity over `since` to the cut-off.
        evacuated: how many people counted as evacuated, over time.
        previous: the last report of this kind, None for the first; its changes are measured from it.
        lines: of the log, entered or changed since the previous report; `cited`: earlier ones figures were read from.
    """

    incident: Incident
    cutoff: datetime
    drill: bool
    organs: Mapping[str, Organ]
    ours: Organ | None
    response: Response | None
    others: tuple[Response, ...]
    orders: tuple[Order, ...]
    figures: tuple[Figure, ...]
    warnings: tuple[Warning, ...]
    teams: tuple[Team, ...]
    shelves: tuple[Shelf, ...]
    issued: tuple[tuple[Item, Decimal], ...]
    tasks: tuple[Task, ...]
    latest: tuple[Latest, ...]
    since: datetime
    quantity: Quantity | None
    measured: tuple[Reading, ...]
    evacuated: tuple[Figure, ...]
    severity: Severity
    advice: Advice
    previous: Report | None
    lines: tuple[Line, ...]
    cited: tuple[Line, ...]

    @property
    def level(self) -> int | None:
        return self.response.level if self.response else None

    @property
    def ended(self) -> datetime | None:
        """When our response ended, None while it is in force or when there never was one."""
        response = self.response
        return instant(response.since) if response and response.level is None and response.since else None

    @property
    def out(self) -> list[Team]:
        """The teams that are on their way to the incident or there."""
        return [each for each in self.teams if each.incident == self.incident.subject and each.status in OUT]


def chosen(reader: Reader, incident: str = "") -> Incident:
    """The incident a report is about: the one named, else that of our gravest response, else the newest open one.

    Raises:
        Refused: there is no such incident, or none that is open.
    """
    subject = incident or _gravest(reader) or next((each.subject for each in reader.incidents() if not each.closed), "")
    if not subject:
        raise Refused("No incident is open; open one, or name a closed one.")
    found = reader.one(Incident, subject)
    if found is None:
        raise Refused("There is no such incident: {incident}.", incident=incident)
    return found


def _gravest(reader: Reader) -> str:
    ours = {each.subject for each in reader.organs() if each.ours}
    return next((each.incident for each in reader.responses() if each.organ in ours and each.incident), "")


def collect(
    reader: Reader, incident: Incident, cutoff: datetime, assessment: Assessment, reports: Iterable[Report]
) -> Material:
    """Read everything; `reader` holds what was known at the cut-off, `reports` were made of the incident."""
    organs = {each.subject: each for each in reader.organs()}
    responses = [each for each in reader.some(Response) if each.incident in {"", incident.subject}]
    mine = [each for each in responses if _is_ours(each, organs)]
    figures = in_order(reader.figures(incident.subject), assessment)
    previous = previous_issue(reports, cutoff)
    lines = reader.lines_received(previous.cutoff if previous else "", stamp(cutoff), incident.subject)
    since = _since(incident, cutoff)
    quantity, measured = _measured(reader, assessment, since, cutoff)
    response = min(mine, key=lambda each: each.level or len(mine) + 4, default=None)
    return Material(
        incident=incident,
        cutoff=cutoff,
        drill=reader.exercise() is not None,
        organs=organs,
        ours=_ours(response, organs),
        response=response,
        others=tuple(sorted((each for each in responses if each.level and each not in mine), key=_gravity)),
        orders=tuple(reader.orders(incident.subject)),
        figures=tuple(figures),
        warnings=tuple(sorted(reader.warnings(cutoff), key=lambda each: gravity(each.colour))),
        teams=tuple(reader.teams()),
        shelves=tuple(reader.shelves()),
        issued=tuple(_issued(reader, incident, previous.cutoff if previous else "", stamp(cutoff))),
        tasks=tuple(open_tasks(reader, incident.subject)),
        latest=tuple(assessment.readings(reader, cutoff)),
        since=since,
        quantity=quantity,
        measured=tuple(measured),
        evacuated=tuple(rollup.course(reader, incident.subject, EVACUATED)),
        severity=severity(reader, assessment, incident),
        advice=assessment.advice(reader, incident, cutoff),
        previous=previous,
        lines=tuple(lines),
        cited=tuple(_cited(reader, figures, lines)),
    )


def _is_ours(response: Response, organs: Mapping[str, Organ]) -> bool:
    return response.organ in organs and organs[response.organ].ours


def _ours(response: Response | None, organs: Mapping[str, Organ]) -> Organ | None:
    """Of several organs of ours the one that responds."""
    if response:
        return organs[response.organ]
    return next((each for each in organs.values() if each.ours), None)


def _gravity(response: Response) -> tuple[int, str]:
    return (response.level or 0, response.since)


def in_order(figures: list[Figure], assessment: Assessment) -> list[Figure]:
    """What a commander asks first comes first, then as the place orders its metrics; what it does not know, last."""
    keys = dict.fromkeys((*LEADING, *(each.key for each in assessment.metrics)))
    order = {key: number for number, key in enumerate(keys)}
    return sorted(figures, key=lambda each: (order.get(each.metric, len(order)), each.metric, each.order))


def previous_issue(reports: Iterable[Report], cutoff: datetime) -> Report | None:
    """The last report before a cut-off."""
    made = [each for each in reports if each.kind == KIND and each.cutoff <= stamp(cutoff)]
    return max(made, key=lambda each: (each.cutoff, each.number), default=None)


def _since(incident: Incident, cutoff: datetime) -> datetime:
    begun = instant(incident.occurred or incident.opened)
    return max(cutoff - LONGEST, min(begun, cutoff - SHORTEST))


def _measured(
    reader: Reader, assessment: Assessment, since: datetime, cutoff: datetime
) -> tuple[Quantity | None, list[Reading]]:
    """Rain, or else the water's level; nothing when this journal never held a reading."""
    known = [each for key in (RAIN, WATER) for each in assessment.quantities if each.key == key]
    for quantity in known:
        readings = reader.readings(quantity.key, since, cutoff)
        if readings:
            return quantity, readings
    return (known[0] if known and reader.latest_readings(cutoff) else None), []


def _issued(reader: Reader, incident: Incident, since: str, until: str) -> Iterator[tuple[Item, Decimal]]:
    """What left the stores for the incident, item by item."""
    sums: dict[str, Decimal] = {}
    for told in (told for stock in reader.some(Stock) for told in reader.told(stock.subject)):
        fact = told.fact
        if isinstance(fact, SupplyIssued) and fact.incident == incident.subject and since < told.header.at <= until:
            sums[fact.item] = sums.get(fact.item, Decimal(0)) + (decimal(fact.quantity) or 0)
    items = {each.subject: each for each in reader.some(Item)}
    yield from ((items[key], total) for key, total in sorted(sums.items()) if key in items)


def _cited(reader: Reader, figures: list[Figure], lines: list[Line]) -> Iterator[Line]:
    printed = {each.subject for each in lines}
    for subject in dict.fromkeys(each.line for each in figures if each.line and each.line not in printed):
        line = reader.one(Line, subject)
        if line:
            yield line
