"""The single values of a plan that a person may change: where each stands in the file, its name, its kind, its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TypeAlias

from console.desk.plan_words import Names
from console.domain.condition import (
    AllOf,
    AnyOf,
    Condition,
    FigureAtLeast,
    Leaf,
    Not,
    OrganAtLeast,
    ReadingAtLeast,
    Same,
    SeverityAtLeast,
    WarningAtLeast,
)
from console.domain.plan import PRELEVEL, Checked, Ending, Measure, Plan, Rule, Step
from console.domain.refused import Refused
from console.words.labels import COLOUR_WORDS, EFFECTS, LEVELS
from console.words.say import Say, message

Value: TypeAlias = str | int | bool | Decimal | tuple[str, ...]
Item: TypeAlias = Rule | Step | Measure | Ending
TABLES: Mapping[type[Item], str] = MappingProxyType({Rule: "rule", Step: "step", Measure: "measure", Ending: "ending"})
BETWEEN = "、"
TABLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "step": message("level"),
        "rule": message("condition"),
        "measure": message("measure"),
        "ending": message("condition to leave"),
    }
)
STATUS: Mapping[str, str] = MappingProxyType(
    {
        "V": message("official text read"),
        "V-": message("excerpt read"),
        "K": message("to be checked"),
        "P": message("our proposal"),
    }
)
BEFORE: Mapping[str, str] = MappingProxyType({"step_down": message("step down"), "end": message("end")})
PLAIN: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "words": (message("Wording"), "text"),
        "level": (message("Level"), "level"),
        "before": (message("Before"), "before"),
        "organ": (message("Responsible organ"), "organ"),
        "supporting": (message("Supporting organs"), "organs"),
        "minutes": (message("Due within, min"), "whole"),
        "proof": (message("Proved by"), "text"),
        "life": (message("Saves lives"), "yes"),
        "effect": (message("Leaves in force"), "effect"),
        "propose": (message("Roles that propose"), "roles"),
        "sign": (message("Roles that sign"), "roles"),
        "notify": (message("Organs told"), "organs"),
        "communities": (message("All communities are told"), "yes"),
        "receipt_minutes": (message("Receipt within, min"), "whole"),
        "cadence_minutes": (message("Report upward every, min"), "whole"),
        "countersign_minutes": (message("Pen follows within, min"), "whole"),
        "upward": (message("Reported to"), "text"),
        "workgroups": (message("Workgroups"), "texts"),
        "source": (message("Source"), "text"),
        "status": (message("Status"), "status"),
    }
)
# What of a leaf may be changed, by the name of its table in the file.
LEAVES: Mapping[type[Leaf], tuple[str, Mapping[str, tuple[str, str]]]] = MappingProxyType(
    {
        WarningAtLeast: ("warning", {"colour": (message("{leaf}: colour"), "colour")}),
        ReadingAtLeast: (
            "reading",
            {
                "value": (message("{leaf}: value"), "number"),
                "minutes": (message("{leaf}: within, min"), "whole"),
            },
        ),
        FigureAtLeast: (
            "figure",
            {"value": (message("{leaf}: value"), "number"), "hours": (message("{leaf}: within, h"), "whole")},
        ),
        OrganAtLeast: ("organ", {"level": (message("{leaf}: level"), "level")}),
        SeverityAtLeast: ("severity", {"grade": (message("{leaf}: grade"), "level")}),
    }
)


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value.

    Attributes:
        path: keys and numbers that lead to it within its table, as the file nests them.
        label: its name in the operator's language.
        kind: text, texts, whole, number, yes, level, colour, organ, organs, roles, effect, before or status.
        value: as the plan has it.
    """

    path: tuple[str | int, ...]
    label: str
    kind: str
    value: Value


def table_of(item: Checked) -> str:
    """The name of the table that an item stands in."""
    return next(name for kind, name in TABLES.items() if isinstance(item, kind))


def key_of(item: Item) -> str:
    """By what an item is found in its table: its key; the level of a step."""
    return str(item.level) if isinstance(item, Step) else item.key


def items(plan: Plan) -> tuple[Item, ...]:
    """Everything in a plan that is ticked, in the order of the level, the gravest first, then as written."""
    every: tuple[Item, ...] = (*plan.steps, *plan.rules, *plan.measures, *plan.endings)
    return tuple(sorted(every, key=lambda each: each.level or PRELEVEL + 1))


def changeable(item: Item, names: Names, say: Say) -> tuple[Field, ...]:
    """Every value of an item that may be changed, in the order of asking."""
    fixed = {"checked_by", "checked_on", "key", "when", "status", "source"}
    fixed |= {"level"} if isinstance(item, Step) else set()
    own = [each.name for each in fields(item) if each.name not in fixed]
    plain = [_plain(name, item, say) for name in PLAIN if name in own]
    numbers = list(_of_condition(item.when, names, ("when",))) if isinstance(item, Rule | Ending) else []
    return (*plain, *numbers, _plain("source", item, say), _plain("status", item, say))


def _plain(name: str, item: Item, say: Say) -> Field:
    label, kind = PLAIN[name]
    return Field(path=(name,), label=say(label), kind=kind, value=getattr(item, name))


def _of_condition(condition: Condition, names: Names, path: tuple[str | int, ...]) -> Iterator[Field]:
    match condition:
        case AnyOf(of=parts) | AllOf(of=parts):
            word = "any" if isinstance(condition, AnyOf) else "all"
            for number, each in enumerate(parts):
                yield from _of_condition(each, names, (*path, word, number))
        case Not(of=part):
            yield from _of_condition(part, names, (*path, "not"))
        case Same():
            return
        case leaf if type(leaf) in LEAVES:
            table, asked = LEAVES[type(leaf)]
            for name, (label, kind) in asked.items():
                told = names.say(label, leaf=names.subject(leaf))
                yield Field(path=(*path, table, name), label=told, kind=kind, value=getattr(leaf, name))


def shown(field: Field, names: Names) -> str:
    """A value as people write it, the way `read` takes it back."""
    say, value = names.say, field.value
    match field.kind:
        case "organ":
            return names.organ(str(value))
        case "organs" if isinstance(value, tuple):
            return BETWEEN.join(names.organ(each) for each in value)
        case "roles" if isinstance(value, tuple):
            return BETWEEN.join(names.role(each) for each in value)
        case "texts" if isinstance(value, tuple):
            return BETWEEN.join(value)
        case "yes":
            return say("yes") if value else say("no")
    options = choices(field.kind, say)
    return options.get(str(value), str(value))


def choices(kind: str, say: Say) -> dict[str, str]:
    """Words by keys of a kind that is one of few; empty for the others."""
    tables: Mapping[str, Mapping[str, str]] = {
        "colour": COLOUR_WORDS,
        "effect": {"": message("nothing"), **EFFECTS},
        "before": BEFORE,
        "status": STATUS,
    }
    if kind == "level":
        romans = {str(number): label.roman for number, label in LEVELS.items()}
        return {**romans, str(PRELEVEL): say("attention"), "0": say("any level")}
    return {key: say(word) for key, word in tables.get(kind, {}).items()}


def read(field: Field, text: str, names: Names) -> Value:
    """What was typed for a value.

    Raises:
        Refused: it is none of its kind, with the field's name.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if field.kind in READERS:
        try:
            return READERS[field.kind](plain if field.kind in NUMBERS else text.strip(), names)
        except Refused as refused:
            raise Refused("{field}: {why}", field=field.label, why=names.say.refusal(refused)) from None
    return _chosen(field, text.strip(), names)


def _chosen(field: Field, text: str, names: Names) -> Value:
    options = choices(field.kind, names.say)
    plain = unicodedata.normalize("NFKC", text)
    for key, word in options.items():
        if text in {key, word} or plain == unicodedata.normalize("NFKC", word):
            return int(key) if field.kind == "level" else key
    known = BETWEEN.join(options.values())
    raise Refused("{field}: “{text}” is none of these: {known}.", field=field.label, text=text, known=known)


def _whole(text: str, _names: Names) -> int:
    if not text.isascii() or not text.isdecimal():
        raise Refused("“{text}” is no whole number.", text=text)
    return int(text)


def _number(text: str, _names: Names) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise Refused("“{text}” is no number.", text=text) from None
    if not found.is_finite():
        raise Refused("“{text}” is no number.", text=text)
    return found


def _yes(text: str, names: Names) -> bool:
    if text in {names.say("yes"), "yes", "1", "true"}:
        return True
    if text in {names.say("no"), "no", "0", "false", ""}:
        return False
    raise Refused("“{text}” is neither yes nor no.", text=text)


def _parts(text: str) -> tuple[str, ...]:
    for mark in "，,;；\n":
        text = text.replace(mark, BETWEEN)
    return tuple(dict.fromkeys(part.strip() for part in text.split(BETWEEN) if part.strip()))


NUMBERS = frozenset({"whole", "number"})
READERS: Mapping[str, Callable[[str, Names], Value]] = MappingProxyType(
    {
        "text": lambda text, _names: text,
        "texts": lambda text, _names: _parts(text),
        "whole": _whole,
        "number": _number,
        "yes": _yes,
        "organ": lambda text, names: names.organ_of(text),
        "organs": lambda text, names: tuple(names.organ_of(each) for each in _parts(text)),
        "roles": lambda text, names: tuple(names.role_of(each) for each in _parts(text)),
    }
)
