"""较大涉险: people in danger, before anybody is hurt, start the clocks of reporting; it is no grade of severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from console.domain.figure import Figure
from console.domain.ladder import Total, total, trust, unique
from console.domain.reason import Reason, Word, because


@dataclass(frozen=True, kw_only=True)
class Hazardous:
    """One condition of a trigger: `metrics` added up, and the number from which it holds, the number included."""

    label: str
    metrics: tuple[str, ...]
    unit: str
    least: Decimal
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """What starts the clocks of reporting by itself; `by_person`: what no figure tells, to be judged by a person."""

    id: str
    name: str
    types: tuple[str, ...]
    conditions: tuple[Hazardous, ...]
    by_person: tuple[str, ...]
    source: str
    status: str
    note: str = ""

    @property
    def verified(self) -> bool:
        return self.status == "V"

    def names(self, code: str) -> bool:
        return any(code.startswith(prefix) for prefix in self.types)


@dataclass(frozen=True, kw_only=True)
class Danger:
    """Whether a trigger fires for an incident.

    Attributes:
        trigger: which one; `fires`: a condition is met.
        reasons: the conditions that are met; `unknown`: figures nobody stated.
    """

    trigger: Trigger
    fires: bool
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...]


def dangers(
    triggers: Iterable[Trigger], types: Iterable[str], figures: Iterable[Figure], labels: Mapping[str, str]
) -> tuple[Danger, ...]:
    """What the triggers that fit an incident's types say of its standing figures."""
    codes, listed = tuple(types), list(figures)
    return tuple(_danger(each, listed, labels) for each in triggers if any(map(each.names, codes)))


def _danger(trigger: Trigger, figures: list[Figure], labels: Mapping[str, str]) -> Danger:
    totals = [(each, total(each.metrics, each.unit, figures, labels)) for each in trigger.conditions]
    met = [_because(condition, found) for condition, found in totals if _meets(condition, found)]
    unknown = unique(why for _, found in totals if found.value is None for why in found.unknown)
    return Danger(trigger=trigger, fires=bool(met), reasons=tuple(met), unknown=unknown)


def _meets(condition: Hazardous, found: Total) -> bool:
    return found.value is not None and found.value >= condition.least


def _because(condition: Hazardous, found: Total) -> Reason:
    return because(
        "{what}: {value} {unit} ({state}); from {least} {unit} on reporting begins.",
        what=Word(condition.label),
        value=found.value,
        unit=condition.unit,
        state=trust(found.used),
        least=condition.least,
    )
