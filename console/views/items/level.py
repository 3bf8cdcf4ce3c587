"""The steps of every organ's responses as rows, the newest first; steps that stand are strong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QColor

from console.domain.level import LevelProposed, Order
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import LEVELS, ORDERS, named
from console.words.say import Say, message
from console.words.times import full, minute


class OrderWords:
    """What the cells of an order say.

    Attributes:
        organs, incidents: names by id.
    """

    def __init__(self, say: Say, person: Callable[[str], str]) -> None:
        self._say = say
        self._person = person
        self.organs: Mapping[str, str] = {}
        self.incidents: Mapping[str, str] = {}

    def organ(self, order: Order) -> str:
        return self.organs.get(order.organ, order.organ)

    def step(self, order: Order) -> str:
        """Shape, numeral and what was done: ■ Ⅲ started."""
        shape = f"{LEVELS[order.level].glyph} {LEVELS[order.level].roman} " if order.level in LEVELS else "○ "
        return shape + named(order.kind, ORDERS, self._say)

    def by(self, order: Order) -> str:
        return self._person(order.by)

    def ink(self, order: Order) -> QColor | None:
        if not order.stands:
            return tone.quiet()
        return QColor(tone.look().levels[order.level]) if order.level in LEVELS else None

    def whole(self, order: Order) -> str:
        """What an order was, when, by whom and why."""
        where = self.incidents.get(order.incident, order.incident)
        parts = (
            f"{self.organ(order)} {self.step(order)} {full(order.at)}",
            " · ".join(
                filter(None, (self._line(message("By"), self.by(order)), self._line(message("Incident"), where)))
            ),
            self._line(message("Reason"), order.reason),
            "" if order.stands or order.kind == LevelProposed.KIND else self._say("replaced by a later order"),
        )
        return "\n".join(part for part in parts if part)

    def text(self, order: Order, fact: object) -> str:
        """An order as it was given, with its measures and expected period (突发事件应对法 art. 72)."""
        measures = [f"{number}. {each}" for number, each in enumerate(getattr(fact, "measures", ()), 1)]
        parts = (
            self.whole(order),
            self._line(message("Expected period"), getattr(fact, "expected", "")),
            self._line(message("Measures"), "\n".join(("", *measures)) if measures else ""),
        )
        return "\n".join(part for part in parts if part)

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""


def rows(words: OrderWords, say: Say) -> Rows[Order]:
    tip = words.whole
    steps = [f"■ Ⅲ {say(word)}" for word in ORDERS.values()]
    columns = (
        Column[Order](message("Time"), lambda order: minute(order.at), width=11, hint=tip, colour=_quiet),
        Column[Order](message("Organ"), words.organ, hint=tip, colour=_quiet),
        Column[Order](message("Step"), words.step, width=letters(steps), hint=tip, colour=words.ink, strong=_stands),
        Column[Order](message("By"), words.by, width=10, hint=tip, colour=_quiet, wide_only=60),
        Column[Order](message("Reason"), lambda order: order.reason, hint=tip, colour=_quiet, wide_only=60),
    )
    return Rows(columns, lambda order: order.key, say)


def newest_first(orders: Iterable[Order]) -> list[Order]:
    return sorted(orders, key=lambda order: (order.at, order.order, order.key), reverse=True)


def _stands(order: Order) -> bool:
    return order.stands


def _quiet(order: Order) -> QColor | None:
    return None if order.stands else tone.quiet()
