"""What two desks decided without knowing of each other, each as one thing that a person settles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from console.desk.attention_item import Cause, Item, Priority
from console.domain.authority import Authority, Post
from console.domain.incident import Incident
from console.domain.level import Response
from console.domain.reason import Reason, Word, because
from console.domain.round import Reply, Round
from console.domain.task import Task
from console.words.say import message

if TYPE_CHECKING:
    from console.desk.assessment import Assessment
    from console.desk.reader import Reader


def disputes(reader: Reader, assessment: Assessment) -> Iterator[Item]:
    """All of them; a level first, for the graver one stands meanwhile."""
    yield from _levels(reader)
    for incident in reader.incidents():
        if incident.contested:
            what = because("{incident} is contested", incident=incident.name)
            yield to_settle(incident.subject, what, "incident", incident.subject)
        yield from _figures(reader, assessment, incident)
    for owed in reader.some(Task, contested=True):
        yield to_settle(owed.subject, because("Contested: {task}", task=owed.text), "task", owed.incident)
    for team in reader.teams():
        if team.contested:
            yield to_settle(team.subject, because("{team}: its posting is contested", team=team.name), "team")
    yield from _rounds(reader)
    yield from _signers(reader)


def to_settle(subject: str, what: Reason, page: str, incident: str = "", priority: Priority = Priority.SOON) -> Item:
    """Something for a person to settle; it presses as much as is said."""
    return Item(
        key=f"contested/{subject}",
        cause=Cause.CONTESTED,
        priority=priority,
        what=what,
        act=message("Settle what two desks decided"),
        page=page,
        subject=subject,
        incident=incident,
    )


def _levels(reader: Reader) -> Iterator[Item]:
    organs = {each.subject: each.name for each in reader.organs()}
    for each in reader.some(Response, contested=True):
        what = because("{organ}: the level is contested", organ=organs.get(each.organ, each.organ))
        yield to_settle(each.subject, what, "level", each.incident, Priority.URGENT)


def _figures(reader: Reader, assessment: Assessment, incident: Incident) -> Iterator[Item]:
    if incident.closed:
        return
    for metric in dict.fromkeys(each.metric for each in reader.figures(incident.subject) if each.contested):
        label = Word(assessment.labels.get(metric, metric))
        what = because("{incident}: {label} is contested", incident=incident.name, label=label)
        yield to_settle(f"figure/{incident.subject}/{metric}", what, "figure", incident.subject)


def _rounds(reader: Reader) -> Iterator[Item]:
    for each in reader.some(Round, contested=True):
        yield to_settle(each.subject, because("Contested: {task}", task=each.text), "round", each.incident)
    for subject in dict.fromkeys(each.subject for each in reader.some(Reply, contested=True)):
        yield to_settle(f"reply/{subject}", because("Two different answers were noted in one round"), "round")


def _signers(reader: Reader) -> Iterator[Item]:
    doubted: list[Post | Authority] = [
        *reader.some(Post, contested=True),
        *reader.some(Authority, contested=True),
    ]
    for each in doubted:
        what = because("Who may sign is contested: {role}", role=each.role)
        yield to_settle(each.subject, what, "duty", priority=Priority.URGENT)
