"""The content of a situation report, gathered from how things stood at the cut-off; every number with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from console.desk import rollup
from console.desk.assessment import Assessment
from console.desk.reader import Reader, Shelf
from console.domain.check import decimal, instant, plain_decimal
from console.domain.figure import Figure
from console.domain.incident import Incident
from console.domain.level import Order
from console.domain.log import Line
from console.domain.report import Report
from console.domain.task import Task
from console.domain.team import Team
from console.domain.warning import Warning  # noqa: A004 - the field's own word
from console.reports.content import Chart, FigureRow, LevelStep, LogRow, Sitrep, SupplyRow, TaskRow, TeamRow, WarningRow
from console.reports.graphs import Period, evacuated, measured
from console.reports.material import KIND, Material, collect
from console.reports.steps import advised, steps
from console.reports.summary import summary
from console.words import figures, labels
from console.words.say import Say

Person = Callable[[str], str]


def gather(
    reader: Reader,
    *,
    incident: Incident,
    cutoff: datetime,
    assessment: Assessment,
    say: Say,
    author: str,
    printed: datetime,
    person: Person,
    issued: Sequence[Report] | None = None,
) -> Sitrep:
    """Everything a report of one incident says.

    Args:
        reader: holds what was known at the cut-off.
        incident: see `chosen`.
        cutoff: data up to this moment.
        assessment: names, severity, advice.
        say: the paper's language.
        author: who makes it.
        printed: when it is made.
        person: a person id's name.
        issued: reports of the incident, also those made since the cut-off; None for those the reader knows.
    """
    with reader.still():
        reports = reader.reports(incident.subject) if issued is None else issued
        material = collect(reader, incident, cutoff, assessment, reports)
    words = _Words(say, assessment, person, references(material))
    return Sitrep(
        masthead=(material.ours.name,) if material.ours else (),
        title=say("Situation report: {incident}", incident=incident.name),
        number=str(following(reports)),
        author=author,
        cutoff=cutoff,
        printed=printed,
        period=instant(material.previous.cutoff) if material.previous else None,
        drill=material.drill,
        summary=summary(material, assessment, say),
        level=material.level,
        since=instant(material.response.since) if material.response and material.level else None,
        ended=material.ended,
        contested=bool(material.response and material.response.contested),
        advice=advised(material.advice, say),
        demonstration=material.advice.demonstration,
        history=tuple(words.steps(material)),
        figures=figure_rows(material.figures, material.previous, words.numbers, assessment, say),
        warnings=tuple(map(_warning, material.warnings)),
        teams=tuple(words.team(each) for each in _teams(material)),
        supplies=tuple(words.shelf(each) for each in material.shelves),
        tasks=tuple(words.task(each, material) for each in material.tasks),
        charts=tuple(_charts(material, assessment, say)),
        log=tuple(map(words.line, material.lines)),
        cited=tuple(map(words.line, material.cited)),
        next_steps=tuple(steps(material, assessment, say)),
    )


def _charts(material: Material, assessment: Assessment, say: Say) -> Iterator[Chart]:
    period = Period(material.since, material.cutoff)
    if material.quantity:
        yield measured(material.quantity, material.measured, period, assessment, say)
    if material.evacuated:
        yield evacuated(material.evacuated, period, assessment, say)


def following(reports: Iterable[Report]) -> int:
    """The number after the highest one given to a report of this kind."""
    return max((each.number for each in reports if each.kind == KIND), default=0) + 1


def references(material: Material) -> Mapping[str, str]:
    """Line -> its number in the annex of this paper."""
    return {line.subject: f"{number:03d}" for number, line in enumerate((*material.lines, *material.cited), 1)}


def figure_rows(
    stated: Iterable[Figure], previous: Report | None, numbers: Mapping[str, str], assessment: Assessment, say: Say
) -> tuple[FigureRow, ...]:
    """The figures as they are printed; `numbers`: see `references`."""
    return tuple(_figure(each, previous, numbers, assessment, say) for each in stated)


def _figure(
    figure: Figure, previous: Report | None, numbers: Mapping[str, str], assessment: Assessment, say: Say
) -> FigureRow:
    expected = [each.code for each in rollup.expected(assessment)]
    return FigureRow(
        metric=figure.metric,
        label=assessment.metric_name(figure.metric, say),
        value=figure.value,
        unit=figure.unit or next((each.unit for each in assessment.metrics if each.key == figure.metric), ""),
        change=_change(figure, previous, say),
        verified=figure.verified,
        contested=figure.contested,
        doubted=bool(figure.doubted),
        as_of=instant(figure.as_of),
        source=" ".join(filter(None, (numbers.get(figure.line, ""), _source(figure, say)))),
        line=figure.line,
        kind=figures.kind(figure.metric, say),
        coverage=figures.share(figure.coverage, expected) if figure.coverage and figure.summed else "",
    )


def _source(figure: Figure, say: Say) -> str:
    """Who said it; of a sum what it covers; and what was said beside it and does not count."""
    beside = figure.coverage.beside if figure.coverage else ()
    others = say(", ").join(
        say("{value} ({source})", value=each.value, source=figures.origin(each, say) or say("not noted"))
        for each in beside
    )
    source = figures.origin(figure, say)
    return say("{source}; not counting: {others}", source=source, others=others) if others else source


def _change(figure: Figure, previous: Report | None, say: Say) -> str | None:
    """Against the last issue: "+12", "-3", "0"; None when the figure was not in it."""
    before = {value for metric, value in (previous.figures if previous else ()) if metric == figure.metric}
    if not before:
        return None
    if len(before) > 1:
        return say("contested then")
    then, now = decimal(before.pop()), decimal(figure.value)
    return _signed(now - then) if now is not None and then is not None else ""


def _signed(change: Decimal) -> str:
    return f"+{plain_decimal(change)}" if change > 0 else plain_decimal(change)


def _warning(warning: Warning) -> WarningRow:
    return WarningRow(
        hazard=warning.hazard,
        colour=warning.colour,
        issuer=warning.issuer,
        since=instant(warning.since),
        until=instant(warning.until) if warning.until else None,
        until_lifted=warning.until_lifted,
    )


def _teams(material: Material) -> list[Team]:
    """Those that are out for the incident first."""
    out = {each.subject for each in material.out}
    return sorted(material.teams, key=lambda each: each.subject not in out)


@dataclass(frozen=True)
class _Words:
    """Rows in words: names instead of ids, states instead of keys."""

    say: Say
    assessment: Assessment
    person: Person
    numbers: Mapping[str, str]

    def steps(self, material: Material) -> Iterator[LevelStep]:
        contested = {each.subject for each in (material.response, *material.others) if each and each.contested}
        for order in material.orders:
            organ = material.organs.get(order.organ)
            yield self._step(order, organ.name if organ else order.organ, contested=order.subject in contested)

    def _step(self, order: Order, organ: str, *, contested: bool) -> LevelStep:
        return LevelStep(
            organ=organ,
            what=labels.named(order.kind, labels.ORDERS, self.say),
            level=order.level,
            at=instant(order.at),
            by=self.person(order.by) if order.by else "",
            reason=order.reason,
            contested=contested and order.stands,
        )

    def team(self, team: Team) -> TeamRow:
        return TeamRow(
            name=team.name,
            kind=labels.named(team.kind, labels.TEAM_KINDS, self.say),
            members=str(team.members),
            status=labels.named(team.status, labels.TEAM_STATES, self.say),
            destination=team.destination,
            since=instant(team.since) if team.since else None,
            contested=team.contested,
        )

    def shelf(self, shelf: Shelf) -> SupplyRow:
        notes = [self.say("to be counted")] if shelf.contested else []
        notes += [self.say("below {low}", low=shelf.item.low)] if shelf.low else []
        return SupplyRow(
            store=shelf.store.name,
            item=shelf.item.name,
            quantity=shelf.quantity,
            unit=shelf.item.unit,
            note="\n".join(notes),
        )

    def task(self, task: Task, material: Material) -> TaskRow:
        organs = {each.subject: each.name for each in material.organs.values()}
        return TaskRow(
            kind=labels.named(task.kind, labels.TASK_KINDS, self.say),
            text=task.text,
            responsible=organs.get(task.responsible, task.responsible),
            supporting="、".join(organs.get(each, each) for each in task.supporting),
            state=labels.named(task.state, labels.TASK_STATES, self.say),
            asker=" ".join(filter(None, (self.person(task.person) if task.person else task.source, task.number))),
            due=instant(task.due) if task.due else None,
            overdue=material.cutoff - instant(task.due) if task.overdue(material.cutoff) else None,
            contested=task.contested,
        )

    def line(self, line: Line) -> LogRow:
        channel = labels.named(line.channel, labels.CHANNELS, self.say) if line.channel else ""
        return LogRow(
            reference=self.numbers[line.subject],
            occurred=instant(line.occurred),
            recorded=instant(line.recorded),
            source=" · ".join(filter(None, (channel, line.source))),
            text=line.text,
            original=line.original,
            struck=line.struck,
            verified=bool(line.verified),
            contested=line.contested,
        )
