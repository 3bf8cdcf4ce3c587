"""The first letters of Chinese words, so that they are found by what a Latin keyboard types: 龙江 by lj."""

from __future__ import annotations

from bisect import bisect_right

# GB 2312 keeps its 3,755 usual characters in the order of pinyin: where each letter begins; none does with i, u or v.
BEGINS = (
    (0xB0A1, "a"),
    (0xB0C5, "b"),
    (0xB2C1, "c"),
    (0xB4EE, "d"),
    (0xB6EA, "e"),
    (0xB7A2, "f"),
    (0xB8C1, "g"),
    (0xB9FE, "h"),
    (0xBBF7, "j"),
    (0xBFA6, "k"),
    (0xC0AC, "l"),
    (0xC2E8, "m"),
    (0xC4C3, "n"),
    (0xC5B6, "o"),
    (0xC5BE, "p"),
    (0xC6DA, "q"),
    (0xC8BB, "r"),
    (0xC8F6, "s"),
    (0xCBFA, "t"),
    (0xCDDA, "w"),
    (0xCEF4, "x"),
    (0xD1B9, "y"),
    (0xD4D1, "z"),
)
END = 0xD7FA
CODES = [code for code, _ in BEGINS]


def initials(text: str) -> str:
    """The text with each usual character as its pinyin's first letter; what is none stays, small.

    A character with several readings has the one GB 2312 orders it by.
    """
    return "".join(map(_initial, text.casefold()))


def _initial(letter: str) -> str:
    code = int.from_bytes(letter.encode("gb2312", "ignore"))
    return BEGINS[bisect_right(CODES, code) - 1][1] if CODES[0] <= code < END else letter
