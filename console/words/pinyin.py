"""How Chinese is typed on a Latin keyboard: every reading of every character, so that 重庆 is found by cq and zq."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from unicodedata import normalize

from console.domain.sound import Sound

# Local readings that no dictionary has: 舥艚 is Bacao.
LOCAL = {"舥": "ba"}


@lru_cache(maxsize=4_096)
def sound(text: str) -> Sound:
    """All readings of each character, the usual one first, without tones; what is no Chinese character stays, small."""
    return tuple(_readings(letter) for letter in text.casefold())


def initials(text: str) -> str:
    """The first letters of the usual readings; what has none stays, small."""
    return "".join(readings[0][:1] for readings in sound(text))


def spelt(text: str) -> str:
    """The usual readings in full."""
    return "".join(readings[0] for readings in sound(text))


def ready() -> None:
    """Read the dictionary now, for it takes a while the first time."""
    _readings("龙")


@cache
def _readings(letter: str) -> tuple[str, ...]:
    if letter.isascii():
        return (letter,)
    found = _dictionary(letter)
    return tuple(dict.fromkeys(each for each in (LOCAL.get(letter, ""), *found) if each)) or (letter,)


def _dictionary(letter: str) -> list[str]:
    # Its phrases take 44 MB and a tenth of a second; they choose between readings, and here every reading counts.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 - first needed after the window is painted

    return [_toneless(reading) for reading in pinyin_dict.get(ord(letter), "").split(",")]


def _toneless(reading: str) -> str:
    """Without tones, and ü as it is typed: lǜ is lv."""
    letters = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii())
