"""Where Chinese lines break: no closing mark begins a line, no opening mark ends one, words and numbers stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from console.reports.fonts import Glyph

NEVER_FIRST = frozenset("，。、；：？！）》〉】〕〗」』”’％℃‰…—～·.,;:?!)]}%")
NEVER_LAST = frozenset("（《〈【〔〖「『“‘([{￥$＃")
_WORD = re.compile(r"[\u00a0A-Za-z0-9À-ɏ_@#&+\-./:%±×°²³]+(?:,\d{3})*|\s|.", re.DOTALL)
# In a title a name in quotation marks stays whole too, a typhoon's with the word before it.
_NAME = re.compile(rf"(?:台风)?“[^”\s]{{1,8}}”|{_WORD.pattern}", re.DOTALL)


class Line(NamedTuple):
    """A stretch of glyphs; `ends`: the paragraph or a typed line ends here, so it is not stretched."""

    start: int
    stop: int
    width: float
    ends: bool


class _Token(NamedTuple):
    start: int
    stop: int
    width: float


def lines(
    glyphs: Sequence[Glyph], size: float, width: float, indent: float = 0.0, *, title: bool = False
) -> list[Line]:
    """Break a paragraph whose first line is `indent` shorter; an empty one has one empty line."""
    found: list[Line] = []
    start = 0
    for stop in [*(place for place, glyph in enumerate(glyphs) if glyph.character == "\n"), len(glyphs)]:
        tokens = list(_tokens(glyphs[start:stop], start, size, _NAME if title else _WORD))
        found += _fill(glyphs, tokens, size, width, indent if start == 0 else 0.0) or [
            Line(start, start, 0.0, ends=True)
        ]
        start = stop + 1
    return found


def longest(glyphs: Sequence[Glyph], size: float) -> float:
    """The width of the longest stretch that may not be torn apart."""
    return max((token.width for token in _tokens(glyphs, 0, size, _WORD)), default=0.0)


def _tokens(glyphs: Sequence[Glyph], offset: int, size: float, word: re.Pattern[str]) -> Iterator[_Token]:
    """What may not be torn apart, marks glued to what they belong to."""
    text = "".join(glyph.character for glyph in glyphs)
    first = 0
    for match in word.finditer(text):
        end = match.end()
        if end < len(text) and _glued(text[end - 1], text[end]):
            continue
        yield _Token(offset + first, offset + end, _width(glyphs[first:end], size))
        first = end


def _glued(left: str, right: str) -> bool:
    return (right in NEVER_FIRST and not left.isspace()) or left in NEVER_LAST


def _width(glyphs: Sequence[Glyph], size: float) -> float:
    return sum(glyph.advance for glyph in glyphs) * size


def _fill(glyphs: Sequence[Glyph], tokens: Sequence[_Token], size: float, width: float, indent: float) -> list[Line]:
    found: list[Line] = []
    start, used, room = tokens[0].start if tokens else 0, 0.0, width - indent
    for whole in tokens:
        for token in _cut(glyphs, whole, size, width - indent):
            if used + token.width > room + 1e-6 and used:
                found.append(_line(glyphs, start, token.start, size, ends=False))
                start, used, room = token.start, 0.0, width
            blank = not used and found and glyphs[token.start].character == " "
            start, used = (token.stop, 0.0) if blank else (start, used + token.width)
    return [*found, _line(glyphs, start, tokens[-1].stop, size, ends=True)] if tokens else []


def _line(glyphs: Sequence[Glyph], start: int, stop: int, size: float, *, ends: bool) -> Line:
    while stop > start and glyphs[stop - 1].character == " ":
        stop -= 1
    return Line(start, stop, _width(glyphs[start:stop], size), ends)


def _cut(glyphs: Sequence[Glyph], token: _Token, size: float, width: float) -> Iterator[_Token]:
    """A word longer than a whole line is cut where it must be."""
    start = token.start
    while token.stop - start > 1 and _width(glyphs[start : token.stop], size) > width:
        place = _place(glyphs, start, token.stop, size, width)
        yield _Token(start, place, _width(glyphs[start:place], size))
        start = place
    yield _Token(start, token.stop, _width(glyphs[start : token.stop], size))


def _place(glyphs: Sequence[Glyph], start: int, stop: int, size: float, width: float) -> int:
    last = start + 1
    while last < stop and _width(glyphs[start : last + 1], size) <= width:
        last += 1
    fit = (
        place
        for place in range(last, start, -1)
        if glyphs[place].character not in NEVER_FIRST and glyphs[place - 1].character not in NEVER_LAST
    )
    return next(fit, last)
