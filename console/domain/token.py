"""A sentence as the pieces recognition reads: known words, numbers with units, pauses, and what lies between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar

from console.domain.lexicon import MARKS, Counted, Kind, Lexicon, Manner, Named
from console.domain.numeral import value

# Full-width forms, wide spaces and capitals as plain small ones; a text keeps its length.
PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != ord("，")} | {0x3000: 0x20, 0xA0: 0x20}
PLAIN |= {ord(first) + place: ord("a") + place for first in "AＡ" for place in range(26)}
WIDE_THOUSANDS = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
# Typed with a Chinese keyboard it may part thousands (1，235人) or two clauses (死3，235户停电).
COMMA = "，"
# A run of digits with what is glued to it: when it is no plain number it is a time, a date, a road, a telephone.
RUN = rf"(?<![0-9a-z_])[a-z]{{0,3}}[0-9](?:[0-9a-z_]|[.,:/~+\-–—](?=[0-9])|{COMMA}(?=[0-9]{{3}}(?![0-9])))*"
NUMERALS = "〇零一二两三四五六七八九十百千万亿"
CHINESE = f"[{NUMERALS}]"
NUMBER = rf"(?:{RUN}|{CHINESE})(?:{CHINESE}|(?<=[万千百]){RUN})*(?:[余多]?\s?[万亿]|[余多])?"
# What makes another word of a unit: 人次, 户籍, 处置, 条件.
NO_UNIT = "(?![/次均份籍外隔置理长件例为才]|民[币政警])"
# What a number after it counts nothing for: 第3组; or the second of two: 3至5人.
BEFORE = re.compile(r"[第周初每]$|[0-9一二两三四五六七八九十百千万][人户间]?\s*[至到~\-–—]\s*$")
RANGE = re.compile(r"\s*[至到~\-–—]\s*[0-9一二三四五六七八九十]")
STOPS = {
    **dict.fromkeys("。!\n\r", "stop"),
    "?": "question",
    ";": "semicolon",
    "、": "dun",
    **dict.fromkeys(",，", "comma"),
}
# 余 and 多 after a number: it is taken as it stands.
VAGUE = {ord("余"): None, ord("多"): None, ord(" "): None, ord(COMMA): ","}
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
LONGEST = 24
T = TypeVar("T")
# What stands beside a short name is looked at there, not found by itself.
MANNERS = tuple(each.name for each in fields(Manner) if each.name not in {"others", "before", "after"})
# A place's name that is an everyday word: it may be meant, so that what is said beside it is not the whole city's.
VAGUE_PLACE = "vague"


@dataclass(frozen=True, kw_only=True)
class Word:
    """All that one way of writing means; `manners`: names of the fields of `Manner` it is listed in."""

    counted: tuple[Counted, ...] = ()
    named: tuple[Named, ...] = ()
    status: str = ""
    manners: frozenset[str] = frozenset()

    @cached_property
    def place(self) -> str:
        """The code of the community it names, "" for none."""
        return next((each.key for each in self.named if each.kind is Kind.PLACE), "")


NOTHING = Word()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece.

    Attributes:
        role: one of `STOPS`, "word", "number" or "gap".
        value: of a number, None when it counts nothing; `unit`: "" for a bare one.
    """

    role: str
    start: int
    end: int
    text: str
    word: Word = NOTHING
    value: Decimal | None = None
    unit: str = ""

    def has(self, manner: str) -> bool:
        return manner in self.word.manners


def fold(text: str) -> str:
    """The text with full-width forms and capitals as plain small ones, place by place."""
    return WIDE_THOUSANDS.sub(",", text).translate(PLAIN)


@dataclass(frozen=True)
class Scanner:
    """A lexicon made ready.

    Attributes:
        words: every way of writing, folded; `lengths`: how long those are that begin with a letter, the longest first.
        starts: finds the next place at which anything can begin.
        number: a number with its unit.
        before, after: what may stand beside a place's short name.
    """

    words: Mapping[str, Word]
    lengths: Mapping[str, tuple[int, ...]]
    starts: re.Pattern[str]
    number: re.Pattern[str]
    before: tuple[str, ...]
    after: tuple[str, ...]

    def tokens(self, text: str) -> list[Token]:
        """The pieces of a folded text, without gaps of nothing but space."""
        made: list[Token] = []
        end, start = 0, self.starts.search(text)
        while start:
            token = self._token(text, start.start(), made)
            if token:
                made.extend(_gap(text, end, token.start))
                made.append(token)
                end = token.end
            start = self.starts.search(text, token.end if token else start.end())
        return [*made, *_gap(text, end, len(text))]

    def _token(self, text: str, start: int, made: list[Token]) -> Token | None:
        """What begins at a place: a word before a number, for names may begin with one (三垟)."""
        letter = text[start]
        ways = (text[start : start + length] for length in self.lengths.get(letter, ()))
        written = next((each for each in ways if each in self.words and _stands(text, each, start)), "")
        if written:
            return self._word(text, start, written, made)
        if letter in STOPS:
            return Token(STOPS[letter], start, start + 1, letter)
        counted = self.number.match(text, start)
        return _number(counted, text) if counted else None

    def _word(self, text: str, start: int, written: str, made: list[Token]) -> Token:
        word, end = self.words[written], start + len(written)
        if (word.place or VAGUE_PLACE in word.manners) and written[0] not in MARKS:
            known = bool(made) and made[-1].end == start and made[-1].role in {"word", "number"}
            if not self._alone(text, start, end, known=known):
                word = _in_full(word, written)
        return Token("word" if word is not NOTHING else "gap", start, end, written, word)

    def _alone(self, text: str, start: int, end: int, *, known: bool) -> bool:
        """Whether a word is no part of a longer one, as far as that can be seen from what stands beside it."""
        head, tail = text[max(0, start - LONGEST) : start], text[end : end + 1]
        free = known or not head or not head[-1].isalpha() or head.endswith(self.before)
        return free and (not tail.isalpha() or text.startswith(self.after, end))


def _stands(text: str, word: str, start: int) -> bool:
    """Whether a word that is written at a place stands by itself, as Latin words and marks must."""
    if word[0].isascii() and text[start - 1 : start] in LATIN:
        return False
    end = start + len(word)
    return not (word[-1] in LATIN and text[end : end + 1] in LATIN)


def _number(found: re.Match[str], text: str) -> Token:
    start, end = found.span()
    counts = None if _ordinal(text, start, end) else value(found["number"].translate(VAGUE))
    return Token("number", start, end, found[0], value=counts, unit=found["unit"] or "")


def _gap(text: str, start: int, end: int) -> Iterator[Token]:
    if text[start:end].strip():
        yield Token(role="gap", start=start, end=end, text=text[start:end])


def _ordinal(text: str, start: int, end: int) -> bool:
    return bool(BEFORE.search(text[max(0, start - LONGEST) : start]) or RANGE.match(text, end))


def _in_full(word: Word, written: str) -> Word:
    """A word that may be part of a longer one: places count in full only."""
    named = tuple(each for each in word.named if each.kind is not Kind.PLACE or written == fold(each.name))
    kept = replace(word, named=named, manners=word.manners - {VAGUE_PLACE})
    return NOTHING if kept == NOTHING else kept


@lru_cache(maxsize=4)
def scanner(lexicon: Lexicon) -> Scanner:
    """Make a lexicon ready; takes some milliseconds, once."""
    words = _words(lexicon)
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[0], set()).add(len(word))
    units = sorted({fold(unit) for each in lexicon.counted for unit in each.units}, key=len, reverse=True)
    unit = "|".join(map(re.escape, units)) or "(?!)"
    spoken = [word for word, means in words.items() if means.counted or means.status or _typed(means)]
    return Scanner(
        words=words,
        lengths={letter: tuple(sorted(each, reverse=True)) for letter, each in lengths.items()},
        starts=re.compile(f"[0-9a-z{NUMERALS}{re.escape(''.join((*STOPS, *lengths)))}]"),
        number=re.compile(rf"(?P<number>{NUMBER})(?:\s?(?P<unit>{unit}){NO_UNIT})?"),
        before=_folded(lexicon.manner.before),
        after=_folded([*lexicon.manner.after, *spoken]),
    )


def _typed(word: Word) -> bool:
    return any(each.kind is Kind.TYPE for each in word.named)


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, words))


def _words(lexicon: Lexicon) -> dict[str, Word]:
    written = [replace(each, units={fold(unit): by for unit, by in each.units.items()}) for each in lexicon.counted]
    counted = _grouped((word, each) for each in written for word in each.words)
    named = _grouped((word, each) for each in lexicon.named for word in _ways(each))
    manners = _grouped(_manners(lexicon))
    status = {fold(word): meant for word, meant in lexicon.statuses.items()}
    return {
        word: Word(
            counted=tuple(counted.get(word, ())),
            named=tuple(named.get(word, ())),
            status=status.get(word, ""),
            manners=frozenset(manners.get(word, ())),
        )
        for word in {*counted, *named, *manners, *status} - {""}
    }


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """What each word means, by the word folded."""
    made: dict[str, list[T]] = {}
    for word, meant in pairs:
        made.setdefault(fold(word), []).append(meant)
    return made


def _manners(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for manner in MANNERS:
        yield from ((word, manner) for word in getattr(lexicon.manner, manner))
    places = (each for each in lexicon.named if each.kind is Kind.PLACE)
    yield from ((word, VAGUE_PLACE) for each in places for word in each.marked)


def _ways(thing: Named) -> Iterator[str]:
    """Every way to write a name, by itself and after its mark."""
    free = dict.fromkeys((thing.name, *thing.aliases))
    yield from filter(None, free)
    for mark, kinds in MARKS.items():
        if thing.kind in kinds:
            yield from (mark + word for word in (*free, *thing.marked) if word)
