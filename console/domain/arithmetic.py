"""Whether figures agree with each other: plain arithmetic of our own, which warns and never blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import reduce

from console.domain.check import decimal, plain_decimal
from console.domain.metric import COUNTED, CURRENT, Field
from console.domain.reason import Reason, Word, because

Values = Mapping[str, str]
Labels = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One relation between metrics: the parts add up to the whole, or, of one part, it is no more than the whole.

    Attributes:
        whole, parts: keys of metrics.
        sums: the parts are all there is; else the one part must not be more than the whole.
    """

    whole: str
    parts: tuple[str, ...]
    sums: bool = True

    @property
    def metrics(self) -> tuple[str, ...]:
        return (*self.parts, self.whole)


class Outcome(StrEnum):
    """OPEN: a figure is missing, so nobody can say."""

    HOLDS = "holds"
    BROKEN = "broken"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What came of one check; `reason`: with both numbers and their difference; `metrics`: what it speaks of."""

    outcome: Outcome
    reason: Reason
    metrics: tuple[str, ...]


def of_fields(fields: Iterable[Field]) -> Iterator[Check]:
    """What follows from a table's own shape: a part is no more than its whole, what is now within all there was."""
    for each in fields:
        if each.parent:
            yield Check(whole=each.parent, parts=(each.key,), sums=False)
        if each.twin:
            yield Check(whole=each.key, parts=(each.twin,), sums=False)


def judge(checks: Iterable[Check], values: Values, labels: Labels) -> list[Verdict]:
    """What the checks say of figures that belong together: of one community, or of the city.

    Args:
        checks: those of which no figure was stated at all are passed over.
        values: decimal text by metric.
        labels: message ids of the metrics' names.
    """
    numbers = {key: number for key, value in values.items() if (number := decimal(value)) is not None}
    return [_judged(each, numbers, labels) for each in checks if numbers.keys() & {*each.metrics}]


def fallen(before: Values, now: Values, labels: Labels) -> list[Verdict]:
    """The totals that are less than in the last report: what added up does not become less, unless it was corrected."""
    verdicts = []
    for key in (key for key in now if key in before and key not in CURRENT):
        then, value = decimal(before[key]), decimal(now[key])
        if then is not None and value is not None and value < then:
            verdicts.append(_fallen(key, then, value, labels))
    return verdicts


def _fallen(metric: str, then: Decimal, now: Decimal, labels: Labels) -> Verdict:
    why = because(
        "{metric} was {before} in the last report and is {now}, {difference} less; a total does not fall.",
        metric=_word(metric, labels),
        before=_text(then),
        now=_text(now),
        difference=_text(then - now),
    )
    return Verdict(outcome=Outcome.BROKEN, reason=why, metrics=(metric,))


def _judged(check: Check, numbers: Mapping[str, Decimal], labels: Labels) -> Verdict:
    unknown = [key for key in check.metrics if key not in numbers]
    if unknown:
        missing = _listed(unknown, labels, "{one}, {other}")
        why = because(
            "Cannot be judged, {relation}: unknown {missing}.", relation=_said(check, labels), missing=missing
        )
        return Verdict(outcome=Outcome.OPEN, reason=why, metrics=check.metrics)
    whole, parts = numbers[check.whole], sum((numbers[key] for key in check.parts), Decimal(0))
    apart = abs(parts - whole) > _rounding(check, numbers) if check.sums else parts > whole
    if not apart:
        return Verdict(outcome=Outcome.HOLDS, reason=_said(check, labels), metrics=check.metrics)
    return Verdict(outcome=Outcome.BROKEN, reason=_broken(check, parts, whole, labels), metrics=check.metrics)


def _rounding(check: Check, numbers: Mapping[str, Decimal]) -> Decimal:
    """How far a sum may be off when each measured number was rounded at its last digit; what is counted is exact."""
    measured = [numbers[key] for key in check.metrics if key not in COUNTED]
    halves = (Decimal((0, (5,), int(each.as_tuple().exponent) - 1)) for each in measured)
    return sum(halves, Decimal(0))


def _broken(check: Check, parts: Decimal, whole: Decimal, labels: Labels) -> Reason:
    values = {
        "parts": _listed(check.parts, labels, "{one} + {other}"),
        "sum": _text(parts),
        "whole": _word(check.whole, labels),
        "value": _text(whole),
        "difference": _text(abs(parts - whole)),
    }
    if check.sums:
        return Reason("{parts} add up to {sum}, but {whole} is {value}: {difference} apart.", values)
    return Reason("{parts} is {sum}, more than {whole}, which is {value}: {difference} too many.", values)


def _said(check: Check, labels: Labels) -> Reason:
    parts, whole = _listed(check.parts, labels, "{one} + {other}"), _word(check.whole, labels)
    if check.sums:
        return because("{parts} = {whole}", parts=parts, whole=whole)
    return because("{parts} ≤ {whole}", parts=parts, whole=whole)


def _listed(keys: Iterable[str], labels: Labels, between: str) -> Reason | Word:
    words: list[Reason | Word] = [_word(key, labels) for key in keys]
    return reduce(lambda one, other: Reason(between, {"one": one, "other": other}), words)


def _word(metric: str, labels: Labels) -> Word:
    return Word(labels.get(metric, metric))


def _text(number: Decimal) -> str:
    """With its thousands marked."""
    whole, point, rest = plain_decimal(number).partition(".")
    return f"{int(whole):,}{point}{rest}"
