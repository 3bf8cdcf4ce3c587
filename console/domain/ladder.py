"""One ladder of grades as a law has it (以上 includes the number, 以下 does not), and what figures reach on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from console.domain.check import decimal
from console.domain.figure import Figure
from console.domain.level import Level
from console.domain.metric import COUNTED
from console.domain.reason import Reason, Word, because

GRADES = (1, 2, 3, 4)
DEATHS, MISSING = "deaths", "missing"
# What a sum of deaths and missing is called.
BOTH = "deaths and missing"


@dataclass(frozen=True, kw_only=True)
class Scale:
    """One condition of a ladder.

    Attributes:
        label: message id of what is counted.
        metrics: keys of the figures that are added up (deaths and missing, where a law counts the missing as dead).
        unit: of every figure and threshold.
        steps: grade and the number from which it holds, the number included.
        any: anything above zero is at least Ⅳ.
    """

    label: str
    metrics: tuple[str, ...]
    unit: str
    steps: tuple[tuple[int, Decimal], ...]
    any: bool = False


@dataclass(frozen=True, kw_only=True)
class Together:
    """A grade that is reached only when several figures are: each metric and the number from which it counts."""

    grade: int
    least: Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """A ladder of grades, the types it names (by the beginning of their code) and where it was read.

    Attributes:
        status: how it is known, as the file says; `read`: the grades whose numbers were read in the source.
        scales: conditions, the gravest reached counts; `together`: those that need several figures.
        days: so many days after the event casualties still count, None where the law says nothing.
        report_to: grade and whom it is reported up to; `report_source`: where that was read.
    """

    id: str
    name: str
    types: tuple[str, ...]
    scales: tuple[Scale, ...]
    source: str
    status: str
    read: frozenset[int] = frozenset(GRADES)
    note: str = ""
    together: tuple[Together, ...] = ()
    days: int | None = None
    report_to: Mapping[int, str] = field(default_factory=dict)
    report_source: str = ""

    @property
    def verified(self) -> bool:
        return self.status.startswith("V") and bool(self.read)

    def sure(self, grade: int | None) -> bool:
        """Whether a grade by this ladder may stand: its numbers were read in the source."""
        return self.verified and (grade is None or grade in self.read)

    def names(self, code: str) -> bool:
        return any(code.startswith(prefix) for prefix in self.types)

    @property
    def if_dead(self) -> Ladder:
        """The same ladder with the missing counted as dead wherever it counts deaths."""
        return replace(self, scales=tuple(map(_if_dead, self.scales)))


@dataclass(frozen=True, kw_only=True)
class Margin:
    """How much more of what makes it which grade; `label`: message id of what."""

    label: str
    need: Decimal
    unit: str
    grade: int


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What figures reach on one ladder; `unknown`: what it asks for and nobody stated."""

    ladder: Ladder
    grade: int | None
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...]
    margins: tuple[Margin, ...]


@dataclass(frozen=True)
class Total:
    """The figures of one scale added up, those that nobody stated left out."""

    value: Decimal | None
    used: tuple[Figure, ...]
    unknown: tuple[Reason, ...]


def reach(ladder: Ladder, figures: Iterable[Figure], labels: Mapping[str, str]) -> Reached:
    """The gravest grade that any condition of a ladder reaches.

    Args:
        ladder: by which.
        figures: those that count; of contested ones the larger does.
        labels: message ids of the metrics' names.
    """
    listed = list(figures)
    totals = [(scale, total(scale.metrics, scale.unit, listed, labels)) for scale in ladder.scales]
    steps = [(_step(scale, each.value), scale, each) for scale, each in totals]
    found = [(step, _because(scale, each, step)) for step, scale, each in steps if step]
    found += [(each.grade, why) for each in ladder.together if (why := _together(each, listed, labels))]
    gravest = min((step for step, _ in found), default=None)
    stated = any(each.value is not None for _, each in totals)
    return Reached(
        ladder=ladder,
        grade=gravest,
        reasons=tuple(why for step, why in found if step == gravest) or (_nothing(stated=stated),),
        unknown=unique(why for _, each in totals for why in each.unknown),
        margins=tuple(margin for scale, each in totals if (margin := _margin(scale, each.value, gravest))),
    )


def total(metrics: Iterable[str], unit: str, figures: list[Figure], labels: Mapping[str, str]) -> Total:
    """The figures of some metrics added up."""
    found = [_found(metric, unit, figures, labels) for metric in metrics]
    used = tuple(each for each in found if isinstance(each, Figure))
    value = sum((Decimal(each.value) for each in used), Decimal(0)) if used else None
    return Total(value, used, tuple(each for each in found if isinstance(each, Reason)))


def unique(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each sentence once, in order."""
    kept: list[Reason] = []
    for each in reasons:
        if each not in kept:
            kept.append(each)
    return tuple(kept)


def trust(used: Iterable[Figure]) -> Word:
    """A sum is as sure as its least sure part."""
    return min((each.state for each in used), key=lambda state: state == "verified")


def _if_dead(scale: Scale) -> Scale:
    if DEATHS not in scale.metrics or MISSING in scale.metrics:
        return scale
    return replace(scale, label=BOTH, metrics=(*scale.metrics, MISSING))


def _nothing(*, stated: bool) -> Reason:
    if stated:
        return because("The figures stated so far reach no grade.")
    return because("No figure that the ladder asks for has been stated.")


def _step(scale: Scale, value: Decimal | None) -> int | None:
    if value is None:
        return None
    reached = [step for step, least in scale.steps if value >= least]
    return min(reached, default=4 if scale.any and value > 0 else None)


def _margin(scale: Scale, value: Decimal | None, gravest: int | None) -> Margin | None:
    """How far a stated number is from making the whole graver than it is."""
    if value is None:
        return None
    steps = [(least, step) for step, least in scale.steps if least > value and step < (gravest or 5)]
    if scale.any and not value and gravest is None and scale.metrics[0] in COUNTED:
        steps.append((Decimal(1), 4))
    if not steps:
        return None
    least, step = min(steps)
    return Margin(label=scale.label, need=least - value, unit=scale.unit, grade=step)


def _together(condition: Together, figures: list[Figure], labels: Mapping[str, str]) -> Reason | None:
    """The sentence of a condition that is met, None of one that is not."""
    parts = []
    for metric, least in condition.least.items():
        stated = [each for each in _standing(metric, figures) if Decimal(each.value) >= least]
        if not stated:
            return None
        parts.append(because("{what} at least {least}", what=Word(labels.get(metric, metric)), least=least))
    first, second = parts[0], parts[-1]
    return because("{one} and {other}: grade {grade}.", one=first, other=second, grade=Level(condition.grade).roman)


def _standing(metric: str, figures: Iterable[Figure]) -> list[Figure]:
    return [each for each in figures if each.metric == metric and each.stands and decimal(each.value) is not None]


def _found(metric: str, unit: str, figures: list[Figure], labels: Mapping[str, str]) -> Figure | Reason:
    """The figure to count, the larger of contested ones; or why there is none."""
    label = Word(labels.get(metric, metric))
    stated = _standing(metric, figures)
    fitting = [each for each in stated if each.unit in {"", unit}]
    if fitting:
        return max(fitting, key=lambda each: Decimal(each.value))
    if stated:
        other = stated[0].unit
        return because(
            "{metric} is stated in {other}; the ladder asks for {unit}.", metric=label, other=other, unit=unit
        )
    return because("{metric} is unknown.", metric=label)


def _because(scale: Scale, found: Total, step: int) -> Reason:
    least = dict(scale.steps).get(step)
    values = {
        "what": Word(scale.label),
        "value": found.value,
        "unit": scale.unit,
        "grade": Level(step).roman,
        "least": least,
        "state": trust(found.used),
    }
    if least is None:
        return Reason("{what}: {value} {unit} ({state}); any is at least grade {grade}.", values)
    return Reason("{what}: {value} {unit} ({state}); from {least} {unit} on it is grade {grade}.", values)
