"""What the status document says of an incident's response: orders, plan, attention, measures, receipts, the curve."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from console.desk.level_curve import curve
from console.desk.ordering import proposed_for_release, twice
from console.desk.owed import whole
from console.desk.reader import Reader
from console.domain.binding import Binding, KeptPlan, binding_subject, kept_subject
from console.domain.check import stamp
from console.domain.judgement import Judgement
from console.domain.level import Order, Response, subject_of
from console.domain.prelevel import Prelevel
from console.domain.round import Answer, Reply, Round
from console.domain.sending import Sending
from console.domain.signing import Way
from console.domain.task import Task

Document = dict[str, Any]


def order(reader: Reader, found: Order, now: datetime) -> Document:
    """What an order says beside its row: the plan it follows by name, and how far an oral one has got."""
    kept = reader.one(KeptPlan, kept_subject(found.plan)) if found.plan else None
    return {
        "plan_name": kept.name if kept else "",
        "plan_version": kept.version if kept else "",
        "countersign_state": countersign_state(found, now),
    }


def countersign_state(found: Order, now: datetime) -> str:
    """How far the pen is behind the voice, "" for an order that nobody needs to countersign."""
    if found.way != Way.VOICE:
        return ""
    if found.countersigned:
        return "late" if found.countersign and found.countersigned > found.countersign else "signed"
    return "overdue" if found.countersign and found.countersign < stamp(now) else "due"


def binding(reader: Reader, incident: str) -> Document | None:
    """Which plan in which version the incident follows, None before its first order."""
    found = reader.one(Binding, binding_subject(incident))
    kept = reader.one(KeptPlan, kept_subject(found.digest)) if found else None
    if found is None:
        return None
    return {
        "plan": kept.plan if kept else "",
        "version": kept.version if kept else "",
        "name": kept.name if kept else "",
        "digest": found.digest,
        "since": found.since,
        "contested": found.contested,
    }


def prelevels(reader: Reader, incident: str) -> list[Document]:
    """Attention paid by organs of ours, also attention that ended."""
    fields = ("organ", "since", "by", "reason", "ended", "contested")
    return [{name: getattr(each, name) for name in fields} for each in reader.some(Prelevel, incident=incident)]


def measures(reader: Reader, incident: str, now: datetime) -> list[Document]:
    """Every measure that was ordered, in the order of ordering: also what was done, withdrawn or released."""
    here = whole(reader, incident)
    names = {each.subject: each.name for each in reader.organs()}
    ours = {each.subject for each in reader.organs() if each.ours}
    responses = [reader.one(Response, subject_of(each, incident)) for each in sorted(ours)]
    response = next((each for each in responses if each), None)
    found = sorted((each for each in reader.some(Task) if each.measure), key=lambda each: each.order)
    return [_measure(each, names, response, now) for each in found if each.incident in here]


def _measure(task: Task, names: dict[str, str], response: Response | None, now: datetime) -> Document:
    fields = ("measure", "level", "text", "responsible", "number", "given", "due", "state", "since", "proof", "needed")
    return {
        "task": task.subject,
        **{name: getattr(task, name) for name in fields},
        "responsible_name": names.get(task.responsible, task.responsible),
        "life": task.life,
        "effect": task.effect,
        "holds": task.holds,
        "overdue": task.overdue(now),
        "released": task.released,
        "release_proposed": task.release_proposed if proposed_for_release(task, response) else "",
    }


def doubles(reader: Reader, incident: str) -> list[list[str]]:
    """Tasks by which one measure was demanded twice, blind."""
    return [[each.subject for each in tasks] for tasks in twice(reader, incident)]


def rounds(reader: Reader, incident: str, now: datetime) -> list[Document]:
    """Every round of the incident with how many of its addressees have got how far, the oldest first."""
    found = sorted(reader.some(Round, incident=incident), key=lambda each: (each.opened, each.subject))
    return [_round(each, reader.some(Reply, subject=each.subject), now) for each in found]


def _round(found: Round, replies: list[Reply], now: datetime) -> Document:
    fields = ("kind", "text", "order", "opened", "due", "closed", "why", "contested")
    states = [each.state for each in replies]
    return {
        "id": found.subject,
        **{name: getattr(found, name) for name in fields},
        "addressees": len(replies),
        **{str(each): states.count(each) for each in Answer},
        "silent": states.count(""),
        "overdue": found.overdue(now),
    }


def judgements(reader: Reader, incident: str) -> list[Document]:
    """What people judged of conditions that nothing else can decide."""
    fields = ("plan", "condition", "holds", "reason", "by", "at", "contested")
    return [{name: getattr(each, name) for name in fields} for each in reader.some(Judgement, incident=incident)]


def sendings(reader: Reader, incident: str) -> list[Document]:
    """Reports that went up, the oldest first; what was noted by mistake stays, and says so."""
    fields = ("stage", "recipient", "at", "due", "duty", "way", "person", "receipt", "paper", "line", "withdrawn")
    found = sorted(reader.some(Sending, incident=incident), key=lambda each: (each.at, each.subject))
    return [
        {"id": each.subject} | {name: getattr(each, name) for name in fields} | {"late": each.late} for each in found
    ]


def level_curve(reader: Reader, incident: str, now: datetime) -> list[Document]:
    """The level in force over time, organ by organ."""
    return [asdict(each) | {"steps": list(map(asdict, each.steps))} for each in curve(reader, incident, now)]
