"""Which number in a sentence is which figure: bound word by word, and barred when it is denied, planned or no total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from console.domain.lexicon import Counted, Found, Kind
from console.domain.numeral import LEAPS, plain
from console.domain.token import COMMA, VAGUE_PLACE, Token

STOPS = frozenset({"stop", "question"})
PAUSES = STOPS | {"comma", "semicolon"}
ENDS = PAUSES | {"dun"}
# What may stand between a word and its number beside fillers and a place.
LINKS = frozenset({":", "=", "为"})
# Before a place: where people went to, not of whom it is said.
TOWARDS = frozenset("至到往赴向送")
BARE_MOST = 100_000
CLOCK = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
EMERGENCY = frozenset({"110", "112", "119", "120", "122"})
SEVERAL = "*"
NOUN = 4
YUAN = "元"
TURNS = frozenset({"denied", "planned", "added", "part", "elsewhere", "settled", "ours", VAGUE_PLACE})


@dataclass(frozen=True, kw_only=True)
class Around:
    """What holds at a place in the sentence; `place`: the community spoken of, `SEVERAL`, or "" for the whole city."""

    denied: bool = False
    planned: bool = False
    added: bool = False
    part: bool = False
    elsewhere: bool = False
    place: str = ""

    @property
    def barred(self) -> bool:
        return self.denied or self.planned or self.added or self.elsewhere or self.place == SEVERAL


def around(tokens: Sequence[Token], text: str) -> list[Around]:
    """What holds at each token, from those before it."""
    now = Around()
    told: list[Around] = []
    counting = False
    for place, token in enumerate(tokens):
        now = _paused(now, token.role, counting=counting) if token.role in ENDS else _spoken(now, tokens, place, text)
        counting = token.role not in STOPS and (counting or bool(token.unit)) and now.planned
        told.append(now)
    return told


def _paused(now: Around, role: str, *, counting: bool) -> Around:
    """After a pause: a plan with numbers goes on behind a comma, a denial does not."""
    if role == "dun":
        return replace(now, denied=False)
    planned = now.planned and counting and role == "comma"
    kept = replace(now, denied=False, added=False, planned=planned, part=now.part and role == "comma")
    return replace(kept, elsewhere=False) if role in STOPS else kept


def _spoken(now: Around, tokens: Sequence[Token], place: int, text: str) -> Around:
    word = tokens[place].word
    turned = word.manners & TURNS
    if turned:
        now = _turned(now, turned)
    if word.place and text[max(0, tokens[place].start - 1) : tokens[place].start] not in TOWARDS:
        return replace(now, elsewhere=False, place=SEVERAL if _joined(tokens, place) else word.place)
    return now


def _turned(now: Around, turned: frozenset[str]) -> Around:
    abroad = "elsewhere" in turned or (now.elsewhere and "ours" not in turned)
    return Around(
        denied=now.denied or "denied" in turned,
        planned=(now.planned or "planned" in turned) and "settled" not in turned,
        added=now.added or "added" in turned,
        part=now.part or "part" in turned,
        elsewhere=abroad,
        place=SEVERAL if VAGUE_PLACE in turned else "" if turned & {"elsewhere", "ours"} else now.place,
    )


def _joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether another community stands beside this one: 江口、江浦社区."""
    if place < 2:  # noqa: PLR2004 - one for the link, one for the other
        return False
    link, other = tokens[place - 1], tokens[place - 2]
    return bool(other.word.place) and (link.role == "dun" or link.text.strip() in {"和", "与", "及", "以及", "and"})


def figures(tokens: Sequence[Token], text: str, told: Sequence[Around]) -> list[Found]:
    """The figures a sentence states; two different numbers for one figure are none."""
    closed = _closed(tokens)
    stated: dict[tuple[str, str], list[tuple[Around, Found]]] = {}
    for word, number, counted, value in _bound(tokens):
        now = told[max(word, number)]
        partly = any(each in text for each in counted.unless)
        if not (now.barred or closed[word] or partly):
            start, end = _span(tokens, word, number)
            found = Found(
                kind=Kind.FIGURE,
                key=counted.metric,
                start=start,
                end=end,
                text=text[start:end],
                name=counted.name,
                value=plain(value),
                unit=counted.unit,
                of=now.place,
            )
            stated.setdefault((found.key, found.of), []).append((now, found))
    return [found for said in stated.values() for found in _one(said)]


def _one(said: list[tuple[Around, Found]]) -> list[Found]:
    whole = [found for now, found in said if not now.part] or [found for _, found in said]
    return whole[:1] if len({each.value for each in whole}) == 1 else []


def _closed(tokens: Sequence[Token]) -> list[bool]:
    """Where what is said is asked, or over: a question mark ends the sentence, or 已找到 follows in the clause."""
    asked = over = False
    closed: list[bool] = []
    for token in reversed(tokens):
        if token.role in STOPS:
            asked = token.role == "question"
        over = (over and token.role not in PAUSES) or token.has("over")
        closed.append(asked or over)
    return closed[::-1]


def _bound(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Counted, Decimal]]:
    """Words and the numbers they count; a number claimed from both sides, or by two words, is nobody's."""
    taken: set[int] = set()
    for place, token in enumerate(tokens):
        if not token.word.counted or _shares(tokens, place):
            continue
        for number in (_left(tokens, place), _right(tokens, place)):
            if number is None or number in taken:
                continue
            fitting = _fitting(tokens, place, number)
            if fitting:
                taken.add(number)
                if not (number > place and _claimed(tokens, number)):
                    yield place, number, *fitting
                break


def _shares(tokens: Sequence[Token], place: int) -> bool:
    """Whether another figure's word comes right before, so that the number is of both: 死亡、失踪3人."""
    before = place - 1
    while before >= 0 and (tokens[before].role == "dun" or _light(tokens[before])):
        before -= 1
    return before >= 0 and bool(tokens[before].word.counted) and _left(tokens, before) is None


def _claimed(tokens: Sequence[Token], number: int) -> bool:
    """Whether the word right after a number has no other: 失联人员1人死亡."""
    after = number + 1
    while after < len(tokens) and tokens[after].has("filler"):
        after += 1
    return (
        after < len(tokens)
        and bool(tokens[after].word.counted)
        and bool(_fitting(tokens, after, number))
        and _right(tokens, after) is None
    )


def _light(token: Token) -> bool:
    return token.has("filler") or token.text.strip() in LINKS or bool(token.word.place)


def _somebody(tokens: Sequence[Token], place: int, between: int) -> bool:
    """Whether a short noun that nobody listed may stand between the word at a place and its number: 2名工人失联."""
    token = tokens[between]
    noun = token.role == "gap" and len(token.text) <= NOUN and token.text.isalpha() and not token.text.isascii()
    return noun and any(each.anybody for each in tokens[place].word.counted)


def _left(tokens: Sequence[Token], place: int) -> int | None:
    before = place - 1
    while before >= 0 and (tokens[before].has("filler") or _somebody(tokens, place, before)):
        before -= 1
    found = tokens[before] if before >= 0 else None
    return before if found and found.role == "number" and COMMA not in found.text else None


def _right(tokens: Sequence[Token], place: int) -> int | None:
    after = place + 1
    while after < len(tokens) and (
        _light(tokens[after]) or _other_unit(tokens, place, after) or _somebody(tokens, place, after)
    ):
        after += 1
    return after if after < len(tokens) and tokens[after].role == "number" else None


def _other_unit(tokens: Sequence[Token], place: int, after: int) -> bool:
    """A number in a unit of its own before the one that counts: 转移5户12人."""
    token = tokens[after]
    following = tokens[after + 1] if after + 1 < len(tokens) else None
    if token.role != "number" or not token.unit or following is None or following.role != "number":
        return False
    units = {unit for counted in tokens[place].word.counted for unit in counted.units}
    return token.unit not in units and following.unit in units


def _fitting(tokens: Sequence[Token], place: int, number: int) -> tuple[Counted, Decimal] | None:
    """Which of a word's figures the number is, in the figure's own unit."""
    count = tokens[number]
    if count.value is None or not (count.unit or _bare(tokens, place, number)):
        return None
    if len(tokens[place].text) == 1 and abs(number - place) > 1:
        return None
    for counted in tokens[place].word.counted:
        unit = count.unit or (YUAN if YUAN in counted.units else "")
        if unit and unit not in counted.units:
            continue
        value = count.value * Decimal(counted.units.get(unit, "1"))
        if not counted.whole or value == value.to_integral_value():
            return counted, value
    return None


def _bare(tokens: Sequence[Token], place: int, number: int) -> bool:
    """Whether a number without a unit can be meant: 3死5伤, 失联2, evacuated 1,235; never 21:40, 2140 or 110."""
    count, word = tokens[number], tokens[place]
    short = len(word.text) == 1
    if number < place:
        chained = number > 0 and bool(tokens[number - 1].word.counted) and len(count.text) == 1
        beside = short or word.text.isascii() or chained
        return beside and number == place - 1 and _countable(count)
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    ended = following is None or following.role in ENDS or following.text[:1] == ")"
    if _money(count, word):
        return ended
    chained = short and following is not None and len(following.text) == 1 and bool(following.word.counted)
    return (ended or chained) and (short or count.text[:1].isascii()) and _countable(count)


def _money(count: Token, word: Token) -> bool:
    """Whether 元 was left out: 直接经济损失1.2亿."""
    return count.text[-1:] in LEAPS and any(YUAN in each.units for each in word.word.counted)


def _countable(count: Token) -> bool:
    clock = CLOCK.fullmatch(count.text) or count.text in EMERGENCY
    return not clock and count.value is not None and count.value < BARE_MOST


def _span(tokens: Sequence[Token], word: int, number: int) -> tuple[int, int]:
    """The word with its number, or the number alone when a community stands between them and is found itself."""
    first, last = min(word, number), max(word, number)
    if any(token.word.place for token in tokens[first : last + 1]):
        first = last = number
    return tokens[first].start, tokens[last].end
