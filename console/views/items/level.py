"""The steps of every organ's responses as rows, the newest first; steps that stand are strong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtGui import QColor

from console.domain.advice import Verdict
from console.domain.level import LevelProposed, Order
from console.domain.signing import Way
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import LEVELS, ORDERS, SIGNED, level, named
from console.words.say import Say, message
from console.words.times import full, minute

VERDICTS: Mapping[str, str] = {
    Verdict.MET: message("Met"),
    Verdict.UNKNOWN: message("Unknown"),
    Verdict.FOR_PERSON: message("For a person to judge"),
    Verdict.UNMET: message("Not met"),
}


class OrderWords:
    """What the cells of an order say.

    Attributes:
        organs, incidents: names by id; `roles`: by key.
        conditions: of the plan's step down and end, words by key.
    """

    def __init__(self, say: Say, person: Callable[[str], str]) -> None:
        self._say = say
        self._person = person
        self.organs: Mapping[str, str] = {}
        self.incidents: Mapping[str, str] = {}
        self.roles: Mapping[str, str] = {}
        self.conditions: Mapping[str, str] = {}

    def organ(self, order: Order) -> str:
        return self.organs.get(order.organ, order.organ)

    def step(self, order: Order) -> str:
        """Shape, numeral and what was done: ■ Ⅲ started; and that the pen is still to follow."""
        shape = f"{LEVELS[order.level].glyph} {LEVELS[order.level].roman} " if order.level in LEVELS else "○ "
        return shape + named(order.kind, ORDERS, self._say) + (" □" if unsigned(order) else "")

    def by(self, order: Order) -> str:
        return self._person(order.by) if order.by else ""

    def way(self, order: Order) -> str:
        return named(order.way, SIGNED, self._say) if order.way else ""

    def ink(self, order: Order) -> QColor | None:
        if not order.stands:
            return tone.quiet()
        return QColor(tone.look().levels[order.level]) if order.level in LEVELS else None

    def whole(self, order: Order) -> str:
        """What an order was, when, by whom and why."""
        where = self.incidents.get(order.incident, order.incident)
        signed = " · ".join(filter(None, (self.by(order), self._role(order), self.way(order))))
        who = (self._line(message("By"), signed), self._line(message("Incident"), where))
        parts = (
            " ".join(filter(None, (self.organ(order), self.step(order), full(order.at), order.number))),
            " · ".join(filter(None, who)),
            self._line(message("Reason"), order.reason),
            "" if order.stands or order.kind == LevelProposed.KIND else self._say("replaced by a later order"),
        )
        return "\n".join(part for part in parts if part)

    def text(self, order: Order) -> str:
        """An order as it was given: all that art. 72 asks for, its signature, and what was known."""
        parts = (self.whole(order), *self._stated(order), *self._signature(order), *self._ground(order))
        return "\n".join(filter(None, parts))

    def _stated(self, order: Order) -> Iterator[str]:
        yield self._line(message("Matter"), order.matter)
        yield self._line(message("Area covered"), order.area)
        yield self._line(message("Expected period"), order.expected)
        measures = [f"{number}. {each}" for number, each in enumerate(order.measures, 1)]
        yield self._line(message("Measures"), "\n".join(("", *measures)) if measures else "")

    def _signature(self, order: Order) -> Iterator[str]:
        """How it was signed, and whether the pen followed the voice."""
        say = self._say
        if order.way == Way.VOICE:
            called, spoken = self._person(order.called or order.by), minute(order.spoken or order.at)
            yield say("Said at {time} ({called}): “{words}”", time=spoken, called=called, words=order.words)
        if order.witness:
            yield self._line(message("Witness"), self._person(order.witness))
        if order.countersigned:
            yield self._line(message("Countersigned"), minute(order.countersigned))
        elif order.countersign:
            yield say("To be countersigned by {time}", time=minute(order.countersign))
        if order.way == Way.PEN and not (order.paper or order.countersheet):
            yield say("The signed sheet is not attached yet.")
        if order.authority:
            yield say("Signed on lent authority")

    def _ground(self, order: Order) -> Iterator[str]:
        """What was advised and known, and how conditions were ticked."""
        if order.advised or order.known:
            advised = level(order.advised, self._say) if order.advised in LEVELS else self._say("No level advised")
            yield self._line(message("Advised then"), advised)
        for verdict, sentence in order.known:
            yield self._line(VERDICTS.get(verdict, verdict), sentence)
        for key, how in order.ticked:
            yield self._line(self.conditions.get(key, key), how)

    def _role(self, order: Order) -> str:
        return self.roles.get(order.role, order.role)

    def _line(self, label: str, text: str) -> str:
        return self._say("{label}: {text}", label=self._say(label), text=text) if text else ""


def unsigned(order: Order) -> bool:
    """The pen is still to follow: an oral order without it, or one by pen whose sheet is not attached."""
    if order.way == Way.PEN:
        return not (order.paper or order.countersheet or order.countersigned)
    return order.way == Way.VOICE and not order.countersigned


def rows(words: OrderWords, say: Say) -> Rows[Order]:
    tip = words.whole
    steps = [f"■ Ⅲ {say(word)} □" for word in ORDERS.values()]
    columns = (
        Column[Order](message("Time"), lambda order: minute(order.at), width=11, hint=tip, colour=_quiet),
        Column[Order](message("Organ"), words.organ, hint=tip, colour=_quiet),
        Column[Order](message("Step"), words.step, width=letters(steps), hint=tip, colour=words.ink, strong=_stands),
        Column[Order](message("By"), words.by, width=10, hint=tip, colour=_quiet, wide_only=60),
        Column[Order](message("Way"), words.way, width=9, hint=tip, colour=_quiet, wide_only=84),
        Column[Order](
            message("Order number"), lambda order: order.number, width=24, hint=tip, colour=_quiet, wide_only=110
        ),
        Column[Order](message("Reason"), lambda order: order.reason, hint=tip, colour=_quiet, wide_only=60),
    )
    return Rows(columns, lambda order: order.key, say)


def newest_first(orders: Iterable[Order]) -> list[Order]:
    return sorted(orders, key=lambda order: (order.at, order.order, order.key), reverse=True)


def _stands(order: Order) -> bool:
    return order.stands


def _quiet(order: Order) -> QColor | None:
    return None if order.stands else tone.quiet()
