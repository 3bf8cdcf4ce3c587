"""What a line speaks of once its words were corrected: what an operator declined does not come back."""

from __future__ import annotations

from console.desk.meaning import MENTIONS
from console.domain.lexicon import Lexicon
from console.domain.log import Line, Pairs
from console.domain.recognition import recognise


def mentions_after(line: Line, text: str, known: Lexicon) -> Pairs:
    """The line's mentions without those whose words are gone, and with those whose words came."""
    before, after = _spoken_of(line.text, known), _spoken_of(text, known)
    kept = [each for each in line.mentions if each not in before or each in after]
    return tuple(dict.fromkeys([*kept, *(each for each in after if each not in before)]))


def _spoken_of(text: str, known: Lexicon) -> Pairs:
    found = (each for each in recognise(text, known) if each.kind in MENTIONS)
    return tuple((str(MENTIONS[each.kind]), each.key) for each in found)
