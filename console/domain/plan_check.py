"""What is wrong with a plan, each fault with the table it stands in: a plan is used whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from console.domain.condition import (
    AllOf,
    AnyOf,
    Condition,
    FigureAtLeast,
    Leaf,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
    leaves,
)
from console.domain.level import Level
from console.domain.plan import LADDER, PRELEVEL, Checked, Ending, Measure, Plan, Rule, Step
from console.domain.reason import Reason, because
from console.domain.task import Effect

# A year; a longer time is a slip of the pen, and no clock can count it.
MINUTES_MAX = 366 * 24 * 60
BEFORE = frozenset({"step_down", "end"})


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words a plan may use, so that a misspelt one is refused instead of never being met; units by key."""

    hazards: frozenset[str]
    quantities: Mapping[str, str]
    metrics: Mapping[str, str]
    stations: frozenset[str]
    organs: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fault:
    """What is wrong in the table of that name and number (from 0)."""

    table: str
    number: int
    why: Reason


def faults(plan: Plan, known: Vocabulary) -> Iterator[Fault]:
    """Everything that is wrong with a plan."""
    for number, rule in enumerate(plan.rules):
        yield from _in("rule", number, _rule(rule, plan, known))
    for number, step in enumerate(plan.steps):
        yield from _in("step", number, _step(step, known))
    for number, measure in enumerate(plan.measures):
        yield from _in("measure", number, _measure(measure, known))
    for number, ending in enumerate(plan.endings):
        yield from _in("ending", number, _ending(ending, plan, known))
    yield from _twice("rule", [each.key for each in plan.rules])
    yield from _twice("step", [str(each.level) for each in plan.steps])
    yield from _twice("measure", [each.key for each in plan.measures])
    yield from _twice("ending", [each.key for each in plan.endings])
    yield from _unsigned(plan)
    yield from _overlapping(plan)


def _in(table: str, number: int, whys: Iterable[Reason]) -> Iterator[Fault]:
    return (Fault(table, number, why) for why in whys)


def _rule(rule: Rule, plan: Plan, known: Vocabulary) -> Iterator[Reason]:
    yield from _level(rule.level, LADDER)
    yield from _checked(rule)
    if not (rule.key and rule.words):
        yield because("A rule needs a key and words.")
    yield from _condition(rule.key, rule.when, plan, known)


def _ending(ending: Ending, plan: Plan, known: Vocabulary) -> Iterator[Reason]:
    yield from _level(ending.level, (0, *Level))
    yield from _checked(ending)
    if ending.before not in BEFORE:
        yield because("“{word}” is neither step_down nor end.", word=ending.before)
    if not (ending.key and ending.words):
        yield because("A condition of an ending needs a key and words.")
    yield from _condition(ending.key, ending.when, plan, known)


def _step(step: Step, known: Vocabulary) -> Iterator[Reason]:
    yield from _level(step.level, LADDER)
    yield from _checked(step)
    for role in (*step.propose, *step.sign):
        if role not in known.roles:
            yield because("There is no such role: {role}.", role=role)
    for organ in step.notify:
        yield from _organ(organ, known)
    if step.level != PRELEVEL and not step.sign:
        yield because("Nobody may sign this level.")
    yield from _times(step.receipt_minutes, step.cadence_minutes, step.countersign_minutes)


def _measure(measure: Measure, known: Vocabulary) -> Iterator[Reason]:
    yield from _level(measure.level, LADDER)
    yield from _checked(measure)
    if not (measure.key and measure.words):
        yield because("A measure needs a key and words.")
    for organ in (measure.organ, *measure.supporting):
        yield from _organ(organ, known)
    if measure.organ in measure.supporting:
        yield because("The responsible organ does not support itself.")
    if measure.effect and measure.effect not in list(Effect):
        yield because("A measure leaves an evacuation, a closure or a shelter in force, or nothing.")
    yield from _times(measure.minutes)


def _times(*minutes: int) -> Iterator[Reason]:
    if not all(0 <= each <= MINUTES_MAX for each in minutes):
        yield because("A time is not below zero and not above a year.")


def _level(level: int, allowed: Iterable[int]) -> Iterator[Reason]:
    if level not in list(allowed):
        yield because("There is no level {level}; Ⅰ to Ⅳ are written 1 to 4, 关注 is 5.", level=level)


def _checked(value: Checked) -> Iterator[Reason]:
    if not (value.source and value.status):
        yield because("Say where it was read (source) and how sure that is (status).")
    if bool(value.checked_by) != bool(value.checked_on):
        yield because("A tick has a name and a date.")
    elif value.checked_on and not _is_date(value.checked_on):
        yield because("“{text}” is not a date like 2026-11-25.", text=value.checked_on)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _organ(organ: str, known: Vocabulary) -> Iterator[Reason]:
    if organ not in known.organs:
        yield because("There is no such organ: {organ}.", organ=organ)


def _twice(table: str, keys: list[str]) -> Iterator[Fault]:
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Fault(table, number, because("“{key}” stands here twice", key=key))


def _unsigned(plan: Plan) -> Iterator[Fault]:
    """A level that is advised or demands something has a step that says who signs it."""
    there = {each.level for each in plan.steps}
    for table, levels in (
        ("rule", [each.level for each in plan.rules]),
        ("measure", [each.level for each in plan.measures]),
    ):
        for number, level in enumerate(levels):
            if level in list(Level) and level not in there:
                yield Fault(table, number, because("No step says who signs level {level}.", level=level))


def _condition(key: str, condition: Condition, plan: Plan, known: Vocabulary) -> Iterator[Reason]:
    for leaf in leaves(condition):
        if isinstance(leaf, Same):
            yield from _same(key, leaf, plan)
        else:
            yield from _leaf(leaf, known)
    for group in _groups(condition):
        if not group.of:
            yield because("any and all need at least one condition.")


def _groups(condition: Condition) -> Iterator[AnyOf | AllOf]:
    if isinstance(condition, AnyOf | AllOf):
        yield condition
        for each in condition.of:
            yield from _groups(each)


def _same(key: str, reference: Same, plan: Plan) -> Iterator[Reason]:
    """A reference leads somewhere, and never back to where it began."""
    whens = {each.key: each.when for each in plan.conditions}
    if reference.key not in whens:
        yield because("There is no condition “{key}” in this plan.", key=reference.key)
        return
    seen, ahead = {key}, [reference.key]
    while ahead:
        name = ahead.pop()
        if name == key:
            yield because("“{key}” leads back to itself.", key=key)
            return
        if name in whens and name not in seen:
            seen.add(name)
            ahead += [each.key for each in leaves(whens[name]) if isinstance(each, Same)]


def _leaf(leaf: Leaf, known: Vocabulary) -> Iterator[Reason]:
    match leaf:
        case WarningAtLeast(hazard=hazard) if hazard not in known.hazards:
            yield because("“{word}” is no hazard that is known here.", word=hazard)
        case OrganAtLeast():
            yield from _other_level(leaf, known)
        case SeverityAtLeast(grade=grade):
            yield from _level(grade, Level)
        case FigureAtLeast():
            yield from _figure(leaf, known)
        case ReadingAtLeast():
            yield from _reading(leaf, known)


def _other_level(leaf: OrganAtLeast, known: Vocabulary) -> Iterator[Reason]:
    yield from _level(leaf.level, Level)
    if not leaf.organs:
        yield because("Name at least one organ.")
    for organ in leaf.organs:
        yield from _organ(organ, known)


def _figure(leaf: FigureAtLeast, known: Vocabulary) -> Iterator[Reason]:
    yield from _number(leaf.metric, leaf, known.metrics)
    if leaf.hours <= 0:
        yield because("The window of {hours} hours is not above zero.", hours=leaf.hours)
    yield from _times(max(leaf.hours, 0) * 60)
    if leaf.place and leaf.place not in known.places:
        yield because("There is no such place: {place}.", place=leaf.place)


def _number(key: str, leaf: ReadingAtLeast | FigureAtLeast, units: Mapping[str, str]) -> Iterator[Reason]:
    if key not in units:
        yield because("“{word}” is measured or counted nowhere here.", word=key)
    elif leaf.unit != units[key]:
        yield because("{word} is given in {unit}, not in {other}.", word=key, unit=units[key], other=leaf.unit)
    if not leaf.value.is_finite() or leaf.value <= 0:
        yield because("The threshold {value} is not above zero.", value=leaf.value)
    if leaf.until is not None and not (leaf.until.is_finite() and 0 < leaf.until <= leaf.value):
        yield because("“until” {until} does not lie between zero and {value}.", until=leaf.until, value=leaf.value)


def _reading(leaf: ReadingAtLeast, known: Vocabulary) -> Iterator[Reason]:
    yield from _number(leaf.quantity, leaf, known.quantities)
    if leaf.minutes <= 0:
        yield because("The window of {minutes} minutes is not above zero.", minutes=leaf.minutes)
    yield from _times(max(leaf.minutes, 0))
    for station in leaf.stations:
        if station not in known.stations:
            yield because("There is no such station: {station}.", station=station)


def _overlapping(plan: Plan) -> Iterator[Fault]:
    """Of one indicator the graver level's threshold lies above the lesser's, or the lesser would never be advised."""
    found: dict[tuple[object, ...], list[tuple[int, Decimal, int]]] = {}
    for number, rule in enumerate(plan.rules):
        for leaf in _enough(rule.when):
            found.setdefault(_indicator(leaf), []).append((rule.level, leaf.value, number))
    for steps in found.values():
        for level, value, number in steps:
            lesser = [other for degree, other, _ in steps if degree > level and other >= value]
            if lesser:
                why = because("The threshold {value} overlaps {other} of a lesser level.", value=value, other=lesser[0])
                yield Fault("rule", number, why)
            if any(degree == level and place < number for degree, _, place in steps):
                yield Fault("rule", number, because("Two rules of one level are about the same indicator."))


def _enough(condition: Condition) -> Iterator[ReadingAtLeast | FigureAtLeast]:
    """The leaves about numbers, each of which is enough by itself."""
    if isinstance(condition, AnyOf):
        for each in condition.of:
            yield from _enough(each)
    elif isinstance(condition, ReadingAtLeast | FigureAtLeast):
        yield condition


def _indicator(leaf: ReadingAtLeast | FigureAtLeast) -> tuple[object, ...]:
    if isinstance(leaf, ReadingAtLeast):
        return leaf.quantity, leaf.unit, leaf.stations
    return leaf.metric, leaf.unit, leaf.place
