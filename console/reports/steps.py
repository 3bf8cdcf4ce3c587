"""What the plan advises, and what is still to be done: what is unverified, contested, overdue or undecided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from console.desk.assessment import Assessment
from console.domain.advice import Advice
from console.domain.reading import Age, Latest
from console.domain.task import TaskState
from console.domain.team import Status
from console.reports.material import Material
from console.reports.summary import listed
from console.words import labels
from console.words.say import Say, message

# Reasons of the advised level that are printed.
REASONS = 3
CHASE = {
    Age.STALE: message("Ask for overdue readings: {list}."),
    Age.MISSING: message("Ask for missing readings: {list}."),
}


def advised(advice: Advice, say: Say) -> str:
    """What the plan advises and why, in words."""
    if advice.missing:
        return say.reason(advice.missing)
    space = "" if say.language == "zh" else " "
    if advice.level is None:
        return say("No condition of the plan is known to be met; {n} cannot be judged.", n=len(advice.unknown))
    reasons = [say.reason(each) for each in advice.met if each.level == advice.level][:REASONS]
    return space.join([say("{level} is advised.", level=labels.level(advice.level, say)), *reasons])


def steps(material: Material, assessment: Assessment, say: Say) -> list[str]:
    """Numbered, the gravest first; computed, nothing is invented."""
    found = [
        *_level(material, say),
        *_figures(material, assessment, say),
        *_lines(material, say),
        *_readings(material, assessment, say),
        *_teams(material, say),
        *_supplies(material, say),
        *_warnings(material, say),
        *_tasks(material, say),
    ]
    return [say("{n}. {step}", n=number, step=step) for number, step in enumerate(found, 1)]


def _level(material: Material, say: Say) -> Iterator[str]:
    response, advice = material.response, material.advice
    if response and response.contested:
        yield say("Settle the contested level; the graver one stands until then.")
    if response and response.proposed:
        proposed = labels.level(response.proposed, say)
        yield say("Decide on the proposal: {level} ({reason}).", level=proposed, reason=response.proposal)
    if advice.level and advice.level != material.level:
        values = {"advised": labels.level(advice.level, say), "level": labels.level(material.level, say)}
        yield say("Decide on the level: the plan advises {advised}, in force: {level}.", **values)
    if advice.for_person:
        conditions = listed((each.words for each in advice.for_person), say, REASONS)
        yield say("Judge in person: {conditions}.", conditions=conditions)


def _figures(material: Material, assessment: Assessment, say: Say) -> Iterator[str]:
    contested = dict.fromkeys(each.metric for each in material.figures if each.contested)
    if contested:
        yield say("Settle contested figures: {list}.", list=_metrics(contested, assessment, say))
    unverified = dict.fromkeys(each.metric for each in material.figures if not each.verified and not each.contested)
    if unverified:
        yield say("Verify figures: {list}.", list=_metrics(unverified, assessment, say))


def _metrics(metrics: dict[str, None], assessment: Assessment, say: Say) -> str:
    return listed((assessment.metric_name(each, say) for each in metrics), say)


def _lines(material: Material, say: Say) -> Iterator[str]:
    standing = [each for each in material.lines if not each.struck]
    unverified = sum(1 for each in standing if not each.verified)
    if unverified:
        yield say("Verify {n} of the {all} lines of the period.", n=unverified, all=len(standing))
    contested = sum(1 for each in standing if each.contested)
    if contested:
        yield say("Settle {n} contested lines.", n=contested)


def _readings(material: Material, assessment: Assessment, say: Say) -> Iterator[str]:
    """Only where readings are taken at all: a journal without any has no station overdue."""
    if not any(each.time for each in material.latest):
        return
    for state, sentence in CHASE.items():
        late = [each for each in material.latest if each.state == state]
        if late:
            yield say(sentence, list=listed(_stations(late, assessment, say), say))


def _stations(late: Sequence[Latest], assessment: Assessment, say: Say) -> Iterator[str]:
    """Each station once, with what it owes."""
    names = {each.key: say(each.label) for each in assessment.quantities}
    for station in dict.fromkeys(each.station for each in late):
        owed = [names.get(each.quantity, each.quantity) for each in late if each.station == station]
        yield say("{station} ({list})", station=assessment.station_name(station), list=listed(owed, say))


def _teams(material: Material, say: Say) -> Iterator[str]:
    waiting = [each.name for each in material.out if each.status == Status.DISPATCHED]
    if waiting:
        yield say("Confirm arrival: {list}.", list=listed(waiting, say))
    contested = [each.name for each in material.teams if each.contested]
    if contested:
        yield say("Settle contested postings: {list}.", list=listed(contested, say))


def _supplies(material: Material, say: Say) -> Iterator[str]:
    contested = [f"{each.store.name} {each.item.name}" for each in material.shelves if each.contested]
    if contested:
        yield say("Count: {list}.", list=listed(contested, say))
    low = [f"{each.store.name} {each.item.name}" for each in material.shelves if each.low]
    if low:
        yield say("Replenish: {list}.", list=listed(low, say))


def _warnings(material: Material, say: Say) -> Iterator[str]:
    endless = [each for each in material.warnings if not each.until and not each.until_lifted]
    if endless:
        names = listed((labels.warning(each.hazard, each.colour, say) for each in endless), say)
        yield say("Ask until when these warnings hold: {list}.", list=names)


def _tasks(material: Material, say: Say) -> Iterator[str]:
    overdue = [each.text for each in material.tasks if each.overdue(material.cutoff)]
    if overdue:
        yield say("Chase what is overdue: {list}.", list=listed(overdue, say, REASONS))
    reported = sum(each.state == TaskState.REPORTED for each in material.tasks)
    if reported:
        yield say("Verify {n} tasks that were reported done.", n=reported)
    contested = sum(each.contested for each in material.tasks)
    if contested:
        yield say("Settle {n} contested tasks.", n=contested)
