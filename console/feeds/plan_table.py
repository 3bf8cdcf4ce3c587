"""All values of all plans as a table for a spreadsheet, and such a table taken back: examined whole, then saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from console.desk import plan_sheet
from console.desk.plan_field import Field, Item, Value, changeable, items, key_of, read, shown, table_of
from console.desk.plan_file import Change, changed, save
from console.desk.plan_library import Library
from console.desk.plan_words import Names
from console.domain.plan import Plan, Step
from console.domain.refused import Refused
from console.feeds import table
from console.words.say import message

# The first four find a value again and are not to be changed; the last is what counts.
HEADING = ("plan", "table", "key", "field", "wording", "name", "value")
TICK = (("checked_by", message("Checked by")), ("checked_on", message("Checked on")))
Place = tuple[str, str, str, str]


@dataclass(frozen=True)
class Difference:
    """A value of the table that is another than the one in force: before and after as people write it."""

    row: int
    plan: Plan
    item: Item
    label: str
    before: str
    after: str
    change: Change


@dataclass
class Examined:
    """What a table would change, and its rows that cannot be taken, each with its reason."""

    differences: list[Difference] = field(default_factory=list)
    faults: list[tuple[int, Refused]] = field(default_factory=list)


def export(library: Library, file: Path, names: Names) -> int:
    """Write every value; returns how many.

    Raises:
        Refused: it cannot be written.
    """
    return table.write(file, [HEADING, *_rows(library, names)])


def examine(library: Library, file: Path, names: Names) -> Examined:
    """Hold a table against what is in force; nothing is changed.

    Raises:
        Refused: it is no such table.
    """
    rows = table.read(file)
    if next(rows, table.Row(1, ())).cells[: len(HEADING)] != HEADING:
        raise Refused("This is no table of plans; export one and change its values.")
    known, found = _known(library, names), Examined()
    for row in rows:
        cells = (*row.cells, *[""] * len(HEADING))[: len(HEADING)]
        try:
            found.differences += _difference(row.number, cells, known, names)
        except Refused as refused:
            found.faults.append((row.number, refused))
    if not found.faults:
        _try(found, library)
    return found


def take(found: Examined, library: Library) -> list[Plan]:
    """Save what a table changes, one new version for each plan; returns them.

    Raises:
        Refused: a row is faulty, or a file was changed meanwhile.
    """
    for _, refused in found.faults:
        raise refused
    return [save(plan, changes, library) for plan, changes in _by_plan(found)]


def _try(found: Examined, library: Library) -> None:
    """Every plan is read as it would be, before the first is saved."""
    for plan, changes in _by_plan(found):
        try:
            plan_sheet.plan_of_text(changed(plan, changes), plan.key, library.known)
        except Refused as refused:
            first = next(each.row for each in found.differences if each.plan.key == plan.key)
            found.faults.append((first, refused))


def _by_plan(found: Examined) -> list[tuple[Plan, list[Change]]]:
    plans = {each.plan.key: each.plan for each in found.differences}
    return [(plan, [each.change for each in found.differences if each.plan.key == key]) for key, plan in plans.items()]


def _rows(library: Library, names: Names) -> Iterator[tuple[str, ...]]:
    for place, (_, item, one) in _known(library, names).items():
        wording = "" if isinstance(item, Step) else item.words
        yield (*place, wording, one.label, shown(one, names))


def _known(library: Library, names: Names) -> Mapping[Place, tuple[Plan, Item, Field]]:
    return {
        (plan.key, table_of(item), key_of(item), ".".join(map(str, one.path))): (plan, item, one)
        for plan in library.plans
        for item in items(plan)
        for one in (*changeable(item, names, names.say), *_tick(item, names))
    }


def _tick(item: Item, names: Names) -> Iterator[Field]:
    for name, label in TICK:
        yield Field(path=(name,), label=names.say(label), kind="text", value=getattr(item, name))


def _difference(
    row: int, cells: tuple[str, ...], known: Mapping[Place, tuple[Plan, Item, Field]], names: Names
) -> list[Difference]:
    place: Place = (cells[0], cells[1], cells[2], cells[3])
    if place not in known:
        raise Refused("No plan has such a value: {place}.", place=" / ".join(place))
    plan, item, one = known[place]
    value: Value = read(one, cells[6], names)
    if value == one.value:
        return []
    change = Change(place[1], place[2], one.path, value)
    return [Difference(row, plan, item, one.label, shown(one, names), cells[6], change)]
