"""An act written down in an exercise: decoded from the fields of its own class, every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from enum import Enum
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec

from console.desk.rules import RULES
from console.domain.binding import BindPlan, KeepPlan
from console.domain.check import quantity
from console.domain.entry import EnterLines
from console.domain.exercise import OpenExercise
from console.domain.fact import Act
from console.domain.figure import StateFigures
from console.domain.handover import SignHandover
from console.domain.level import AdjustLevel, Level, OrderLevel, TerminateLevel
from console.domain.log import AttachFile, Channel, EnterLine
from console.domain.prelevel import BeginPrelevel
from console.domain.refused import Refused
from console.domain.task import TakeStepBack
from console.domain.team import WithdrawMovement
from console.domain.undo import TakeBack
from console.feeds.setting import Entry, Setting

# Fields of an inject itself; all others are its act's.
OWN = frozenset({"at", "act", "actor", "synthetic", "complete", "without"})
# Never written by hand: an act's own id, what it replaces, which is seen when it is played, and what goes with it,
# which is an inject of its own.
GIVEN = frozenset({"id", "basis", "seen", "also"})
TIMES = frozenset(
    {"occurred", "opened", "as_of", "effective", "since", "until", "cutoff", "due", "spoken", "countersign", "planned"}
)
PERSONS = frozenset(
    {"person", "persons", "head", "deputies", "by", "giver", "caller", "copied_from", "lender", "called", "witness"}
)
NUMBERS = frozenset({"value", "quantity", "low"})
ROMAN = MappingProxyType({"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "I": 1, "II": 2, "III": 3, "IV": 4})
SYNTHETIC = "【模拟】"
# Where a reader sees that something was invented: the first of these fields that the act has.
SHOWN = ("text", "source", "reason", "mission", "note", "why", "how", "home", "place", "to")


def _spoken(act: type) -> str:
    """EnterLine is written "enter line"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", act.__name__).lower()


# Not written in a file: the opening is the player's; a plan's text goes with the order that follows it; several at once
# are several injects; a file's bytes, the hash of what somebody signs and the ids of what is taken back are not known
# before.
UNWRITTEN = frozenset(
    {
        OpenExercise,
        EnterLines,
        StateFigures,
        AttachFile,
        SignHandover,
        KeepPlan,
        BindPlan,
        TakeBack,
        TakeStepBack,
        WithdrawMovement,
    }
)
ACTS: Mapping[str, type[Act]] = MappingProxyType({_spoken(act): act for act in RULES if act not in UNWRITTEN})

# What the plan completes (desk/ordering.py), as it does for whoever orders at a console.
COMPLETED = (OrderLevel, AdjustLevel, TerminateLevel, BeginPrelevel)


def decode(entry: Entry, setting: Setting, faults: list[Refused]) -> Act | None:
    """The act an inject asks for, without its basis; None, and every fault of it in the list, when it has any."""
    made = len(faults)
    try:
        wish = _Wish(entry, setting, _kind(entry), synthetic=entry.flag("synthetic"))
    except Refused as fault:
        faults.append(fault)
        return None
    faults.extend(wish.strangers())
    values = wish.values(faults)
    return wish.act(values) if len(faults) == made else None


def completing(entry: Entry, act: Act) -> tuple[bool, tuple[str, ...]]:
    """Whether the plan completes the order when it is played, and which of its measures this order leaves out.

    Raises:
        Refused: it is no order, or measures are left out of one that nothing completes.
    """
    complete, without = entry.flag("complete"), entry.texts("without")
    if complete and not isinstance(act, COMPLETED):
        raise Refused("Line {line}: the plan completes orders alone.", line=entry.at("complete"))
    if without and not complete:
        raise Refused(
            "Line {line}: only an order that the plan completes leaves measures out.", line=entry.at("without")
        )
    return complete, without


def _kind(entry: Entry) -> type[Act]:
    name = " ".join(entry.text("act").split())
    kind = ACTS.get(name.lower()) or next((act for act in ACTS.values() if act.__name__ == name), None)
    if kind is None:
        near = get_close_matches(name.lower(), ACTS, 1, 0.0)[0]
        raise Refused(
            "Line {line}: there is no act “{act}”; perhaps “{near}” is meant.",
            line=entry.at("act"),
            act=name,
            near=near,
        )
    return kind


class _Wish:
    """One inject whose kind of act is known."""

    def __init__(self, entry: Entry, setting: Setting, kind: type[Act], *, synthetic: bool) -> None:
        self._entry = entry
        self._synthetic = synthetic
        self._setting = setting
        self._kind = kind
        self._types = get_type_hints(kind)
        self._fields = [each for each in fields(kind) if each.name not in GIVEN]

    def strangers(self) -> Iterator[Refused]:
        """A fault for each field that neither the act nor an inject has."""
        mine = {each.name for each in self._fields}
        for key in self._entry.fields:
            if key not in mine | OWN:
                where = {"line": self._entry.at(key), "act": _spoken(self._kind), "key": key}
                yield Refused("Line {line}: “{act}” has no field {key}.", **where)

    def values(self, faults: list[Refused]) -> dict[str, Any]:
        """The fields that are given, as the act takes them; those with a fault are missing."""
        values = {}
        for each in self._fields:
            try:
                value = self._value(each)
            except Refused as fault:
                faults.append(fault)
                continue
            if value is not MISSING:
                values[each.name] = value
        return values

    def act(self, values: dict[str, Any]) -> Act:
        if self._synthetic:
            values = values | self._mark(values)
        if "basis" in self._types:
            values["basis"] = ()
        return self._kind(**values)

    def _mark(self, values: Mapping[str, Any]) -> dict[str, str]:
        """【模拟】 where a reader looks first."""
        names = {each.name for each in self._fields}
        shown = next((name for name in SHOWN if name in names), None)
        return {shown: SYNTHETIC + values.get(shown, "")} if shown else {}

    def _value(self, each: Field[Any]) -> Any:
        """The value of one field; MISSING when the act's own default is meant."""
        name = each.name
        if name not in self._entry.fields:
            return self._left_out(each)
        if name in TIMES:
            return self._entry.stamp(name, self._setting.starts)
        if name in NUMBERS:
            return self._number(name)
        value = self._fitting(name)
        return self._persons(name, value) if name in PERSONS else value

    def _left_out(self, each: Field[Any]) -> Any:
        if each.name == "incident" and self._setting.incident:
            return self._setting.incident
        if each.name == "line" and self._kind is EnterLine:
            return f"line-{self._entry.line}"
        if each.default is MISSING and each.default_factory is MISSING:
            raise Refused("Line {line}: {key} is missing.", line=self._entry.line, key=each.name)
        return MISSING

    def _number(self, name: str) -> str:
        text = str(self._entry.fields[name])
        try:
            return quantity(text) if text else text
        except Refused:
            where = {"line": self._entry.at(name), "key": name, "text": text}
            raise Refused("Line {line}: {key} = “{text}” is not a number from zero up.", **where) from None

    def _fitting(self, name: str) -> Any:
        kind = Channel if name == "channel" else self._types[name]
        value = self._entry.fields[name]
        if kind is Level and isinstance(value, str):
            value = ROMAN.get(value, value)
        try:
            return msgspec.convert(value, kind, strict=True)
        except msgspec.ValidationError:
            raise _misfit(self._entry.at(name), name, kind) from None

    def _persons(self, name: str, value: Any) -> Any:
        roles = (value,) if isinstance(value, str) else value
        for role in roles:
            known(self._entry, name, role, self._setting.people)
        persons = tuple(self._setting.person(role) for role in roles)
        return persons[0] if isinstance(value, str) else persons


def _misfit(line: int, key: str, kind: Any) -> Refused:
    if isinstance(kind, type) and issubclass(kind, Enum):
        choices = ", ".join(["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"] if kind is Level else kind)
        return Refused("Line {line}: {key} must be one of {choices}.", line=line, key=key, choices=choices)
    if kind is str:
        return Refused("Line {line}: {key} must be a text in quotes.", line=line, key=key)
    if kind is bool:
        return Refused("Line {line}: {key} must be true or false.", line=line, key=key)
    if kind is int:
        return Refused("Line {line}: {key} must be a whole number.", line=line, key=key)
    return Refused("Line {line}: {key} must be a list of texts in quotes.", line=line, key=key)


def known(entry: Entry, key: str, role: str, people: Container[str]) -> None:
    """Let a role pass that the exercise's [people] lists.

    Raises:
        Refused: it does not.
    """
    if role and role not in people:
        raise Refused("Line {line}: “{person}” is not listed under [people].", line=entry.at(key), person=role)
