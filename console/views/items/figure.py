"""Figures as rows: value, change since the last report, checked or not, how old; contested ones side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtGui import QColor

from console.desk.rollup import Found
from console.domain.arithmetic import Outcome
from console.domain.check import decimal, instant, plain_decimal
from console.domain.figure import Figure
from console.domain.report import Report
from console.views.glance import thousands
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words import figures as words_of
from console.words.say import Say, message
from console.words.times import brief, lasting, minute

# So much of a log line stands in a history.
LINE_LETTERS = 24


@dataclass(frozen=True)
class Stated:
    """One standing figure as the list shows it.

    Attributes:
        key: of its row: a new value takes the row of the one it replaces, so that the choice stays on the metric.
        label: its name; `change`: since the last report or a chosen moment, "" when there is nothing to compare with.
        share, coverage: how many communities a sum covers, in short and in full; "" when none reported.
        counts: it is what counts for the city; else it stands beside that and says another number.
    """

    key: str
    figure: Figure
    label: str
    change: str
    share: str = ""
    coverage: str = ""
    counts: bool = True


class FigureWords:
    """What the cells of a figure say."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now

    def value(self, row: Stated) -> str:
        """The number, its unit, and whether it is 累计 or 实时."""
        kind = words_of.kind(row.figure.metric, self._say)
        return f"{thousands(row.figure.value)}{row.figure.unit} {kind}"

    def name(self, row: Stated) -> str:
        """The name after the shape of its state, for there is no room for the word in a narrow dock."""
        summed = self._say("Σ {share}", share=row.share) if row.figure.summed else ""
        label = row.label if row.counts else self._say("└ {label}, does not count", label=row.label)
        return " ".join(filter(None, (_shape(row.figure), label, summed)))

    def state(self, row: Stated) -> str:
        if row.figure.contested:
            return self._say("⚠ contested")
        if row.figure.doubted:
            return self._say("? doubted")
        word = self._say("verified") if row.figure.verified else self._say("unverified")
        return f"{_shape(row.figure)} {word}"

    def ink(self, row: Stated) -> QColor | None:
        """Grey at rest: only what needs a hand has a colour."""
        if row.figure.contested:
            return tone.alarm()
        if not row.counts:
            return tone.quiet()
        return None if row.figure.verified else tone.warn()

    def age(self, row: Stated) -> str:
        return brief(self._now() - instant(row.figure.as_of)) if row.figure.as_of else ""

    def source(self, row: Stated) -> str:
        return words_of.origin(row.figure, self._say)

    def whole(self, row: Stated) -> str:
        say, figure = self._say, row.figure
        age = lasting(self._now() - instant(figure.as_of), say)
        parts = (
            f"{row.label} {self.value(row)}",
            say(figure.state),
            say("as of {time}, {age} ago", time=minute(figure.as_of), age=age),
            say("stated {time}", time=minute(figure.stated)),
            say("change: {change}", change=row.change) if row.change else "",
            say("Communities: {coverage}", coverage=row.coverage) if row.coverage else "",
            say("Beside it, not counting: {values}", values=self._beside(figure)) if _beside(figure) else "",
            say("Doubted: {why}", why=figure.doubted) if figure.doubted else "",
            say("{label}: {text}", label=say("Source"), text=figure.source) if figure.source else "",
        )
        return "\n".join(part for part in parts if part)

    def _beside(self, figure: Figure) -> str:
        return self._say(", ").join(thousands(each.value) for each in _beside(figure))


def rows(words: FigureWords, say: Say) -> Rows[Stated]:
    tip = words.whole
    states = [say("⚠ contested"), say("? doubted"), f"✓ {say('verified')}", f"○ {say('unverified')}"]
    columns = (
        Column[Stated](
            message("Figure"), words.name, hint=tip, colour=words.ink, least=letters([say("people missing")]) + 3
        ),
        Column[Stated](message("Value"), words.value, width=16, hint=tip, number=True, strong=lambda _: True),
        Column[Stated](message("Change"), lambda row: row.change, width=8, hint=tip, number=True, wide_only=39),
        Column[Stated](message("Age"), words.age, width=5, hint=tip, number=True, wide_only=38),
        Column[Stated](
            message("Verified"), words.state, width=letters(states), hint=tip, colour=words.ink, wide_only=56
        ),
        Column[Stated](message("Coverage"), lambda row: row.coverage, width=26, hint=tip, wide_only=110),
        Column[Stated](message("As of"), lambda row: minute(row.figure.as_of), width=11, hint=tip, wide_only=70),
        Column[Stated](message("Source"), words.source, hint=tip, wide_only=84),
    )
    return Rows(columns, lambda row: row.key, say)


@dataclass(frozen=True)
class City:
    """What the list knows of the city: names, in the order of showing, and the communities that should report."""

    label: Callable[[str], str]
    order: tuple[str, ...]
    expected: tuple[str, ...]
    say: Say


def board(figures: Iterable[Figure], city: City, since: Changes) -> list[Stated]:
    """In the order the city shows its metrics, of contested ones the later first, below them what does not count."""
    places = {metric: place for place, metric in enumerate(city.order)}
    newest = sorted(figures, key=lambda each: (each.as_of, each.order), reverse=True)
    listed = sorted(newest, key=lambda each: (places.get(each.metric, len(places)), each.metric))
    shown = [(each, one) for each in listed for one in (each, *_beside(each))]
    keys = _keys(one for _, one in shown)
    return [_stated(key, one, city, since, counts=one is each) for key, (each, one) in zip(keys, shown, strict=True)]


def _beside(figure: Figure) -> tuple[Figure, ...]:
    return figure.coverage.beside if figure.coverage else ()


def _stated(key: str, figure: Figure, city: City, since: Changes, *, counts: bool) -> Stated:
    coverage = figure.coverage
    return Stated(
        key=key,
        figure=figure,
        label=city.label(figure.metric),
        change=since.of(figure) if counts else "",
        share=words_of.share(coverage, city.expected) if coverage else "",
        coverage=words_of.covered(coverage, city.expected, city.say) if coverage else "",
        counts=counts,
    )


def _keys(figures: Iterable[Figure]) -> list[str]:
    """The metric; of contested ones the second and third are numbered."""
    seen: Counter[str] = Counter()
    keys = []
    for each in figures:
        keys.append(f"{each.subject}#{seen[each.subject]}")
        seen[each.subject] += 1
    return keys


@dataclass(frozen=True)
class Told:
    """Who and what stands behind statements: names of persons, and the words of log lines, by their ids."""

    person: Callable[[str], str]
    line: Callable[[str], str]


def history(figures: Iterable[Figure], say: Say, told: Told) -> str:
    """Every statement of one figure, the newest first, each with its shape, moment, source, line, author and fate."""
    return "\n".join(_statement(each, say, told) for each in reversed(list(figures)))


def _statement(figure: Figure, say: Say, told: Told) -> str:
    value = " ".join(filter(None, (thousands(figure.value), figure.unit)))
    line = say("“{text}”", text=_short(told.line(figure.line))) if figure.line else ""
    stated = say("(stated {time} by {name})", time=minute(figure.stated), name=told.person(figure.actor))
    parts = (_shape(figure), minute(figure.as_of), value, figure.source, line, stated, _judged(figure, say))
    return " ".join(filter(None, (*parts, _fate(figure, say))))


def _short(text: str) -> str:
    plain = text.replace("\n", " ")
    return plain if len(plain) <= LINE_LETTERS else f"{plain[: LINE_LETTERS - 1]}…"


def _judged(figure: Figure, say: Say) -> str:
    if figure.doubted:
        return say("(doubted: {why})", why=figure.doubted)
    return say("(verified: {how})", how=figure.checked) if figure.checked else ""


def _fate(figure: Figure, say: Say) -> str:
    if figure.withdrawn:
        return say("(taken back {time}: {why})", time=minute(figure.gone), why=figure.withdrawn)
    return "" if figure.stands else say("(replaced)")


def summary(stated: Iterable[Stated], broken: int, say: Say) -> tuple[str, str]:
    """What needs a hand among the figures, and how many there are; `broken`: checks that do not hold."""
    figures = [row.figure for row in stated if row.counts]
    contested = len({each.subject for each in figures if each.contested})
    unverified = sum(not each.verified for each in figures)
    need = [
        say("{n} contested", n=contested) if contested else "",
        say("{n} unverified", n=unverified) if unverified else "",
        say("{n} do not add up", n=broken) if broken else "",
    ]
    extent = say("{n} figures", n=len({each.metric for each in figures}))
    told = " · ".join(part for part in need if part)
    return (told, extent) if told else (extent, "")


def left_out(row: Stated, missing: Sequence[str], stale: Sequence[str], name: Callable[[str], str], say: Say) -> str:
    """Whom a sum leaves out, by name."""
    parts = (
        say("Communities: {coverage}", coverage=row.coverage),
        say("Not reported ({n}): {names}", n=len(missing), names=_names(missing, name, say)) if missing else "",
        say("Older than 12 hours ({n}): {names}", n=len(stale), names=_names(stale, name, say)) if stale else "",
    )
    return "\n".join(filter(None, parts))


def _names(codes: Iterable[str], name: Callable[[str], str], say: Say) -> str:
    return say(", ").join(map(name, codes))


def checked(found: Iterable[Found], name: Callable[[str], str], say: Say) -> str:
    """What the checks say, what is broken first; those that hold are counted."""
    listed = list(found)
    broken = [_verdict(each, name, say) for each in listed if each.verdict.outcome == Outcome.BROKEN]
    lacking = [_verdict(each, name, say) for each in listed if each.verdict.outcome == Outcome.OPEN]
    holds = sum(each.verdict.outcome == Outcome.HOLDS for each in listed)
    none = "" if listed else say("No figure that could be checked has been stated.")
    held = say("{n} checks hold.", n=holds) if holds else ""
    return "\n".join(filter(None, (*(f"⚠ {each}" for each in broken), *(f"? {each}" for each in lacking), held, none)))


def _verdict(found: Found, name: Callable[[str], str], say: Say) -> str:
    sentence = say.reason(found.verdict.reason)
    return say("{place}: {sentence}", place=name(found.place), sentence=sentence) if found.place else sentence


class Changes:
    """What changed since the last report of an incident, by the values it printed, or since a moment somebody chose."""

    def __init__(self, before: Mapping[str, str] | None, say: Say) -> None:
        """Compare with values by metric; None when there is nothing to compare with."""
        self._before = before
        self._say = say

    @classmethod
    def since_report(cls, reports: Iterable[Report], say: Say) -> Changes:
        last = max(reports, key=lambda each: each.cutoff, default=None)
        return cls(dict(last.figures) if last else None, say)

    @classmethod
    def since_moment(cls, then: Iterable[Figure], say: Say) -> Changes:
        """By what counted then, of contested ones the larger."""
        rising = sorted(then, key=lambda each: decimal(each.value) or Decimal(0))
        return cls({each.metric: each.value for each in rising}, say)

    def of(self, figure: Figure) -> str:
        """With its sign; "new" when there was no such figure before."""
        if self._before is None:
            return ""
        before, now = decimal(self._before.get(figure.metric, "")), decimal(figure.value)
        if before is None or now is None:
            return self._say("new")
        return _signed(now - before)


def _shape(figure: Figure) -> str:
    if figure.contested:
        return "⚠"
    if figure.doubted:
        return "?"
    return "✓" if figure.verified else "○"


def _signed(change: Decimal) -> str:
    if not change:
        return "0"
    text = thousands(plain_decimal(abs(change)))
    return f"+{text}" if change > 0 else f"−{text}"
