"""Response levels: proposed by anybody, ordered by a person; Ⅰ is the gravest and, between two blind orders, stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from console.domain.check import instant, noted, past, said
from console.domain.fact import Act, Fact, act, fact
from console.domain.incident import still_open
from console.domain.organ import Organ
from console.domain.refused import Refused
from console.domain.signing import CountersignLevel, LevelCountersigned, SignedAct, SignedFact, Way, told
from console.domain.situation import Situation


class Level(IntEnum):
    """Response levels Ⅰ (gravest) to Ⅳ (突发事件应对法 2024, art. 71)."""

    I = 1  # noqa: E741 - the Roman numeral is the level's name
    II = 2
    III = 3
    IV = 4

    @property
    def roman(self) -> str:
        return "ⅠⅡⅢⅣ"[self - 1]


@dataclass(frozen=True, kw_only=True)
class Response:
    """One organ's response to one incident, as it stands.

    Attributes:
        subject: organ and incident (see `subject_of`); `incident` may be "" for another organ's general response.
        level: 1 to 4, or None when nothing is in force.
        started: when the response began; `since`: when the level in force was ordered.
        by: person id who ordered; `reason`: in his words.
        proposed: a level somebody proposed after the last order, None when none is open.
        contested: two people ordered blind; the graver stands until a person settles it.
        basis: ids of the unreplaced orders.
    """

    subject: str
    organ: str
    incident: str
    level: int | None
    started: str
    since: str
    by: str
    reason: str
    proposed: int | None
    proposal: str
    contested: bool
    basis: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Order:
    """One step of a response's history: proposed, ordered, adjusted or terminated.

    Attributes:
        key: id of its record; `kind`: of the fact; `stands`: no later one replaced it.
        measures, expected, and all from `number` on: as in `SignedFact`.
        countersigned: when the pen followed the voice, or the sheet's photo the pen, "" while it has not;
            `countersheet`: content hash of that sheet.
    """

    key: str
    subject: str
    organ: str
    incident: str
    kind: str
    level: int | None
    at: str
    by: str
    reason: str
    stands: bool
    order: str
    measures: tuple[str, ...] = ()
    expected: str = ""
    number: str = ""
    plan: str = ""
    matter: str = ""
    area: str = ""
    way: str = ""
    role: str = ""
    authority: str = ""
    words: str = ""
    called: str = ""
    spoken: str = ""
    witness: str = ""
    paper: str = ""
    countersign: str = ""
    countersigned: str = ""
    countersheet: str = ""
    advised: int = 0
    known: tuple[tuple[str, str], ...] = ()
    ticked: tuple[tuple[str, str], ...] = ()


@fact("level.proposed")
class LevelProposed(Fact):
    organ: str
    level: int
    incident: str = ""
    reason: str = ""
    area: str = ""
    expected: str = ""
    measures: tuple[str, ...] = ()
    advised: int = 0
    known: tuple[tuple[str, str], ...] = ()


@fact("level.ordered")
class LevelOrdered(SignedFact):
    organ: str
    level: int
    incident: str = ""
    by: str = ""
    effective: str = ""
    reason: str = ""
    measures: tuple[str, ...] = ()
    expected: str = ""


@fact("level.adjusted")
class LevelAdjusted(SignedFact):
    organ: str
    level: int
    incident: str = ""
    by: str = ""
    effective: str = ""
    reason: str = ""
    measures: tuple[str, ...] = ()
    expected: str = ""


@fact("level.terminated")
class LevelTerminated(SignedFact):
    organ: str
    incident: str = ""
    by: str = ""
    effective: str = ""
    reason: str = ""
    measures: tuple[str, ...] = ()
    expected: str = ""


@act
class ProposeLevel(Act):
    organ: str
    level: Level
    reason: str
    incident: str = ""
    area: str = ""
    expected: str = ""
    measures: tuple[str, ...] = ()
    advised: int = 0
    known: tuple[tuple[str, str], ...] = ()


@act
class OrderLevel(SignedAct):
    """Start a response. The order states matter, level, expected period and measures (突发事件应对法 2024, art. 72)."""

    organ: str
    level: Level
    reason: str
    incident: str = ""
    measures: tuple[str, ...] = ()
    expected: str = ""
    basis: tuple[str, ...] = ()


@act
class AdjustLevel(SignedAct):
    organ: str
    level: Level
    reason: str
    basis: tuple[str, ...]
    incident: str = ""
    measures: tuple[str, ...] = ()
    expected: str = ""


@act
class TerminateLevel(SignedAct):
    organ: str
    reason: str
    basis: tuple[str, ...]
    incident: str = ""


def subject_of(organ: str, incident: str) -> str:
    return f"level/{organ}/{incident}"


def propose(wish: ProposeLevel, situation: Situation) -> list[Fact]:
    """Propose a level for our own organ; another organ's level is a fact and nothing to propose."""
    if not _may_respond(wish.organ, wish.incident, situation).ours:
        raise Refused("A level is proposed for our own organ alone.")
    level = _grade(wish.level)
    response = situation.one(Response, subject_of(wish.organ, wish.incident))
    if response and response.level == level and not response.contested:
        raise Refused("This level is in force already.")
    return [
        LevelProposed(
            subjects=(subject_of(wish.organ, wish.incident),),
            organ=wish.organ,
            incident=wish.incident,
            level=level,
            reason=said(wish.reason, "Say why this level is proposed."),
            area=noted(wish.area),
            expected=noted(wish.expected),
            measures=_measures(wish.measures),
            advised=wish.advised,
            known=wish.known,
        )
    ]


def order(wish: OrderLevel, situation: Situation) -> list[Fact]:
    _may_respond(wish.organ, wish.incident, situation)
    response = situation.one(Response, subject_of(wish.organ, wish.incident))
    if response and response.level is not None:
        raise Refused("A response is in force already; adjust or terminate it.")
    return [
        LevelOrdered(
            subjects=(subject_of(wish.organ, wish.incident),),
            basis=wish.basis,
            organ=wish.organ,
            incident=wish.incident,
            level=_grade(wish.level),
            by=wish.by,
            effective=_effective(wish.effective, "", situation),
            reason=said(wish.reason, "Say why the level is ordered."),
            measures=_measures(wish.measures),
            expected=noted(wish.expected),
            **told(wish),
        )
    ]


def adjust(wish: AdjustLevel, situation: Situation) -> list[Fact]:
    _may_respond(wish.organ, wish.incident, situation)
    response = _in_force(wish.organ, wish.incident, situation)
    if response.level == wish.level and not response.contested:
        raise Refused("This level is in force already.")
    return [
        LevelAdjusted(
            subjects=(response.subject,),
            basis=wish.basis,
            organ=wish.organ,
            incident=wish.incident,
            level=_grade(wish.level),
            by=wish.by,
            effective=_effective(wish.effective, response.since, situation),
            reason=said(wish.reason, "Say why the level changes."),
            measures=_measures(wish.measures),
            expected=noted(wish.expected),
            **told(wish),
        )
    ]


def terminate(wish: TerminateLevel, situation: Situation) -> list[Fact]:
    """End a response, also one that was left in force when its incident was closed elsewhere."""
    response = _in_force(wish.organ, wish.incident, situation)
    return [
        LevelTerminated(
            subjects=(response.subject,),
            basis=wish.basis,
            organ=wish.organ,
            incident=wish.incident,
            by=wish.by,
            effective=_effective(wish.effective, response.since, situation),
            reason=said(wish.reason, "Say why the response ends."),
            **told(wish),
        )
    ]


def countersign(wish: CountersignLevel, situation: Situation) -> list[Fact]:
    """The pen has followed the voice, or the photo the pen; a late one is never refused."""
    subject = subject_of(wish.organ, wish.incident)
    order = next((each for each in situation.some(Order, subject=subject) if each.key == wish.order), None)
    if order is None or not (order.way == Way.VOICE or _lacks_sheet(order)):
        raise Refused("There is no such oral order.")
    if order.countersigned:
        raise Refused("This order is countersigned already.")
    if _lacks_sheet(order) and not wish.paper:
        raise Refused("This order was signed by pen; attach its sheet.")
    return [
        LevelCountersigned(
            subjects=(subject,),
            order=wish.order,
            by=said(wish.by, "Say who signed."),
            paper=wish.paper,
            occurred=past(wish.occurred, situation.now) if wish.occurred else "",
        )
    ]


def _lacks_sheet(order: Order) -> bool:
    """A pen order counts at once; the photo of its sheet may come later, when there is a hand or a light for it."""
    return order.way == Way.PEN and not order.paper


def _measures(measures: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(said(each, "A measure needs a text.") for each in measures)


def _grade(level: int) -> int:
    """The level's number; a list of acts that came from a file may hold any."""
    if level not in list(Level):
        raise Refused("There is no level {level}; Ⅰ to Ⅳ are written 1 to 4.", level=level)
    return int(level)


def _effective(text: str, since: str, situation: Situation) -> str:
    """From when an order holds: not from the future, and not from before the order it replaces; "" = as recorded."""
    if not text:
        return ""
    moment = past(text, situation.now)
    if moment < since:
        raise Refused("The order before this one took effect later, at {since}.", since=instant(since))
    return moment


def _may_respond(organ: str, incident: str, situation: Situation) -> Organ:
    """A level names its organ; our own responses belong to an incident, other organs' need not.

    Raises:
        Refused: unknown organ, unknown or closed incident.
    """
    found = situation.one(Organ, organ)
    if found is None:
        raise Refused("There is no such organ: {organ}.", organ=organ)
    if incident:
        still_open(incident, situation)
    elif found.ours:
        raise Refused("Say for which incident.")
    return found


def _in_force(organ: str, incident: str, situation: Situation) -> Response:
    response = situation.one(Response, subject_of(organ, incident))
    if response is None or response.level is None:
        raise Refused("No response is in force.")
    return response
