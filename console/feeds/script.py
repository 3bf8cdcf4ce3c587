"""From the tables of an exercise's file to its scenario; every fault of the whole file is found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from console.domain.authority import LendAuthority
from console.domain.call import ExpectCall
from console.domain.fact import Act
from console.domain.handover import PrepareHandover
from console.domain.incident import OpenIncident
from console.domain.log import EnterLine
from console.domain.moment import MarkMoment
from console.domain.organ import RegisterOrgan, SignOn
from console.domain.refused import Refused
from console.domain.report import MakeReport
from console.domain.round import OpenRound
from console.domain.sending import SendReport
from console.domain.supply import RegisterItem, RegisterStore
from console.domain.task import GiveTask
from console.domain.team import RegisterTeam
from console.domain.warning import IssueWarning
from console.feeds import series, wish
from console.feeds.naming import later_known
from console.feeds.outline import Block
from console.feeds.scenario import Faulty, Inject, Scenario
from console.feeds.setting import Entry, Setting

FORMAT = 1
LONGEST = timedelta(days=60)
SECTIONS = ("exercise", "people", "inject", "readings")
HEAD_FIELDS = ("format", "id", "name", "starts", "incident", "actor", "about", "sources")
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}", re.ASCII)
# The field by which an act makes something known that later injects may name.
MAKES: Mapping[type[Act], str] = MappingProxyType(
    {
        RegisterOrgan: "organ",
        SignOn: "duty",
        OpenIncident: "incident",
        EnterLine: "line",
        IssueWarning: "warning",
        MakeReport: "report",
        RegisterTeam: "team",
        RegisterStore: "store",
        RegisterItem: "item",
        GiveTask: "task",
        ExpectCall: "call",
        PrepareHandover: "handover",
        MarkMoment: "mark",
        LendAuthority: "authority",
        OpenRound: "round",
        SendReport: "sending",
    }
)
# Fields that name a thing -> what kind of thing.
NAMES = MappingProxyType(
    {noun: noun for noun in MAKES.values()}
    | {"origin": "store", "target": "store", "responsible": "organ"}
    | dict.fromkeys(("parent", "into", "became"), "incident")
)

Document = Mapping[str, Any]
Outline = Mapping[str, list[Block]]


def scenario(document: Document, blocks: Outline) -> Scenario:
    """The scenario in a document.

    Raises:
        Faulty: with every fault.
    """
    faults = [*_strange_sections(document, blocks)]
    head = Entry(document["exercise"], *_place(blocks, "exercise", 0))
    faults.extend(_strange_fields(head))
    people = _people(document, blocks, faults)
    setting = _setting(head, people, faults)
    if setting is None:
        raise Faulty(faults)
    injects = sorted(_injects(document, blocks, setting, faults), key=lambda inject: inject.at)
    faults.extend(_out_of_time(injects, setting))
    faults.extend(_unknown(injects, _doubtful(document, blocks, injects) | {setting.incident} if faults else set()))
    if not injects and not faults:
        faults.append(Refused("Line {line}: this exercise has no inject.", line=head.line))
    if faults:
        raise Faulty(faults)
    persons = {setting.person(role): name for role, name in people.items()}
    name = head.text("name")
    return Scenario(id=setting.id, name=name, starts=setting.starts, people=persons, injects=tuple(injects))


def _place(blocks: Outline, name: str, number: int) -> tuple[int, Mapping[str, int]]:
    """The line of a table and those of its fields."""
    found = blocks.get(name, [])
    return (found[number].line, found[number].keys) if number < len(found) else (1, {})


def _strange_sections(document: Document, blocks: Outline) -> Iterator[Refused]:
    for name in document:
        if name not in SECTIONS:
            line = _place(blocks, name, 0)[0] if name in blocks else _place(blocks, "", 0)[1].get(name, 1)
            yield Refused("Line {line}: {section} is no part of an exercise.", line=line, section=name)


def _strange_fields(head: Entry) -> Iterator[Refused]:
    for key in head.fields:
        if key not in HEAD_FIELDS:
            yield Refused("Line {line}: “{act}” has no field {key}.", line=head.at(key), act="exercise", key=key)


def _people(document: Document, blocks: Outline, faults: list[Refused]) -> dict[str, str]:
    people = document.get("people", {})
    line, lines = _place(blocks, "people", 0)
    if not isinstance(people, dict):
        faults.append(Refused("Line {line}: [people] lists roles, each with its name.", line=line))
        return {}
    for role, name in people.items():
        if not isinstance(name, str) or not name.strip() or not KEY.fullmatch(role):
            where = lines.get(role, line)
            faults.append(Refused("Line {line}: [people] lists roles, each with its name.", line=where))
    return {role: str(name) for role, name in people.items()}


def _setting(head: Entry, people: dict[str, str], faults: list[Refused]) -> Setting | None:
    """What the head says; None when it lacks what every inject needs."""
    made = len(faults)
    for key in ("id", "name", "starts", "incident", "actor"):
        try:
            _checked(head, key, people)
        except Refused as fault:
            faults.append(fault)
    if len(faults) > made:
        return None
    return Setting(
        id=head.text("id"),
        starts=head.moment("starts"),
        incident=head.text("incident", ""),
        actor=head.text("actor", ""),
        people=people,
    )


def _checked(head: Entry, key: str, people: dict[str, str]) -> None:
    if key == "starts":
        head.moment(key)
        return
    value = head.text(key, "" if key in {"incident", "actor"} else None)
    if key == "id" and not KEY.fullmatch(value):
        raise Refused("Line {line}: id may hold letters, digits, - and _ alone.", line=head.at(key))
    if key == "actor":
        wish.known(head, key, value, people)


def _entries(document: Document, blocks: Outline, name: str, faults: list[Refused]) -> Iterator[Entry]:
    """The tables of one name with their lines."""
    tables = document.get(name, [])
    found = blocks.get(name, [])
    if not isinstance(tables, list) or len(found) != len(tables):
        line = _place(blocks, name, 0)[0] if found else _place(blocks, "", 0)[1].get(name, 1)
        faults.append(Refused("Line {line}: each {name} needs a head of its own, [[{name}]].", line=line, name=name))
        return
    for table, block in zip(tables, found, strict=True):
        yield Entry(table, block.line, block.keys)


def _injects(document: Document, blocks: Outline, setting: Setting, faults: list[Refused]) -> Iterator[Inject]:
    for entry in _entries(document, blocks, "inject", faults):
        inject = _inject(entry, setting, faults)
        if inject:
            yield inject
    for entry in _entries(document, blocks, "readings", faults):
        for moment, reading in series.decode(entry, setting, faults):
            yield Inject(line=entry.line, at=moment, readings=(reading,))


def _inject(entry: Entry, setting: Setting, faults: list[Refused]) -> Inject | None:
    act = wish.decode(entry, setting, faults)
    try:
        at = entry.moment("at", setting.starts)
        actor = entry.text("actor", setting.actor)
        wish.known(entry, "actor", actor, setting.people)
        complete, without = wish.completing(entry, act) if act else (False, ())
    except Refused as fault:
        faults.append(fault)
        return None
    if act is None:
        return None
    person = setting.person(actor)
    return Inject(line=entry.line, at=at, actor=person, act=act, complete=complete, without=without)


def _out_of_time(injects: Iterable[Inject], setting: Setting) -> Iterator[Refused]:
    early = {inject.line for inject in injects if inject.at < setting.starts}
    late = {inject.line for inject in injects if inject.at > setting.starts + LONGEST}
    for line in early:
        yield Refused("Line {line}: this happens before the exercise starts.", line=line)
    for line in late:
        days = LONGEST.days
        yield Refused("Line {line}: this happens more than {days} days after the start.", line=line, days=days)


def _doubtful(document: Document, blocks: Outline, injects: Iterable[Inject]) -> set[str]:
    """Names in injects that have faults of their own: one slip is not told twice."""
    sound = {inject.line for inject in injects}
    entries = _entries(document, blocks, "inject", [])
    return {str(text) for entry in entries if entry.line not in sound for text in entry.fields.values()}


def _noun(act: Act, field: str) -> str:
    """What kind of thing a field names, "" for none; the duty to report is a key of the place's data, no stint."""
    return "" if isinstance(act, SendReport) and field == "duty" else NAMES.get(field, "")


def _unknown(injects: Iterable[Inject], doubtful: set[str]) -> Iterator[Refused]:
    """Things that are named before any inject made them known."""
    known: dict[str, set[str]] = {noun: set() for noun in MAKES.values()}
    for inject in injects:
        act = inject.act
        if act is None:
            continue
        made = MAKES.get(type(act), "")
        for field in fields(act):
            noun, name = _noun(act, field.name), getattr(act, field.name)
            if noun and field.name != made and name and not later_known(name) and name not in known[noun] | doubtful:
                where = {"line": inject.line, "key": field.name, "name": name}
                yield Refused("Line {line}: {key} “{name}” is not known by then.", **where)
        if made:
            known[made].add(getattr(act, made))
