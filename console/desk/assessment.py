"""What is known of the city and its plan, read from shipped data; severity and advice are judged purely from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from console.desk import loss_table, parlance, shipped, yardstick
from console.desk.contact import Silences, silences
from console.desk.plan_library import Library
from console.desk.reporting_duty import ReportingDuty, duties
from console.domain.advice import Advice
from console.domain.arithmetic import Check
from console.domain.binding import Binding, KeptPlan, binding_subject, kept_subject
from console.domain.chain import Check as Link
from console.domain.check import instant
from console.domain.evidence import Evidence
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.lexicon import Parlance
from console.domain.metric import Field
from console.domain.place import Community, EventType, Metric, Note, PlaceOrgan, Quantity, Role, Station
from console.domain.plan import Plan
from console.domain.plan_check import Vocabulary
from console.domain.reading import Age, Latest, Reading
from console.domain.reason import Reason, because
from console.domain.script import Script, script_for
from console.domain.severity import Severity, Yardstick, severity
from console.journal.device import folder, own_plans
from console.resource import path
from console.words.labels import COLOUR_WORDS, HAZARDS, METRICS
from console.words.say import Say

if TYPE_CHECKING:  # the window's first paint must not wait for SQL
    from console.desk.reader import Reader

PLACE = "330383"
# For a quantity that no file explains.
STALE = timedelta(hours=2)
LABELS = MappingProxyType({**METRICS, **HAZARDS, **COLOUR_WORDS})


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Knowledge that is shipped, and what follows from it for how things stand.

    Attributes:
        types, communities: in the order of their codes.
        metrics: in the order of showing, deaths and missing first, then those of the loss table.
        losses: the fields of the loss table; `checks`: of the arithmetic of figures.
        stations, quantities: what is measured where.
        yardstick: by which severity is graded; `library`: the plans by which levels are advised.
        organs, roles: that plans name; `notes`: sentences to be read at certain moments.
        chains: what one event may bring about next, as checks.
        parlance: how people write figures, movements and events; `scripts`: what must be asked of a caller.
        contacts: how long a team that is out may be silent, by its status.
        reporting: what must be reported up, how soon and how often.
        labels: message ids of metrics, hazards and colours by their keys.
        names: of event types, communities and stations by their codes and ids.
    """

    types: tuple[EventType, ...]
    communities: tuple[Community, ...]
    metrics: tuple[Metric, ...]
    losses: tuple[Field, ...]
    checks: tuple[Check, ...]
    stations: tuple[Station, ...]
    quantities: tuple[Quantity, ...]
    yardstick: Yardstick
    chains: tuple[Link, ...]
    library: Library
    organs: tuple[PlaceOrgan, ...]
    roles: tuple[Role, ...]
    notes: tuple[Note, ...]
    parlance: Parlance
    scripts: tuple[Script, ...]
    contacts: Silences
    reporting: tuple[ReportingDuty, ...]
    labels: Mapping[str, str] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    @classmethod
    def load(cls, place: str = PLACE, own: Path | None = None) -> Assessment:
        """Read the shipped place and its plans; `own`: folder of a user's own plans, which come before shipped ones.

        Raises:
            Refused: a file is faulty, with line and reason.
        """
        return cls.read(path("places", place), sorted(path("plans", place).glob("*.toml")), own)

    @classmethod
    def here(cls) -> Assessment:
        """The shipped place, with this device's own plans.

        Raises:
            Refused: a shipped file is faulty; an own one is told of by `library.troubles`.
        """
        return cls.load(own=own_plans(folder(), PLACE))

    @classmethod
    def read(cls, place: Path, plans: Iterable[Path], mine: Path | None = None) -> Assessment:
        """Read a place's folder and plan files; `mine`: folder of a user's own plans."""
        quantities, stations = shipped.stations(place / "stations.toml")
        own = shipped.metrics(place / "metrics.toml")
        losses = loss_table.read(place / "losses.toml", own)
        metrics = (*own, *losses.metrics)
        units = {each.key: each.unit for each in metrics}
        types = shipped.types(place / "event_types.json")
        communities = shipped.communities(place / "communities.json")
        organs = shipped.organs(place / "organs.toml")
        roles = shipped.roles(place / "roles.toml", {each.id for each in organs})
        known = Vocabulary(
            hazards=frozenset(HAZARDS),
            quantities={each.key: each.unit for each in quantities},
            metrics=units,
            stations=frozenset(each.id for each in stations),
            organs=frozenset(each.id for each in organs),
            roles=frozenset(each.key for each in roles),
            places=frozenset(each.code for each in communities),
        )
        labels = LABELS | {each.key: each.label for each in metrics}
        measured = yardstick.measures(place / "ladders.toml", units)
        return cls(
            types=types,
            communities=communities,
            metrics=metrics,
            losses=losses.fields,
            checks=losses.checks,
            stations=stations,
            quantities=quantities,
            yardstick=Yardstick(ladders=measured.ladders, triggers=measured.triggers, labels=labels),
            chains=yardstick.chains(place / "chains.toml", (each.code for each in types)),
            library=Library(plans, mine, known),
            organs=organs,
            roles=roles,
            notes=shipped.notes(place / "notes.toml"),
            parlance=parlance.parlance(place / "words.toml", metrics, types),
            scripts=parlance.scripts(place / "scripts.toml", metrics, types),
            contacts=silences(place / "contacts.toml"),
            reporting=duties(place / "reporting.toml"),
            labels=labels,
            names={
                **{each.code: each.name for each in types},
                **{each.code: each.name for each in communities},
                **{each.id: each.name for each in stations},
            },
        )

    def type_name(self, code: str) -> str:
        """The name of an event type; a code that is not on the list is shown as it is."""
        return self.names.get(code, code)

    def place_name(self, code: str) -> str:
        """The name of a community; a code that is not on the list is shown as it is."""
        return self.names.get(code, code)

    def station_name(self, station: str) -> str:
        return self.names.get(station, station)

    def metric_name(self, key: str, say: Say) -> str:
        return say(self.labels.get(key, key))

    def severity(self, incident: Incident, figures: Iterable[Figure]) -> Severity:
        """How grave an incident is by its standing figures; replaced ones among them serve to look back at."""
        return severity(self.yardstick, incident.types, figures, incident.occurred)

    def script(self, type_code: str, language: str = "zh") -> Script | None:
        """What must be asked about an event of a type, None for one that no script is for."""
        found = script_for(self.scripts, type_code)
        return found.in_english() if found and language == "en" else found

    def advice(self, reader: Reader, incident: Incident, now: datetime) -> Advice:
        """Which level the plan for this type of incident advises at `now`."""
        return self.advices(reader, incident, now)[0]

    def advices(self, reader: Reader, incident: Incident, now: datetime) -> tuple[Advice, ...]:
        """What each plan for the incident's types advises at `now`; at least one, if only to say there is none."""
        plans = self.plans_of(reader, incident)
        if not plans:
            return (Advice(missing=self._no_plan(incident)),)
        from console.desk.adviser import judged  # noqa: PLC0415 - the window's first paint must not wait for SQL

        return judged(reader, self, incident, plans, now)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that are in force here."""
        return self.library.plans

    def plan_of(self, reader: Reader, incident: Incident) -> Plan | None:
        """The plan an incident follows: the version it was bound to, or else the one in force for its type."""
        plans = self.plans_of(reader, incident)
        return plans[0] if plans else None

    def plans_of(self, reader: Reader, incident: Incident) -> tuple[Plan, ...]:
        """The plan an incident follows first, then the others for its types."""
        bound = self._bound(reader, incident)
        fitting = [each for each in self.plans if any(each.is_for(code) for code in incident.types)]
        first = sorted(fitting, key=lambda each: not each.is_for(incident.type))
        if bound is None:
            return tuple(first)
        return (bound, *(each for each in first if each.key != bound.key))

    def _bound(self, reader: Reader, incident: Incident) -> Plan | None:
        binding = reader.one(Binding, binding_subject(incident.subject))
        kept = reader.one(KeptPlan, kept_subject(binding.digest)) if binding else None
        return self.library.kept(kept) if kept else None

    def evidence(self, reader: Reader, incident: Incident, now: datetime, plan: Plan) -> Evidence:
        """What the journal knows at `now` of what a plan asks for."""
        from console.desk.ground import Ground  # noqa: PLC0415 - the window's first paint must not wait for SQL

        return Ground(reader, self, incident, (plan,)).evidence(now)

    def readings(self, reader: Reader, now: datetime) -> list[Latest]:
        """The last word of every station that should speak, and of every other that did."""
        spoken = {(each.station, each.quantity): each for each in reader.latest_readings(now)}
        expected = [(station.id, quantity) for station in self.stations for quantity in station.quantities]
        others = sorted(key for key in spoken if key not in expected)
        return [
            self._latest(station, quantity, spoken.get((station, quantity)), now)
            for station, quantity in (*expected, *others)
        ]

    @property
    def graded(self) -> frozenset[str]:
        """The metrics that ladders and triggers ask for."""
        by = self.yardstick
        scales = (scale.metrics for ladder in by.ladders for scale in ladder.scales)
        together = (each.least for ladder in by.ladders for each in ladder.together)
        dangers = (each.metrics for trigger in by.triggers for each in trigger.conditions)
        return frozenset(metric for some in (*scales, *together, *dangers) for metric in some)

    def measuring(self, quantity: str) -> tuple[str, ...]:
        """The stations that should speak of a quantity."""
        return tuple(each.id for each in self.stations if quantity in each.quantities)

    def _latest(self, station: str, quantity: str, last: Reading | None, now: datetime) -> Latest:
        known = next((each for each in self.quantities if each.key == quantity), None)
        return Latest(
            station=station,
            name=self.station_name(station),
            quantity=quantity,
            value=last.value if last else "",
            unit=(last.unit if last else "") or (known.unit if known else ""),
            time=last.time if last else "",
            state=str(_age(last, known.stale if known else STALE, now)),
        )

    def _no_plan(self, incident: Incident) -> Reason:
        if not incident.type:
            return because("The incident has no type yet.")
        return because("There is no plan for this type of incident: {type}.", type=self.type_name(incident.type))


def _age(last: Reading | None, stale: timedelta, now: datetime) -> Age:
    if last is None or not last.value:
        return Age.MISSING
    return Age.STALE if now - instant(last.time) > stale else Age.FRESH
