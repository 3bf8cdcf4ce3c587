"""A plan is changed by writing a new version of it into the user's own folder; comments stay, nothing is half-done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomlkit

from console.desk import plan_sheet
from console.desk.plan_library import Library
from console.desk.sheet import Sheet
from console.domain.plan import Plan
from console.domain.refused import Refused
from console.journal.durable import make_folder, write_private

OLDER = "older"
TICK = ("checked_by", "checked_on")
KEY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
UNSAFE = re.compile(r"[^\w. -]")
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
# A new plan begins so; what is a word for people is filled in before it is put in force.
TEMPLATE = """\
# {title}
# {how}
key = "{key}"
version = "1"
name = "{title}"
types = ["11A"]
status = "P"
source = "{source}"
note = "{note}"
warning_hours = 24
calm_minutes = 30

# {step}
[[step]]
level = 4
propose = ["officer", "duty_lead"]
sign = ["deputy"]
notify = []
communities = false
receipt_minutes = 60
cadence_minutes = 720
countersign_minutes = 720
upward = "{upward}"
status = "P"
source = "{source}"

# {rule}
[[rule]]
key = "first"
level = 4
words = "{words}"
when = {{ person = true }}
status = "P"
source = "{source}"

# {measure}
[[measure]]
key = "watch"
level = 4
words = "{duty}"
organ = "emergency"
minutes = 30
proof = "{proof}"
status = "P"
source = "{source}"

# {ending}
[[ending]]
key = "over"
before = "end"
words = "{over}"
when = {{ person = true }}
status = "P"
source = "{source}"
"""


@dataclass(frozen=True)
class Change:
    """One value that shall be another.

    Attributes:
        table, key: of the item: "rule" and its key; of a step its level.
        path: keys and numbers that lead to the value within it; `value`: the new one.
    """

    table: str
    key: str
    path: tuple[str | int, ...]
    value: Any


def ticks(table: str, key: str, by: str, on: str) -> tuple[Change, Change]:
    """That somebody compared an item with the plan in force; both empty: that nobody did."""
    return Change(table, key, ("checked_by",), by), Change(table, key, ("checked_on",), on)


def changed(plan: Plan, changes: Iterable[Change]) -> str:
    """The plan's text with other values and the next version; everything else stays as it was written.

    A tick is of the values that were there: whoever changes one takes it away, unless he ticks anew.

    Raises:
        Refused: an item is not there.
    """
    document, every = tomlkit.parse(plan.text), list(changes)
    for each in [*_unticking(every), *every]:
        _put(_item(document, each), each.path, each.value)
    document["version"] = raised(plan.version)
    return tomlkit.dumps(document)


def raised(version: str) -> str:
    """The version after another: its last number is one higher."""
    if LAST_NUMBER.search(version):
        return LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), version, count=1)
    return f"{version}.1"


def save(plan: Plan, changes: Iterable[Change], library: Library) -> Plan:
    """Write a new version of a plan that is in force, and let it be in force from now on.

    The own version before it is kept in a folder beside it.

    Raises:
        Refused: it would be faulty, there is no own folder, or somebody changed the file meanwhile.
    """
    text = changed(plan, changes)
    file = _file(plan.key, library)
    made = plan_sheet.plan_of_text(text, file.name, library.known)
    _unchanged(file, plan)
    if file.exists():
        put(file.parent / OLDER / f"{plan.key}-{UNSAFE.sub('_', plan.version)}.toml", plan.text)
    put(file, text)
    library.renew()
    return made


def put(file: Path, text: str) -> None:
    """Write a file whole.

    Raises:
        Refused: it cannot be written.
    """
    try:
        make_folder(file.parent)
        write_private(file, text.encode())
    except OSError as error:
        raise Refused("{file} cannot be used: {why}", file=file, why=error.strerror or str(error)) from None


def new(key: str, text: str, own: Path) -> Path:
    """Begin a plan's file; returns where it is.

    Raises:
        Refused: the key is none, or the file is there already.
    """
    if not KEY.fullmatch(key):
        raise Refused("“{key}” is no key of a plan; use small letters, digits, - and _.", key=key)
    file = own / f"{key}.toml"
    if file.exists():
        raise Refused("{file} is there already; nothing was written.", file=file)
    put(file, text)
    return file


def copied(plan: Plan, key: str) -> str:
    """A plan's text under another key."""
    document = tomlkit.parse(plan.text)
    document["key"] = key
    return tomlkit.dumps(document)


def _file(key: str, library: Library) -> Path:
    """Where an own version of a plan is, or will be."""
    if library.own is None:
        raise Refused("This console has no folder for plans of its own.")
    for file in sorted(library.own.glob("*.toml")) if library.own.is_dir() else []:
        if _key_in(file) == key:
            return file
    return library.own / f"{key}.toml"


def _key_in(file: Path) -> str:
    text = file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""
    found = re.search(r'^\s*key\s*=\s*"([^"]*)"', text, re.MULTILINE)
    return found[1] if found else ""


def _unchanged(file: Path, plan: Plan) -> None:
    """What a person wrote there meanwhile, or what is faulty there, is not written over."""
    if file.exists() and Sheet(file).text != plan.text:
        raise Refused("{file} is not what is in force here; it was changed meanwhile, or is faulty.", file=file.name)


def _unticking(changes: Iterable[Change]) -> list[Change]:
    items = {(each.table, each.key): None for each in changes}
    return [tick for item in items for tick in ticks(*item, "", "")]


def _item(document: tomlkit.TOMLDocument, change: Change) -> Any:
    name = "level" if change.table == "step" else "key"
    for item in document.get(change.table, ()):
        if str(item[name]) == change.key:
            return item
    raise Refused("There is no “{key}” in this plan.", key=change.key)


def _put(item: Any, path: tuple[str | int, ...], value: Any) -> None:
    here = item
    for step in path[:-1]:
        here = here[step]
    if path[-1] in here and (value or path[-1] not in TICK):
        here[path[-1]] = _written(value)
    elif value:
        _add(here, path[-1], value)
    elif path[-1] in here:
        del here[path[-1]]


def _add(item: Any, name: str | int, value: Any) -> None:
    """A key more, below the others; what stands between this table and the next stays there."""
    body, between = item.value.body, list[Any]()
    while body and body[-1][0] is None:
        between.insert(0, body.pop())
    item[name] = _written(value)
    body.extend(between)


def _written(value: Any) -> Any:
    """As TOML has it; a number as it was typed."""
    if isinstance(value, Decimal):
        return tomlkit.value(format(value, "f"))
    return list(value) if isinstance(value, tuple) else value


def template(words: Mapping[str, str]) -> str:
    """The text of a new plan, by the words of a language for its parts."""
    return TEMPLATE.format(**words)
