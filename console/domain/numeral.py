"""Numbers as people write them: 1235, 1,235, １２３５, 1.2万, 一千二百, 3万5千."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = dict(zip("零〇一二两三四五六七八九", map(Decimal, (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9)), strict=True))
STEPS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
LEAPS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
# More digits are a telephone number or an identity card's.
MOST_DIGITS = 12
_LATIN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_PIECE = re.compile(r"\d[\d,.]*|.", re.DOTALL)


def value(text: str) -> Decimal | None:
    """What a number written in digits, in Chinese, or in both says; None when it says none, or several (两三)."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    step = Decimal(0)
    for piece in _PIECE.findall(text):
        if piece in STEPS and not (digit is None and piece != "十"):
            step = STEPS[piece]
            section += (Decimal(1) if digit is None else digit) * step
            digit = None
        elif piece in LEAPS and (digit or section):
            step = LEAPS[piece]
            section += digit or 0
            total = (total + section) * step if piece == "亿" else total + section * step
            section, digit = Decimal(0), None
        elif digit is None and (read := _digit(piece)) is not None:
            digit, step = (None, Decimal(0)) if piece in "零〇" and step else (read, step)
        else:
            return None
    return total + section + (digit or Decimal(0)) * _colloquial(digit, step) if text else None


def _digit(piece: str) -> Decimal | None:
    if piece in DIGITS:
        return DIGITS[piece]
    if _LATIN.fullmatch(piece) and sum(map(str.isdigit, piece)) <= MOST_DIGITS:
        return Decimal(piece.replace(",", ""))
    return None


def _colloquial(digit: Decimal | None, step: Decimal) -> Decimal:
    """What a last digit counts: the two of 一千二 are hundreds, those of 一千零二 and 十二 are not."""
    return step / 10 if digit is not None and digit < 10 and step > 10 else Decimal(1)  # noqa: PLR2004 - decimal places


def plain(number: Decimal) -> str:
    """A number as figures keep it: decimal text without exponent and idle zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
