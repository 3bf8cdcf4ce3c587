"""What the banner says, composed from answers: our level and since when, the shown incident's numbers, other levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.place import COMMUNITY
from console.views.seat import Seat
from console.words.figures import kind, share
from console.words.times import minute

if TYPE_CHECKING:  # shown before SQLAlchemy is there
    from console.domain.figure import Figure
    from console.domain.incident import Incident
    from console.domain.level import Order, Response
    from console.domain.organ import Organ
    from console.domain.prelevel import Prelevel

# Deaths and missing never drop out; the others show when somebody stated them.
ALWAYS = ("deaths", "missing")
LEADING = (*ALWAYS, "evacuated")
NUMBERS = 6


@dataclass(frozen=True)
class Number:
    """One leading figure.

    Attributes:
        text: with thousands marked; both values, "3 / 5", when two desks disagree; "" when nobody stated one.
        since: the moment it holds for; of a sum its oldest part's.
        kind: whether it adds up or tells of now, in words; `share`: of a sum, how many communities reported: 87/102.
    """

    label: str
    text: str
    unit: str
    since: str = ""
    verified: bool = False
    contested: bool = False
    kind: str = ""
    share: str = ""


@dataclass(frozen=True)
class Chip:
    """Another response of ours, or another organ's level: a name and a level."""

    name: str
    level: int
    incident: str = ""
    since: str = ""


@dataclass(frozen=True)
class Glance:
    """One look at how things stand.

    Attributes:
        incident: the shown one, "" when there is none; `name`: its name; `commander`: who commands it, and since when.
        level: of our response to it, None when none is in force.
        by: who ordered it; `reason`: in his words; `contested`: two people ordered blind.
        attention: since when attention is paid while no level is in force, "" for never; `reason` then says why.
        unsigned: of each oral order that no pen has followed, until when it should be, "" when nobody said.
        numbers: the shown incident's own, never summed over incidents.
        chips: our other responses, the gravest first; `others`: other organs' levels.
    """

    incident: str = ""
    name: str = ""
    commander: str = ""
    level: int | None = None
    started: str = ""
    since: str = ""
    by: str = ""
    reason: str = ""
    contested: bool = False
    attention: str = ""
    unsigned: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    chips: tuple[Chip, ...] = ()
    others: tuple[Chip, ...] = ()


def look(seat: Seat, chosen: str) -> Glance:
    """How things stand for the chosen incident; without one, for the gravest response of ours."""
    # The first paint waits for none of these.
    from console.domain.prelevel import Prelevel  # noqa: PLC0415 - as said

    organs = {each.subject: each for each in seat.reader.organs()}
    incidents = {each.subject: each for each in seat.reader.incidents()}
    responses = seat.reader.responses()
    ours = [each for each in responses if _ours(each, organs)]
    shown = next((each for each in ours if not chosen or each.incident == chosen), None)
    watched = [each for each in seat.reader.some(Prelevel, ended="") if _ours(each, organs)]
    calm = next((each.incident for each in watched if each.incident in incidents), "")
    incident = incidents.get(chosen or (shown.incident if shown else calm or _newest_open(incidents.values())))
    attention = next((each for each in watched if not shown and incident and each.incident == incident.subject), None)
    return Glance(
        incident=incident.subject if incident else "",
        name=incident.name if incident else "",
        commander=_commander(seat, incident, organs),
        level=shown.level if shown else None,
        started=shown.started if shown else "",
        since=shown.since if shown else "",
        by=seat.person(shown.by) if shown else "",
        reason=shown.reason if shown else attention.reason if attention else "",
        contested=bool(shown and shown.contested),
        attention=attention.since if attention else "",
        unsigned=_unsigned(seat, incident.subject, organs) if incident else (),
        numbers=_numbers(seat, incident.subject) if incident else (),
        chips=tuple(_chip(each, incidents) for each in ours if each is not shown),
        others=_others(responses, organs, incident.subject if incident else ""),
    )


def _commander(seat: Seat, incident: Incident | None, organs: Mapping[str, Organ]) -> str:
    if incident is None or not incident.commander:
        return ""
    organ = organs.get(incident.command_organ)
    person = seat.person(incident.commander)
    who = seat.say("{person} ({organ})", person=person, organ=organ.name) if organ else person
    return seat.say("Command: {who}, since {time}", who=who, time=minute(incident.command_since))


def _ours(standing: Response | Prelevel | Order, organs: Mapping[str, Organ]) -> bool:
    return standing.organ in organs and organs[standing.organ].ours


def _unsigned(seat: Seat, incident: str, organs: Mapping[str, Organ]) -> tuple[str, ...]:
    """Until when our oral orders are to be countersigned, those without a time last."""
    # The first paint waits for none of these.
    from console.desk.level_now import awaiting  # noqa: PLC0415 - as said

    orders = awaiting(each for each in seat.reader.orders(incident) if _ours(each, organs))
    return tuple(sorted((each.countersign for each in orders), key=lambda due: (not due, due)))


def _newest_open(incidents: Iterable[Incident]) -> str:
    """What is shown while no response is in force."""
    return next((each.subject for each in incidents if not each.closed), "")


def _chip(response: Response, incidents: Mapping[str, Incident]) -> Chip:
    incident = incidents.get(response.incident)
    name = incident.name if incident else response.incident
    return Chip(name=name, level=response.level or 0, incident=response.incident, since=response.since)


def _others(responses: Iterable[Response], organs: Mapping[str, Organ], incident: str) -> tuple[Chip, ...]:
    """Other organs' levels, for the shown incident or in general; the gravest of each organ."""
    gravest: dict[str, Chip] = {}
    for each in responses:
        if not _ours(each, organs) and each.incident in {"", incident}:
            name = organs[each.organ].name if each.organ in organs else each.organ
            gravest.setdefault(each.organ, Chip(name=name, level=each.level or 0, since=each.since))
    return tuple(gravest.values())


def _numbers(seat: Seat, incident: str) -> tuple[Number, ...]:
    """The leading figures: deaths and missing even when nobody stated them, then what was stated."""
    stated: dict[str, list[Figure]] = {}
    for figure in seat.reader.figures(incident):
        stated.setdefault(figure.metric, []).append(figure)
    metrics = {each.key: each for each in seat.assessment.metrics}
    order = dict.fromkeys((*LEADING, *metrics))
    shown = [key for key in order if key in ALWAYS or key in stated]
    return tuple(_number(seat, key, stated.get(key, [])) for key in shown[:NUMBERS])


def _number(seat: Seat, metric: str, figures: list[Figure]) -> Number:
    expected = [each.code for each in seat.assessment.communities if each.kind == COMMUNITY]
    values = dict.fromkeys(thousands(each.value) for each in sorted(figures, key=lambda each: each.order))
    return Number(
        label=seat.assessment.metric_name(metric, seat.say),
        text=" / ".join(values),
        unit=figures[0].unit if figures else "",
        since=max((each.as_of for each in figures), default=""),
        verified=bool(figures) and all(each.verified for each in figures),
        contested=any(each.contested for each in figures),
        kind=kind(metric, seat.say),
        share=next((share(each.coverage, expected) for each in figures if each.coverage and each.summed), ""),
    )


def thousands(value: str) -> str:
    """Decimal text with its thousands marked: 12438.5 -> 12,438.5."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else value
