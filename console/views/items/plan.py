"""Every value of every plan as a row: its words, what it says, where it was read, who compared it with the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtGui import QColor

from console.desk.plan_field import STATUS, TABLE_WORDS, Item, items, key_of, table_of
from console.desk.plan_words import Names, level_word
from console.domain.plan import Plan, Step
from console.views.items import tone
from console.views.items.rows import Column, Rows
from console.words.labels import named
from console.words.say import Say, message


@dataclass(frozen=True)
class Entry:
    """One item of one plan, with its value in words."""

    plan: Plan
    item: Item
    value: str

    @property
    def key(self) -> str:
        return f"{self.plan.key}/{table_of(self.item)}/{key_of(self.item)}"


def entries(plans: Iterable[Plan], names: Names) -> list[Entry]:
    """All of them, plan by plan, the gravest level first."""
    return [Entry(plan, item, names.value(item, plan)) for plan in plans for item in items(plan)]


def rows(say: Say) -> Rows[Entry]:
    columns = (
        Column[Entry](message("Plan"), lambda each: each.plan.name, width=16, hint=lambda each: each.plan.source),
        Column[Entry](message("Level"), lambda each: level_word(each.item.level, say), width=7),
        Column[Entry](message("Kind"), lambda each: say(TABLE_WORDS[table_of(each.item)]), width=9, wide_only=90),
        Column[Entry](message("Wording"), _words, width=24, wide_only=60, hint=_words),
        Column[Entry](message("Value"), lambda each: each.value, hint=lambda each: each.value, least=16),
        Column[Entry](message("Source"), lambda each: each.item.source, width=16, wide_only=130),
        Column[Entry](
            message("Status"), lambda each: named(each.item.status, dict(STATUS), say), width=8, wide_only=80
        ),
        Column[Entry](
            message("Compared with the plan"),
            lambda each: _checked(each, say),
            width=12,
            colour=_ink,
            hint=lambda e: _checked(e, say),
        ),
    )
    return Rows(columns, lambda each: each.key, say)


def summary(every: list[Entry], say: Say) -> tuple[str, str]:
    """How many are ticked, of how many plans."""
    checked = sum(each.item.confirmed for each in every)
    plans = len({each.plan.key for each in every})
    return say("{checked} of {all} values checked", checked=checked, all=len(every)), say("{n} plans", n=plans)


def _words(entry: Entry) -> str:
    return "" if isinstance(entry.item, Step) else entry.item.words


def _checked(entry: Entry, say: Say) -> str:
    item = entry.item
    return say("{by}, {on}", by=item.checked_by, on=item.checked_on) if item.confirmed else say("not yet")


def _ink(entry: Entry) -> QColor | None:
    return None if entry.item.confirmed else tone.warn()
