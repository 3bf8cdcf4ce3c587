"""Figures as rows: value, change since the last report, checked or not, how old; contested ones side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtGui import QColor

from console.domain.check import decimal, instant, plain_decimal
from console.domain.figure import Figure
from console.domain.report import Report
from console.views.glance import thousands
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.say import Say, message
from console.words.times import brief, lasting, minute


@dataclass(frozen=True)
class Stated:
    """One standing figure as the list shows it.

    Attributes:
        key: of its row: a new value takes the row of the one it replaces, so that the choice stays on the metric.
        label: its name; `change`: since the last report, "" when there was none.
    """

    key: str
    figure: Figure
    label: str
    change: str


class FigureWords:
    """What the cells of a figure say."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now

    def value(self, row: Stated) -> str:
        return " ".join(filter(None, (thousands(row.figure.value), row.figure.unit)))

    def name(self, row: Stated) -> str:
        """The name after the shape of its state, for there is no room for the word in a narrow dock."""
        return f"{_shape(row.figure)} {row.label}"

    def state(self, row: Stated) -> str:
        if row.figure.contested:
            return self._say("⚠ contested")
        word = self._say("verified") if row.figure.verified else self._say("unverified")
        return f"{_shape(row.figure)} {word}"

    def ink(self, row: Stated) -> QColor | None:
        """Grey at rest: only what needs a hand has a colour."""
        if row.figure.contested:
            return tone.alarm()
        return None if row.figure.verified else tone.warn()

    def age(self, row: Stated) -> str:
        return brief(self._now() - instant(row.figure.as_of)) if row.figure.as_of else ""

    def whole(self, row: Stated) -> str:
        say, figure = self._say, row.figure
        age = lasting(self._now() - instant(figure.as_of), say)
        parts = (
            f"{row.label} {self.value(row)}",
            say(figure.state),
            say("as of {time}, {age} ago", time=minute(figure.as_of), age=age),
            say("stated {time}", time=minute(figure.stated)),
            say("change since the last report: {change}", change=row.change) if row.change else "",
            say("{label}: {text}", label=say("Source"), text=figure.source) if figure.source else "",
        )
        return "\n".join(part for part in parts if part)


def rows(words: FigureWords, say: Say) -> Rows[Stated]:
    tip = words.whole
    states = [say("⚠ contested"), f"✓ {say('verified')}", f"○ {say('unverified')}"]
    columns = (
        Column[Stated](message("Figure"), words.name, hint=tip, colour=words.ink),
        Column[Stated](message("Value"), words.value, width=12, hint=tip, number=True, strong=lambda _: True),
        Column[Stated](message("Change"), lambda row: row.change, width=8, hint=tip, number=True),
        Column[Stated](message("Age"), words.age, width=5, hint=tip, number=True, wide_only=38),
        Column[Stated](
            message("Verified"), words.state, width=letters(states), hint=tip, colour=words.ink, wide_only=56
        ),
        Column[Stated](message("As of"), lambda row: minute(row.figure.as_of), width=11, hint=tip, wide_only=70),
        Column[Stated](message("Source"), lambda row: row.figure.source, hint=tip, wide_only=84),
    )
    return Rows(columns, lambda row: row.key, say)


def board(figures: Iterable[Figure], label: Callable[[str], str], order: Iterable[str], since: Changes) -> list[Stated]:
    """In the order the city shows its metrics, of contested ones the later first."""
    places = {metric: place for place, metric in enumerate(order)}
    newest = sorted(figures, key=lambda each: (each.as_of, each.order), reverse=True)
    listed = sorted(newest, key=lambda each: (places.get(each.metric, len(places)), each.metric))
    keys = _keys(listed)
    return [Stated(key, each, label(each.metric), since.of(each)) for key, each in zip(keys, listed, strict=True)]


def _keys(figures: Iterable[Figure]) -> list[str]:
    """The metric; of contested ones the second and third are numbered."""
    seen: Counter[str] = Counter()
    keys = []
    for each in figures:
        keys.append(f"{each.subject}#{seen[each.subject]}")
        seen[each.subject] += 1
    return keys


def history(figures: Iterable[Figure], say: Say) -> str:
    """Every statement of one figure, the newest first, each with its shape, moment and source."""
    return "\n".join(_statement(each, say) for each in reversed(list(figures)))


def _statement(figure: Figure, say: Say) -> str:
    value = " ".join(filter(None, (thousands(figure.value), figure.unit)))
    replaced = "" if figure.stands else say("(replaced)")
    return " ".join(filter(None, (_shape(figure), minute(figure.as_of), value, figure.source, replaced)))


def summary(stated: Iterable[Stated], say: Say) -> tuple[str, str]:
    """What needs a hand among the figures, and how many there are."""
    figures = [row.figure for row in stated]
    contested = len({each.subject for each in figures if each.contested})
    unverified = sum(not each.verified for each in figures)
    need = [
        say("{n} contested", n=contested) if contested else "",
        say("{n} unverified", n=unverified) if unverified else "",
    ]
    extent = say("{n} figures", n=len({each.metric for each in figures}))
    told = " · ".join(part for part in need if part)
    return (told, extent) if told else (extent, "")


class Changes:
    """What changed since the last report of an incident, by the values it printed."""

    def __init__(self, reports: Iterable[Report], say: Say) -> None:
        last = max(reports, key=lambda each: each.cutoff, default=None)
        self._printed: Mapping[str, str] | None = dict(last.figures) if last else None
        self._say = say

    def of(self, figure: Figure) -> str:
        """With its sign; "new" when the last report had no such figure; "" before the first report."""
        if self._printed is None:
            return ""
        before, now = decimal(self._printed.get(figure.metric, "")), decimal(figure.value)
        if before is None or now is None:
            return self._say("new")
        return _signed(now - before)


def _shape(figure: Figure) -> str:
    if figure.contested:
        return "⚠"
    return "✓" if figure.verified else "○"


def _signed(change: Decimal) -> str:
    if not change:
        return "0"
    text = thousands(plain_decimal(abs(change)))
    return f"+{text}" if change > 0 else f"−{text}"
