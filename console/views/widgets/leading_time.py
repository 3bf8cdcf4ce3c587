"""A time typed before the text ("930 …", "昨晚9点半，…") is when it happened, unless it is an emergency number."""

from __future__ import annotations

from console.words.clock import leading

# Police, fire, ambulance, traffic police: "120 已出动" is not twenty past one; 1:20 is.
CALL_NUMBERS = frozenset({"110", "119", "120", "122"})


def leading_time(text: str) -> str:
    """The time at the beginning of a text as it was typed, with what ends it; "" when there is none."""
    found = leading(text)
    return "" if time_of(found) in CALL_NUMBERS else found


def time_of(token: str) -> str:
    """The time of a leading token, without what ends it."""
    return token.strip(" \u3000,，、")
