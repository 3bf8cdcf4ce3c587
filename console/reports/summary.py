"""The summary: one paragraph put together from facts, sentence by sentence; nothing in it that no table shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from console.desk import rollup
from console.desk.assessment import Assessment
from console.domain.check import decimal, instant, plain_decimal
from console.domain.figure import Figure
from console.domain.level import Response
from console.domain.place import Quantity
from console.domain.reading import Age, Latest, Reading
from console.domain.team import Status
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.reports.material import Material
from console.words import figures, labels
from console.words.say import Say
from console.words.times import lasting, local

# More than these of a kind are counted, not named.
NAMED = 6
PEAKS = GOODS = 3


def summary(material: Material, assessment: Assessment, say: Say) -> str:
    sentences = (
        _level(material, say),
        _others(material, say),
        _severity(material, say),
        _warnings(material, say),
        _readings(material, assessment, say),
        _figures(material, assessment, say),
        _teams(material, say),
        _issued(material, say),
    )
    return ("" if say.language == "zh" else " ").join(filter(None, sentences))


def listed(words: Iterable[str], say: Say, most: int = NAMED) -> str:
    """One after another; beyond `most` only how many more."""
    every = list(words)
    more = len(every) - most
    text = say(", ").join(every[:most])
    return say("{listed} and {n} more", listed=text, n=more) if more > 0 else text


def moment(at: datetime, say: Say) -> str:
    """A moment in running text: 7月8日7时30分, 7月8日7时, 07-08 07:30."""
    shown = local(at)
    values = {"month": shown.month, "day": shown.day, "hour": shown.hour, "minute": shown.minute}
    if shown.minute:
        return say("{month:02}-{day:02} {hour:02}:{minute:02}", **values)
    return say("{month:02}-{day:02} {hour:02}:00", **values)


def _level(material: Material, say: Say) -> str:
    cutoff, response = moment(material.cutoff, say), material.response
    if response and material.ended:
        ended = moment(material.ended, say)
        organ = _organ(response, material)
        return say(
            "As of {cutoff}, the response of {organ} has ended ({ended}).", cutoff=cutoff, organ=organ, ended=ended
        )
    if response is None or response.level is None:
        return say("As of {cutoff}, no response is in force.", cutoff=cutoff)
    since = instant(response.since)
    return say(
        "As of {cutoff}, the {level} of {organ} has been in force since {since}, for {span}.",
        cutoff=cutoff,
        organ=_organ(response, material),
        level=labels.level(response.level, say) + (say(" (contested)") if response.contested else ""),
        since=moment(since, say),
        span=lasting(material.cutoff - since, say),
    )


def _organ(response: Response, material: Material) -> str:
    organ = material.organs.get(response.organ)
    return organ.name if organ else response.organ


def _others(material: Material, say: Say) -> str:
    others = [
        say("{organ} {level}", organ=_organ(each, material), level=labels.level(each.level, say))
        for each in material.others
    ]
    return say("Other organs: {list}.", list=listed(others, say)) if others else ""


def _severity(material: Material, say: Say) -> str:
    """The grade that a person recorded; without one, the computed grade, and so named."""
    severity, recorded = material.severity, material.incident.grade
    if recorded in labels.LEVELS:
        return say("Severity recorded: {grade}.", grade=say(labels.LEVELS[recorded].word))
    if severity.grade is None:
        return ""
    grade = say(labels.LEVELS[severity.grade].word)
    return say("Severity computed by {ladder}: at least {grade}.", ladder=severity.ladder, grade=grade)


def _warnings(material: Material, say: Say) -> str:
    if not material.warnings:
        return say("No warning is in force.")
    names = listed((_warning(each, say) for each in material.warnings), say)
    return say("Warnings in force ({n}): {list}.", n=len(material.warnings), list=names)


def _warning(warning: Warning, say: Say) -> str:
    words = labels.warning(warning.hazard, warning.colour, say)
    return words if warning.until or warning.until_lifted else say("{warning} (end unknown)", warning=words)


def _readings(material: Material, assessment: Assessment, say: Say) -> str:
    """The peak of what is charted, and of other quantities the highest of the values that still speak of now."""
    fresh = [each for each in material.latest if each.state == Age.FRESH]
    words = [
        _highest(each, material.measured, assessment, say, timed=True)
        if each == material.quantity
        else _highest(each, [one for one in fresh if one.quantity == each.key], assessment, say)
        for each in assessment.quantities
    ]
    return say("Highest readings: {list}.", list=listed(filter(None, words), say, PEAKS)) if any(words) else ""


def _highest(
    quantity: Quantity, readings: Sequence[Reading | Latest], assessment: Assessment, say: Say, *, timed: bool = False
) -> str:
    values = [(value, each) for each in readings if (value := decimal(each.value)) is not None]
    if not values:
        return ""
    _, top = max(values, key=lambda pair: (pair[0], pair[1].time))
    where = assessment.station_name(top.station)
    return say(
        "{quantity} {value} {unit} ({where})",
        quantity=say(quantity.label),
        value=top.value,
        unit=top.unit or quantity.unit,
        where=say("{place}, {time}", place=where, time=moment(instant(top.time), say)) if timed else where,
    )


def _figures(material: Material, assessment: Assessment, say: Say) -> str:
    if not material.figures:
        return say("No figure has been reported.")
    return say("Reported: {list}.", list=listed((_figure(each, assessment, say) for each in material.figures), say))


def _figure(figure: Figure, assessment: Assessment, say: Say) -> str:
    mark = say(" (contested)") if figure.contested else "" if figure.verified else say(" (unverified)")
    if figure.coverage and figure.summed:
        expected = [each.code for each in rollup.expected(assessment)]
        mark = say(" ({coverage})", coverage=figures.covered(figure.coverage, expected, say)) + mark
    label, kind = assessment.metric_name(figure.metric, say), figures.kind(figure.metric, say)
    return say(
        "{kind} {label} {value} {unit}{mark}", kind=kind, label=label, value=figure.value, unit=figure.unit, mark=mark
    )


def _teams(material: Material, say: Say) -> str:
    out = material.out
    if not out:
        return say("No team is out.")
    return say(
        "Teams out: {teams} with {people} people, {arrived} of them on scene.",
        teams=len(out),
        people=sum(each.members for each in out),
        arrived=sum(1 for each in out if each.status == Status.ARRIVED),
    )


def _issued(material: Material, say: Say) -> str:
    goods = [
        say("{item} {quantity} {unit}", item=item.name, quantity=plain_decimal(total), unit=item.unit)
        for item, total in material.issued
    ]
    return say("Supplies issued in this period: {list}.", list=listed(goods, say, GOODS)) if goods else ""
