"""Marks that turn the direction of writing: kept as typed, shown so that they turn nothing around them."""

from __future__ import annotations

import re

# Marks, embeddings, overrides and isolates, and the letters of scripts that are written from the right.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
FIRST_STRONG, POP = "\u2068", "\u2069"
OPENS, CLOSES = frozenset("\u2066\u2067\u2068"), POP


def isolated(text: str) -> str:
    """The text so that it can stand in any other: what turns its direction ends with it."""
    if not _TURNING.search(text):
        return text
    depth, kept = 0, []
    for letter in text:
        depth += (letter in OPENS) - (letter == CLOSES)
        if depth < 0:
            depth = 0  # it would end the isolate around it
        else:
            kept.append(letter)
    return f"{FIRST_STRONG}{''.join(kept)}{POP * depth}{POP}"
