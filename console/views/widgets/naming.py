"""Names offered for the word at the caret: by themselves after #, @ and & (wide ones, too), else when a key asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from console.views.widgets.options import Option
from console.words.clock import HALF_WIDTH
from console.words.say import Say, message

if TYPE_CHECKING:  # the first paint must not wait for what reads lines
    from console.domain.lexicon import Completion, Kind

MARKED = frozenset("#@&")
# By what `Kind` calls them.
KINDS: Mapping[str, str] = {
    "team": message("team"),
    "organ": message("organ"),
    "place": message("community"),
    "incident": message("incident"),
}


class Naming:
    """Asks the lexicon for one field."""

    def __init__(self, say: Say, complete: Callable[[str, int], Completion | None]) -> None:
        self._say = say
        self._complete = complete

    def __call__(self, text: str, caret: int, *, wanted: bool) -> Sequence[Option]:
        found = self._complete(text, caret)
        if found is None or not (wanted or text[found.start].translate(HALF_WIDTH) in MARKED):
            return []
        return [
            Option(
                shown="    ".join(filter(None, (each.named.name, self._kind(each.named.kind), each.hint))),
                insert=each.insert,
                start=found.start,
                end=found.end,
                key=each.named.key,
            )
            for each in found.options
        ]

    def _kind(self, kind: Kind) -> str:
        return self._say(KINDS[kind]) if kind in KINDS else ""
