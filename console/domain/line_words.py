"""How words are found in a text: Chinese from any character on, other words and numbers from their beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import add

# From here on stand the scripts that are written without spaces.
HAN = "\u3005"
LATEST = "\U0010ffff"
RUN = re.compile(rf"[^\W{HAN}-{LATEST}]+|[^\W\0-{chr(ord(HAN) - 1)}]+")
WIDE = re.compile("[\u3000\uff01-\uff5e]")
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Longer words are told apart by so many letters in the index, and by all of them in the text.
TOKEN_LETTERS = 64
# The words somebody looks for are few at a time; their patterns are kept.
KEPT = 64


@dataclass(frozen=True)
class Needed:
    """What a text must hold in the index of pairs.

    Attributes:
        tokens: each of them; `beginnings`: a token that begins with each of them.
        enough: whoever has them all holds the words for certain; else the text itself must be looked at.
    """

    tokens: frozenset[str]
    beginnings: frozenset[str]
    enough: bool


def plain(text: str) -> str:
    """The text in small letters and half width, character by character: places in it are those in the text."""
    narrow = text.translate(NARROW) if WIDE.search(text) else text
    small = narrow.lower()
    return small if len(small) == len(text) else "".join(each.lower()[:1] for each in narrow)


def tokens(text: str) -> list[str]:
    """What the index holds of a text: its words, and of Chinese each pair of neighbours and what ends a run."""
    found: list[str] = []
    for run in RUN.findall(plain(text)):
        if run >= HAN:
            found += map(add, run, run[1:])
            found.append(run[-1])
        else:
            found.append(run[:TOKEN_LETTERS])
    return found


@lru_cache(KEPT)
def needed(words: str) -> Needed:
    """What the index must hold of a text in which all words stand."""
    whole: set[str] = set()
    begun: set[str] = set()
    enough = True
    for word in plain(words).split():
        runs = list(RUN.finditer(word))
        enough = enough and len(runs) == 1 and _exact(runs[0], word)
        for run in runs:
            letters = run[0]
            # A pair says what its characters say; what may go on in the text is only a beginning.
            if letters >= HAN and len(letters) > 1:
                whole.update(map(add, letters, letters[1:]))
            elif run.end() == len(word):
                begun.add(letters[:TOKEN_LETTERS])
            else:
                whole.add(letters[:TOKEN_LETTERS])
    return Needed(frozenset(whole), frozenset(begun), enough)


def _exact(run: re.Match[str], word: str) -> bool:
    """Whether the index alone can tell: a single pair, a single character, or one word."""
    return run[0] == word and len(word) <= (2 if word >= HAN else TOKEN_LETTERS)


def holds(words: str, *texts: str) -> bool:
    """Whether each of the words stands in one of the texts."""
    plains = [plain(each) for each in texts]
    return all(any(pattern.search(each) for each in plains) for pattern in _patterns(words))


def spans(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in a text: first character and the one after the last."""
    searched = plain(text)
    for pattern in _patterns(words):
        yield from (match.span() for match in pattern.finditer(searched))


@lru_cache(KEPT)
def _patterns(words: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_begin(word) + re.escape(word)) for word in dict.fromkeys(plain(words).split()))


def _begin(word: str) -> str:
    """A word that is not Chinese is found from its beginning on."""
    match = RUN.match(word)
    return "" if match is None or word >= HAN else rf"(?<![^\W{HAN}-{LATEST}])"
