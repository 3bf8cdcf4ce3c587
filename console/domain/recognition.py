"""What a sentence speaks of: figures, places, teams, organs, the event's type, as people write them; never invented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from console.domain.completion import complete
from console.domain.lexicon import Completion, Counted, Found, Kind, Lexicon, Manner, Named, Option
from console.domain.stating import STOPS, Around, around, figures
from console.domain.token import Token, fold, scanner

__all__ = [
    "Completion",
    "Counted",
    "Found",
    "Kind",
    "Lexicon",
    "Manner",
    "Named",
    "Option",
    "complete",
    "recognise",
]

Declined = frozenset[tuple[Kind, str, str]]


def recognise(text: str, lexicon: Lexicon, declined: Declined = frozenset()) -> tuple[Found, ...]:
    """What a sentence speaks of, in its order; spans do not overlap, and what was declined is not found again."""
    folded = fold(text)
    tokens = [_without(each, text, declined) for each in scanner(lexicon).tokens(folded)]
    told = around(tokens, folded)
    counted = figures(tokens, text, told)
    found = [*counted, *_names(tokens, text, folded, told), *_statuses(tokens, text, told, lexicon)]
    kept = sorted((each for each in found if each.same not in declined), key=lambda each: (each.start, -each.end))
    return tuple(_apart(kept))


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    """Those that do not begin inside an earlier or longer one: 撤离35人 moves no team."""
    end = 0
    for each in found:
        if each.start >= end:
            yield each
            end = each.end


def _without(token: Token, text: str, declined: Declined) -> Token:
    """A token without the names that are not meant there; nothing is said of them any more."""
    written = text[token.start : token.end]
    named = tuple(each for each in token.word.named if (each.kind, each.key, written) not in declined)
    return token if named == token.word.named else replace(token, word=replace(token.word, named=named))


def _names(tokens: Sequence[Token], text: str, folded: str, told: Sequence[Around]) -> Iterator[Found]:
    """Each thing once, where it is named first; an event that did not happen, or may, is none."""
    seen: set[tuple[Kind, str]] = set()
    near = cache(lambda word: word in folded)
    for token, now in zip(tokens, told, strict=True):
        named = next((each for each in token.word.named if not each.near or any(map(near, each.near))), None)
        if named is None or (named.kind, named.key) in seen:
            continue
        if named.kind is Kind.TYPE and (now.denied or now.planned):
            continue
        seen.add((named.kind, named.key))
        yield _found(token, text, (named.kind, named.key, named.name))


def _statuses(tokens: Sequence[Token], text: str, told: Sequence[Around], lexicon: Lexicon) -> Iterator[Found]:
    """Movements, each said of the teams named last before it in its sentence."""
    teams: list[str] = []
    moved = False
    for place, (token, now) in enumerate(zip(tokens, told, strict=True)):
        if token.role in STOPS:
            teams, moved = [], False
        team = _team(token)
        if team:
            teams, moved = ([*teams, team] if _goes_on(tokens, place) and not moved else [team]), False
        status = token.word.status
        if status and not (now.denied or now.planned or _of_others(tokens, place, lexicon, teams)):
            moved = True
            name = lexicon.status_names.get(status, status)
            yield _found(token, text, (Kind.STATUS, status, name), " ".join(teams))


def _of_others(tokens: Sequence[Token], place: int, lexicon: Lexicon, teams: Sequence[str]) -> bool:
    """Whether somebody who is no team of ours stands right before: 抢修队到场, 领导到场."""
    before = place - 1
    while before >= 0 and (tokens[before].has("filler") or tokens[before].has("settled")):
        before -= 1
    link = tokens[before] if before >= 0 else None
    if link is None or link.role not in {"gap", "word"} or link.word.named or link.word.status:
        return False
    return not teams or link.text.rstrip().endswith(lexicon.manner.others)


def _team(token: Token) -> str:
    return next((each.key for each in token.word.named if each.kind is Kind.TEAM), "")


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether a team stands in a row of teams: 蓝天救援队、消防一中队均已到场."""
    link = tokens[place - 1] if place else None
    return link is not None and (link.role == "dun" or link.text.strip() in {"和", "与", "及", "and"})


def _found(token: Token, text: str, what: tuple[Kind, str, str], of: str = "") -> Found:
    kind, key, name = what
    start, end = token.start, token.end
    return Found(kind=kind, key=key, start=start, end=end, text=text[start:end], name=name, of=of)
