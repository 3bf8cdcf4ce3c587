"""How grave an incident is by the law's own ladder: 以上 includes the number, 以下 does not, the gravest wins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from console.domain.check import decimal
from console.domain.figure import Figure
from console.domain.level import Level
from console.domain.reason import Reason, Word, because

# Statuses of knowledge: read in the named source, or not.
VERIFIED = "V"


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
class Ladder:
    """A ladder of grades, the types it names (by the beginning of their code) and where it was read."""

    id: str
    name: str
    types: tuple[str, ...]
    scales: tuple[Scale, ...]
    source: str
    status: str
    note: str = ""

    @property
    def verified(self) -> bool:
        return self.status == VERIFIED

    def names(self, code: str) -> bool:
        return any(code.startswith(prefix) for prefix in self.types)


@dataclass(frozen=True, kw_only=True)
class Severity:
    """The grade Ⅰ (1, gravest) to Ⅳ (4) that the figures reach, at least; None when no verified ladder gives one.

    Attributes:
        reasons: the conditions that led to the grade, or why there is none.
        unknown: figures that the ladder asks for and nobody has stated; missing is not zero.
        ladder, source: by which ladder, and where it was read.
    """

    grade: int | None
    reasons: tuple[Reason, ...]
    unknown: tuple[Reason, ...] = ()
    ladder: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class _Total:
    """The figures of one scale added up, those that nobody stated left out."""

    value: Decimal | None
    used: tuple[Figure, ...]
    unknown: tuple[Reason, ...]


def severity(ladders: Iterable[Ladder], code: str, figures: Iterable[Figure], labels: Mapping[str, str]) -> Severity:
    """Grade an incident of one type by its standing figures.

    Args:
        ladders: the first verified one that names the type decides.
        code: of the event type, "" when not typed yet.
        figures: the standing figures of the incident; of contested ones the larger counts.
        labels: message ids of the metrics' names.
    """
    if not code:
        return _none(because("The incident has no type yet."))
    fitting = sorted((each for each in ladders if each.names(code)), key=lambda each: not each.verified)
    if not fitting:
        return _none(because("There is no verified ladder for this type of incident."))
    graded = grade(fitting[0], list(figures), labels)
    return graded if fitting[0].verified else _unverified(fitting[0], graded)


def grade(ladder: Ladder, figures: list[Figure], labels: Mapping[str, str]) -> Severity:
    """The gravest grade that any scale of a ladder reaches."""
    totals = [(scale, _total(scale, figures, labels)) for scale in ladder.scales]
    reached = [(_step(scale, total.value), scale, total) for scale, total in totals]
    gravest = min((step for step, _, _ in reached if step), default=None)
    reasons = tuple(_because(scale, total, step) for step, scale, total in reached if step and step == gravest)
    stated = any(total.value is not None for _, total in totals)
    return Severity(
        grade=gravest,
        reasons=reasons or (_nothing(stated=stated),),
        unknown=tuple(each for _, total in totals for each in total.unknown),
        ladder=ladder.name,
        source=ladder.source,
        note=ladder.note,
    )


def _none(why: Reason) -> Severity:
    return Severity(grade=None, reasons=(why,))


def _nothing(*, stated: bool) -> Reason:
    if stated:
        return because("The figures stated so far reach no grade.")
    return because("No figure that the ladder asks for has been stated.")


def _unverified(ladder: Ladder, graded: Severity) -> Severity:
    """A ladder that nobody read in its source gives no grade; what it would say is shown as that."""
    would = because(
        "By an unverified ladder ({ladder}) it would be grade {grade}; check before use.",
        ladder=ladder.name,
        grade=Level(graded.grade).roman if graded.grade else "—",
    )
    why = because("There is no verified ladder for this type of incident.")
    return Severity(
        grade=None,
        reasons=(why, would, *graded.reasons) if graded.grade else (why,),
        unknown=graded.unknown,
        ladder=ladder.name,
        source=ladder.source,
        note=ladder.note,
    )


def _step(scale: Scale, value: Decimal | None) -> int | None:
    if value is None:
        return None
    reached = [step for step, least in scale.steps if value >= least]
    return min(reached, default=4 if scale.any and value > 0 else None)


def _total(scale: Scale, figures: list[Figure], labels: Mapping[str, str]) -> _Total:
    found = [_found(metric, scale.unit, figures, labels) for metric in scale.metrics]
    used = tuple(each for each in found if isinstance(each, Figure))
    value = sum((Decimal(each.value) for each in used), Decimal(0)) if used else None
    return _Total(value, used, tuple(each for each in found if isinstance(each, Reason)))


def _found(metric: str, unit: str, figures: list[Figure], labels: Mapping[str, str]) -> Figure | Reason:
    """The figure to count, the larger of contested ones; or why there is none."""
    label = Word(labels.get(metric, metric))
    stated = [each for each in figures if each.metric == metric and each.stands and decimal(each.value) is not None]
    fitting = [each for each in stated if each.unit in {"", unit}]
    if fitting:
        return max(fitting, key=lambda each: Decimal(each.value))
    if stated:
        other = stated[0].unit
        return because(
            "{metric} is stated in {other}; the ladder asks for {unit}.", metric=label, other=other, unit=unit
        )
    return because("{metric} is unknown.", metric=label)


def _because(scale: Scale, total: _Total, step: int) -> Reason:
    least = dict(scale.steps).get(step)
    values = {
        "what": Word(scale.label),
        "value": total.value,
        "unit": scale.unit,
        "grade": Level(step).roman,
        "least": least,
        "state": min((each.state for each in total.used), key=_trust),
    }
    if least is None:
        return Reason("{what}: {value} {unit} ({state}); any is at least grade {grade}.", values)
    return Reason("{what}: {value} {unit} ({state}); from {least} {unit} on it is grade {grade}.", values)


def _trust(state: Word) -> bool:
    """A sum is as sure as its least sure part."""
    return state == "verified"
