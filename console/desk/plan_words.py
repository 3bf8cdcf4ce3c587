"""A plan in words: conditions, who signs, what is demanded and within what time, what must hold to leave a level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from console.domain.condition import (
    AllOf,
    AnyOf,
    ByPerson,
    Condition,
    FigureAtLeast,
    Leaf,
    Not,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
)
from console.domain.level import Level
from console.domain.plan import PRELEVEL, Checked, Ending, Measure, Plan, Rule, Step
from console.domain.refused import Refused
from console.words.labels import EFFECTS, LEVELS, warning
from console.words.say import Say

if TYPE_CHECKING:
    from console.desk.assessment import Assessment


@dataclass(frozen=True)
class Names:
    """The words for what a plan names by keys.

    Attributes:
        organs, roles: names by id and key.
    """

    say: Say
    assessment: Assessment
    organs: Mapping[str, str]
    roles: Mapping[str, str]

    @classmethod
    def of(cls, assessment: Assessment, say: Say) -> Names:
        organs = {each.id: each.name for each in assessment.organs}
        return cls(say, assessment, organs, {each.key: each.name for each in assessment.roles})

    def organ(self, key: str) -> str:
        return self.organs.get(key, key)

    def role(self, key: str) -> str:
        return self.roles.get(key, key)

    def organ_of(self, text: str) -> str:
        """The id of an organ that is written by its name or its id.

        Raises:
            Refused: there is none.
        """
        for key, name in self.organs.items():
            if text in {key, name}:
                return key
        raise Refused("There is no such organ: {organ}.", organ=text)

    def role_of(self, text: str) -> str:
        """The key of a role that is written by its name or its key.

        Raises:
            Refused: there is none.
        """
        for key, name in self.roles.items():
            if text in {key, name}:
                return key
        raise Refused("There is no such role: {role}.", role=text)

    def subject(self, leaf: Leaf) -> str:
        """What a leaf asks for, without its threshold."""
        match leaf:
            case WarningAtLeast(hazard=hazard):
                return self.assessment.metric_name(hazard, self.say)
            case ReadingAtLeast(quantity=quantity):
                return self._quantity(quantity)
            case FigureAtLeast(metric=metric):
                return self.assessment.metric_name(metric, self.say)
            case OrganAtLeast(organs=organs):
                return self._all(self.organ(each) for each in organs)
            case SeverityAtLeast():
                return self.say("Severity")
        return self.say("A person")

    def condition(self, condition: Condition, plan: Plan) -> str:
        """A condition as a sentence's part."""
        say = self.say
        match condition:
            case AnyOf(of=parts):
                return say(" or ").join(self._part(each, plan) for each in parts)
            case AllOf(of=parts):
                return say(" and ").join(self._part(each, plan) for each in parts)
            case Not(of=part):
                return say("not: {part}", part=self._part(part, plan))
            case Same(key=key):
                found = next((each.words for each in plan.conditions if each.key == key), key)
                return say("as “{words}”", words=found)
        return self._leaf(condition)

    def _part(self, condition: Condition, plan: Plan) -> str:
        told = self.condition(condition, plan)
        return self.say("({part})", part=told) if isinstance(condition, AnyOf | AllOf) else told

    def _leaf(self, leaf: Leaf) -> str:
        say = self.say
        match leaf:
            case WarningAtLeast(hazard=hazard, colour=colour):
                words = warning(hazard, str(colour), say)
                return words if colour == "red" else say("{warning} or graver", warning=words)
            case ReadingAtLeast() | FigureAtLeast():
                return self._reached(leaf)
            case OrganAtLeast(level=level):
                return say("{organs} at Level {roman} or graver", organs=self.subject(leaf), roman=LEVELS[level].roman)
            case SeverityAtLeast(grade=grade):
                return say("the incident is of grade {roman} or graver", roman=LEVELS[grade].roman)
            case ByPerson():
                return say("a person judges it")

    def _reached(self, leaf: ReadingAtLeast | FigureAtLeast) -> str:
        say = self.say
        values = {"what": self.subject(leaf), "value": plain(leaf.value), "unit": leaf.unit}
        told = (
            say("{what} above {value} {unit}", **values)
            if leaf.above
            else say("{what} {value} {unit} or more", **values)
        )
        where = self._where(leaf)
        if where:
            told = say("{told} ({where})", told=told, where=where)
        if leaf.until is not None:
            told = say("{told}, until it falls below {until}", told=told, until=plain(leaf.until))
        if isinstance(leaf, ReadingAtLeast):
            return say("{told}, within {minutes} min", told=told, minutes=leaf.minutes)
        return say("{told}, of the last {hours} h", told=told, hours=leaf.hours)

    def _where(self, leaf: ReadingAtLeast | FigureAtLeast) -> str:
        if isinstance(leaf, ReadingAtLeast):
            return self._all(self.assessment.station_name(each) for each in leaf.stations)
        return self.assessment.place_name(leaf.place)

    def value(self, item: Checked, plan: Plan) -> str:
        """What one item of a plan says, without its own words."""
        match item:
            case Rule() | Ending():
                return self.condition(item.when, plan)
            case Measure():
                return self.say(", ").join(self._measure(item))
            case Step():
                return self.say("; ").join(self._step(item, plan))
        return ""

    def _measure(self, measure: Measure) -> Iterator[str]:
        say = self.say
        yield self.organ(measure.organ)
        if measure.supporting:
            yield say("with {organs}", organs=self._all(self.organ(each) for each in measure.supporting))
        if measure.minutes:
            yield say("within {n} min", n=measure.minutes)
        if measure.proof:
            yield say("proved by {proof}", proof=measure.proof)
        if measure.effect:
            yield say("leaves in force: {effect}", effect=say(EFFECTS[measure.effect]))
        if measure.life:
            yield say("saves lives")

    def _step(self, step: Step, plan: Plan) -> Iterator[str]:
        say = self.say
        if step.propose:
            yield say("proposed by {roles}", roles=self._all(self.role(each) for each in step.propose))
        signers = plan.signers(step.level)
        if signers:
            yield say("signed by {roles}", roles=self._all(self.role(each) for each in signers))
        told = [self.organ(each) for each in step.notify]
        told += [say("all communities")] if step.communities else []
        if told:
            yield say("told: {organs}", organs=self._all(told))
        yield from self._clocks(step)
        if step.upward:
            yield say("reported to {whom}", whom=step.upward)
        if step.workgroups:
            yield say("workgroups: {groups}", groups=self._all(step.workgroups))

    def _clocks(self, step: Step) -> Iterator[str]:
        say = self.say
        if step.receipt_minutes:
            yield say("receipt within {n} min", n=step.receipt_minutes)
        if step.cadence_minutes:
            yield say("reported upward every {n} min", n=step.cadence_minutes)
        if step.countersign_minutes:
            yield say("signed by pen within {n} min", n=step.countersign_minutes)

    def _quantity(self, key: str) -> str:
        found = next((each.label for each in self.assessment.quantities if each.key == key), key)
        return self.say(found)

    def _all(self, names: Iterable[str]) -> str:
        return self.say(", ").join(names)


def level_word(level: int, say: Say) -> str:
    """The name of a level of a plan, attention and "any" among them."""
    if level == PRELEVEL:
        return say("attention")
    return say("Level {roman}", roman=Level(level).roman) if level else say("any level")


def plain(number: Decimal) -> str:
    """A threshold without needless zeros."""
    return format(number.normalize(), "f")
