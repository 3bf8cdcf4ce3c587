"""What is being typed may become: names by prefix, by a part, by pinyin in full or by its first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from console.domain.lexicon import MARKS, Completion, Kind, Lexicon, Named, Option
from console.domain.sound import Sound, begins, within
from console.domain.token import fold

SHOWN = 8
# So far back is looked for the beginning of a name.
REACH = 40
# A name after its mark, or letters by themselves; an address has no mark, for a letter stands before its "@".
MARKED = re.compile(r"(?<![0-9a-z])([#@&])([^\s#@&,，。、;:?!()“”]{0,24})$")
LETTERS = re.compile(r"(?<![0-9a-z.@/_-])[a-z]{2,16}$")
# Chinese before the caret: its last characters may be the beginning of a name.
CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff0-9]{0,14}$")
LEAST = 2


def complete(text: str, caret: int, lexicon: Lexicon) -> Completion | None:
    """What the name before the caret may become; None when nothing known begins so, or it is written out already."""
    caret = max(0, min(caret, len(text)))
    head = fold(text[max(0, caret - REACH) : caret])
    named = [each for each in lexicon.named if each.kind is not Kind.TYPE]
    if marked := MARKED.search(head):
        kinds = MARKS[marked[1]]
        options = _ranked(marked[2], [each for each in named if each.kind in kinds], whole=True)
        return _completion(caret, marked[0], options, always=True)
    if letters := LETTERS.search(head):
        return _completion(caret, letters[0], _ranked(letters[0], named, whole=False))
    if chinese := CHINESE.search(head):
        return _begun(caret, chinese[0], named)
    return None


def _begun(caret: int, run: str, named: list[Named]) -> Completion | None:
    """The longest end of a run of Chinese that some name begins with."""
    for start in range(len(run) - LEAST + 1):
        token = run[start:]
        fitting = [each for each in named if any(name.startswith(token) for name in _names(each))]
        if fitting:
            return _completion(caret, token, fitting[:SHOWN])
    return None


def _completion(caret: int, token: str, options: list[Named], *, always: bool = False) -> Completion | None:
    done = not always and any(fold(each.name) == token for each in options)
    if done or not options:
        return None
    shown = tuple(Option(named=each, insert=each.name, hint=each.number) for each in options)
    return Completion(start=caret - len(token), end=caret, options=shown)


def _ranked(token: str, named: list[Named], *, whole: bool) -> list[Named]:
    """The best of those that fit, exact ones first; with `whole` a part of the name is enough."""
    ranks = [(_rank(token, each, whole=whole), place, each) for place, each in enumerate(named)]
    fitting = sorted((each for each in ranks if each[0] is not None), key=lambda each: each[:2])
    return [each for _, _, each in fitting[:SHOWN]]


EXACT, PREFIX, SOUNDS, CONTAINS = range(4)


def _rank(token: str, each: Named, *, whole: bool) -> int | None:
    names = list(_names(each))
    if token and token in (*names, each.number):
        return EXACT
    if any(name.startswith(token) for name in names) or (token and each.number.startswith(token)):
        return PREFIX
    if any(begins(token, sound) for sound in _sounds(each)):
        return SOUNDS
    within_it = whole and (any(token in name for name in names) or within(token, each.sound))
    return CONTAINS if within_it else None


def _sounds(each: Named) -> Iterator[Sound]:
    """How the name sounds, and without the city's before it."""
    yield each.sound
    for alias in each.aliases:
        if alias != each.name and each.name.endswith(alias):
            yield each.sound[-len(alias) :]


def _names(each: Named) -> Iterator[str]:
    return map(fold, filter(None, (each.name, *each.aliases, *each.marked)))
