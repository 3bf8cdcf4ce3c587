"""What a chip shows: a small framed word with its key, and by its tone what it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Printed on chips: the number by which a key declines one.
MARKS = "①②③④⑤⑥⑦⑧⑨"


class Tone(StrEnum):
    """What a chip stands for: something happens by it; it is only mentioned; it stays words; it is settled."""

    ACT = "act"
    PLAIN = "plain"
    WORDS = "words"
    DONE = "done"


@dataclass(frozen=True)
class Look:
    """One chip: its key as printed ("①", "Q"), its words, what its tool tip says, its tone."""

    mark: str
    text: str
    tip: str
    tone: Tone = Tone.PLAIN
