"""Warnings as rows: those in force first, the gravest first, with an end or the word that none was given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtGui import QColor

from console.domain.warning import Term, Warning, gravity  # noqa: A004 - the field's own word
from console.views.items import tone
from console.views.items.rows import Column, Rows, letters
from console.words.labels import COLOUR_WORDS, COLOURS, HAZARDS, LEVELS, named
from console.words.labels import warning as in_words
from console.words.say import Say, message
from console.words.times import full, minute

# In force or unclear first, then what is to come, then what is over.
ORDER = (Term.IN_FORCE, Term.UNKNOWN, Term.COMING, Term.OVER, Term.ENDED)
STANDING = (Term.IN_FORCE, Term.UNKNOWN)


class WarningWords:
    """What the cells of a warning say."""

    def __init__(self, say: Say, now: Callable[[], datetime]) -> None:
        self._say = say
        self._now = now

    def term(self, warning: Warning) -> Term:
        return warning.term(self._now())

    def colour(self, warning: Warning) -> str:
        """Shape, colour word and numeral: ▲ 橙 Ⅱ."""
        word = named(warning.colour, COLOUR_WORDS, self._say)
        label = LEVELS.get(COLOURS.get(warning.colour, 0))
        return f"{label.glyph} {word} {label.roman}" if label else word

    def ground(self, warning: Warning) -> QColor | None:
        label = LEVELS.get(COLOURS.get(warning.colour, 0))
        return QColor(label.colour) if label and self.term(warning) in STANDING else None

    def chip_ink(self, warning: Warning) -> QColor | None:
        label = LEVELS.get(COLOURS.get(warning.colour, 0))
        return QColor(label.ink) if label and self.term(warning) in STANDING else tone.quiet()

    def ink(self, warning: Warning) -> QColor | None:
        return None if self.term(warning) in STANDING else tone.quiet()

    def end_ink(self, warning: Warning) -> QColor | None:
        return tone.warn() if self.term(warning) is Term.UNKNOWN else self.ink(warning)

    def hazard(self, warning: Warning) -> str:
        return named(warning.hazard, HAZARDS, self._say)

    def until(self, warning: Warning) -> str:
        """The end of its term, or in words why there is none to show."""
        say, term = self._say, self.term(warning)
        if term is Term.ENDED:
            return say("replaced") if warning.replaced_by else say("lifted")
        if term is Term.OVER:
            return say("expired")
        if warning.until:
            return minute(warning.until)
        return say("until lifted") if warning.until_lifted else say("no end given")

    def whole(self, warning: Warning) -> str:
        say = self._say
        parts = (
            in_words(warning.hazard, warning.colour, say),
            say("{label}: {text}", label=say("Issuer"), text=warning.issuer),
            say("{label}: {text}", label=say("Area"), text=warning.area) if warning.area else "",
            say("{label}: {text}", label=say("From"), text=full(warning.since)),
            say("{label}: {text}", label=say("Until"), text=full(warning.until) or self.until(warning)),
            say("ended {time}", time=full(warning.ended)) if warning.ended else "",
            say("Nobody gave an end; ask whether it still holds.") if self.term(warning) is Term.UNKNOWN else "",
            warning.text,
        )
        return "\n".join(part for part in parts if part)


def rows(words: WarningWords, say: Say) -> Rows[Warning]:
    tip = words.whole
    chips = [f"▲ {say(word)} Ⅲ" for word in COLOUR_WORDS.values()]
    ends = [say(word) for word in ("no end given", "until lifted", "replaced")] + ["07-08 21:25"]
    columns = (
        Column[Warning](
            "Colour", words.colour, width=letters(chips), hint=tip, colour=words.chip_ink, fill=words.ground
        ),
        Column[Warning](message("Hazard"), words.hazard, width=9, hint=tip, colour=words.ink, strong=lambda _: True),
        Column[Warning](message("Issuer"), lambda warning: warning.issuer, hint=tip, colour=words.ink),
        Column[Warning](message("From"), lambda w: minute(w.since), width=11, hint=tip, colour=words.ink, wide_only=54),
        Column[Warning](message("Until"), words.until, width=letters(ends), hint=tip, colour=words.end_ink),
        Column[Warning](message("Area"), lambda warning: warning.area, hint=tip, colour=words.ink, wide_only=76),
    )
    return Rows(columns, lambda warning: warning.subject, say)


def board(warnings: Iterable[Warning], now: datetime) -> list[Warning]:
    """In force first and of those the gravest, then what is to come, then what is over; of each the newest first."""
    newest = sorted(warnings, key=lambda each: (each.since, each.subject), reverse=True)

    def rank(warning: Warning) -> tuple[int, int]:
        term = warning.term(now)
        return (0 if term in STANDING else ORDER.index(term), gravity(warning.colour) if term in STANDING else 0)

    return sorted(newest, key=rank)


def summary(warnings: Iterable[Warning], now: datetime, say: Say) -> tuple[str, str]:
    """How many are in force, and of how many nobody knows the end."""
    terms = [each.term(now) for each in warnings]
    standing = sum(term in STANDING for term in terms)
    unknown = terms.count(Term.UNKNOWN)
    rest = say("{n} without an end", n=unknown) if unknown else ""
    return (say("{n} in force", n=standing) if standing else say("No warning in force")), rest
